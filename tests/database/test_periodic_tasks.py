"""What time does: leases and corrections end, and what has served is forgotten."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import make
import people
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from tasks import run

from app.domain.models import (
    Application,
    Event,
    FailedGuess,
    File,
    Receipt,
    SignIn,
)
from app.domain.vocabulary import Action, Status
from app.jobs import periodic, queue
from app.portal import Portal


def test_a_lease_that_ran_out_is_given_back_and_no_other(portal: Portal) -> None:
    at = datetime.now(UTC)
    with portal.sessions.begin() as session:
        over = make.taken(session, at=at - timedelta(hours=1)).id
        running = make.taken(session, owner=people.mehmet(session), at=at).id
    run("expire_leases", timestamp=0)
    with portal.sessions() as session:
        case = session.get_one(Application, over)
        assert case.assignee is None
        assert case.events[-1].action is Action.EXPIRE
        assert session.get_one(Application, running).assignee


def test_what_somebody_is_at_work_on_is_passed_by(portal: Portal) -> None:
    with portal.sessions.begin() as session:
        case = make.taken(session, at=datetime.now(UTC) - timedelta(hours=1)).id
    with portal.sessions.begin() as session:
        session.get_one(Application, case, with_for_update=True)
        run("expire_leases", timestamp=0)
    with portal.sessions() as session:
        assert session.get_one(Application, case).assignee


@pytest.mark.parametrize(
    ("story", "days", "status"),
    [
        (make.returned, 60, Status.LAPSED),
        (make.returned, 1, Status.RETURNED),
        (make.draft, 200, Status.LAPSED),
        (make.draft, 100, Status.DRAFT),
        (make.submitted, 200, Status.IN_REVIEW),
    ],
)
def test_only_what_was_left_alone_lapses(
    portal: Portal, story: Callable[..., Application], days: int, status: Status
) -> None:
    with portal.sessions.begin() as session:
        case = story(session, at=datetime.now(UTC) - timedelta(days=days)).id
    run("lapse_applications", timestamp=0)
    with portal.sessions() as session:
        assert session.get_one(Application, case).status is status
        told = [job["letter"] for _, job in make.deferred(session)].count("lapse")
        assert told == (status is Status.LAPSED)


def _ids(session: Session, kind: type[Receipt | FailedGuess | SignIn]) -> set[object]:
    return set(session.scalars(select(kind.id)))


def test_what_has_served_is_forgotten(portal: Portal) -> None:
    now, day = datetime.now(UTC), timedelta(days=1)
    with portal.sessions.begin() as session:
        user = people.ayse(session)
        session.flush()

        def sign_in(expires: datetime) -> SignIn:
            return SignIn(
                user=user, token_digest=os.urandom(32), created_at=now, expires_at=expires
            )

        rows = [
            (Receipt(id=uuid4(), at=now - 3 * day), Receipt(id=uuid4(), at=now - day)),
            (
                FailedGuess(key=bytes(32), at=now - 2 * day),
                FailedGuess(key=bytes(32), at=now),
            ),
            (sign_in(now - 31 * day), sign_in(now - 29 * day)),
        ]
        session.add_all(row for pair in rows for row in pair)
    run("sweep", timestamp=0)
    with portal.sessions() as session:
        for _, young in rows:
            assert _ids(session, type(young)) == {young.id}


def test_a_file_that_no_row_knows_is_deleted(portal: Portal, tmp_path: Path) -> None:
    with portal.sessions.begin() as session:
        case = make.complete(session, place=portal.storage)
        known = {document.file.key for document in case.documents}
    young, orphan = "uploads/aa/young", "uploads/aa/orphan"
    for key in (young, orphan):
        portal.storage.put(key, b"bytes")
    long_ago = time.time() - 7200
    for key in {orphan, *known}:
        os.utime(tmp_path / "storage" / key, (long_ago, long_ago))
    run("sweep", timestamp=0)
    assert not portal.storage.exists(orphan)
    assert all(portal.storage.exists(key) for key in {young, *known})


def test_a_file_that_was_replaced_is_kept_only_if_it_was_sent(portal: Portal) -> None:
    at = datetime.now(UTC) - timedelta(days=3)
    with portal.sessions.begin() as session:
        case = make.returned(session, at=at)
        held = case.documents[0]
        sent, seller = held.file_id, case.seller
        for moment in (at, at, datetime.now(UTC)):
            held.file = make.file(seller, moment, "levha.pdf")
            session.flush()
        held.file = in_use = make.file(seller, at, "levha.pdf")
        session.flush()
        everything = {sent, in_use.id, *(row.file_id for row in case.documents[1:])}
        photos = [photo for product in seller.products for photo in product.photos]
        everything |= {photo.file_id for photo in photos}
    run("sweep", timestamp=0)
    with portal.sessions() as session:
        left = set(session.scalars(select(File.id)))
        assert everything < left
        assert len(left - everything) == 1  # replaced only now: somebody may have the page open


def test_a_task_without_a_place_to_work_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue._Bound, "place", None)
    with pytest.raises(RuntimeError, match="bind"):
        run("expire_leases", timestamp=0)


def test_a_task_that_fails_leaves_nothing(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    with portal.sessions.begin() as session:
        for owner in (people.ayse, people.mehmet):
            make.taken(session, owner=owner(session), at=datetime.now(UTC) - timedelta(hours=1))
        before = session.scalar(select(func.count()).select_from(Event))
    perform, done = periodic.workflow.perform, []

    def once(*arguments: object) -> None:
        if done:
            raise RuntimeError("killed")
        done.append(perform(*arguments))  # type: ignore[arg-type]

    monkeypatch.setattr(periodic.workflow, "perform", once)
    with pytest.raises(RuntimeError, match="killed"):
        run("expire_leases", timestamp=0)
    with portal.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Event)) == before

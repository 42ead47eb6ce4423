"""The tasks by themselves, each run as a worker runs it: once, twice, and after a death."""

import dataclasses
import email.policy
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import make
import people
import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import accounts, jobs, links, mail
from app.domain.models import (
    Application,
    Certificate,
    Event,
    FailedGuess,
    File,
    Message,
    Receipt,
    SignIn,
    User,
)
from app.domain.vocabulary import Action, Status
from app.portal import Portal
from config import Settings

CASES = {
    "submit": make.submitted,
    "return": make.returned,
    "approve": make.approved,
    "refuse": make.refused,
    "withdraw": make.withdrawn,
    "lapse": make.lapsed,
}


@pytest.fixture
def portal(committed_app: Flask) -> Iterator[Portal]:
    """A portal of its own, on a database where commits are real."""
    found: Portal = committed_app.extensions["portal"]
    yield found
    jobs.bind(found)


def run(name: str, **arguments: object) -> None:
    """As a worker does it."""
    jobs.TASKS.tasks[name](**arguments)


def send_letters(portal: Portal) -> None:
    with portal.sessions() as session:
        waiting = make.deferred(session)
    for name, arguments in waiting:
        if name == "send_letter":
            run(name, **arguments)


def sent(portal: Portal) -> dict[str, EmailMessage]:
    """The letters that left, by Message-ID."""
    files = sorted((portal.settings.instance / "mail").glob("*.eml"))
    read = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files
    ]
    return {letter["Message-ID"].strip(): letter for letter in read}


def body(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_letter_about_a_case_is_sent(portal: Portal, language: str) -> None:
    expected = {}
    with portal.sessions.begin() as session:
        for name, story in CASES.items():
            owner = people.person(session, f"{name}@example.org", "Işıl Çağ", language=language)
            case = story(session, owner=owner)
            event = next(event for event in case.events if event.action == name)
            expected[f"<event.{event.id}.{owner.id}@localhost>"] = (name, case.reference)
    send_letters(portal)
    letters = sent(portal)
    assert expected.keys() <= letters.keys()
    subjects = set()
    for message_id, (name, reference) in expected.items():
        letter = letters[message_id]
        assert letter["To"].addresses[0].addr_spec == f"{name}@example.org"
        assert letter["Content-Language"] == language
        assert reference in body(letter) + letter["Subject"]
        assert ("Dear" in body(letter)) == (language == "en")
        subjects.add(letter["Subject"])
    assert len(subjects) == len(CASES)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_letter_about_an_account_is_sent(portal: Portal, language: str) -> None:
    with portal.sessions.begin() as session:
        user = people.person(session, "usta@example.org", "Usta", language=language)
        for kind in accounts.LETTERS:
            accounts.record(user, kind, datetime.now(UTC))
        session.flush()
        expected = {
            f"<account_event.{event.id}.{user.id}@localhost>": event.kind for event in user.events
        }
    send_letters(portal)
    letters = sent(portal)
    assert letters.keys() == expected.keys()
    for message_id, kind in expected.items():
        assert ("Dear" in body(letters[message_id])) == (language == "en")
        place = {"signed-up": "confirm", "reset-asked": "reset"}.get(kind, "sign-in")
        assert f"{make.PUBLIC_URL}/" in body(letters[message_id])
        assert place in body(letters[message_id])


def test_a_refusal_says_why_and_what_can_be_done(portal: Portal) -> None:
    with portal.sessions.begin() as session:
        make.refused(session)
    send_letters(portal)
    texts = [body(letter) for letter in sent(portal).values()]
    assert any(make.REFUSAL_GROUNDS.text in text for text in texts)
    assert not any(make.REFUSAL_GROUNDS.note in text for text in texts)


def test_a_letter_is_sent_once(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session)
    send_letters(portal)
    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", _never)
        send_letters(portal)
    assert len(sent(portal)) == 1
    with portal.sessions() as session:
        message = session.scalars(select(Message)).one()
        assert message.sent_at
        assert message.refused_at is None


def _never(*_arguments: object) -> None:
    pytest.fail("it was sent again")


def test_a_letter_that_could_not_leave_goes_later_under_its_own_id(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session)
    tried: list[str] = []

    def away(letter: mail.Letter, _settings: Settings) -> None:
        tried.append(letter.message_id)
        raise mail.MailRetry

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", away)
        with pytest.raises(mail.MailRetry):
            send_letters(portal)
    with portal.sessions() as session:
        assert session.scalars(select(Message)).all() == []
    send_letters(portal)
    assert list(sent(portal)) == tried


def test_a_refused_recipient_is_not_tried_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session, people.person(session, "çaça@example.org", "Usta"))
    send_letters(portal)
    monkeypatch.setattr(mail, "send", _never)
    send_letters(portal)
    assert sent(portal) == {}
    with portal.sessions() as session:
        message = session.scalars(select(Message)).one()
        assert message.refused_at
        assert message.sent_at is None


def test_a_closed_account_gets_no_letter(portal: Portal) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session).seller.owner.disabled_at = datetime.now(UTC)
    send_letters(portal)
    assert sent(portal) == {}
    with portal.sessions() as session:
        assert session.scalars(select(Message)).one().refused_at


def _certificate(portal: Portal) -> str:
    with portal.sessions.begin() as session:
        certificate = make.approved(session).certificate
        assert certificate
        return str(certificate.id)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was rendered, other bytes each time."""
    made: list[bytes] = []

    class Renderer:
        def render(self, _facts: object) -> bytes:
            made.append(f"%PDF {len(made)}".encode())
            return made[-1]

    monkeypatch.setattr("app.certificates.render.renderer", Renderer)
    return made


def test_a_certificate_is_made(portal: Portal) -> None:
    certificate = _certificate(portal)
    run("make_certificate", certificate=certificate)
    with portal.sessions() as session:
        row = session.scalars(select(Certificate)).one()
        assert row.made_at
        assert row.storage_key
        kept = portal.storage.get(row.storage_key)
        assert kept.startswith(b"%PDF")
        assert row.sha256 == hashlib.sha256(kept).hexdigest()


def test_a_certificate_is_made_once(portal: Portal, rendered: list[bytes]) -> None:
    certificate = _certificate(portal)
    run("make_certificate", certificate=certificate)
    run("make_certificate", certificate=certificate)
    assert len(rendered) == 1
    assert portal.storage.get(f"certificates/{certificate}") == rendered[0]


def test_bytes_that_were_stored_before_a_death_are_the_certificate(
    portal: Portal, rendered: list[bytes]
) -> None:
    certificate = _certificate(portal)
    portal.storage.put(f"certificates/{certificate}", b"%PDF before")
    run("make_certificate", certificate=certificate)
    assert rendered == []
    with portal.sessions() as session:
        row = session.scalars(select(Certificate)).one()
        assert row.sha256 == hashlib.sha256(b"%PDF before").hexdigest()


def test_a_certificate_that_is_unknown_is_no_failure(portal: Portal, rendered: list[bytes]) -> None:
    run("make_certificate", certificate=str(uuid4()))
    assert rendered == []


def _orders(portal: Portal, certificate: str) -> int:
    with portal.sessions() as session:
        return make.deferred(session).count(("make_certificate", {"certificate": certificate}))


def _jobs_become(portal: Portal, status: str) -> None:
    with portal.sessions.begin() as session:
        change = text(
            "UPDATE procrastinate_jobs SET status = CAST(:to AS procrastinate_job_status)"
        )
        session.execute(change, {"to": status})


def test_a_certificate_whose_order_is_lost_is_ordered_again(
    portal: Portal, rendered: list[bytes]
) -> None:
    certificate = _certificate(portal)
    _jobs_become(portal, "cancelled")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 1
    run("make_certificate", certificate=certificate)
    _jobs_become(portal, "succeeded")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 0


def test_a_certificate_that_is_ordered_is_not_ordered_twice(portal: Portal) -> None:
    certificate = _certificate(portal)
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 1


def test_a_certificate_that_was_given_up_is_told_of_and_left(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    certificate = _certificate(portal)
    _jobs_become(portal, "failed")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 0
    assert "could not be made" in caplog.text


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
        everything |= {product.photo_id for product in seller.products}
    run("sweep", timestamp=0)
    with portal.sessions() as session:
        left = set(session.scalars(select(File.id)))
        assert everything < left
        assert len(left - everything) == 1  # replaced only now: somebody may have the page open


def test_a_task_without_a_place_to_work_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs._Bound, "place", None)
    with pytest.raises(RuntimeError, match="bind"):
        run("expire_leases", timestamp=0)


def test_a_task_that_fails_leaves_nothing(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    with portal.sessions.begin() as session:
        for owner in (people.ayse, people.mehmet):
            make.taken(session, owner=owner(session), at=datetime.now(UTC) - timedelta(hours=1))
        before = session.scalar(select(func.count()).select_from(Event))
    perform, done = jobs.workflow.perform, []

    def once(*arguments: object) -> None:
        if done:
            raise RuntimeError("killed")
        done.append(perform(*arguments))  # type: ignore[arg-type]

    monkeypatch.setattr(jobs.workflow, "perform", once)
    with pytest.raises(RuntimeError, match="killed"):
        run("expire_leases", timestamp=0)
    with portal.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Event)) == before


MAKERS = [(links.confirmation, links.confirming), (links.reset, links.resetting)]


@pytest.mark.parametrize(("write", "read"), MAKERS, ids=["confirm", "reset"])
def test_a_link_knows_its_person(
    session: Session, settings: Settings, write: Callable, read: Callable
) -> None:
    user = people.ayse(session)
    assert read(settings, session, write(settings, user)) is user


def _confirm(user: User) -> None:
    user.confirmed_at = datetime.now(UTC) + timedelta(seconds=1)


def _change_password(user: User) -> None:
    user.password_hash = "another"


def _close(user: User) -> None:
    user.disabled_at = datetime.now(UTC)


@pytest.mark.parametrize("change", [_confirm, _change_password, _close])
@pytest.mark.parametrize(("write", "read"), MAKERS, ids=["confirm", "reset"])
def test_a_link_serves_once(
    session: Session,
    settings: Settings,
    write: Callable,
    read: Callable,
    change: Callable[[User], None],
) -> None:
    user = people.ayse(session)
    token = write(settings, user)
    change(user)
    assert read(settings, session, token) is None


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_a_forged_link_leads_nowhere(session: Session, settings: Settings, token: str) -> None:
    assert links.confirming(settings, session, token) is None


def test_a_link_serves_its_own_purpose_and_portal(session: Session, settings: Settings) -> None:
    token = links.confirmation(settings, people.ayse(session))
    other = dataclasses.replace(settings, secret_key=b"o" * 32)
    assert links.resetting(settings, session, token) is None
    assert links.confirming(other, session, token) is None


@pytest.mark.parametrize(
    ("write", "read", "seconds"),
    [(*MAKERS[0], links.CONFIRM_SECONDS), (*MAKERS[1], links.RESET_SECONDS)],
    ids=["confirm", "reset"],
)
def test_a_link_grows_old(
    session: Session,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable,
    read: Callable,
    seconds: int,
) -> None:
    user = people.ayse(session)
    token = write(settings, user)
    later = time.time() + seconds + 2
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert read(settings, session, token) is None

"""`flask seed --size`: copies that keep every rule that the originals keep."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from servers import Server
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import create_app, demonstration
from app.demonstration import copies, filling
from app.demonstration.cast import PEOPLE
from app.demonstration.copies.originals import originals
from app.demonstration.crowd import Person
from app.domain import chain, identifiers, revision, sections
from app.domain.facts import Facts
from app.domain.models import (
    Application,
    Certificate,
    File,
    Seller,
    User,
)
from app.domain.models import (
    Counter as Counted,
)
from app.domain.vocabulary import ApplicantClass, Status
from app.portal import Portal
from config import Settings

SIZE = 150


def cast() -> tuple[Person, ...]:
    """Each course once, and each class."""
    chosen = {person.course: person for person in PEOPLE}
    chosen |= {person.applicant_class.value: person for person in PEOPLE if person.why == ""}
    return tuple(dict.fromkeys(chosen.values()))


@pytest.fixture(scope="module")
def app(
    server: Server, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """A portal with copies; no test here changes them."""
    with server.database() as database, pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "PEOPLE", cast())
        patch.setattr(copies, "BATCH", 40)
        instance = tmp_path_factory.mktemp("instance")
        app = create_app(replace(settings, instance=instance, database_url=database.url))
        demonstration.fill(app.extensions["portal"])
        demonstration.multiply(app.extensions["portal"], SIZE)
        yield app
        app.extensions["portal"].sessions.kw["bind"].dispose()


@pytest.fixture
def portal(app: Flask) -> Portal:
    found: Portal = app.extensions["portal"]
    return found


@pytest.fixture
def session(portal: Portal) -> Iterator[Session]:
    with portal.sessions() as session:
        yield session


def applications(session: Session) -> list[Application]:
    return list(session.scalars(select(Application)))


def test_there_are_as_many_as_were_asked_for(portal: Portal, session: Session) -> None:
    assert len(applications(session)) == SIZE
    demonstration.multiply(portal, SIZE)
    assert session.scalar(select(func.count()).select_from(Application)) == SIZE


def test_every_history_passes_the_check(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{SIZE} applications, ")


def test_a_forged_copy_does_not(session: Session) -> None:
    application = next(a for a in applications(session) if len(a.revisions) == 2)
    application.revisions[0].content["products"][0]["title"]["tr"] += "!"
    assert list(chain.faults(application, application.events))
    session.rollback()


def test_what_was_frozen_is_what_the_seller_has(session: Session) -> None:
    seen = 0
    for application in applications(session):
        if application.status not in {Status.IN_REVIEW, Status.APPROVED, Status.REFUSED}:
            continue
        seen += 1
        last = application.revisions[-1]
        assert application.submitted_at
        again = revision.freeze(application, application.submitted_at).content
        assert again["answers"] == last.content["answers"]
        assert again["digests"] == last.content["digests"]
        photos = [photo["id"] for photo in revision.files(last.content)]
        held = session.scalars(select(File.id).where(File.seller_id == application.seller_id))
        assert set(photos) <= set(map(str, held))
    assert seen > 50


def test_numbers_are_good_and_nobody_else_has_them(session: Session) -> None:
    sellers = session.scalars(select(Seller)).all()
    for name in ("tckn", "tax_number", "mersis"):
        held = [getattr(seller, name) for seller in sellers if getattr(seller, name)]
        # Some use the identity number as their tax number, but nobody that of another person.
        assert len(set(held)) == len(held)
        indexes = [getattr(s, f"{name}_index") for s in sellers if getattr(s, name)]
        assert len(set(indexes)) == len(indexes)
    assert all(identifiers.tckn(seller.tckn) for seller in sellers if seller.tckn)
    assert all(identifiers.tax_number(s.tax_number) for s in sellers if s.tax_number)


def test_mersis_numbers_agree_with_the_others(session: Session) -> None:
    found = [a for a in applications(session) if a.seller.mersis]
    assert {a.applicant_class for a in found} == {
        ApplicantClass.SOLE_TRADER,
        ApplicantClass.COMPANY,
    }
    assert all(sections.mersis_agrees(application) for application in found)


def test_addresses_and_references_are_their_own(session: Session) -> None:
    emails = session.scalars(select(User.email)).all()
    assert len(set(emails)) == len(emails)
    assert all(identifiers.email(email) == email for email in emails)
    for application in applications(session):
        told = application.answers[sections.YOU]
        assert told["email"] == application.seller.owner.email


def test_cases_came_at_moments_of_their_own_and_keep_their_deadlines(session: Session) -> None:
    waiting = [a for a in applications(session) if a.status is Status.IN_REVIEW]
    moments = Counter(application.submitted_at for application in waiting)
    assert max(moments.values()) == 1
    now = datetime.now(UTC)
    for application in waiting:
        times = [event.at for event in application.events]
        assert times == sorted(times)
        assert times[-1] < now
        assert application.legal_due_at
        assert (application.legal_due_at.hour, application.legal_due_at.minute) == (20, 59)


def test_files_have_bytes_and_can_be_deleted_one_by_one(portal: Portal, session: Session) -> None:
    files = session.scalars(select(File)).all()
    assert len({file.key for file in files}) == len(files)
    assert all(portal.storage.exists(file.key) for file in files)
    one, other = [file.key for file in files if file.sha256 == files[-1].sha256][:2]
    data = portal.storage.get(one)
    portal.storage.delete(one)
    assert portal.storage.get(other) == data
    portal.storage.put(one, data)


def test_certificates_are_numbered_on_and_left_to_the_worker(session: Session) -> None:
    found = session.scalars(select(Certificate).order_by(Certificate.number)).all()
    assert [certificate.number for certificate in found] == list(range(1, len(found) + 1))
    assert session.scalar(select(Counted.value)) == len(found)
    assert len({certificate.code for certificate in found}) == len(found)
    for certificate in found:
        facts = Facts.from_json(certificate.facts)
        assert facts.digest() == certificate.facts_sha256
        assert facts.verify_url.endswith(certificate.code)
        assert certificate.seller.number == certificate.number
        assert certificate.made_at is None


def test_no_letter_goes_out_for_a_copy(session: Session) -> None:
    jobs = session.execute(text("SELECT args FROM procrastinate_jobs")).scalars().all()
    originals = {a.id for a in applications(session) if any(e.consequences for e in a.events)}
    assert len(originals) <= len(cast())
    events = {str(e.id) for a in applications(session) if a.id in originals for e in a.events}
    letters = {job["event"] for job in jobs if "letter" in job}
    assert letters <= events


def test_certificates_are_granted_only_so_often(session: Session) -> None:
    found = originals(session, [person.email for person in cast()], lambda _: True)
    queue = copies.turns(found, certificates=2)
    granted = [bool(next(queue).rows[Certificate]) for _ in range(3 * len(found))]
    assert sum(granted) == 2


def test_it_is_refused_where_real_people_may_be(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["seed", "--size", "1000"])
    assert result.exit_code == 1
    assert "DATABASE_URL" in result.output

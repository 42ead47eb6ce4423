"""The demonstration data on a database of their own, and `make demo` from the outside."""

import dataclasses
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from servers import Database, Server
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import accounts, demonstration, passwords
from app.demonstration import filling
from app.demonstration.cast import BY_HAND, PEOPLE
from app.demonstration.courses import COURSES, moments
from app.domain import chain, identifiers, sections
from app.domain.models import Application, Certificate, File, Product, User
from app.domain.vocabulary import STAGES, Action, ApplicantClass, Status
from app.portal import Portal
from app.storage import storage
from config import ROOT, Settings

NEVER = datetime.max.replace(tzinfo=UTC)
CROWD = PEOPLE[len(BY_HAND) :]
SOME = (*BY_HAND[::2], *CROWD[::10])
"""Some of those who were written by hand and of the others: enough to see, and soon made."""


def portal_on(database: Database, app: Flask, settings: Settings, instance: Path) -> Portal:
    own = dataclasses.replace(settings, instance=instance)
    return Portal(app, own, database.sessions, storage(own))


@pytest.fixture(scope="module")
def portal(
    server: Server,
    whole_app: Flask,
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Portal]:
    """A portal whose database holds the demonstration data; no test here changes them."""
    with server.database() as database, pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "PEOPLE", SOME)
        found = portal_on(database, whole_app, settings, tmp_path_factory.mktemp("instance"))
        demonstration.fill(found)
        yield found


@pytest.fixture
def session(portal: Portal) -> Iterator[Session]:
    with portal.sessions() as session:
        yield session


def applications(session: Session) -> list[Application]:
    return list(session.scalars(select(Application)))


def test_every_account_is_there_and_opens_with_the_password(session: Session) -> None:
    for email, _ in demonstration.ACCOUNTS:
        user = accounts.find(session, email)
        assert user
        assert user.confirmed_at
        assert passwords.matches(user.password_hash, demonstration.PASSWORD)


def test_every_class_status_and_stage_is_there(session: Session) -> None:
    found = applications(session)
    assert len(found) == len(SOME) + 1
    assert {application.applicant_class for application in found} == set(ApplicantClass)
    assert {application.status for application in found} == set(Status)
    assert {a.stage for a in found if a.status is Status.IN_REVIEW} == set(STAGES)
    assert Counter(a.province for a in found if a.province).most_common(1)[0][0] == "35"


def test_every_history_holds_and_lies_within_a_year(session: Session) -> None:
    now = datetime.now(UTC)
    for application in applications(session):
        assert not list(chain.faults(application, application.events))
        times = [event.at for event in application.events]
        assert times == sorted(times)
        assert now - timedelta(days=366) < times[0] <= times[-1] < now


def test_what_was_sent_is_complete_and_its_numbers_are_good(session: Session) -> None:
    for application in applications(session):
        if application.submitted_at is None:
            continue
        assert not sections.missing(application, application.submitted_at)
        seller = application.seller
        assert identifiers.tckn(seller.tckn or "")
        exempt = application.applicant_class is ApplicantClass.EXEMPT
        assert exempt or identifiers.tax_number(seller.tax_number or "")
        phone = application.answers[sections.YOU]["phone"]
        assert identifiers.phone(phone) == phone


def test_every_province_with_a_case_in_screening_has_an_official(session: Session) -> None:
    screened = {a.province for a in applications(session) if a.submitted_at}
    assert screened <= set(session.scalars(select(User.province)))


def test_certificates_are_numbered_in_the_order_of_the_decisions(session: Session) -> None:
    found = session.scalars(select(Certificate).order_by(Certificate.number)).all()
    assert [certificate.number for certificate in found] == list(range(1, len(found) + 1))
    decided = [certificate.application.decided_at or NEVER for certificate in found]
    assert decided == sorted(decided)
    assert all(certificate.facts["demonstration"] for certificate in found)


def test_every_file_is_stored_for_its_seller_alone(portal: Portal, session: Session) -> None:
    files = session.scalars(select(File)).all()
    assert len({file.key for file in files}) == len(files)
    assert all(portal.storage.exists(file.key) for file in files)


def test_products_have_prices_that_fall_and_pictures_that_differ(session: Session) -> None:
    for product in session.scalars(select(Product)):
        prices = [tier.price for tier in product.tiers]
        assert prices == sorted(prices, reverse=True)
        assert product.tiers[0].from_quantity == product.minimum_order
        shown = [photo.file.sha256 for photo in product.photos]
        assert shown
        assert len(set(shown)) == len(shown)


def test_a_corrected_application_shows_what_changed(session: Session) -> None:
    mended = [a for a in applications(session) if len(a.revisions) > 1]
    assert mended
    for application in mended:
        first, second = (revision.sha256 for revision in application.revisions)
        assert first != second


def test_filling_again_changes_nothing(portal: Portal, session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(User))
    demonstration.fill(portal)
    assert session.scalar(select(func.count()).select_from(User)) == before
    assert len(applications(session)) == len(SOME) + 1


def test_a_run_that_was_cut_off_is_continued(
    committed: Database,
    whole_app: Flask,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    portal = portal_on(committed, whole_app, settings, tmp_path)
    for there in (2, 3):
        monkeypatch.setattr(filling, "PEOPLE", PEOPLE[:there])
        demonstration.fill(portal)
    with portal.sessions() as session:
        found = applications(session)
        assert len(found) == 4
        assert sorted(c.number for a in found if (c := a.certificate)) == [1, 2, 3]


@pytest.mark.parametrize("course", COURSES)
def test_moments_are_past_and_verdicts_within_the_lease(course: str) -> None:
    # Over a year: weekends, feasts and long holidays included.
    for day in range(0, 366, 5):
        now = datetime(2026, 1, 1, 21, 40, tzinfo=UTC) + timedelta(days=day)
        times = moments(COURSES[course], 20, now)
        assert list(times) == sorted(set(times))
        assert times[-1] < now
        for number, act in enumerate(COURSES[course][:-1]):
            if act.action is Action.TAKE:
                assert times[number + 1] - times[number] < timedelta(minutes=30)


@pytest.mark.slow
def test_all_of_it_is_made(
    committed: Database,
    whole_app: Flask,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(filling, "PEOPLE", PEOPLE)
    demonstration.fill(portal_on(committed, whole_app, settings, tmp_path))
    with committed.sessions() as session:
        found = applications(session)
        assert len(found) == 300
        assert sum(application.certificate is not None for application in found) == 80
        assert not [fault for one in found for fault in chain.faults(one, one.events)]
        waiting = [a for a in found if a.status is Status.IN_REVIEW]
        now = datetime.now(UTC)
        late = [a for a in waiting if a.legal_due_at and a.legal_due_at < now]
        assert 1 <= len(late) <= 4
        assert len(waiting) > 100


@pytest.mark.slow
def test_make_demo_carries_one_application_to_its_certificate(tmp_path: Path) -> None:
    run = subprocess.run(  # noqa: S603 - the program under test
        [sys.executable, "-m", "app.demo", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "✗" not in run.stdout
    (certificate,) = tmp_path.iterdir()
    assert certificate.read_bytes().startswith(b"%PDF-")

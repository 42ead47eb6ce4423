"""Fills the database: the officials first, then each craftsman with all of theirs."""

import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts
from app.demonstration import PASSWORD
from app.demonstration.cast import OFFICIALS, PEOPLE, USTA, Person
from app.demonstration.courses import COURSES, moments
from app.demonstration.dossier import Dossier
from app.demonstration.shelf import Shelf
from app.demonstration.theatre import play
from app.domain import turkish
from app.domain.models import User
from app.portal import Portal

STEP = 10


def fill(portal: Portal) -> None:
    """A run that was cut off is continued: a person has everything of theirs, or is not there."""
    now = datetime.now(UTC)
    _appoint(portal, now)
    everybody = sorted((USTA, *PEOPLE), key=lambda person: _last(person, now))
    missing = [person for person in everybody if not _there(portal, person)]
    shelf = Shelf(portal)
    for number, person in enumerate(missing, 1):
        with portal.sessions.begin() as session:
            index = everybody.index(person) + 1
            _stage(portal, session, shelf, person, index, now)
        if number % STEP == 0 or number == len(missing):
            _tell(f"Demonstration data: {number} of {len(missing)} applications.")


def address(person: Person) -> str:
    if person is USTA:
        return "usta@example.org"
    return turkish.fold(person.name).replace(" ", ".") + "@example.org"


def _last(person: Person, now: datetime) -> datetime:
    """Histories are made by their end, as certificates are numbered in the order of decisions."""
    return moments(COURSES[person.course], person.days, now)[-1]


def _appoint(portal: Portal, now: datetime) -> None:
    since = now - timedelta(days=120)
    with portal.sessions.begin() as session:
        for official in OFFICIALS:
            if accounts.find(session, official.email):
                continue
            user = accounts.new(
                session,
                official.email,
                PASSWORD,
                since,
                name=official.name,
                role=official.role,
                unit=official.unit,
                province=official.province,
                confirmed_at=since,
            )
            accounts.record(user, "added", since)


def _there(portal: Portal, person: Person) -> bool:
    with portal.sessions() as session:
        return accounts.find(session, address(person)) is not None


def _stage(
    portal: Portal, session: Session, shelf: Shelf, person: Person, index: int, now: datetime
) -> None:
    times = moments(COURSES[person.course], person.days, now)
    signed_up = times[0] - timedelta(hours=1)
    user = accounts.new(
        session,
        address(person),
        PASSWORD,
        signed_up,
        name=person.name,
        confirmed_at=signed_up + timedelta(minutes=6),
    )
    accounts.record(user, "confirmed", signed_up + timedelta(minutes=6))
    dossier = Dossier(session, shelf, person, user, index)
    dossier.begin(times[0])
    officials = session.scalars(select(User).where(User.unit.is_not(None)).order_by(User.email))
    play(portal, dossier, times, tuple(officials))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

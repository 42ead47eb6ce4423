"""Fills the database: the officials first, then each applicant with all of theirs."""

import sys
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import accounts, passwords
from app.demonstration import PASSWORD, offer
from app.demonstration.cast import OFFICIALS, PEOPLE, USTA
from app.demonstration.courses import COURSES, moments
from app.demonstration.crowd import Person
from app.demonstration.dossier import Dossier
from app.demonstration.shelf import Shelf
from app.demonstration.theatre import play
from app.domain.models import User
from app.portal import Portal

STEP = 25
YEAR = timedelta(days=366)


def fill(portal: Portal) -> None:
    """A run that was cut off is continued: a person has everything of theirs, or is not there."""
    now = datetime.now(UTC)
    _appoint(portal, now)
    everybody = sorted((USTA, *PEOPLE), key=lambda person: times(person, now)[-1])
    there = _there(portal)
    missing = [person for person in everybody if person.email not in there]
    indexes = {person.email: index for index, person in enumerate((USTA, *PEOPLE), 1)}
    shelf = Shelf(portal)
    for number, person in enumerate(missing, 1):
        for coming in missing[number : number + 2]:
            offer.foresee(coming, shelf, indexes[coming.email])
        with portal.sessions.begin() as session:
            _stage(portal, session, shelf, person, indexes[person.email], now)
        if number % STEP == 0 or number == len(missing):
            _tell(f"Demonstration data: {number} of {len(missing)} applications.")


def times(person: Person, now: datetime) -> tuple[datetime, ...]:
    """Histories are made by their end, as certificates are numbered in the order of decisions."""
    return moments(COURSES[person.course], person.days, now, person.pace)


def _appoint(portal: Portal, now: datetime) -> None:
    since = now - YEAR - timedelta(days=14)
    with portal.sessions.begin() as session:
        for official in OFFICIALS:
            if accounts.find(session, official.email):
                continue
            user = _account(session, official.email, official.name, since, since)
            user.role, user.unit, user.province = official.role, official.unit, official.province
            accounts.record(user, "added", since)


def _there(portal: Portal) -> frozenset[str]:
    with portal.sessions() as session:
        return frozenset(session.scalars(select(User.email)))


def _stage(
    portal: Portal, session: Session, shelf: Shelf, person: Person, index: int, now: datetime
) -> None:
    acts_at = times(person, now)
    signed_up = acts_at[0] - timedelta(hours=1)
    confirmed = signed_up + timedelta(minutes=6)
    user = _account(session, person.email, person.name, signed_up, confirmed)
    accounts.record(user, "confirmed", confirmed)
    dossier = Dossier(session, shelf, person, user, index)
    near = or_(User.province.is_(None), User.province == person.place[0])
    found = select(User).where(User.unit.is_not(None), near).order_by(User.email)
    officials = tuple(session.scalars(found))
    # All of it is written at once in the end: no query in between needs it.
    with session.no_autoflush:
        dossier.begin(acts_at[0])
        play(portal, dossier, acts_at, officials)
    shelf.settle()


def _account(session: Session, email: str, name: str, at: datetime, confirmed_at: datetime) -> User:
    user = User(
        email=email,
        email_key=email,
        name=name,
        password_hash=_hash(),
        created_at=at,
        confirmed_at=confirmed_at,
    )
    session.add(user)
    return user


@cache
def _hash() -> str:
    """Of the password that all of them share and every start prints: one salt hides it as well
    as four hundred would, and hashing is made to be slow.
    """
    return passwords.hashed(PASSWORD)


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

"""Limits, counted in the database: guesses at passwords, and letters that a stranger can cause."""

import hashlib
import hmac
from collections.abc import Collection
from datetime import timedelta
from uuid import uuid4

from flask import current_app, request
from sqlalchemy import delete, func, select

from app.domain.models import FailedGuess
from app.web.access import db, now

GUESSES_WITHIN = timedelta(minutes=5)
GUESSES_PER_ACCOUNT = 10
GUESSES_PER_NETWORK = 100
"""A whole office, or a chamber that helps its members, comes from one address."""

LETTERS_WITHIN = timedelta(hours=1)
LETTERS_PER_READER = 5
LETTERS_PER_NETWORK = 60


def guess(email: str) -> bool:
    """Whether a password may be looked at; counted at once, as many may come at one moment."""
    limits = {_key("account", email): GUESSES_PER_ACCOUNT, _network(): GUESSES_PER_NETWORK}
    return _count(limits, GUESSES_WITHIN)


def forgive(email: str) -> None:
    """The owner is in: the guesses at this account no longer matter, nor this one anywhere."""
    db().execute(delete(FailedGuess).where(FailedGuess.key == _key("account", email)))
    _take_back([_network()])


def letter(email: str) -> bool:
    """Whether somebody who is not known may cause one more letter to this address."""
    limits = {
        _key("letter", email): LETTERS_PER_READER,
        _key("letters", str(request.remote_addr)): LETTERS_PER_NETWORK,
    }
    return _count(limits, LETTERS_WITHIN)


def _count(limits: dict[bytes, int], within: timedelta) -> bool:
    """Count one more under each key; what is over a limit is refused and does not count."""
    db().add_all(FailedGuess(id=uuid4(), key=key, at=now()) for key in limits)
    db().commit()
    counts = db().execute(
        select(FailedGuess.key, func.count())
        .where(FailedGuess.key.in_(limits), FailedGuess.at > now() - within)
        .group_by(FailedGuess.key)
    )
    if all(count <= limits[key] for key, count in counts):
        return True
    _take_back(limits)
    db().commit()
    return False


def _take_back(keys: Collection[bytes]) -> None:
    """What this request has counted: its moment is its own."""
    db().execute(delete(FailedGuess).where(FailedGuess.key.in_(keys), FailedGuess.at == now()))


def _network() -> bytes:
    return _key("address", str(request.remote_addr))


def _key(kind: str, text: str) -> bytes:
    """Keyed: the table must not become a list of who signs in from where."""
    said = f"{kind}:{text.lower()}"
    return hmac.new(current_app.config["SECRET_KEY"], said.encode(), hashlib.sha256).digest()

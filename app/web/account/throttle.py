"""Wrong guesses, counted in the database. Only failed ones count: offices share addresses."""

import hashlib
import hmac
from datetime import timedelta
from uuid import uuid4

from flask import current_app, request
from sqlalchemy import delete, func, select

from app.domain.models import FailedGuess
from app.web.access import db, now

WINDOW = timedelta(minutes=5)
PER_ACCOUNT = 10
PER_ADDRESS = 20


def exhausted(email: str) -> bool:
    """There were too many wrong guesses for this account, or from this address."""
    limits = {_account(email): PER_ACCOUNT, _address(): PER_ADDRESS}
    counts = db().execute(
        select(FailedGuess.key, func.count())
        .where(FailedGuess.key.in_(limits), FailedGuess.at > now() - WINDOW)
        .group_by(FailedGuess.key)
    )
    return any(count >= limits[key] for key, count in counts)


def failed(email: str) -> None:
    for key in (_account(email), _address()):
        db().add(FailedGuess(id=uuid4(), key=key, at=now()))


def forgive(email: str) -> None:
    """The owner is in: the guesses at this account no longer matter."""
    db().execute(delete(FailedGuess).where(FailedGuess.key == _account(email)))


def _account(email: str) -> bytes:
    return _key(f"account:{email}")


def _address() -> bytes:
    return _key(f"address:{request.remote_addr}")


def _key(text: str) -> bytes:
    """Keyed: the table must not become a list of who signs in from where."""
    return hmac.new(current_app.config["SECRET_KEY"], text.encode(), hashlib.sha256).digest()

"""Links in letters: signed, expiring, and void once they have served."""

import hashlib
from uuid import UUID

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from app.domain.models import User
from config import Settings

CONFIRM_SECONDS = 3 * 24 * 3600
RESET_SECONDS = 3600


def confirmation(settings: Settings, user: User) -> str:
    return _serializer(settings, "confirm").dumps([str(user.id), _state(user)])


def reset(settings: Settings, user: User) -> str:
    return _serializer(settings, "reset").dumps([str(user.id), _state(user)])


def confirming(settings: Settings, session: Session, token: str) -> User | None:
    """Whose address the link confirms; None if it is forged, old or used."""
    return _read(settings, session, token, "confirm", CONFIRM_SECONDS)


def served(settings: Settings, session: Session, token: str) -> bool:
    """A link to confirm of somebody who has confirmed: a second press, or the letter again."""
    user, _ = _known(settings, session, token, "confirm", CONFIRM_SECONDS)
    return user is not None and user.disabled_at is None and user.confirmed_at is not None


def resetting(settings: Settings, session: Session, token: str) -> User | None:
    return _read(settings, session, token, "reset", RESET_SECONDS)


def _read(
    settings: Settings, session: Session, token: str, purpose: str, seconds: int
) -> User | None:
    user, state = _known(settings, session, token, purpose, seconds)
    sound = user is not None and user.disabled_at is None and _state(user) == state
    return user if sound else None


def _known(
    settings: Settings, session: Session, token: str, purpose: str, seconds: int
) -> tuple[User | None, str]:
    """Whose link it is, and the state of the account when it was written."""
    try:
        user_id, state = _serializer(settings, purpose).loads(token, max_age=seconds)
        return session.get(User, UUID(user_id)), state
    except (BadData, ValueError, TypeError):
        return None, ""


def _state(user: User) -> str:
    """Changes when the address is confirmed or the password changed, so a link serves once."""
    said = f"{user.password_hash}|{user.confirmed_at}|{user.email_key}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _serializer(settings: Settings, purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.secret_key, salt=f"link.{purpose}")

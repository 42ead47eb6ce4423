"""Accounts made and changed: by a person's sign-up, or by an administrator's command."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.models import AccountEvent, SignIn, User
from app.domain.models.base import Json
from app.passwords import hashed


def find(session: Session, email: str) -> User | None:
    return session.scalars(select(User).where(User.email_key == email.lower())).first()


def new(session: Session, email: str, password: str, at: datetime, **columns: object) -> User:
    """An account that is not yet confirmed; the caller checks that the address is free."""
    user = User(
        email=email,
        email_key=email.lower(),
        password_hash=hashed(password),
        created_at=at,
        **columns,
    )
    session.add(user)
    return user


def record(user: User, kind: str, at: datetime, *, actor: User | None = None) -> None:
    """A row of the account's history; some kinds send a letter of the same name."""
    consequences: list[Json] = []
    if kind in LETTERS:
        consequences.append({"task": "send_letter", "letter": kind, "recipient": str(user.id)})
    user.events.append(
        AccountEvent(
            user_id=user.id,
            kind=kind,
            at=at,
            actor_id=actor.id if actor else None,
            consequences=consequences,
        )
    )


def end_sign_ins(session: Session, user: User, at: datetime) -> None:
    """All of a person's sessions end, on every browser."""
    running = SignIn.user_id == user.id, SignIn.ended_at.is_(None)
    session.execute(update(SignIn).where(*running).values(ended_at=at))


LETTERS = frozenset({"signed-up", "sign-up-repeated", "reset-asked", "password-changed"})

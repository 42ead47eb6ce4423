"""People with an account, their signed-in browsers, and the history of the account."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.models.base import Base, Id, Json
from app.domain.vocabulary import Role, Unit


class User(Base):
    """Somebody who can sign in: an applicant or an official."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint(
            "(role = 'official') = (unit IS NOT NULL)", name="an_official_belongs_to_a_unit"
        ),
        CheckConstraint(
            "(unit IS NOT DISTINCT FROM 'provincial') = (province IS NOT NULL)",
            name="a_provincial_official_has_a_province",
        ),
    )

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    """The address in lower case: one account per address."""
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(default=Role.APPLICANT)
    unit: Mapped[Unit | None]
    province: Mapped[str | None] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(2), default="tr")
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    events: Mapped[list["AccountEvent"]] = relationship(
        back_populates="user",
        foreign_keys="AccountEvent.user_id",
        order_by="AccountEvent.at",
        passive_deletes="all",
    )

    @property
    def official(self) -> bool:
        return self.role is not Role.APPLICANT


class SignIn(Base):
    """A browser that is signed in. The cookie holds a random token, this row its digest."""

    __tablename__ = "sign_in"

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class AccountEvent(Base):
    """A row of an account's history, and the to-do of whatever must follow from it."""

    __tablename__ = "account_event"

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    consequences: Mapped[list[Json]] = mapped_column(default=list)
    user: Mapped[User] = relationship(back_populates="events", foreign_keys=[user_id])


class FailedGuess(Base):
    """A wrong password, for a while. Unlogged: a crash may forget it."""

    __tablename__ = "failed_guess"
    __table_args__ = (
        Index("ix_failed_guess_key_at", "key", "at"),
        {"prefixes": ["UNLOGGED"]},
    )

    id: Mapped[Id] = mapped_column(server_default=text("gen_random_uuid()"))
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Keyed digest of an account's or a network's address."""
    at: Mapped[datetime]

"""History: what was done to an application, chained by hash; people's words stand beside it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.models.application import Application
from app.domain.models.base import Base, Id, Json
from app.domain.models.user import User
from app.domain.vocabulary import Action, Role, Stage, Status


class Event(Base):
    """One act. Codes, ids and hashes only: erasing a person's words leaves the chain whole."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("application_id", "number"),
        Index("ix_event_actor_id_application_id", "actor_id", "application_id"),
    )

    id: Mapped[Id]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    number: Mapped[int]
    action: Mapped[Action]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """None: the portal itself."""
    actor_role: Mapped[Role | None]
    at: Mapped[datetime]
    from_status: Mapped[Status | None]
    to_status: Mapped[Status]
    from_stage: Mapped[Stage | None]
    to_stage: Mapped[Stage | None]
    data: Mapped[Json] = mapped_column(default=dict)
    words_digest: Mapped[str] = mapped_column(String(64), default="")
    consequences: Mapped[list[Json]] = mapped_column(default=list)
    """What must follow: [{"task": name, …}]; deferred as jobs in the same transaction."""
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    application: Mapped[Application] = relationship(back_populates="events")
    actor: Mapped[User | None] = relationship()
    words: Mapped["Words | None"] = relationship(
        back_populates="event", cascade="all", lazy="joined"
    )


class Words(Base):
    """What a person wrote with an act. The salt keeps its digest from being guessed."""

    __tablename__ = "event_words"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text, default="")
    """For the applicant."""
    note: Mapped[str] = mapped_column(Text, default="")
    """For officials only."""
    items: Mapped[Json] = mapped_column(default=dict)
    """{place in the application: what to correct}."""
    salt: Mapped[str] = mapped_column(String(32))

    event: Mapped[Event] = relationship(back_populates="words")

"""Letters that went out, and posts that came in twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.models.base import Base, Id


class Message(Base):
    """A letter to a person; the row says whether it left, under a Message-ID that never changes."""

    __tablename__ = "message"

    message_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    template: Mapped[str] = mapped_column(String(32))
    sent_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]


class Receipt(Base):
    """A form that was taken in: its second copy finds this row and changes nothing."""

    __tablename__ = "receipt"

    id: Mapped[Id]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(index=True)

"""The certificate: numbered and frozen with the decision, made and kept afterwards, once."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.models.application import Application
from app.domain.models.base import Base, Id, Json
from app.domain.models.seller import Seller


class Certificate(Base):
    """One generation of a seller's certificate. The facts never change."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("number", "generation"),
        CheckConstraint(
            "(made_at IS NULL) = (storage_key IS NULL) AND (made_at IS NULL) = (sha256 IS NULL)",
            name="made_if_stored",
        ),
    )

    id: Mapped[Id]
    seller_id: Mapped[UUID] = mapped_column(ForeignKey("seller.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    number: Mapped[int]
    generation: Mapped[int]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    facts: Mapped[Json]
    facts_sha256: Mapped[str] = mapped_column(String(64))
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    made_at: Mapped[datetime | None]
    storage_key: Mapped[str | None] = mapped_column(String(200))
    sha256: Mapped[str | None] = mapped_column(String(64))

    seller: Mapped[Seller] = relationship(back_populates="certificates")
    application: Mapped[Application] = relationship(back_populates="certificate")

    @property
    def shown_number(self) -> str:
        return f"KP-{self.number:06d}-{self.generation}"


class Counter(Base):
    """A number that goes up by one, without gaps: the row is locked until the commit."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)

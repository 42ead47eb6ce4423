"""The occupations that the programme knows, in a table, as the list changes, and its history."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.domain import turkish
from app.domain.models.base import Base, Id, Json
from app.domain.models.user import User


class Craft(Base):
    """An occupation. It is never deleted: applications name it; it ends by `valid_until`."""

    __tablename__ = "craft"
    __table_args__ = (
        CheckConstraint("valid_until >= valid_from", name="valid_until_not_before_valid_from"),
        CheckConstraint("vanishing OR NOT core", name="core_crafts_are_vanishing"),
    )

    slug: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Never renamed and never reused."""
    group: Mapped[str] = mapped_column(String(40))
    name_tr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    name_zh: Mapped[str | None] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(360), default="")
    """Sorts by the Turkish alphabet, which this database's collations do not know."""
    aliases: Mapped[str] = mapped_column(String(300), default="")
    """Other words that people type when they look for it, with commas."""
    vanishing: Mapped[bool] = mapped_column(default=False)
    core: Mapped[bool] = mapped_column(default=False)
    """Named by the law itself."""
    hs: Mapped[list[str]] = mapped_column(ARRAY(String(4)), default=list)
    """Headings of the customs tariff (four digits) to suggest for its products."""
    source: Mapped[str] = mapped_column(String(200))
    """Where the entry stands: a law, a list, a decision."""
    official_no: Mapped[str | None] = mapped_column(String(20))
    """Its number on the official list."""
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    events: Mapped[list["CraftEvent"]] = relationship(
        back_populates="craft", order_by="CraftEvent.at", passive_deletes="all"
    )

    @validates("name_tr")
    def _derive(self, _key: str, name: str) -> str:
        self.name_key = turkish.collation_key(name)
        return name

    def name(self, language: str) -> str:
        """In "tr", "en" or "zh"; where there is no Chinese, English stands in."""
        if language == "tr":
            return self.name_tr
        return self.name_zh if language == "zh" and self.name_zh else self.name_en

    def valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


class CraftEvent(Base):
    """A change of the list, written once: years later it tells why a craft counted as vanishing."""

    __tablename__ = "craft_event"

    id: Mapped[Id]
    craft_slug: Mapped[str] = mapped_column(ForeignKey("craft.slug"), index=True)
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    data: Mapped[Json]
    """{what: [before, after]}; a craft that was added had nothing before."""

    craft: Mapped[Craft] = relationship(back_populates="events")
    actor: Mapped[User] = relationship()

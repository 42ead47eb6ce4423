"""The applications that are copied, with every row that belongs to each of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.demonstration.copies.table import Row, Values
from app.domain.models import (
    AccountEvent,
    Application,
    Base,
    Certificate,
    Document,
    Event,
    File,
    PriceTier,
    Product,
    ProductPhoto,
    Revision,
    Seller,
    User,
    Words,
)
from app.domain.models.base import Json

BELONGS: tuple[tuple[type[Base], str, type[Base]], ...] = (
    (AccountEvent, "user_id", User),
    (File, "seller_id", Seller),
    (Product, "seller_id", Seller),
    (PriceTier, "product_id", Product),
    (ProductPhoto, "product_id", Product),
    (Document, "application_id", Application),
    (Revision, "application_id", Application),
    (Event, "application_id", Application),
    (Words, "event_id", Event),
    (Certificate, "application_id", Application),
)
"""(rows, the column by which they belong, to rows of which model)."""

ORDER: tuple[type[Base], ...] = (
    User,
    AccountEvent,
    Seller,
    File,
    Application,
    *(model for model, _, _ in BELONGS if model not in {AccountEvent, File}),
)
"""No row comes before one that it names."""


@dataclass(slots=True)
class Sent:
    """The content of a revision, to be written over for each copy."""

    number: int
    key: str
    content: Json
    holders: list[tuple[Json, str]]
    """Parts of the content that name a product or a file, and the id that the original has."""


@dataclass(slots=True)
class Original:
    """One application and all of its rows."""

    application: Application
    seller: Seller
    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))
    ids: list[str] = field(default_factory=list)
    """Of all the rows that have one."""
    sent: list[Sent] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    """Objects in no session, as the next, to be written over for each copy."""
    copied: Application = field(init=False)

    def settle(self, raw: list[tuple[type[Base], str, Values]]) -> None:
        """Sort the rows out, once all ids are known."""
        known = frozenset(self.ids)
        for model, key, values in raw:
            self.rows[model].append(Row.of(key, values, known))
        self.sent = [_sent(row) for row in self.rows[Revision]]
        self.events = [Event(**row.values) for row in self.rows[Event]]
        self.copied = Application(
            applicant_class=self.application.applicant_class,
            created_at=self.application.created_at,
            submitted_at=self.application.submitted_at,
            documents=[],
            revisions=[],
        )


def _sent(row: Row) -> Sent:
    content = row.values["content"]
    photos = [photo for product in content["products"] for photo in product["photos"]]
    parts = [*content["products"], *photos, *content["documents"]]
    return Sent(row.values["number"], row.key, content, [(part, part["id"]) for part in parts])


def originals(
    session: Session, emails: Sequence[str], fits: Callable[[Application], bool]
) -> list[Original]:
    """The applications of these people that fit and that no official has in hand."""
    query = (
        select(Application, Seller)
        .join(Application.seller)
        .join(Seller.owner)
        .where(Application.assignee_id.is_(None), User.email.in_(emails))
        .order_by(Application.created_at)
    )
    found = [Original(*pair) for pair in session.execute(query) if fits(pair[0])]
    owners: dict[type[Base], dict[UUID, int]] = defaultdict(dict)
    for number, original in enumerate(found):
        owners[Application][original.application.id] = number
        owners[Seller][original.seller.id] = number
        owners[User][original.seller.owner_id] = number
    raw: dict[int, list[tuple[type[Base], str, Values]]] = defaultdict(list)
    for model, column, owner in [*((m, "id", m) for m in (User, Seller, Application)), *BELONGS]:
        for values in _rows(session, model, column, list(owners[owner])):
            whose = owners[owner][values[column]]
            key = values["id"] if "id" in values else values[column]
            owners[model][key] = whose
            raw[whose].append((model, str(key), values))
    for number, original in enumerate(found):
        original.ids = [key for model, key, _ in raw[number] if "id" in model.__table__.columns]
        original.settle(raw[number])
    return found


def _rows(session: Session, model: type[Base], column: str, owners: list[UUID]) -> Iterable[Values]:
    table: Any = model.__table__
    found = select(table).where(table.c[column].in_(owners)).order_by(*_order(table))
    return [dict(row) for row in session.execute(found).mappings()]


def _order(table: Table) -> list[Any]:
    """Events and revisions in their order; others in any, but always the same one."""
    numbered = [table.c.number] if {"number", "application_id"} <= set(table.c.keys()) else []
    return [*numbered, *table.primary_key.columns]

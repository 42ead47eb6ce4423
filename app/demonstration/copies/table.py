"""Rows as the text that PostgreSQL's COPY reads, with what differs from copy to copy kept apart."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Table
from sqlalchemy.orm import Session

NULL = "\\N"

Values = dict[str, Any]
"""A row by its columns."""

DEADLINES = frozenset({"due_at", "legal_due_at", "return_due_at", "leased_until"})
"""Ends of days: a case that came an hour earlier on the same day has the same."""


def text(value: object) -> str:
    """One value, as a column of COPY's text format."""
    match value:
        case None:
            found = NULL
        case str():
            found = _escaped(value)
        case bytes():
            found = rf"\\x{value.hex()}"
        case dict() | list():
            found = _escaped(msgspec.json.encode(value).decode())
        case date() | datetime():
            found = value.isoformat()
        case _:
            found = str(value)
    return found


def _escaped(plain: str) -> str:
    found = plain.replace("\\", r"\\").replace("\t", r"\t")
    return found.replace("\n", r"\n").replace("\r", r"\r")


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be copied: `ids` and `moments` are the columns that every copy has of its own."""

    key: str
    """The id, or that of the row that it belongs to."""
    values: Values
    fixed: dict[str, str] = field(default_factory=dict)
    ids: list[tuple[str, str]] = field(default_factory=list)
    moments: list[tuple[str, datetime]] = field(default_factory=list)

    @classmethod
    def of(cls, key: str, values: Values, known: frozenset[str]) -> "Row":
        """`known` are the ids that get another one in each copy: not those of officials."""
        row = cls(key, values)
        for column, value in values.items():
            row.fixed[column] = text(value)
            if isinstance(value, UUID) and str(value) in known:
                row.ids.append((column, str(value)))
            elif isinstance(value, datetime) and column not in DEADLINES:
                row.moments.append((column, value))
        return row

    def line(self, ids: dict[str, str], earlier: timedelta, own: Values) -> str:
        """As a copy has it, with values of its own beside ids and moments."""
        cells = self.fixed.copy()
        for column, old in self.ids:
            cells[column] = ids[old]
        for column, at in self.moments:
            cells[column] = (at - earlier).isoformat()
        for column, value in own.items():
            cells[column] = text(value)
        return "\t".join(cells.values())


def write(session: Session, table: Table, lines: list[str]) -> None:
    """Append the rows; the database's own rules hold for each of them."""
    if not lines:
        return
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    driver = session.connection().connection.driver_connection
    if driver is None:
        raise RuntimeError("the session has lost its connection")
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy,
    ):
        copy.write("\n".join(lines) + "\n")

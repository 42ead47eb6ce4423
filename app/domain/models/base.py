"""What all tables share: names of constraints, types, and ids made before the row is written."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Enum, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

Json = dict[str, Any]
"""A JSON object; what it holds is said where it is used."""

Id = Annotated[UUID, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    """Every table. An id is made with the object: encryption and links need it before the row."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: DateTime(timezone=True),
        Json: JSONB,
        list[Json]: JSONB,
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=32,
            values_callable=lambda words: [word.value for word in words],
        ),
    }

    def __init__(self, **columns: object) -> None:
        # The rules read a row before it is written, so its defaults must stand from the start.
        # They come first: what is derived from a given value must not be reset by a default.
        missing = {name: make() for name, make in self._defaults().items() if name not in columns}
        # SQLAlchemy gives its own constructor only to a base that has none.
        self.registry.constructor(self, **missing, **columns)

    @classmethod
    def _defaults(cls) -> dict[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {}
        for name, column in cls.__mapper__.columns.items():
            if name == "id":
                found[name] = uuid4
            elif column.default is not None:
                found[name] = partial(_value, column.default)
        return found


def _value(default: Any) -> object:
    return default.arg(None) if default.is_callable else default.arg

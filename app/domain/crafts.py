"""Handicraft occupations: the list, which of them can be chosen, and how they are changed."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, object_session

from app.domain.models import Application, Craft, CraftEvent, User
from app.domain.models.base import Json
from app.domain.programme import Slug, Text
from app.domain.turkish import fold

FIRST_LIST = Path(__file__).parents[2] / "data" / "crafts.toml"

Heading = Annotated[str, Meta(pattern=r"^\d{4}$")]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A craft of the list with which a new database begins."""

    slug: Slug
    group: Slug
    name: Text
    vanishing: bool
    hs: tuple[Heading, ...]
    core: bool = False
    aliases: str = ""


class _FirstList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: dict[str, Text]
    crafts: tuple[Entry, ...]


@cache
def first_list() -> _FirstList:
    """The list with which a new database begins, and the groups in the order of the page."""
    return msgspec.convert(tomllib.loads(FIRST_LIST.read_text(encoding="utf-8")), _FirstList)


GROUPS = first_list().groups
"""The names of the groups by their slugs, in the order in which they are shown."""


def valid(session: Session, on: date) -> Sequence[Craft]:
    """The crafts that can be chosen on a day, in Turkish order."""
    begun = Craft.valid_from <= on
    not_ended = or_(Craft.valid_until.is_(None), Craft.valid_until >= on)
    return session.scalars(select(Craft).where(begun, not_ended).order_by(Craft.name_key)).all()


def every(session: Session) -> Sequence[Craft]:
    """Those of the past and of the future too, in Turkish order."""
    return session.scalars(select(Craft).order_by(Craft.name_key)).all()


def of(application: Application) -> Craft | None:
    """The craft that the answers name, if they name one. Who chose it keeps it when it ends."""
    slug = application.answers.get("craft", {}).get("craft")
    session = object_session(application)
    return session.get(Craft, slug) if session and slug else None


CHANGEABLE = (
    "group",
    "name_tr",
    "name_en",
    "name_zh",
    "aliases",
    "vanishing",
    "core",
    "hs",
    "source",
    "official_no",
    "valid_from",
    "valid_until",
)
"""All but the slug, which applications and certificates name."""


def change(craft: Craft, values: Json, actor: User, at: datetime) -> bool:
    """Give a craft its values and write down who changed what; False if nothing differs.

    For a craft that is new, all that is not empty is a change.
    """
    changed: Json = {}
    for name in CHANGEABLE:
        before, after = getattr(craft, name), values[name]
        if before != after:
            changed[name] = [_plain(before), _plain(after)]
            setattr(craft, name, after)
    if changed:
        craft.events.append(CraftEvent(actor_id=actor.id, actor=actor, at=at, data=changed))
    return bool(changed)


def _plain(value: object) -> object:
    """As JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def new_slug(name: str, taken: Sequence[str]) -> str:
    """A slug made of a Turkish name; empty where the name has no letter that a slug could hold."""
    slug = "-".join(re.findall("[a-z0-9]+", fold(name))).lstrip("0123456789-")[:SLUG_LENGTH]
    slug = slug.rstrip("-")
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (slug, *numbered) if one not in taken) if slug else ""


SLUG_LENGTH = 36
"""The column holds four more, for a number behind it."""

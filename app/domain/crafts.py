"""Handicraft occupations, vanishing ones marked, in Turkish order."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.programme import Slug, Text
from app.domain.turkish import collation_key

_FILE = Path(__file__).parents[2] / "data" / "crafts.toml"

Heading = Annotated[str, Meta(pattern=r"^\d{4}$")]


class Craft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An occupation; `hs` are the tariff headings (four digits) to suggest for its products.

    `core` marks the vanishing crafts that the law itself names.
    """

    slug: Slug
    group: Slug
    name: Text
    vanishing: bool
    hs: tuple[Heading, ...]
    core: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: dict[str, Text]
    crafts: tuple[Craft, ...]


_CONTENT = msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _File)

GROUPS = _CONTENT.groups
"""The names of the groups by their slugs, in the order in which they are shown."""

CRAFTS = tuple(sorted(_CONTENT.crafts, key=lambda craft: collation_key(craft.name.tr)))

_BY_SLUG = {craft.slug: craft for craft in CRAFTS}


def craft(slug: str) -> Craft:
    """The craft of a slug; KeyError if there is none."""
    return _BY_SLUG[slug]

"""What is made in each craft, and where the craft is at home: `wares/*.toml`, `regions.toml`."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.domain.programme import Text
from app.domain.vocabulary import Currency, Incoterm

_HERE = Path(__file__).parent

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
Place = tuple[str, str]
"""Plate and district."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misspelt key is an error."""


class Terms(Strict, frozen=True):
    """What it costs; each tier is (from so many pieces, price of one)."""

    currency: Currency
    incoterm: Incoterm
    tiers: Annotated[tuple[tuple[int, str], ...], Meta(min_length=1)]


class Ware(Strict, frozen=True):
    """A product as it is offered. `measures`: grams, then length, width and height in mm."""

    motif: str
    colours: tuple[Colour, Colour, Colour, Colour]
    title: Text
    description: Text
    material: str
    technique: str
    hs: str
    price: Terms
    made_to_order: bool
    lead_days: int
    monthly_capacity: int
    measures: tuple[int, int, int, int]


class Workshop(Strict, frozen=True):
    """What the people of a craft have in common."""

    craft: str
    nace: str
    chamber: str
    names: tuple[str, ...]
    stories: tuple[str, ...]
    wares: tuple[Ware, ...]


class _Wares(Strict, frozen=True):
    workshops: tuple[Workshop, ...]


class _Regions(Strict, frozen=True):
    places: dict[str, tuple[Place, ...]]


def read(path: Path, kind: type[Any]) -> Any:
    """A file of the demonstration, checked."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)


WORKSHOPS: dict[str, Workshop] = {
    workshop.craft: workshop
    for path in sorted((_HERE / "wares").glob("*.toml"))
    for workshop in read(path, _Wares).workshops
}
PLACES: dict[str, tuple[Place, ...]] = read(_HERE / "regions.toml", _Regions).places

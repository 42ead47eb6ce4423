"""Who appears in the demonstration: read from `cast.toml` and checked."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.effects import Correction, Given
from app.domain.vocabulary import Role, Unit

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misspelt key is an error."""


class Ware(msgspec.Struct, frozen=True, array_like=True):
    """A product as it is offered."""

    title: str
    description: str
    price: str
    currency: str
    minimum_order: int
    lead_days: int
    monthly_capacity: int


class Workshop(_Strict, frozen=True):
    """What the people of a craft have in common."""

    craft: str
    nace: str
    chamber: str
    workshop: str
    story: str
    motif: str
    colours: tuple[Colour, Colour, Colour, Colour]
    products: tuple[Ware, ...]


class Person(msgspec.Struct, frozen=True, array_like=True):
    """A craftsman; `course` names what happens, `why` a correction or a refusal."""

    name: str
    plate: str
    district: str
    craft: str
    course: str
    days: int
    why: str = ""


class _Correction(_Strict, frozen=True):
    place: str
    reason: str
    text: str


class _Refusal(_Strict, frozen=True):
    reason: str
    text: str


class _Cast(_Strict, frozen=True):
    wares: tuple[Workshop, ...]
    corrections: dict[str, _Correction]
    refusals: dict[str, _Refusal]
    people: tuple[Person, ...]


class Official(msgspec.Struct, frozen=True, array_like=True):
    """Somebody of the ministry."""

    email: str
    name: str
    role: Role
    unit: Unit | None = None
    province: str | None = None


_FILE = Path(__file__).with_name("cast.toml")
_CAST = msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _Cast)

USTA = Person("Mustafa Usta", "35", "Konak", "copper-work", "finishing", 2)
"""The craftsman whom visitors play: an application that a minute completes."""

PEOPLE = _CAST.people
WORKSHOPS = {workshop.craft: workshop for workshop in _CAST.wares}

OFFICIALS = (
    Official("inceleme@example.org", "Aslı Yılmaz", Role.OFFICIAL, Unit.PROVINCIAL, "35"),
    Official("inceleme.ankara@example.org", "Murat Aslan", Role.OFFICIAL, Unit.PROVINCIAL, "06"),
    Official("ihracat@example.org", "Elif Kurt", Role.OFFICIAL, Unit.ECONOMY),
    Official("karar@example.org", "Cem Öztürk", Role.OFFICIAL, Unit.CENTRE),
    Official("karar2@example.org", "Leyla Çakır", Role.OFFICIAL, Unit.CENTRE),
    Official("amir@example.org", "Tarık Güven", Role.SUPERVISOR),
    Official("yonetici@example.org", "Deniz Soylu", Role.ADMINISTRATOR),
)


def correction(why: str) -> Correction:
    found = _CAST.corrections[why]
    return Correction(found.place, found.reason, found.text)


def refusal(why: str) -> Given:
    found = _CAST.refusals[why]
    return Given(reason=found.reason, text=found.text)

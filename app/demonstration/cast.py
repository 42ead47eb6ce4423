"""Who appears in the demonstration: some written by hand in `cast.toml`, most of them by chance."""

from pathlib import Path
from typing import Any

from app.demonstration import crowd
from app.demonstration.crowd import Official, Person
from app.demonstration.workshops import Strict, read
from app.domain import turkish
from app.domain.vocabulary import ApplicantClass, Role, Unit


class _Cast(Strict, frozen=True):
    people: tuple[tuple[Any, ...], ...]


def _by_hand(row: tuple[Any, ...]) -> Person:
    name, plate, district, craft, course, days, *why = row
    email = turkish.fold(name).replace(" ", ".") + "@example.org"
    return Person(
        email,
        name,
        ApplicantClass.TRADESMAN,
        (plate, district),
        craft,
        course,
        days,
        why=why[0] if why else "",
    )


USTA = Person(
    "usta@example.org",
    "Mustafa Usta",
    ApplicantClass.TRADESMAN,
    ("35", "Konak"),
    "copper-work",
    "finishing",
    2,
)
"""The craftsman whom visitors play: an application that a minute completes."""

_FILE = Path(__file__).with_name("cast.toml")
BY_HAND = tuple(_by_hand(row) for row in read(_FILE, _Cast).people)
PEOPLE = (*BY_HAND, *crowd.people())

OFFICIALS = (
    Official("inceleme@example.org", "Aslı Yılmaz", Role.OFFICIAL, Unit.PROVINCIAL, "35"),
    Official("inceleme.ankara@example.org", "Murat Aslan", Role.OFFICIAL, Unit.PROVINCIAL, "06"),
    Official("ihracat@example.org", "Elif Kurt", Role.OFFICIAL, Unit.ECONOMY),
    Official("karar@example.org", "Cem Öztürk", Role.OFFICIAL, Unit.CENTRE),
    Official("karar2@example.org", "Leyla Çakır", Role.OFFICIAL, Unit.CENTRE),
    Official("amir@example.org", "Tarık Güven", Role.SUPERVISOR),
    Official("yonetici@example.org", "Deniz Soylu", Role.ADMINISTRATOR),
    *crowd.screeners(frozenset({"35", "06"})),
)

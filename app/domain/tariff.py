"""The customs tariff's headings by name: the four digits with which a product's code begins."""

import tomllib
from pathlib import Path

import msgspec

from app.domain.crafts import Heading
from app.domain.programme import Text

_FILE = Path(__file__).parents[2] / "data" / "headings.toml"

HEADINGS = msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), dict[Heading, Text])
"""Those that a craft suggests; the tariff has over a thousand others."""


def heading(code: str) -> Text | None:
    """The name of the heading to which a code of four or six digits belongs, if we have it."""
    return HEADINGS.get(code[:4])

"""Lines of a TOML file, for whoever must mend it: tomllib tells what is there, but not where."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import product
from typing import Any

Place = tuple[str | int, ...]
"""Keys, and indexes from 0 within an array: ("documents", 0, "rules", 2, "need")."""

_ENDS = tuple(
    quotes + "".join(brackets)
    for depth in range(4)
    for brackets in product("]}", repeat=depth)
    for quotes in ("", '"""', "'''")
)
"""What a value that goes on over the next lines may still need to be whole, up to a depth."""


def spelled(place: Place) -> str:
    """A place as it is written: documents[0].rules[2].need."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(steps).removeprefix(".")


def line_of(text: str, place: Place) -> int:
    """The line, from 1, on which a place begins, or the nearest table around it that is there.

    It is the last line of the shortest beginning of the file that holds the place. So the reading
    is left to tomllib, and every way of writing a key counts. `text` must be correct TOML.
    """
    whole = tomllib.loads(text)
    while not _holds(whole, place):
        place = place[:-1]
    lines = text.split("\n")
    return 1 + bisect_left(
        range(1, len(lines)), True, key=lambda count: _holds(_beginning(lines[:count]), place)
    )


def line_of_break(text: str, error: tomllib.TOMLDecodeError) -> int:
    """The line, from 1, on which a text stops being TOML."""
    found = re.search(r"\(at line (\d+), column \d+\)$", str(error))
    return int(found[1]) if found else text.rstrip().count("\n") + 1


def _beginning(lines: Sequence[str]) -> dict[str, Any]:
    """What the lines hold; without the last ones if they stop where nothing can be made whole."""
    for count in range(len(lines), 0, -1):
        text = "\n".join(lines[:count])
        for end in _ENDS:
            try:
                return tomllib.loads(f"{text}\n{end}")
            except tomllib.TOMLDecodeError:
                continue
    return {}


def _holds(content: Any, place: Place) -> bool:
    for step in place:
        try:
            content = content[step]
        except (LookupError, TypeError):
            return False
    return True

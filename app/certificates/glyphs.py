"""What the certificate's fonts can set, and how wide it gets."""

import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it ships no types

FONTS = Path(__file__).parent / "fonts"
NAME_FACES = ("NotoSerif-SemiBold", "NotoSansSC-Regular")
"""In the order in which the seller's name looks for a glyph."""
NOTDEF = 0.6
"""Width of a character that no font holds, in em: it is refused later anyway."""


@cache
def advances() -> dict[str, float]:
    """Character -> width in em, in the faces of the seller's name."""
    widths: dict[str, float] = {}
    for name in reversed(NAME_FACES):
        with TTFont(FONTS / f"{name}.ttf", lazy=True) as font:
            metrics, em = font["hmtx"], font["head"].unitsPerEm
            widths |= {
                chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()
            }
    return widths


def missing(*texts: str) -> str:
    """The characters among the texts that cannot be printed, each once, in order; mostly none."""
    known = advances()
    # As the renderer composes them: a letter and its accent apart may be one that is in no font.
    composed = (unicodedata.normalize("NFC", text) for text in texts)
    return "".join(dict.fromkeys(c for c in chain.from_iterable(composed) if c not in known))


def lines(text: str, measure: float) -> int:
    """How many lines of `measure` em the text takes, broken at spaces, in words only if need be."""
    known = advances()
    count, room = 1, measure
    for word in text.split():
        width = sum(known.get(c, NOTDEF) for c in word)
        if width > room and room < measure:
            count, room = count + 1, measure
        overflow = max(0, -(-width // measure) - 1)
        count, room = count + int(overflow), room - width + overflow * measure - known[" "]
    return count


def fit(text: str, millimetres: float, sizes: tuple[tuple[int, int], ...]) -> int:
    """The first of the (points, most lines) with which the text fits the width; else the last."""
    point = 25.4 / 72
    for points, most in sizes:
        if lines(text, millimetres / (points * point)) <= most:
            return points
    return sizes[-1][0]

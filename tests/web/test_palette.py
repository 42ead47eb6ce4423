"""Words stand out from their ground by day and by night, as WCAG AA asks."""

import re

import pytest

from config import ROOT

PALETTE = (ROOT / "frontend/styles/_palette.scss").read_text(encoding="utf-8")
COLOURS = {
    name: (day, night)
    for name, day, night in re.findall(r'"([a-z-]+)": (#\w{6}) (#\w{6})', PALETTE)
}
TEXTS = ("ink", "ink-pale", "heading", "link", "link-visited", "link-hover", "copper")
GROUNDS = ("page", "paper", "paper-deep", "teal-pale")
OTHERS = (
    ("error", "page"),
    ("success", "page"),
    ("copper-ink", "copper-pale"),
    ("ink", "copper-pale"),
    ("ink", "error-pale"),
    ("ink", "success-pale"),
)
PAIRS = [*((text, ground) for text in TEXTS for ground in GROUNDS), *OTHERS]
LEAST = 4.5
WHITE = "#ffffff"


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("time", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_stand_out(text: str, ground: str, time: int) -> None:
    assert contrast(COLOURS[text][time], COLOURS[ground][time]) >= LEAST


@pytest.mark.parametrize("time", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["teal", "teal-hover", "teal-deep"])
def test_white_words_stand_out(ground: str, time: int) -> None:
    assert contrast(WHITE, COLOURS[ground][time]) >= LEAST

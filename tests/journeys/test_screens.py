"""Every state of every page as a picture, and sheets of them all: for eyes, by `make screens`."""

import os
from pathlib import Path

import pytest
from pages import Visitor
from PIL import Image, ImageDraw, ImageFont
from portals import Browse, LivePortal
from states import STATES
from stories import reach

from app.certificates.glyphs import FONTS
from config import ROOT

WIDTHS = (360, 768, 1280)
COLUMNS = 12
THUMB_WIDTH, THUMB_HEIGHTS = 240, {360: 420, 768: 320, 1280: 200}
GAP, LABEL = 12, 22
PAPER, INK = "#e4e1da", "#20262a"


@pytest.mark.screens
@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_page_is_drawn(live: LivePortal, browse: Browse, language: str) -> None:
    folder = Path(os.environ.get("OUT") or ROOT / "instance" / "screens") / language
    folder.mkdir(parents=True, exist_ok=True)
    for name, state in STATES.items():
        visitor = Visitor(browse(language=language), live)
        reach(state, visitor, language)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 800})
            visitor.page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        visitor.page.context.close()
    for width in WIDTHS:
        draw_sheet(folder, width)
        assert (folder.parent / f"sheet-{language}-{width}.png").exists()


def draw_sheet(folder: Path, width: int) -> None:
    """All pages of one width on one picture; of a long page its beginning."""
    rows = -(-len(STATES) // COLUMNS)
    height = THUMB_HEIGHTS[width]
    cell = THUMB_WIDTH + GAP, height + GAP + LABEL
    sheet = Image.new("RGB", (COLUMNS * cell[0] + GAP, rows * cell[1] + GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONTS / "NotoSans-Regular.ttf", 13)
    for number, name in enumerate(STATES):
        left, top = (
            GAP + number % COLUMNS * cell[0],
            GAP + number // COLUMNS * cell[1],
        )
        with Image.open(folder / f"{name}-{width}.png") as page:
            part = page.convert("RGB").crop(
                (0, 0, width, min(page.height, width * height // THUMB_WIDTH))
            )
        part.thumbnail((THUMB_WIDTH, height), Image.Resampling.LANCZOS)
        pen.text((left, top), name, INK, font)
        sheet.paste(part, (left, top + LABEL))
    sheet.save(folder.parent / f"sheet-{folder.name}-{width}.png", optimize=True)

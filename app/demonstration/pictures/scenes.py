"""How a ware is photographed: on a table or from above; whole, close up, or several together."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.demonstration.pictures.canvas import (
    Canvas,
    Colour,
    Palette,
    Point,
    darker,
    lighter,
    mix,
)

SIZE = (800, 600)
FINE = 2
"""Drawn so many times larger, then made small: edges come out soft."""
COARSE = 4
"""Light and shadow are soft: a picture so many times smaller is enough for them."""
SMALL = (SIZE[0] // COARSE, SIZE[1] // COARSE)
UNIT = 2 / 3
"""Dots of the picture for one unit of a piece, which is 1200 × 900 at most."""

Piece = Callable[[Canvas, Palette, int], None]
"""Draws one piece about the middle; the number says which of its variants."""


class View(IntEnum):
    """A product's photos, in this order."""

    WHOLE = 0
    DETAIL = 1
    SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Motif:
    """A kind of ware. One that lies is seen from above; one that stands has its foot at 300."""

    piece: Piece
    lies: bool = False
    wide: bool = False
    detail: tuple[float, Point] = (2.1, (-40, -60))
    """How near a photo of a part goes, and to which point."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece is set, and which variant."""

    at: Point
    scale: float
    angle: float = 0
    other: int = 0


STANDING = (
    _Place((335, 395), 0.56, other=1),
    _Place((850, 405), 0.6, other=2),
    _Place((590, 520), 0.68),
)
IN_A_ROW = (
    _Place((228, 440), 0.55, -5, 1),
    _Place((600, 465), 0.56, 2),
    _Place((972, 440), 0.55, 6, 2),
)
TWO_ABOVE = (
    _Place((315, 255), 0.52, -5, 1),
    _Place((890, 270), 0.52, 4, 2),
    _Place((600, 640), 0.54, -2),
)
TWO_BELOW = (
    _Place((600, 250), 0.54, 3),
    _Place((310, 640), 0.52, -4, 1),
    _Place((885, 635), 0.52, 5, 2),
)


def compose(motif: Motif, palette: Palette, turn: int, view: View) -> Image.Image:
    places = _places(motif, turn, view)
    shade = Image.new("L", SMALL)
    for place in places:
        mask = Image.new("L", SMALL)
        _piece(motif, palette, turn, place, mask, 1 / COARSE)
        shade = ImageChops.lighter(shade, _beside(mask) if motif.lies else _laid_flat(mask))
    ground = _ground(palette.ground, motif.lies, turn + view)
    ground.paste(darker(palette.ground, 0.8), mask=_soft(shade, 0.45))
    image = ground.resize(SIZE, Image.Resampling.BICUBIC)
    image = image.resize((SIZE[0] * FINE, SIZE[1] * FINE), Image.Resampling.NEAREST)
    for place in places:
        _piece(motif, palette, turn, place, image, FINE)
    return image.reduce(FINE)


def _places(motif: Motif, turn: int, view: View) -> tuple[_Place, ...]:
    match view:
        case View.DETAIL:
            scale, (x, y) = motif.detail
            return (_Place((600 - x * scale, 450 - y * scale), scale, -4 if motif.lies else 0),)
        case View.SEVERAL if motif.wide:
            return TWO_ABOVE if turn % 2 else TWO_BELOW
        case View.SEVERAL if motif.lies:
            return IN_A_ROW
        case View.SEVERAL:
            return STANDING
        case _:
            return (_Place((600, 450), 1.0, (turn % 3 - 1) * 2.5 if motif.lies else 0),)


def _piece(
    motif: Motif, palette: Palette, turn: int, place: _Place, image: Image.Image, fine: float
) -> None:
    def ink(colour: Colour) -> Colour | int:
        return 255 if image.mode == "L" else colour

    unit = UNIT * fine
    at = (place.at[0] * unit, place.at[1] * unit)
    canvas = Canvas(ImageDraw.Draw(image), ink, at, place.scale * unit, place.angle)
    motif.piece(canvas, palette.turned(place.other), turn + place.other)


def _ground(ground: Colour, lies: bool, turn: int) -> Image.Image:
    """A wall and a table, or a table from above; lit from one side. Small: it is soft all over."""
    warm = mix(ground, (255, 236, 205), 0.3)
    image = Image.new("RGB", SMALL, lighter(warm))
    spot = Image.radial_gradient("L").resize((SMALL[0] * 3 // 2, SMALL[1] * 3 // 2))
    light = Image.new("L", SMALL, 255)
    light.paste(spot, (-SMALL[0] // (6 if turn % 2 else 3), -SMALL[1] // 2))
    image.paste(darker(ground, 0.2), mask=light)
    if not lies:
        edge = round(SMALL[1] * 0.7)
        depth = Image.linear_gradient("L").resize((SMALL[0], SMALL[1] - edge))
        image.paste(darker(mix(ground, warm, 0.5), 0.16), (0, edge, *SMALL))
        image.paste(lighter(ground, 0.12), (0, edge, *SMALL), depth)
    return image


def _beside(mask: Image.Image) -> Image.Image:
    shade = Image.new("L", mask.size)
    shade.paste(mask, (3, 4))
    return shade


def _laid_flat(mask: Image.Image) -> Image.Image:
    """The outline laid flat at the foot, away from the light."""
    found = mask.getbbox()
    shade = Image.new("L", mask.size)
    if found:
        left, top, right, bottom = found
        flat = mask.crop(found).resize((right - left, max(6, (bottom - top) // 7)))
        shade.paste(flat, (left + 5, bottom - flat.height * 2 // 3))
    return shade


def _soft(mask: Image.Image, strength: float) -> Image.Image:
    soft = mask.filter(ImageFilter.GaussianBlur(3))
    return soft.point([round(value * strength) for value in range(256)])

"""Cloth: by the metre, as scarf, shawl or quilt, with lace; and what is sewn from it."""

from app.demonstration.pictures.canvas import (
    Canvas,
    Colour,
    Palette,
    Point,
    darker,
    lighter,
    mix,
    ring,
    scattered,
    smooth,
    star,
)

HALF_BAND = 34


def cloth(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Three folded lengths on each other."""
    tones = (palette.body, palette.light, mix(palette.body, palette.line, 0.45))
    for layer in range(3):
        tone = tones[(layer + variant) % 3]
        top = 175 - layer * 125
        half = 360 - (layer * 17 + variant * 11) % 34
        _fold(canvas.at((layer - 1) * 12, top), half, tone, palette)


def stripes(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Silk with stripes, its end laid over in waves."""
    waves = [(x, 22 * ((-1) ** n)) for n, x in enumerate(range(-440, 441, 110))]
    top = [(x, y - 240) for x, y in smooth(waves)]
    bottom = [(x, y + 250) for x, y in smooth(waves)]
    canvas.polygon(top + bottom[::-1], palette.body)
    widths = ((1, 4), (2, 3), (3, 2))[variant % 3]
    tones = (palette.light, palette.line, mix(palette.light, palette.body, 0.4))
    for number in range(0, len(top) - 3, 4):
        tone = tones[(number // 4) % 3]
        for offset in range(min(widths[0], 3)):
            a, b = number + offset, number + offset + 1
            canvas.polygon([top[a], top[b], bottom[b], bottom[a]], tone)
        middle = (top[number][0] + 34, 0.0)
        for row in range(8 if variant % 2 else 0):
            canvas.disc((middle[0], -200 + row * 58), 6, palette.light)
    for number in range(0, len(top) - 6, 12):
        edge = [top[number + 5], top[number + 6], bottom[number + 6], bottom[number + 5]]
        canvas.polygon(edge, lighter(palette.body, 0.45))
    canvas.line(top, darker(palette.line, 0.1), 5)
    canvas.line(bottom, darker(palette.line, 0.1), 5)


def shawl(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Wool with a border at its ends and long knotted fringes."""
    for number in range(34):
        y = -258 + number * 15.6
        for side in (-1, 1):
            bend = 12 * ((number * 5) % 3 - 1)
            canvas.line(
                [(side * 340, y), (side * 420, y + bend / 3), (side * 468, y + bend)],
                palette.light,
                6,
            )
    canvas.slab((350, 268), 8, palette.body)
    for side in (-1, 1):
        for left, right, tone in ((330, 312, palette.light), (296, 226, palette.line)):
            canvas.box(side * left, -268, side * right, 268, tone)
        for number in range(6):
            at = canvas.at(side * 261, -222 + number * 89, 0.36, 45 * (variant % 2))
            at.polygon(star(4, 92, 42), palette.light)
            at.disc((0, 0), 20, palette.body)
        canvas.box(side * 212, -268, side * 204, 268, palette.light)
    for number in range(1, 25):
        y = -268 + number * 21.4
        canvas.line([(-204, y), (204, y)], lighter(palette.body, 0.09), 2)
        x = -204 + number * 16.3
        canvas.line([(x, -268), (x, 268)], darker(palette.body, 0.07), 2)


def blanket(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Mohair, combed until it is as long as fur."""
    canvas.slab((430, 270), 30, palette.body)
    bands = ((-330, -250, 250, 330), (-300, -90, 90, 300), (-360, -120, 120, 360))[variant % 3]
    for number, band in enumerate(bands):
        tone = palette.line if number % 2 else palette.light
        canvas.box(band - HALF_BAND, -270, band + HALF_BAND, 270, tone)
    for number, (x, y) in enumerate(scattered(1100, (436, 272))):
        nearest = min(range(4), key=lambda band: abs(x - bands[band]))
        tone = palette.line if nearest % 2 else palette.light
        tone = tone if abs(x - bands[nearest]) < HALF_BAND else palette.body
        hair = lighter(tone, 0.16) if number % 2 else darker(tone, 0.1)
        canvas.line([(x, y), (x + 5, y + 12), (x + 3, y + 24)], hair, 3)


def scarf(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A printed square: flowers from a block, in a frame of leaves."""
    canvas.slab((310, 310), 6, palette.body)
    canvas.slab((296, 296), 4, palette.light)
    canvas.slab((284, 284), 4, palette.body)
    for number in range(10):
        along = -243 + number * 54
        for angle in (0, 90, 180, 270):
            _sprig(canvas.at(0, 0, 1, angle).at(along, -250, 0.3), palette)
    canvas.slab((214, 214), 4, palette.light)
    canvas.slab((206, 206), 4, palette.body)
    count = (3, 4, 2)[variant % 3]
    for row in range(count):
        for column in range(count):
            gap = 400 / count
            x, y = (column - (count - 1) / 2) * gap, (row - (count - 1) / 2) * gap
            _bloom(canvas.at(x, y, gap / 220), palette, variant)


def lace(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A scarf with a chain of needle-made flowers along its edge."""
    canvas.slab((250, 250), 6, palette.body)
    canvas.slab((222, 222), 4, lighter(palette.body, 0.2))
    canvas.slab((212, 212), 4, palette.body)
    petals = (5, 6, 4)[variant % 3]
    for number in range(11):
        along = -265 + number * 53
        for angle in (0, 90, 180, 270):
            side = canvas.at(0, 0, 1, angle)
            at = side.at(along, -284, 0.5)
            side.line([(along, -284), (along * 0.92, -248)], palette.line, 4)
            tone = palette.light if number % 2 else mix(palette.light, palette.line, 0.55)
            for petal in ring(petals, 30):
                at.disc(petal, 23, tone)
            at.disc((0, 0), 16, palette.line)
    for x, y in ring(3, 90, variant / 7):
        _bloom(canvas.at(x, y, 0.5), palette, variant)


def quilt(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Satin over cotton, sewn by hand into a sun, its rays and its frame."""
    canvas.slab((420, 285), 46, darker(palette.body, 0.3))
    canvas.slab((414, 279), 44, palette.body)
    stitch = darker(palette.body, 0.35)
    for inset in (34, 66, 98):
        _stitches(canvas, 414 - inset, 279 - inset, palette)
    rays = (16, 12, 20)[variant % 3]
    outer, inner = ring(rays, 176), ring(rays, 66, 0.5 / rays)
    for number, point in enumerate(outer):
        after, near = outer[(number + 1) % rays], inner[number]
        middle = ((point[0] + after[0]) * 0.56, (point[1] + after[1]) * 0.56)
        tone = lighter(palette.body, 0.28 if number % 2 else 0.1)
        canvas.polygon([point, middle, after, near], tone)
        canvas.line([near, point], stitch, 4)
    canvas.disc((0, 0), 64, palette.light)
    canvas.hoop((0, 0), 64, stitch, 5)
    canvas.polygon(star(8, 48, 22), palette.body)
    for x in (-1, 1):
        for y in (-1, 1):
            _petal(canvas.at(x * 238, y * 108, 1, 45 * x * y), lighter(palette.body, 0.24), stitch)


def doll(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A cloth doll in the dress of her village."""
    skirt = smooth([(-70, 0), (-150, 150), (-190, 300)]) + smooth([(190, 300), (150, 150), (70, 0)])
    canvas.polygon(skirt, palette.body)
    for number in range(-3, 4):
        canvas.line([(number * 20, 10), (number * 54, 296)], darker(palette.body, 0.2), 4)
    canvas.polygon([(-62, 30), (62, 30), (92, 292), (-92, 292)], palette.light)
    for row in range(4):
        y = 90 + row * 56
        points = [(-74 - row * 6 + n * 24, y + (12 if n % 2 else 0)) for n in range(7 + row // 2)]
        canvas.line(points, palette.line, 7)
    for side in (-1, 1):
        canvas.thread([(side * 56, -80), (side * 120, 10), (side * 92, 90)], palette.body, 46)
        canvas.disc((side * 90, 98), 22, (236, 200, 168))
    canvas.polygon([(-72, -100), (72, -100), (86, 20), (-86, 20)], palette.line)
    canvas.box(-86, 6, 86, 34, palette.light)
    canvas.disc((0, -168), 84, (236, 200, 168))
    scarf_line = smooth([(-96, -70), (-104, -190), (-40, -270), (40, -270), (104, -190), (96, -70)])
    canvas.polygon(
        [*scarf_line, (64, -120), (58, -204), (0, -226), (-58, -204), (-64, -120)], palette.light
    )
    for number in range(7):
        canvas.disc((-54 + number * 18, -222 - 8 * (3 - abs(number - 3))), 8, (200, 158, 66))
    for side in (-1, 1):
        canvas.disc((side * 26, -166), 7, palette.line)
        canvas.disc((side * 40, -138), 11, (226, 150, 130))
    canvas.line(smooth([(-18, -130), (0, -122), (18, -130)]), (168, 66, 58), 5)
    if variant % 2:
        canvas.disc((0, 96), 30, palette.light)
        canvas.polygon(star(5, 28, 12, (0, 96)), palette.line)


def cocoons(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Silk cocoons in a heap."""
    places = [
        (-260, 120),
        (-90, 150),
        (90, 140),
        (260, 110),
        (-180, 10),
        (0, 20),
        (180, 0),
        (-80, -110),
        (100, -120),
        (10, -220),
    ]
    for number, (x, y) in enumerate(places):
        at = canvas.at(x, y, 1, (number * 47 + variant * 30) % 180)
        tone = palette.light if (number + variant) % 3 else palette.body
        for step in range(5):
            share = step / 4
            half = (112 * (1 - 0.6 * share), 68 * (1 - 0.7 * share))
            at.oval((-14 * share, -12 * share), half, mix(darker(tone, 0.16), lighter(tone), share))
        for bend in (-30, 0, 30):
            line = smooth([(-80, bend - 12), (0, bend + 8), (80, bend - 10)])
            at.line(line, lighter(tone, 0.6), 2)


def _fold(canvas: Canvas, half: float, tone: Colour, palette: Palette) -> None:
    """One folded length, seen from its closed edge."""
    outline = [(-half, -58), (half, -58), (half + 30, 0), (half, 60), (-half, 60)]
    canvas.polygon(outline, tone)
    canvas.oval((half, 1), (36, 59), darker(tone, 0.12))
    canvas.oval((half - 4, 1), (22, 42), lighter(tone, 0.12))
    canvas.oval((half - 6, 1), (10, 24), darker(tone, 0.3))
    accent = palette.line if tone != palette.line else palette.light
    for y in (-34, 34):
        canvas.line([(-half, y), (half - 10, y)], accent, 7)
        canvas.line([(-half, y + 12), (half - 12, y + 12)], lighter(accent, 0.35), 3)
    canvas.box(-half, -58, half, -50, lighter(tone, 0.3))
    for number in range(9):
        y = -52 + number * 13
        canvas.line([(-half, y), (-half - 26, y + number % 3 * 4)], lighter(tone, 0.25), 4)


def _sprig(canvas: Canvas, palette: Palette) -> None:
    for side in (-1, 1):
        canvas.polygon([(0, 0), (side * 46, -34), (side * 74, 0), (side * 46, 20)], palette.line)
    canvas.disc((0, 0), 22, palette.light)


def _bloom(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A flower with two leaves, as a wooden block prints it."""
    for side in (-1, 1):
        leaf = smooth([(0, 70), (side * 58, 58), (side * 88, 8), (side * 30, 36), (0, 70)])
        canvas.polygon(leaf, palette.line)
    canvas.line([(0, 94), (0, 20)], palette.line, 9)
    for at in ring((5, 6, 8)[variant % 3], 42, 0.75):
        canvas.disc((at[0], at[1] - 20), 30, palette.light)
    canvas.disc((0, -20), 26, palette.line)
    canvas.disc((0, -20), 12, palette.light)


def _stitches(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    points: list[Point] = [(-x, -y), (x, -y), (x, y), (-x, y), (-x, -y)]
    canvas.line(points, darker(palette.body, 0.35), 5)
    canvas.line([(a + 5, b + 5) for a, b in points], lighter(palette.body, 0.3), 3)


def _petal(canvas: Canvas, tone: Colour, stitch: Colour) -> None:
    outline = smooth([(-84, 0), (-30, -38), (60, -20), (84, 0), (60, 20), (-30, 38), (-84, 0)])
    canvas.polygon(outline, tone)
    canvas.line(outline, stitch, 4)
    canvas.line([(-60, 0), (62, 0)], stitch, 3)

"""Leather, paper, reed and soap."""

import math

from app.demonstration.pictures.canvas import (
    GOLD,
    Canvas,
    Palette,
    Point,
    darker,
    lighter,
    mix,
    scattered,
    smooth,
    star,
)


def shoe(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A pair of light shoes, the toes turned up a little."""
    for number in range(2):
        at = canvas.at(-30 + number * 90, -70 + number * 140, 0.86)
        tone = palette.body
        sole = smooth([(-380, 130), (-200, 150), (60, 150), (300, 132), (420, 60), (446, 10)])
        at.line(sole, darker(palette.line, 0.1), 34)
        upper = smooth(
            [
                (-380, 120),
                (-392, 20),
                (-330, -60),
                (-190, -30),
                (-40, -70),
                (100, -60),
                (270, 20),
                (400, 60),
                (446, 6),
                (428, 84),
                (300, 124),
                (0, 136),
                (-380, 120),
            ]
        )
        at.polygon(upper, darker(tone, 0.18))
        at.polygon([(x * 0.97, y * 0.92 - 4) for x, y in upper], tone)
        opening = smooth(
            [(-352, -30), (-200, -6), (-60, -44), (70, -44), (-60, 10), (-220, 24), (-352, -30)]
        )
        at.polygon(opening, darker(palette.line, 0.35))
        at.line(opening, palette.light, 10)
        at.line(smooth([(100, -40), (240, 40), (380, 70)]), palette.light, 6)
        for step in range((3, 5, 4)[variant % 3]):
            at.polygon(star(5, 17, 7, (130 + step * 44, 30 + step * 12)), palette.light)
        at.line(smooth([(-360, 96), (-100, 112), (200, 104)]), lighter(tone, 0.3), 5)


def bag(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A shoulder bag with a flap and a buckle."""
    strap = smooth([(-250, -60), (-210, -260), (0, -318), (210, -260), (250, -60)], 8)
    canvas.line(strap, darker(palette.body, 0.35), 38)
    canvas.line(strap, palette.body, 28)
    canvas.line(strap, lighter(palette.body, 0.4), 3)
    canvas.at(0, 110).slab((300, 190), 40, darker(palette.body, 0.28))
    canvas.at(-3, 106).slab((292, 184), 38, palette.body)
    flap = smooth(
        [(-292, -78), (-296, 60), (-180, 150), (0, 176), (180, 150), (296, 60), (292, -78)]
    )
    canvas.polygon([(x, y + 8) for x, y in flap], darker(palette.body, 0.4))
    canvas.polygon(flap, lighter(palette.body, 0.12))
    canvas.line([(x * 0.93, y * 0.9) for x, y in flap], palette.light, 5)
    at = canvas.at(0, 30, 0.6)
    points = (8, 6, 10)[variant % 3]
    at.polygon(star(points, 104, 60), palette.line)
    at.polygon(star(points, 80, 44, turn=0.5 / points), palette.light)
    at.disc((0, 0), 26, palette.line)
    canvas.box(-24, 140, 24, 230, palette.line)
    canvas.hoop((0, 192), 36, GOLD, 12)
    for side in (-1, 1):
        canvas.hoop((side * 252, -60), 30, GOLD, 11)


def book(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A bound book with a sunken medallion and corners in gold."""
    canvas.box(-252, -296, 270, 310, (232, 224, 204))
    for step in range(6):
        canvas.line([(-240, 300 + step), (266 - step, 300 - step * 2)], (196, 186, 160), 2)
    canvas.slab((262, 306), 12, darker(palette.body, 0.3))
    canvas.slab((256, 300), 10, palette.body)
    canvas.box(-256, -300, -206, 300, darker(palette.body, 0.22))
    for y in (-220, -110, 0, 110, 220):
        canvas.box(-256, y - 9, -206, y + 9, lighter(palette.body, 0.12))
    middle = canvas.at(24, 0)
    for inset, width in ((14, 7), (28, 3)):
        x, y = 218 - inset, 286 - inset
        middle.line([(-x, -y), (x, -y), (x, y), (-x, y), (-x, -y)], GOLD, width)
    shamsa = smooth([(0, -170), (56, -96), (104, 0), (56, 96), (0, 170)])
    outline = shamsa + [(-x, y) for x, y in shamsa[::-1]]
    middle.polygon(outline, GOLD)
    middle.polygon([(x * 0.92, y * 0.94) for x, y in outline], palette.line)
    points = (6, 8, 10)[variant % 3]
    middle.polygon(star(points, 62, 30), palette.light)
    middle.polygon(star(points, 36, 16, turn=0.5 / points), palette.line)
    for y in (-112, 112):
        middle.polygon(star(6, 22, 9, (0, y)), palette.light)
    for x in (-1, 1):
        for y in (-1, 1):
            corner: list[Point] = [(x * 178, y * 250), (x * 178, y * 176), (x * 104, y * 250)]
            middle.polygon(corner, GOLD)
            middle.disc((x * 158, y * 230), 10, palette.line)


def marble(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Marbled paper: drops on drops, drawn out with a needle."""
    paper = (250, 247, 238)
    canvas.slab((420, 300), 3, paper)
    canvas.box(-388, -268, 388, 268, palette.light)
    tones = (palette.body, palette.light, palette.line, mix(palette.body, palette.light, 0.5))
    for number, (x, y) in enumerate(scattered(130, (356, 238))[variant * 9 :]):
        size = 37 - number * 0.2 + number * 7 % 5
        for ring_number in range(3):
            tone = tones[(number + ring_number) % 4]
            canvas.disc((x + 2 * ring_number, y), size * (1 - 0.33 * ring_number), tone)
    if variant % 3:
        _tulip(canvas.at(-70, 60, 0.9, -6), palette)
        _tulip(canvas.at(100, 90, 0.72, 8), palette)
    for edges in (
        (-420, -300, 420, -268),
        (-420, 268, 420, 300),
        (-420, -300, -388, 300),
        (388, -300, 420, 300),
    ):
        canvas.box(*edges, paper)


def basket(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A basket of willow with its hoop."""
    tall = (0, 40, -50)[variant % 3]
    hoop = [
        (310 * math.cos(math.pi * n / 20), -10 - (300 + tall) * math.sin(math.pi * n / 20))
        for n in range(21)
    ]
    canvas.line(hoop, darker(palette.line, 0.1), 34)
    canvas.line([(x - 3, y - 4) for x, y in hoop], palette.body, 20)
    for number in range(1, 20):
        x, y = hoop[number]
        canvas.line([(x - 12, y + 12), (x + 12, y - 12)], palette.line, 4)
    canvas.polygon([(-340, 0), (340, 0), (262, 296), (-262, 296)], palette.line)
    for row in range(10):
        y, half = 8 + row * 29, 336 - row * 7.8
        for column in range(17):
            x = -half + (column + 0.5) * 2 * half / 17
            tone = palette.body if (row + column + variant) % 2 else palette.light
            at = canvas.at(x, y + 13, 1, 7 if (row + column) % 2 else -7)
            at.slab((half / 16, 12), 10, darker(tone, 0.12 + 0.2 * abs(x) / 340))
            at.line([(-half / 22, -5), (half / 22, -5)], lighter(tone, 0.3), 4)
    for y in (-14, 292):
        half = 350 if y < 0 else 270
        for number in range(24):
            x = -half + (number + 0.5) * half / 12
            tone = palette.body if number % 2 else palette.light
            canvas.at(x, y, 1, 28).slab((half / 14, 13), 12, tone)


def soap(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Three bars on each other, with the maker's stamp."""
    places = ((-190, 180, 0), (170, 184, 1), (-8, -40, 2))
    for x, y, number in places:
        at = canvas.at(x, y, 1, (-2, 3, -4)[number])
        tone = (palette.body, mix(palette.body, palette.light, 0.4), palette.light)[
            (number + variant) % 3
        ]
        at.at(0, 16).slab((170, 104), 30, darker(tone, 0.4))
        at.slab((170, 100), 30, darker(tone, 0.12))
        at.at(-3, -6).slab((160, 88), 26, lighter(tone, 0.12))
        at.oval((0, -6), (100, 58), darker(tone, 0.2))
        at.oval((2, -3), (97, 55), tone)
        for side in (-1, 1):
            leaf = smooth([(0, 20), (side * 22, -8), (side * 66, -22), (side * 44, 12), (0, 20)])
            at.polygon(leaf, darker(tone, 0.35))
        at.disc((0, -18), 13, darker(tone, 0.4))
    sprig = smooth([(250, 300), (300, 210), (400, 170)])
    canvas.line(sprig, palette.line, 7)
    for step in range(5):
        canvas.at(286 + step * 24, 226 - step * 14, 1, -50 + step * 22).oval(
            (0, -22), (11, 34), palette.line
        )


def handbag(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A bag plaited from rushes, with handles of leather."""
    for lift in (0, 26):
        handle = smooth(
            [(-130, -40), (-120, -220 - lift), (0, -290 - lift), (120, -220 - lift), (130, -40)]
        )
        canvas.line(handle, darker(palette.line, 0.2 - lift / 200), 20)
    canvas.polygon([(-270, -60), (270, -60), (350, 290), (-350, 290)], palette.line)
    for row in range(9):
        y, half = -52 + row * 38, 268 + row * 8.4
        for column in range(15):
            x = -half + column * half / 7.5
            width = half / 7.5
            tone = palette.body if (row + column) % 2 else palette.light
            if row in {3, 5} or ((row, (column + variant) % 2) == (4, 1)):
                tone = mix(palette.line, palette.body, 0.2 + 0.4 * (column % 2))
            slant = 16 if (row + column) % 2 else -16
            canvas.polygon(
                [
                    (x + 2, y + 4),
                    (x + width - 2, y + 4 + slant / 8),
                    (x + width - 2, y + 35),
                    (x + 2, y + 35),
                ],
                tone,
            )
            canvas.line([(x + 6, y + 10), (x + width - 8, y + 10)], lighter(tone, 0.3), 4)


def _tulip(canvas: Canvas, palette: Palette) -> None:
    canvas.line(smooth([(0, 190), (-14, 60), (0, -40)]), (70, 112, 62), 11)
    for side in (-1, 1):
        canvas.polygon(
            smooth([(0, 180), (side * 70, 90), (side * 60, -10), (side * 22, 70), (0, 180)]),
            (86, 132, 74),
        )
        canvas.polygon(
            smooth([(0, -20), (side * 64, -60), (side * 50, -150), (side * 16, -190), (0, -90)]),
            palette.line,
        )
    canvas.polygon(
        smooth([(-22, -26), (-26, -110), (0, -186), (26, -110), (22, -26)]),
        lighter(palette.line, 0.3),
    )

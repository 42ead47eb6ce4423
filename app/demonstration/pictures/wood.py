"""Wood: carved, inlaid, turned, and strung to sound."""

from app.demonstration.pictures.canvas import (
    GOLD,
    Canvas,
    Colour,
    Palette,
    darker,
    lighter,
    mix,
    ring,
    smooth,
    star,
)

PEARL: Colour = (238, 236, 226)


def casket(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A carved box with a lid and a lock."""
    _box(canvas, palette)
    points = (8, 12, 10)[variant % 3]
    for x in (-220, 0, 220):
        at = canvas.at(x, 150)
        at.polygon(star(points, 100, 66), darker(palette.body, 0.4))
        at.polygon(star(points, 92, 58), palette.light)
        at.polygon(star(points, 60, 34, turn=0.5 / points), palette.line)
        at.disc((0, 0), 20, palette.light)
    for number in range(15):
        at = canvas.at(-320 + number * 45.7, -40, 0.2)
        at.polygon(star(4, 100, 40), palette.light)
    _lock(canvas)


def inlay(canvas: Canvas, palette: Palette, variant: int) -> None:
    """The same box, covered with mother-of-pearl."""
    _box(canvas, palette)
    for row in range(4):
        for column in range(14):
            at = canvas.at(-325 + column * 50, 72 + row * 56, 0.25)
            if (row + column + variant) % 2:
                at.polygon(star(6, 100, 56), PEARL)
                at.disc((0, 0), 32, palette.body)
            else:
                at.polygon(ring(4, 84), mix(PEARL, palette.light, 0.6))
                at.polygon(ring(4, 46), palette.line)
    for edge in (48, 266):
        canvas.line([(-350, edge), (350, edge)], PEARL, 6)
    for number in range(23):
        x = -330 + number * 30
        canvas.polygon([(x - 12, -62), (x, -82), (x + 12, -62), (x, -42)], PEARL)
    for y in (-16, -104):
        canvas.line([(-340, y), (340, y)], PEARL, 5)
    _lock(canvas)


def panel(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Small pieces, locked into stars without nail or glue."""
    canvas.slab((400, 290), 8, darker(palette.line, 0.2))
    canvas.slab((388, 278), 6, palette.body)
    canvas.box(-346, -236, 346, 236, palette.line)
    points = (10, 12, 8)[variant % 3]
    for row in range(2):
        for column in range(3):
            _interlaced(canvas.at(-230 + column * 230, -118 + row * 236), points, palette)
    for column in range(2):
        _interlaced(canvas.at(-115 + column * 230, 0, 0.5), 8, palette)


def spoons(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Spoons of boxwood, side by side."""
    for number in range(3):
        at = canvas.at(-210 + number * 210, 0, 1, (number - 1) * 7)
        tone = (palette.body, palette.light, mix(palette.body, palette.line, 0.3))[
            (number + variant) % 3
        ]
        at.line([(0, -40), (0, 290)], darker(tone, 0.25), 40)
        at.line([(-3, -40), (-3, 288)], tone, 28)
        at.oval((0, 290), (24, 20), darker(tone, 0.15))
        bowl = smooth([(0, -300), (82, -240), (96, -140), (40, -30), (0, -10)])
        at.polygon(bowl + [(-x, y) for x, y in bowl[::-1]], darker(tone, 0.2))
        at.polygon(
            [(x * 0.9, y * 0.96 - 8) for x, y in bowl + [(-a, b) for a, b in bowl[::-1]]], tone
        )
        at.oval((6, -160), (62, 104), darker(tone, 0.3))
        at.oval((-4, -150), (54, 90), lighter(tone, 0.16))
        for step in range(4):
            at.polygon(star(4, 16, 6, (0, 40 + step * 56)), palette.line)


def stick(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Walking sticks of cornel wood, their knobs bound with silver."""
    for number in range(2):
        at = canvas.at(-70 + number * 170, 0, 1, -58 + number * 22)
        tone = palette.body if (number + variant) % 2 else mix(palette.body, palette.line, 0.5)
        at.line([(-430, 0), (330, 0)], darker(tone, 0.35), 36)
        at.line([(-430, -4), (330, -4)], tone, 24)
        at.line([(-430, -9), (330, -9)], lighter(tone, 0.35), 6)
        at.box(-470, -13, -424, 13, darker(palette.line, 0.2))
        _grip(at, tone, variant + number)
        for step in range(6):
            at.disc((-330 + step * 96, -2), 11, darker(tone, 0.3))
        if variant % 3:
            snake = smooth([(-300 + step * 60, 14 * (-1) ** step) for step in range(10)])
            at.line(snake, palette.light, 9)


def lute(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A saz: round belly, long neck, strings of wire."""
    at = canvas.at(-130, 90, 0.98, -32)
    neck = 480 + 30 * (variant % 3)
    at.box(90, -24, neck, 24, darker(palette.body, 0.15))
    at.box(90, -24, neck, -14, lighter(palette.body, 0.2))
    for step in range(11):
        at.box(160 + step * 28, -24, 164 + step * 28, 24, palette.light)
    at.polygon([(neck, -24), (neck + 90, -40), (neck + 104, 20), (neck, 24)], palette.line)
    for step in range(3):
        at.thread([(neck + 20 + step * 26, 20), (neck + 14 + step * 26, 66)], palette.light, 12)
    belly = smooth([(130, 0), (40, -90), (-110, -156), (-230, -120), (-270, 0)], 8)
    outline = belly + [(x, -y) for x, y in belly[::-1]]
    at.polygon(outline, darker(palette.body, 0.3))
    at.polygon([(x * 0.96 - 4, y * 0.93) for x, y in outline], palette.light)
    for share in (0.72, 0.5, 0.28):
        at.line([(x * share - 8, y * share) for x, y in outline], darker(palette.light, 0.1), 3)
    at.disc((-20, 0), 34, darker(palette.body, 0.45))
    at.hoop((-20, 0), 40, palette.line, 6)
    at.box(-190, -40, -176, 40, palette.line)
    for y in (-12, 0, 12):
        at.line([(-252, y), (neck + 40, y * 0.8)], (246, 244, 236), 3)


def drum(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A frame drum with its rings, leaning on the wall."""
    canvas.disc((26, 10), 292, darker(palette.body, 0.4))
    canvas.disc((10, 4), 292, palette.body)
    canvas.disc((0, 0), 284, lighter(palette.body, 0.25))
    canvas.disc((0, 0), 262, palette.light)
    canvas.disc((-30, -40), 200, lighter(palette.light, 0.3))
    canvas.polygon(star((8, 12, 10)[variant % 3], 150, 112), palette.line)
    canvas.polygon(star(8, 118, 84, turn=1 / 16), palette.light)
    for at in ring(8, 62):
        canvas.disc(at, 17, palette.body)
    canvas.disc((0, 0), 24, palette.line)
    for at in ring(14, 274, 0.02):
        canvas.hoop(at, 14, GOLD, 6)


def _box(canvas: Canvas, palette: Palette) -> None:
    canvas.box(-360, 40, 360, 280, palette.body)
    canvas.box(-360, 40, -344, 280, lighter(palette.body, 0.2))
    canvas.box(344, 40, 360, 280, darker(palette.body, 0.3))
    for x in (-320, 250):
        canvas.box(x, 280, x + 70, 300, darker(palette.line, 0.1))
    lid = [(-360, 34), (-336, -112), (336, -112), (360, 34)]
    canvas.polygon(lid, lighter(palette.body, 0.12))
    canvas.polygon(
        [(-336, -112), (-300, -160), (300, -160), (336, -112)], lighter(palette.body, 0.3)
    )
    canvas.box(-368, 26, 368, 46, palette.line)
    for step in range(5):
        y = 74 + step * 44
        grain = smooth([(-350, y), (-120, y + 8), (130, y - 8), (350, y + 4)])
        canvas.line(grain, darker(palette.body, 0.12), 3)


def _lock(canvas: Canvas) -> None:
    canvas.slab((1, 1), 1, GOLD)
    canvas.box(-34, 14, 34, 86, darker(GOLD, 0.15))
    canvas.box(-34, 14, 34, 22, lighter(GOLD, 0.4))
    canvas.disc((0, 48), 9, (40, 28, 18))
    canvas.box(-4, 48, 4, 70, (40, 28, 18))


def _interlaced(canvas: Canvas, points: int, palette: Palette) -> None:
    canvas.polygon(ring(points, 116, 0.5 / points), darker(palette.body, 0.25))
    for step in range(points):
        at = canvas.at(0, 0, 1, 360 * step / points)
        at.polygon([(52, 0), (80, -19), (112, 0), (80, 19)], palette.light)
        at.polygon([(60, 0), (82, -11), (102, 0), (82, 11)], lighter(palette.light, 0.25))
    canvas.polygon(star(points, 56, 34), palette.body)
    canvas.polygon(star(points, 44, 24), lighter(palette.body, 0.3))
    canvas.disc((0, 0), 12, palette.line)


def _grip(canvas: Canvas, tone: Colour, variant: int) -> None:
    silver: Colour = (206, 212, 218)
    canvas.box(300, -22, 340, 22, silver)
    canvas.box(300, -22, 340, -12, lighter(silver, 0.6))
    if variant % 2:
        canvas.sphere((382, 0), 48, tone)
        return
    hook = smooth([(336, 0), (440, -6), (484, 50), (468, 120), (410, 150)])
    canvas.thread(hook, darker(tone, 0.3), 44)
    canvas.thread([(x - 4, y - 4) for x, y in hook], tone, 28)
    canvas.disc((410, 150), 22, silver)

"""Copper, iron and bronze: beaten, tinned, forged and cast."""

from app.demonstration.pictures.canvas import (
    GOLD,
    SILVER,
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


def pot(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A coffee pot with its long handle, hammered all over."""
    canvas.thread([(100, -150), (250, -214), (430, -262)], darker(GOLD, 0.25), 34)
    canvas.thread([(104, -156), (250, -220), (426, -268)], GOLD, 18)
    canvas.disc((432, -264), 26, GOLD)
    profile = smooth([(128, -206), (104, -150), (118, -60), (172, 120), (190, 230), (172, 300)])
    canvas.turned([(half, y) for half, y in profile], palette.body, 0.45)
    _hammered(canvas, palette, variant)
    canvas.oval((0, -206), (136, 30), darker(palette.body, 0.1))
    canvas.oval((0, -208), (122, 22), SILVER)
    canvas.oval((14, -202), (96, 14), darker(SILVER, 0.45))
    canvas.polygon([(-128, -206), (-178, -226), (-126, -176)], lighter(palette.body, 0.2))
    canvas.line([(-104, -128), (112, -128)], darker(palette.body, 0.35), 8)


def tray(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A tray with engraved rings, seen from above."""
    canvas.disc((0, 0), 310, darker(palette.body, 0.3))
    canvas.disc((-3, -4), 304, lighter(palette.body, 0.32))
    canvas.disc((0, 0), 288, palette.body)
    for number in range(48):
        at = ring(48, 268)[number]
        canvas.disc(at, 12, lighter(palette.body, 0.4 if number % 2 else 0.18))
    canvas.disc((0, 0), 240, lighter(palette.body, 0.14))
    canvas.disc((8, 10), 236, mix(palette.body, palette.light, 0.32))
    points = (12, 8, 16)[variant % 3]
    for radius, tone in ((226, palette.line), (218, palette.light), (150, palette.line)):
        canvas.polygon(star(points, radius, radius * 0.74), tone)
        canvas.polygon(star(points, radius - 9, (radius - 9) * 0.74), palette.body)
    for at in ring(points, 196, 0.5 / points):
        canvas.disc(at, 13, palette.line)
    canvas.polygon(star(8, 92, 50, turn=1 / 16), palette.light)
    canvas.polygon(star(8, 60, 30), palette.line)
    canvas.disc((0, 0), 18, palette.light)


def pan(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A dish with its domed lid."""
    for side in (-1, 1):
        canvas.hoop((side * 330, 150), 54, darker(GOLD, 0.2), 22)
    canvas.turned(smooth([(330, 96), (322, 190), (250, 276), (190, 300)]), palette.body)
    canvas.oval((0, 96), (338, 42), darker(palette.body, 0.25))
    lid = [(26, -170), (120, -142), (236, -60), (304, 40), (320, 96)]
    canvas.turned(smooth(lid), mix(palette.body, palette.light, 0.35), 0.5)
    for number in range(11):
        x = -250.0 + number * 50
        canvas.disc((x, 62 + 22 * (1 - (x / 300) ** 2)), 9, darker(palette.body, 0.3))
    points = (5, 6, 7)[variant % 3]
    for number in range(points):
        x = (number - (points - 1) / 2) * 380 / points
        canvas.polygon(star(6, 30, 13, (x, -14 + abs(x) * 0.16)), palette.line)
    canvas.turned([(12, -214), (30, -196), (14, -170)], GOLD)
    canvas.sphere((0, -232), 28, GOLD)


def knife(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A knife with its handle of horn or wood."""
    long = (0, 40, -60)[variant % 3]
    blade = smooth([(20, -54), (240 + long, -66), (430 + long, -20), (470 + long, 16)])
    canvas.polygon([*blade, (300, 46), (20, 52)], darker(SILVER, 0.16))
    canvas.polygon([*blade[:-3], (440 + long, 8), (20, 10)], SILVER)
    canvas.line([(30, 40), (300, 36), (448 + long, 14)], lighter(SILVER, 0.75), 6)
    canvas.box(-12, -64, 26, 62, GOLD)
    canvas.box(-6, -64, 2, 62, lighter(GOLD, 0.5))
    handle = smooth([(-10, -56), (-160, -72), (-300, -56), (-400, -84), (-446, -40)])
    under = smooth([(-430, 40), (-300, 66), (-160, 44), (-10, 58)])
    canvas.polygon(handle + under, palette.body)
    canvas.polygon(handle + [(x, y * 0.1 - 26) for x, y in under], lighter(palette.body, 0.22))
    for x in (-80, -200, -320):
        canvas.disc((x, -4), 15, GOLD)
        canvas.disc((x - 3, -7), 7, lighter(GOLD, 0.5))
    if variant % 2:
        for number in range(7):
            canvas.polygon(star(4, 15, 6, (70 + number * 46, -18)), darker(SILVER, 0.5))


def bell(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A bell on its strap of leather."""
    canvas.hoop((0, -250), 64, palette.line, 30)
    canvas.box(-26, -206, 26, -150, darker(palette.line, 0.2))
    waist = (110, 130, 92)[variant % 3]
    profile = [(60, -170), (waist, -120), (waist + 14, 20), (176, 160), (226, 236), (232, 262)]
    canvas.turned(smooth(profile), palette.body, 0.5)
    canvas.oval((0, 262), (232, 38), darker(palette.body, 0.35))
    canvas.oval((0, 268), (196, 24), darker(palette.body, 0.65))
    canvas.sphere((0, 280), 34, palette.line)
    for y, half in ((-92, waist + 2), (-74, waist + 4), (178, 186), (198, 200)):
        canvas.line([(-half, y), (half, y)], darker(palette.body, 0.3), 7)
    for number in range(5):
        canvas.polygon(star(8, 26, 12, ((number - 2) * 62, 108)), palette.light)


def harness(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A horse's headstall: straps, rings, tassels and blue beads."""
    straps = (
        [(-300, 210), (-210, 0), (-170, -220), (170, -220), (210, 0), (300, 210)],
        [(-210, 0), (0, 40), (210, 0)],
        [(-260, 120), (0, 190), (260, 120)],
    )
    for strap in straps:
        line = smooth(strap)
        canvas.line(line, darker(palette.body, 0.3), 50)
        canvas.line(line, palette.body, 40)
        canvas.line(line, lighter(palette.body, 0.4), 4)
    for at in ((-210, 0), (210, 0), (-262, 120), (262, 120), (-170, -220), (170, -220)):
        canvas.hoop(at, 36, darker(SILVER, 0.3), 14)
        canvas.hoop(at, 34, SILVER, 7)
    for number in range(7):
        x = -150.0 + number * 50
        y = 36 - (x / 210) ** 2 * 34
        canvas.sphere((x, y), 16, palette.light if (number + variant) % 2 else (40, 92, 168))
    for tassel in (canvas.at(0, 192), canvas.at(-120, 172), canvas.at(120, 172)):
        for strand in range(-3, 4):
            tassel.line([(0, 0), (strand * 11, 104)], palette.light, 8)
        tassel.sphere((0, 0), 20, palette.line)


def _hammered(canvas: Canvas, palette: Palette, variant: int) -> None:
    tone: Colour = lighter(palette.body, 0.2)
    for row in range(9):
        y = -90 + row * 40
        half = 118 + max(0.0, (y + 60)) * 0.24
        count = 7 + (row + variant) % 2
        for number in range(count):
            across = (number + 0.5) / count * 2 - 1
            canvas.oval((across * half * 0.9, y), (15 * (1 - across * across * 0.6), 14), tone)
            shade = (across * half * 0.9 + 3, y + 4)
            canvas.oval(shade, (12 * (1 - across * across * 0.6), 11), palette.body)

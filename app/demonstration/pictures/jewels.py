"""Beads, stones and silver: what is worn, told, smoked or hung at a door."""

from itertools import pairwise

from app.demonstration.pictures.canvas import (
    SILVER,
    WHITE,
    Canvas,
    Colour,
    Palette,
    Point,
    darker,
    lighter,
    mix,
    ring,
    smooth,
    star,
)

SKY: Colour = (84, 168, 214)


def bead(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A glass eye on its cord."""
    canvas.line([(0, -460), (0, -230)], palette.line, 12)
    canvas.hoop((0, -262), 34, darker(palette.body, 0.1), 20)
    _eye(canvas.at(0, 24, 1 + 0.04 * (variant % 3)), palette)


def hanging(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Beads on plaited leather, for a door."""
    canvas.hoop((0, -292), 26, darker(SILVER, 0.3), 9)
    canvas.thread([(0, -266), (0, 236)], darker(palette.line, 0.2), 22)
    for number in range(26):
        y = -260 + number * 19
        canvas.line([(-11, y), (11, y + 12)], lighter(palette.line, 0.3), 5)
    sizes = ((0.36, 0.29, 0.22), (0.24, 0.29, 0.34), (0.32, 0.22, 0.31))[variant % 3]
    for y, size in zip((-165, 15, 165), sizes, strict=True):
        _eye(canvas.at(0, y, size), palette)
    for side in (-1, 1):
        for step in range(3):
            x, y = side * (70 + step * 34), -70 + step * 118
            canvas.line([(0, y - 40), (x, y)], palette.line, 6)
            canvas.sphere((x, y), 22, palette.body if step % 2 else SKY)
    for strand in range(-4, 5):
        canvas.line([(strand * 3, 262), (strand * 15, 330)], palette.line, 7)


def strand(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A string of beads with a tassel of silver."""
    points = smooth(
        [
            (-30, 190),
            (-250, 110),
            (-330, -60),
            (-190, -220),
            (60, -250),
            (280, -170),
            (330, 0),
            (210, 130),
            (40, 190),
        ],
        10,
    )
    canvas.line(points, darker(palette.line, 0.2), 5)
    size = (21, 26, 18)[variant % 3]
    beads = _spaced(points, size * 2.05)
    for number, at in enumerate(beads):
        silver = (number + 1) % 11 == 0
        canvas.sphere(at, size * (0.7 if silver else 1), SILVER if silver else palette.body)
    canvas.at(4, 236).turned([(12, -44), (26, -20), (15, 10), (30, 44)], SILVER)
    for strand_at in range(-4, 5):
        canvas.line([(4 + strand_at * 4, 276), (4 + strand_at * 13, 330)], darker(SILVER, 0.2), 5)


def brooch(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Silver wire, bent into a flower of curls."""
    petals = (8, 10, 6)[variant % 3]
    wire, shine = palette.body, lighter(palette.body, 0.5)
    for step in range(petals):
        at = canvas.at(0, 0, 1, 360 * step / petals)
        width = 420 / petals
        outline = smooth([(86, 0), (150, -width), (246, -width * 0.5), (276, 0)])
        outline += [(x, -y) for x, y in outline[::-1]]
        at.line(outline, darker(wire, 0.3), 12)
        at.line(outline, shine, 6)
        for side in (-1, 1):
            curl = smooth(
                [(110, 0), (160, side * 26), (206, side * 20), (200, side * 2), (182, side * 8)]
            )
            at.line(curl, wire, 7)
        at.sphere((284, 0), 15, wire)
    for radius in (86, 66):
        canvas.hoop((0, 0), radius, darker(wire, 0.2), 10)
        canvas.hoop((0, 0), radius - 2, shine, 5)
    for at_ring in ring(petals * 2, 76):
        canvas.disc(at_ring, 6, shine)
    canvas.sphere((0, 0), 44, palette.light)


def earrings(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A pair: a stone in a frame of silver, drops below."""
    for side in (-1, 1):
        at = canvas.at(side * 170, -10)
        at.line(smooth([(0, -190), (-34, -270), (30, -300), (44, -240)]), darker(SILVER, 0.25), 9)
        outline = smooth([(0, -190), (92, -60), (96, 50), (0, 120)])
        whole = outline + [(-x, y) for x, y in outline[::-1]]
        at.polygon(whole, darker(SILVER, 0.3))
        at.polygon([(x * 0.9, y * 0.93) for x, y in whole], SILVER)
        at.polygon([(x * 0.66, y * 0.68 - 4) for x, y in whole], darker(palette.body, 0.3))
        at.polygon([(x * 0.6, y * 0.62 - 6) for x, y in whole], palette.body)
        at.oval((-22, -56), (16, 30), lighter(palette.body, 0.55))
        for point in _spaced(whole, 26):
            at.disc((point[0] * 0.82, point[1] * 0.85), 8, lighter(SILVER, 0.5))
        drops = (3, 5, 1)[variant % 3]
        for number in range(drops):
            x = (number - (drops - 1) / 2) * 44
            at.line([(x * 0.6, 108), (x, 190)], darker(SILVER, 0.2), 5)
            at.sphere((x, 206), 20, palette.light)


def necklace(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Wire knitted to a cord, with a pendant and a tassel."""
    cord = smooth(
        [(-330, -300), (-300, -60), (-120, 110), (0, 136), (120, 110), (300, -60), (330, -300)], 9
    )
    canvas.line(cord, darker(palette.body, 0.4), 30)
    canvas.line(cord, palette.body, 22)
    for number, at in enumerate(_spaced(cord, 13)):
        tone = lighter(palette.body, 0.55 if number % 2 else 0.2)
        canvas.line([(at[0] - 8, at[1] - 6), (at[0] + 8, at[1] + 6)], tone, 4)
    for side in (-1, 1):
        canvas.sphere((side * 150, 92), 26, palette.light)
        canvas.sphere((side * 262, -14), 22, palette.light)
    canvas.sphere((0, 150), 58, palette.body)
    canvas.polygon(star((8, 6, 10)[variant % 3], 40, 20, (0, 150)), palette.light)
    canvas.at(0, 226).turned([(16, -22), (30, 0), (22, 18)], palette.body)
    for strand_at in range(-6, 7):
        canvas.line([(strand_at * 3, 240), (strand_at * 8, 330)], lighter(palette.body, 0.2), 4)


def pipe(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A pipe of meerschaum, its bowl carved, its stem of amber."""
    amber: Colour = (206, 130, 40)
    stem = smooth([(40, 150), (170, 60), (300, -20), (440, -40)])
    canvas.line(stem, darker(amber, 0.35), 46)
    canvas.line([(x - 3, y - 5) for x, y in stem], amber, 32)
    canvas.line([(x - 4, y - 12) for x, y in stem], lighter(amber, 0.5), 6)
    shank = smooth([(-180, 240), (-40, 226), (80, 130)])
    canvas.thread(shank, darker(palette.body, 0.22), 92)
    canvas.thread([(x - 6, y - 8) for x, y in shank], palette.body, 68)
    canvas.at(86, 122, 1, -38).box(-22, -46, 22, 46, SILVER)
    bowl = canvas.at(-190, 40)
    profile = smooth([(128, -190), (148, -150), (130, 40), (150, 150), (70, 250)])
    bowl.turned(profile, palette.body, 0.6)
    bowl.oval((0, -190), (128, 30), lighter(palette.body, 0.4))
    bowl.oval((2, -188), (92, 18), darker(palette.line, 0.4))
    petals = (6, 8, 5)[variant % 3]
    for number in range(3):
        at = bowl.at((number - 1) * 84, -30 + 34 * (number % 2), 0.62)
        for point in ring(petals, 52):
            at.disc(point, 30, darker(palette.body, 0.16))
            at.disc((point[0] - 3, point[1] - 4), 26, lighter(palette.body, 0.3))
        at.disc((0, 0), 26, palette.line)
    for y in (-150, 106):
        bowl.line(smooth([(-130, y), (0, y + 16), (130, y)]), darker(palette.body, 0.25), 7)


def rosette(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A flower carved into a block of soft stone."""
    canvas.slab((300, 300), 14, darker(palette.body, 0.3))
    canvas.slab((290, 290), 10, palette.body)
    canvas.slab((250, 250), 8, darker(palette.body, 0.22))
    canvas.slab((244, 244), 8, lighter(palette.body, 0.1))
    petals = (8, 12, 6)[variant % 3]
    for step in range(petals):
        at = canvas.at(0, 0, 1, 360 * step / petals)
        half = 540 / petals
        leaf = smooth([(60, 0), (130, -half), (226, 0), (130, half), (60, 0)])
        at.polygon([(x + 4, y + 4) for x, y in leaf], darker(palette.body, 0.4))
        at.polygon(leaf, palette.light)
        at.line([(80, 0), (190, 0)], darker(palette.light, 0.25), 6)
    canvas.disc((4, 5), 66, darker(palette.body, 0.4))
    canvas.disc((0, 0), 64, palette.light)
    canvas.polygon(star(8, 50, 26), palette.line)
    for x in (-1, 1):
        for y in (-1, 1):
            canvas.polygon(star(4, 40, 14, (x * 212, y * 212), 0.125), palette.line)


def _eye(canvas: Canvas, palette: Palette) -> None:
    for step in range(6):
        tone = mix(darker(palette.body, 0.35), lighter(palette.body, 0.12), step / 5)
        canvas.disc((-6 * step, -6 * step), 250 - step * 12, tone)
    canvas.disc((-4, -4), 148, palette.light)
    canvas.disc((0, 0), 104, SKY)
    canvas.disc((2, 2), 54, palette.line)
    canvas.polygon(
        smooth([(-196, -60), (-160, -150), (-70, -204), (-130, -140), (-196, -60)]), WHITE
    )
    canvas.disc((-50, -190), 14, WHITE)


def _spaced(points: list[Point], distance: float) -> list[Point]:
    """Points on the line, so far from each other."""
    found, last = [points[0]], points[0]
    for a, b in pairwise(points):
        for step in range(1, 9):
            at = (a[0] + (b[0] - a[0]) * step / 8, a[1] + (b[1] - a[1]) * step / 8)
            if (at[0] - last[0]) ** 2 + (at[1] - last[1]) ** 2 >= distance**2:
                found.append(at)
                last = at
    return found

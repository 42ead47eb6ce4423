"""Drawn pictures of what the made-up craftsmen make: one simple motif for each kind of ware."""

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 900
MIDDLE = (WIDTH // 2, HEIGHT // 2)

Colours = tuple[str, str, str, str]
"""Ground, body, light, line."""
Draw = ImageDraw.ImageDraw
Point = tuple[float, float]


def picture(motif: str, colours: Colours, turn: int = 0) -> bytes:
    """A PNG; each turn changes the places of body and light, so that two wares differ."""
    ground, body, light, line = colours
    used = (ground, light, body, line) if turn % 2 else colours
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT * 0.82, WIDTH, HEIGHT), fill=_mixed(ground, line, 0.12))
    MOTIFS[motif](draw, used)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _mixed(one: str, other: str, share: float) -> str:
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _disc(draw: Draw, at: Point, radius: float, colour: str) -> None:
    x, y = at
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _star(at: Point, outer: float, inner: float, points: int, turn: float = 0) -> list[Point]:
    x, y = at
    radii = (outer, inner)
    angles = [turn + math.pi * step / points for step in range(2 * points)]
    return [
        (x + radii[step % 2] * math.cos(angle), y + radii[step % 2] * math.sin(angle))
        for step, angle in enumerate(angles)
    ]


def _bead(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.line((MIDDLE[0], 0, MIDDLE[0], 200), line, 10)
    for radius, colour in ((290, body), (170, light), (115, "#4aa3d8"), (58, line)):
        _disc(draw, (MIDDLE[0], MIDDLE[1] + 20), radius, colour)
    _disc(draw, (MIDDLE[0] - 150, MIDDLE[1] - 140), 34, "#ffffff")


def _pot(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.line((700, 380, 1080, 250), line, 36)
    draw.polygon([(400, 330), (740, 330), (700, 480), (780, 740), (360, 740), (440, 480)], body)
    draw.ellipse((400, 300, 740, 360), fill=light)
    for row in range(6):
        for column in range(9):
            at = (424 + column * 34 + (row % 2) * 17, 545 + row * 32)
            _disc(draw, at, 9, light)


def _jar(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.arc((300, 260, 560, 560), 90, 270, fill=line, width=30)
    draw.arc((640, 260, 900, 560), 270, 90, fill=line, width=30)
    draw.ellipse((360, 300, 840, 780), fill=body)
    draw.rectangle((510, 170, 690, 360), fill=body)
    draw.ellipse((480, 145, 720, 205), fill=light)
    for top in (470, 520, 570):
        draw.line((385, top, 815, top), light, 12)


def _tile(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    for left in (260, 600):
        for top in (110, 450):
            centre = (left + 165, top + 165)
            draw.rectangle((left, top, left + 330, top + 330), "#ffffff", line, 4)
            draw.polygon(_star(centre, 150, 100, 8), body)
            draw.polygon(_star(centre, 95, 45, 6, math.pi / 6), light)
            _disc(draw, centre, 30, "#ffffff")


def _kilim(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.rectangle((200, 90, 1000, 810), body)
    for row, height in enumerate(range(150, 780, 150)):
        for centre in range(300, 1000, 200):
            for size, colour in ((90, line), (62, light), (32, body if row % 2 else line)):
                sides = [(centre - size, height), (centre, height - size * 0.75)]
                sides += [(centre + size, height), (centre, height + size * 0.75)]
                draw.polygon(sides, colour)
    for x in range(204, 1000, 14):
        draw.line((x, 50, x, 90), line, 3)
        draw.line((x, 810, x, 850), line, 3)


def _felt(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.rounded_rectangle((220, 110, 980, 800), 60, body)
    draw.rounded_rectangle((260, 150, 940, 760), 40, None, light, 10)
    for angle in range(0, 360, 60):
        x = MIDDLE[0] + 150 * math.cos(math.radians(angle))
        y = MIDDLE[1] + 150 * math.sin(math.radians(angle))
        _disc(draw, (x, y), 85, light)
        _disc(draw, (x, y), 45, body)
    _disc(draw, MIDDLE, 80, line)


def _soap(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    for number, (left, top) in enumerate(((330, 480), (620, 480), (475, 250))):
        box = (left, top, left + 270, top + 210)
        draw.rounded_rectangle(box, 28, light if number % 2 else body, line, 5)
        draw.ellipse((left + 70, top + 55, left + 200, top + 155), None, line, 5)
        draw.line((left + 95, top + 130, left + 175, top + 80), line, 6)


def _lace(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    for ring, count, colour in ((330, 16, light), (210, 10, body)):
        for step in range(count):
            angle = 2 * math.pi * step / count
            at = (MIDDLE[0] + ring * math.cos(angle), MIDDLE[1] + ring * math.sin(angle))
            draw.polygon(_star(at, 62, 26, 5, angle), colour)
            _disc(draw, at, 13, line)
    for radius in (330, 210, 120):
        x, y = MIDDLE
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), None, line, 3)
    draw.polygon(_star(MIDDLE, 110, 50, 8), body)


def _carved(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.rectangle((250, 180, 950, 740), body, line, 8)
    draw.line((250, 330, 950, 330), line, 8)
    for centre in (380, 600, 820):
        draw.polygon(_star((centre, 535), 105, 58, 8), light)
        draw.polygon(_star((centre, 535), 58, 30, 8, math.pi / 8), line)


def _marble(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.rectangle((200, 70, 1000, 830), "#fbf8f0")
    for number in range(70):
        # Golden angles scatter the drops evenly and the same way each time.
        angle, far = number * 2.399963, 43 * math.sqrt(number)
        at = (MIDDLE[0] + far * math.cos(angle) * 1.02, MIDDLE[1] + far * math.sin(angle) * 0.98)
        _disc(draw, at, 36 - number * 0.25, (body, light, line)[number % 3])
        _disc(draw, at, 17 - number * 0.1, "#fbf8f0")


def _basket(draw: Draw, colours: Colours) -> None:
    _, body, light, line = colours
    draw.arc((340, 120, 860, 820), 180, 360, fill=line, width=26)
    draw.polygon([(270, 440), (930, 440), (830, 770), (370, 770)], body)
    for row in range(9):
        for column in range(14):
            left = 300 + column * 43 + int(row * 0.9 * (7 - column))
            colour = light if (row + column) % 2 else line
            draw.rounded_rectangle((left, 455 + row * 34, left + 36, 478 + row * 34), 10, colour)
    draw.rounded_rectangle((255, 415, 945, 450), 16, line)


MOTIFS: dict[str, Callable[[Draw, Colours], None]] = {
    "bead": _bead,
    "pot": _pot,
    "jar": _jar,
    "tile": _tile,
    "kilim": _kilim,
    "felt": _felt,
    "soap": _soap,
    "lace": _lace,
    "star": _carved,
    "marble": _marble,
    "basket": _basket,
}

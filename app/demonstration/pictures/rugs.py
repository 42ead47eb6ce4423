"""Rugs and other things for the floor: woven flat, knotted, felted, plaited."""

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

FRAME = 2
"""The row of a mat, counted from its edge, that is coloured."""


def kilim(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Stepped lozenges between bands of zigzag."""
    _fringe(canvas, 440, 270, lighter(palette.light, 0.5))
    canvas.box(-440, -270, 440, 270, palette.body)
    for edge in (-1, 1):
        canvas.box(edge * 440, -270, edge * 376, 270, palette.line)
        _zigzag(canvas, edge * 408, 270, palette.light)
        canvas.box(edge * 366, -270, edge * 354, 270, palette.light)
    rows = ((0, 190, 3), (0, 125, 5), (0, 230, 2))[variant % 3]
    _, size, count = rows
    for number in range(count):
        x = (number - (count - 1) / 2) * 700 / count
        _lozenge(canvas, (x, 0), size * 0.62, palette.line)
        _lozenge(canvas, (x, 0), size * 0.48, palette.light)
        _lozenge(canvas, (x, 0), size * 0.32, palette.body)
        _lozenge(canvas, (x, 0), size * 0.14, palette.line)
        for side in (-1, 1):
            _horns(canvas.at(x, side * (size * 0.62 + 62), 0.9, 90 + 90 * side), palette)
    _weave(canvas, 440, 270, palette.line)


def cicim(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Small figures, laid into plain bands of changing colour."""
    _fringe(canvas, 440, 270, lighter(palette.light, 0.5))
    tones = (palette.body, palette.light, mix(palette.body, palette.line, 0.5))
    for number in range(9):
        left = -440 + number * 880 / 9
        tone = tones[(number + variant) % 3] if number % 2 else palette.body
        canvas.box(left, -270, left + 99, 270, tone)
        canvas.box(left, -270, left + 6, 270, palette.line)
        figure = palette.line if tone == palette.light else palette.light
        for row in range(5):
            at = canvas.at(left + 50, -216 + row * 108, 0.42)
            if (number + row + variant) % 2:
                _lozenge(at, (0, 0), 78, figure)
                _lozenge(at, (0, 0), 34, tone)
            else:
                _cross(at, figure)
    _weave(canvas, 440, 270, palette.line)


def carpet(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Knotted pile: borders around a medallion, a niche or a garden of stars."""
    _fringe(canvas, 430, 290, lighter(palette.light, 0.6))
    frames = ((430, palette.line), (408, palette.light), (396, palette.line), (340, palette.light))
    for half, tone in (*frames, (330, palette.body)):
        inset = 430 - half
        canvas.box(-half, -290 + inset, half, 290 - inset, tone)
    _border(canvas, palette)
    (_medallion, _niche, _garden)[variant % 3](canvas, palette)


def felt(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Wool trodden to a soft slab, with horns and suns laid into it."""
    canvas.slab((430, 285), 74, darker(palette.body, 0.25))
    canvas.slab((424, 279), 70, palette.body)
    canvas.slab((384, 240), 50, mix(palette.body, palette.light, 0.55))
    canvas.slab((370, 226), 44, palette.body)
    count = (5, 6, 8)[variant % 3]
    canvas.polygon(star(2 * count, 190, 150), palette.light)
    canvas.disc((0, 0), 130, palette.line)
    for step in range(count):
        _spiral(canvas.at(0, 0, 1, 360 * step / count), palette.light)
    canvas.disc((0, 0), 34, palette.light)
    for x in (-1, 1):
        for y in (-1, 1):
            corner = canvas.at(x * 290, y * 150, 0.62, 45 if x * y > 0 else -45)
            _horns(corner, palette)
    for number, at in enumerate(scattered(320, (410, 268))):
        canvas.line([at, (at[0] + 12, at[1] + number % 7 - 3)], lighter(palette.body, 0.16), 2)


def mat(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Rushes plaited over and under, a coloured frame in them."""
    canvas.slab((430, 280), 10, palette.line)
    step, tones = 28, (palette.body, palette.light, mix(palette.body, palette.light, 0.5))
    for row in range(20):
        for column in range(30):
            x, y = -420 + column * step, -280 + row * step
            frame = min(column, 29 - column, row, 19 - row)
            over = (row + column) % 2 == 0
            tone = tones[0] if over else tones[2]
            figure = frame > FRAME + 1 and (column - row + variant) % 6 == 0
            if frame == FRAME or figure:
                tone = darker(palette.line, 0.05) if over else palette.line
            canvas.box(x + 1, y + 1, x + step - 1, y + step - 1, tone)
            at = [(x + 3, y + 9), (x + 25, y + 9)] if over else [(x + 9, y + 3), (x + 9, y + 25)]
            canvas.line(at, lighter(tone, 0.25), 3)


def _fringe(canvas: Canvas, half: float, height: float, tone: Colour) -> None:
    for number in range(int(height / 6)):
        y = -height + 6 + number * 12
        sway = (number * 7) % 5 - 2
        canvas.line([(-half - 42, y + sway), (half + 42, y - sway)], tone, 4)


def _weave(canvas: Canvas, half: float, height: float, tone: Colour) -> None:
    for number in range(1, 22):
        x = -half + number * half / 11
        canvas.line([(x, -height), (x, height)], mix(tone, (128, 110, 90), 0.4), 1)


def _zigzag(canvas: Canvas, x: float, height: float, tone: Colour) -> None:
    count = 14
    points = [(x + (-20 if n % 2 else 20), -height + n * 2 * height / count) for n in range(15)]
    canvas.line(points, tone, 11)


def _lozenge(canvas: Canvas, at: Point, size: float, tone: Colour) -> None:
    """With steps for sides, as weaving makes them."""
    steps, (x, y) = 5, at
    side: list[Point] = []
    for step in range(steps):
        here, there = size * (steps - step) / steps, size * step / steps
        side += [(here, there), (here, there + size / steps)]
    quarters = [side, [(-a, b) for a, b in side[::-1]], [(-a, -b) for a, b in side]]
    quarters.append([(a, -b) for a, b in side[::-1]])
    canvas.polygon([(x + a, y + b) for quarter in quarters for a, b in quarter], tone)


def _horns(canvas: Canvas, palette: Palette) -> None:
    """The ram's horns of Anatolian weaving."""
    canvas.polygon([(-10, 40), (10, 40), (10, -10), (-10, -10)], palette.light)
    for side in (-1, 1):
        points = [(0, -8), (side * 52, -8), (side * 52, 34), (side * 26, 34), (side * 26, 14)]
        canvas.line(points, palette.light, 15)


def _cross(canvas: Canvas, tone: Colour) -> None:
    canvas.box(-14, -80, 14, 80, tone)
    canvas.box(-62, -14, 62, 14, tone)
    for x in (-1, 1):
        for y in (-1, 1):
            canvas.box(x * 62, y * 14, x * 40, y * 56, tone)
            canvas.box(x * 14, y * 80, x * 44, y * 60, tone)


def _border(canvas: Canvas, palette: Palette) -> None:
    for number in range(17):
        x = -376 + number * 47
        for y in (-258, 258):
            _flower(canvas.at(x, y, 0.2), palette, number)
    for number in range(1, 10):
        for x in (-385, 385):
            _flower(canvas.at(x, -258 + number * 51.6, 0.2), palette, number)


def _flower(canvas: Canvas, palette: Palette, number: int) -> None:
    tone = palette.light if number % 2 else palette.body
    canvas.polygon(star(6, 100, 46, turn=0.25), tone)
    canvas.disc((0, 0), 30, palette.line)


def _medallion(canvas: Canvas, palette: Palette) -> None:
    for x in (-1, 1):
        for y in (-1, 1):
            at = [(x * 330, y * 190), (x * 130, y * 190), (x * 250, y * 120), (x * 330, y * 40)]
            canvas.polygon(at, palette.line)
            _flower(canvas.at(x * 262, y * 140, 0.42), palette, 1)
    canvas.polygon(star(16, 190, 162), palette.line)
    canvas.polygon(star(8, 150, 112), palette.light)
    canvas.polygon(star(8, 104, 70, turn=1 / 16), palette.body)
    for point in ring(8, 62):
        canvas.disc(point, 13, palette.line)
    canvas.disc((0, 0), 26, palette.light)
    for side in (-1, 1):
        canvas.polygon(star(6, 46, 20, (side * 248, 0)), palette.light)


def _niche(canvas: Canvas, palette: Palette) -> None:
    """A prayer rug lying on its side: the arch points to the right."""
    arch = [(-330, -178), (90, -178), (150, -120), (208, -70), (300, 0)]
    outline = arch + [(x, -y) for x, y in arch[::-1]]
    canvas.polygon(outline, palette.line)
    inner = [(x * 0.94, y * 0.9) for x, y in outline]
    canvas.polygon(inner, mix(palette.body, palette.line, 0.25))
    canvas.line([(280, 0), (120, 0)], palette.light, 5)
    canvas.polygon([(120, -26), (30, -44), (8, 0), (30, 44), (120, 26)], palette.light)
    for x, y in ((-240, 110), (-240, -110), (-130, 110), (-130, -110), (-190, 0)):
        _flower(canvas.at(x, y, 0.44), palette, 1)


def _garden(canvas: Canvas, palette: Palette) -> None:
    for row in range(4):
        for column in range(7):
            at = canvas.at(-282 + column * 94, -138 + row * 92, 0.36)
            at.polygon(star(8, 100, 70), (palette.light, palette.line)[(row + column) % 2])
            at.polygon(star(4, 70, 30, turn=0.125), palette.body)
            at.disc((0, 0), 18, palette.light)


def _spiral(canvas: Canvas, tone: Colour) -> None:
    points = [(52, 0), (100, -8), (122, -40), (96, -66), (66, -52), (78, -34)]
    canvas.line(smooth(points), tone, 14)

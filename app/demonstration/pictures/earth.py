"""Fired clay and glass: tiles, plates, jars, vases."""

import math

from app.demonstration.pictures.canvas import (
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

GLAZE: Colour = (250, 249, 244)


def tile(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Four tiles that make one pattern."""
    for x in (-1, 1):
        for y in (-1, 1):
            at = canvas.at(x * 152, y * 152)
            at.slab((148, 148), 6, darker(GLAZE, 0.16))
            at.slab((144, 144), 4, GLAZE)
            if variant % 3 == 1:
                _tulips(at.at(0, 30, 0.62), palette)
            else:
                _rosette(at, palette, 8 if variant % 3 else 6)
    canvas.polygon(star(8, 76, 52), palette.body)
    canvas.polygon(star(8, 48, 30), palette.light)
    canvas.slab((300, 2), 1, darker(GLAZE, 0.22))
    canvas.box(-2, -300, 2, 300, darker(GLAZE, 0.22))


def plate(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A painted plate, seen from above."""
    canvas.disc((0, 0), 310, darker(GLAZE, 0.22))
    canvas.disc((-4, -5), 304, GLAZE)
    canvas.hoop((0, 0), 296, palette.body, 9)
    for number, at in enumerate(ring(20, 256)):
        if number % 2:
            canvas.polygon(star(6, 36, 16, at), palette.light)
            canvas.disc(at, 10, palette.body)
        else:
            canvas.disc(at, 27, palette.body)
            canvas.disc(at, 13, GLAZE)
    canvas.hoop((0, 0), 214, palette.body, 7)
    canvas.disc((5, 7), 204, darker(GLAZE, 0.07))
    canvas.disc((0, 0), 202, GLAZE)
    if variant % 3 == 1:
        _rosette(canvas.at(0, 0, 1.3), palette, 8)
    else:
        _tulips(canvas.at(0, 60, 0.92 if variant % 3 else 1), palette)


def vase(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A painted vase with a narrow neck."""
    profile = smooth(
        [
            (88, -300),
            (58, -250),
            (56, -160),
            (150, -40),
            (186, 90),
            (140, 220),
            (96, 280),
            (110, 300),
        ]
    )
    canvas.turned(profile, GLAZE, 0.5, 0.2)
    canvas.oval((0, -300), (88, 20), darker(palette.body, 0.2))
    canvas.oval((0, -300), (70, 13), darker(palette.line, 0.2))
    for y, half in ((-232, 57), (-180, 56), (232, 128), (252, 114)):
        canvas.oval((0, y), (half, 7), palette.body)
    for number in range(5):
        across = (number - 2) / 2.4
        at = canvas.at(across * 128, -78 + 26 * abs(across), 0.22)
        at.polygon(star(6, 100, 44), palette.light)
        at.disc((0, 0), 30, palette.body)
    if variant % 2:
        _rosette(canvas.at(-16, 92, 0.74), palette, 8)
    else:
        _tulips(canvas.at(-16, 128, 0.62), palette)


def jar(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A water jar from the wheel, with one handle or two."""
    for side in (-1, 1)[: 2 - variant % 2]:
        handle = smooth(
            [(side * 66, -214), (side * 190, -190), (side * 206, -70), (side * 140, -10)]
        )
        canvas.thread(handle, darker(palette.body, 0.35), 42)
        canvas.thread([(x - 5, y - 5) for x, y in handle], palette.body, 26)
    profile = [(84, -300), (62, -262), (60, -200), (150, -90), (214, 40), (196, 180), (120, 290)]
    canvas.turned(smooth([*profile, (124, 300)]), palette.body, 0.32)
    canvas.oval((0, -300), (86, 18), lighter(palette.body, 0.2))
    canvas.oval((2, -298), (66, 11), darker(palette.body, 0.6))
    for number in range(3):
        y = -66 + number * 22
        half = 166 + number * 13
        points = [(across * half / 8, y + 10 * (across % 2)) for across in range(-8, 9)]
        canvas.line(points, palette.light if number % 2 else palette.line, 8)
    for number in range(7):
        at = canvas.at((number - 3) * 54, 70, 0.2)
        at.polygon(star(5, 90, 40), palette.light)


def casserole(canvas: Canvas, palette: Palette, variant: int) -> None:
    """A cooking pot of clay with its lid."""
    for side in (-1, 1):
        canvas.hoop((side * 322, 90), 56, darker(palette.body, 0.2), 26)
    canvas.turned(smooth([(300, 30), (336, 120), (290, 240), (210, 300)]), palette.body, 0.3)
    canvas.oval((0, 30), (306, 46), darker(palette.body, 0.35))
    canvas.turned(smooth([(30, -150), (150, -120), (262, -46), (300, 26)]), palette.light, 0.3)
    canvas.turned([(20, -190), (42, -172), (24, -146)], palette.line)
    canvas.oval((0, -192), (44, 15), lighter(palette.line, 0.2))
    for number in range(13):
        x = -288 + number * 48
        y = 128 + 30 * (1 - (x / 300) ** 2)
        if variant % 2:
            canvas.disc((x, y), 13, palette.light)
        else:
            canvas.polygon([(x - 22, y + 16), (x, y - 18), (x + 22, y + 16)], palette.line)


def bottle(canvas: Canvas, palette: Palette, variant: int) -> None:
    """Glass with spiral stripes: a vase, or a sprinkler for rose water."""
    wide = [(120, -240), (84, -150), (96, -60), (166, 60), (178, 170), (110, 270), (120, 300)]
    slim = [(16, -330), (22, -150), (60, -60), (150, 70), (166, 170), (100, 262), (126, 300)]
    profile = smooth(slim if variant % 2 else wide, 8)
    glass = mix(palette.light, GLAZE, 0.4)
    canvas.turned(profile, glass, 0.6, 0.24)
    for twist in range(8):
        _twisted(canvas, profile, twist / 8, palette.body if twist % 2 else palette.line)
    half, top = profile[0]
    canvas.oval((0, top), (half, max(6.0, half * 0.16)), lighter(palette.body, 0.35))
    shine = [(-profile_half * 0.62, y) for profile_half, y in profile[10:34]]
    canvas.line(shine, (255, 255, 255), 9)


def _twisted(canvas: Canvas, profile: list[Point], start: float, tone: Colour) -> None:
    """One stripe that winds about the body; only what is in front is seen."""
    front: list[Point] = []
    for number, (half, y) in enumerate(profile):
        turn = 2 * math.pi * (start + number / len(profile) * 0.6)
        seen = math.sin(turn) > 0
        if seen:
            front.append((-half * math.cos(turn), y))
        if len(front) > 1 and (not seen or number == len(profile) - 1):
            canvas.line(front, tone, 12)
            canvas.line([(x - 4, y) for x, y in front], lighter(tone, 0.5), 3)
        front = front if seen else []


def _tulips(canvas: Canvas, palette: Palette) -> None:
    for bend in (-1, 0, 1):
        stem = smooth([(0, 130), (bend * 50, 40), (bend * 120, -50 - 60 * (bend == 0))])
        canvas.line(stem, palette.body, 9)
        at = canvas.at(bend * 120, -50 - 60 * (bend == 0), 1, bend * 26)
        for side in (-1, 1):
            petal = smooth(
                [(0, 6), (side * 50, -20), (side * 46, -84), (side * 20, -116), (0, -40)]
            )
            at.polygon(petal, palette.light)
        at.polygon(
            smooth([(-16, 0), (-20, -60), (0, -112), (20, -60), (16, 0)]),
            lighter(palette.light, 0.3),
        )
    for side in (-1, 1):
        leaf = smooth([(0, 130), (side * 90, 96), (side * 150, 10), (side * 52, 52), (0, 130)])
        canvas.polygon(leaf, palette.body)
    canvas.oval((0, 136), (30, 14), palette.line)


def _rosette(canvas: Canvas, palette: Palette, petals: int) -> None:
    canvas.polygon(star(petals, 138, 104), palette.body)
    canvas.polygon(star(petals, 122, 90), GLAZE)
    for step in range(petals):
        at = canvas.at(0, 0, 1, 360 * step / petals)
        at.polygon(smooth([(34, 0), (62, -26), (104, 0), (62, 26), (34, 0)]), palette.light)
        at.line([(40, 0), (90, 0)], palette.line, 4)
    canvas.disc((0, 0), 38, palette.body)
    canvas.polygon(star(6, 26, 12), GLAZE)

"""Where a piece is drawn: shapes in the piece's own measure, wherever the piece lies."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (24, 20, 18)
GOLD: Colour = (196, 152, 62)
SILVER: Colour = (206, 212, 218)
ROUND = 40
"""Corners of the polygon that stands for a turned ellipse."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The four colours of a ware: what is behind it, its body, its light parts, its lines."""

    ground: Colour
    body: Colour
    light: Colour
    line: Colour

    def turned(self, turn: int) -> "Palette":
        """Another piece of the same workshop: body and light change places, or grow paler."""
        match turn % 3:
            case 1:
                return replace(self, body=self.light, light=self.body)
            case 2:
                return replace(self, body=mix(self.body, self.line, 0.35))
            case _:
                return self


def colour(text: str) -> Colour:
    """The colour of "#rrggbb"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def lighter(one: Colour, share: float = 0.25) -> Colour:
    return mix(one, WHITE, share)


def darker(one: Colour, share: float = 0.25) -> Colour:
    return mix(one, BLACK, share)


def ring(count: int, radius: float, turn: float = 0, at: Point = (0, 0)) -> list[Point]:
    """Points at even distances on a circle; `turn` in parts of a whole circle."""
    angles = (2 * math.pi * (turn + step / count) for step in range(count))
    return [(at[0] + radius * math.cos(a), at[1] + radius * math.sin(a)) for a in angles]


def star(
    points: int, outer: float, inner: float, at: Point = (0, 0), turn: float = 0
) -> list[Point]:
    outside = ring(points, outer, turn, at)
    inside = ring(points, inner, turn + 0.5 / points, at)
    return [point for pair in zip(outside, inside, strict=True) for point in pair]


def scattered(count: int, half: Point) -> list[Point]:
    """Points about the middle, even and without order, and the same each time (Roberts's R2)."""
    return [
        (
            (number * 0.7548776662 % 1 * 2 - 1) * half[0],
            (number * 0.5698402910 % 1 * 2 - 1) * half[1],
        )
        for number in range(1, count + 1)
    ]


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A soft curve through the points (Catmull and Rom)."""
    ends = [points[0], *points, points[-1]]
    parts = zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    found = [_between(*part, step / steps) for part in parts for step in range(steps)]
    return [*found, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    x, y = (
        0.5
        * (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * t * t
            + (3 * q - p - 3 * r + s) * t * t * t
        )
        for p, q, r, s in zip(a, b, c, d, strict=True)
    )
    return x, y


@dataclass(frozen=True, slots=True)
class Canvas:
    """Draws at a place, in a size and at an angle (degrees); `ink` says what a colour becomes."""

    draw: ImageDraw.ImageDraw
    ink: Callable[[Colour], Colour | int]
    place: Point
    scale: float
    angle: float = 0

    def at(self, x: float, y: float, scale: float = 1, angle: float = 0) -> "Canvas":
        """A canvas for a part: its middle at the point, smaller or larger, turned."""
        return replace(
            self, place=self._put((x, y)), scale=self.scale * scale, angle=self.angle + angle
        )

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        self.draw.polygon(self._all(points), self.ink(fill))

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        thick = max(1, round(width * self.scale))
        self.draw.line(self._all(points), self.ink(fill), thick, joint="curve")

    def thread(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """A line with round ends."""
        self.line(points, fill, width)
        for end in (points[0], points[-1]):
            self.disc(end, width / 2, fill)

    def disc(self, at: Point, radius: float, fill: Colour) -> None:
        (x, y), r = self._put(at), radius * self.scale
        self.draw.ellipse((x - r, y - r, x + r, y + r), self.ink(fill))

    def hoop(self, at: Point, radius: float, fill: Colour, width: float) -> None:
        (x, y), r = self._put(at), radius * self.scale
        thick = max(1, round(width * self.scale))
        self.draw.ellipse((x - r, y - r, x + r, y + r), None, self.ink(fill), thick)

    def oval(self, at: Point, half: Point, fill: Colour) -> None:
        x, y = at
        self.polygon([(x + half[0] * c, y + half[1] * s) for c, s in ring(ROUND, 1)], fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def slab(self, half: Point, corner: float, fill: Colour) -> None:
        """A rectangle about the middle, its corners rounded."""
        x, y = half[0] - corner, half[1] - corner
        middles = ((x, y), (-x, y), (-x, -y), (x, -y))
        points: list[Point] = []
        for number, middle in enumerate(middles):
            quarter = ring(32, corner, number / 4, middle)[:9]
            points += quarter
        self.polygon(points, fill)

    def sphere(self, at: Point, radius: float, fill: Colour) -> None:
        """A ball, lit from the upper left."""
        x, y = at
        for step in range(6):
            share = step / 5
            aside = radius * 0.3 * share
            tone = mix(darker(fill, 0.35), lighter(fill, 0.3), share)
            self.disc((x - aside, y - aside), radius * (1 - 0.72 * share), tone)
        self.disc((x - radius * 0.36, y - radius * 0.4), radius * 0.13, lighter(fill, 0.85))

    def turned(
        self, profile: Sequence[Point], fill: Colour, gloss: float = 0.35, shade: float = 0.38
    ) -> None:
        """What a wheel makes: (half width, height) from the top down, lit from the left."""
        bands = 9
        for step in range(bands):
            share = step / (bands - 1)
            width, aside = 1 - 0.9 * share, -0.34 * share
            tone = mix(darker(fill, shade), lighter(fill, gloss), share)
            left = [(half * (aside - width), y) for half, y in profile]
            right = [(half * (aside + width), y) for half, y in profile]
            self.polygon(left + right[::-1], tone)

    def _put(self, point: Point) -> Point:
        return self._all((point,))[0]

    def _all(self, points: Iterable[Point]) -> list[Point]:
        (left, top), scale = self.place, self.scale
        if not self.angle:
            return [(left + x * scale, top + y * scale) for x, y in points]
        angle = math.radians(self.angle)
        along, across = scale * math.cos(angle), scale * math.sin(angle)
        return [(left + x * along - y * across, top + x * across + y * along) for x, y in points]

"""The drawn pictures of the demonstration: every motif, as every kind of photo."""

from io import BytesIO

import pytest
from PIL import Image

from app import uploads
from app.demonstration.pictures import MOTIFS, View, picture
from app.uploads import PICTURES

COLOURS = ("#ece3d0", "#9c2b23", "#e0a83a", "#22313f")


@pytest.mark.parametrize("motif", MOTIFS)
def test_each_view_is_another_picture_that_the_portal_takes(motif: str) -> None:
    kept = set()
    for view in View:
        checked = uploads.inspect(
            BytesIO(picture(motif, COLOURS, 1, view)),
            "urun.jpg",
            limit=2**20,
            accept=PICTURES,
            min_edge=500,
        )
        assert (checked.width, checked.height) == (800, 600)
        kept.add(checked.sha256)
    assert len(kept) == len(View)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_piece_stands_out_from_its_ground(motif: str) -> None:
    image = Image.open(BytesIO(picture(motif, COLOURS)))
    colours = image.resize((80, 60)).getcolors(4800) or []
    ground = image.getpixel((4, 4))
    assert isinstance(ground, tuple)
    far = sum(many for many, colour in colours if _distance(colour, ground) > 120)
    assert far > 4800 * 0.04


def _distance(one: object, other: tuple[int, ...]) -> int:
    assert isinstance(one, tuple)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))

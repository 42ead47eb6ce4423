"""The faces hold what names need, all the same letters, and names are sized to fit."""

import pytest
from fontTools.ttLib import TTFont

from app.certificates.assets import FONTS
from app.certificates.content import grouped, shortened
from app.certificates.glyphs import fit, lines, missing

LATIN = ["NotoSans-Regular", "NotoSans-SemiBold", "NotoSerif-Italic", "NotoSerif-SemiBold"]
SIZES = ((30, 1), (20, 2), (10, 3))


def letters(name: str) -> set[int]:
    with TTFont(FONTS / f"{name}.ttf") as font:
        return set(font.getBestCmap())


def test_latin_faces_hold_the_same_letters() -> None:
    assert len({frozenset(letters(name)) for name in LATIN}) == 1


def test_chinese_face_holds_its_whole_list() -> None:
    hanzi = (FONTS / "hanzi.txt").read_text("utf-8").replace("\n", "")
    assert len(hanzi) == len(set(hanzi)) == 8230
    assert letters("NotoSansSC-Regular") >= set(map(ord, hanzi))


@pytest.mark.parametrize(
    "text", ["ğüşıöçâîû ĞÜŞİÖÇÂÎÛ", "₺1.250,50 · “Øe” – №", "喆堃镕䶮", "Nguyễn"]
)
def test_names_can_be_printed(text: str) -> None:
    assert missing(text) == ""


def test_missing_characters_are_named_once_in_order() -> None:
    assert missing("aЖb🧵", "🧵ЖЖ") == "Ж🧵"


def test_longer_texts_take_more_lines() -> None:
    assert [lines("kilim " * n, 20) for n in (1, 4, 12)] == [1, 1, 2]
    assert lines("W" * 100, 20) == 6


def test_first_size_that_fits_is_taken() -> None:
    assert [fit("W" * n, 156, SIZES) for n in (5, 30, 60, 900)] == [30, 20, 10, 10]


def test_code_is_read_in_fours() -> None:
    assert grouped("7K3MQ9XW2HTN5BZ4") == "7K3M Q9XW 2HTN 5BZ4"


def test_titles_are_cut_at_words() -> None:
    long = "El dokuması Anadolu kilimi, kök boya, yün, doğal renkler, 120 × 180 cm"
    assert shortened((long,)) == "El dokuması Anadolu kilimi, kök boya, yün, doğal…"
    assert shortened(("W" * 60,)) == "W" * 48 + "…"
    assert shortened(("a", "b", "c", "d")).split("\u00a0· ") == ["a", "b", "c", "+1"]


def test_letters_are_looked_for_as_the_renderer_composes_them() -> None:
    """A sign and its accent are each in the fonts; what they make together is not."""
    assert missing("Cezve \u00a8\u0300") == "\u1fed"
    assert missing("C\u0327ini") == ""

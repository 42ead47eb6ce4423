"""Crafts are found by what people type: the right one first, and nothing for nonsense."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from app.domain import craft_search, crafts
from app.domain.models import Craft
from app.domain.turkish import fold, upper

Search = Callable[[str], list[str]]


@pytest.fixture
def listed(session: Session) -> list[Craft]:
    return list(crafts.valid(session, datetime.now(UTC).date()))


@pytest.fixture
def search(listed: list[Craft]) -> Search:
    return lambda typed: [craft.slug for craft in craft_search.search(listed, typed)]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("bakırcı", "copper-work"),
        ("BAKIRCILIK", "copper-work"),
        ("bakir", "copper-work"),
        ("bakır ustası", "copper-work"),
        ("bakır tepsi yapıyorum", "copper-work"),
        ("copper", "copper-work"),
        ("铜", "copper-work"),
        ("semerci", "packsaddle-making"),
        ("lületaşı", "meerschaum-carving"),
        ("LÜLE TAŞI", "meerschaum-carving"),
        ("çinici", "tile-making"),
        ("ebru", "paper-marbling"),
        ("halı dokuma", "carpet-weaving"),
        ("halılar", "carpet-weaving"),
        ("saraç", "saddlery"),
        ("kazaz", "kazaziye"),
        ("kalaycı", "tinning"),
        ("İPEK", "silk-raising"),
        ("ıhram", "ehram-weaving"),
        ("hattat", "calligraphy"),
        ("dokumacı", "hand-weaving"),
        ("wood carver", "wood-carving"),
        ("ayakkabıcı", "shoe-making"),
    ],
)
def test_the_one_that_is_meant_comes_first(search: Search, typed: str, slug: str) -> None:
    assert search(typed)[0] == slug


def test_every_name_finds_its_own_craft_first(search: Search, listed: list[Craft]) -> None:
    wrong = [
        (spelling, craft.slug)
        for craft in listed
        for name in filter(None, (craft.name_tr, craft.name_en, craft.name_zh))
        for spelling in (name, upper(name), fold(name))
        if search(spelling)[:1] != [craft.slug]
    ]
    assert wrong == []


def test_every_other_word_finds_its_craft(search: Search, listed: list[Craft]) -> None:
    wrong = [
        (spelling, craft.slug)
        for craft in listed
        for alias in craft.aliases.split(",")
        for spelling in (alias, upper(alias), fold(alias))
        if craft.slug not in search(spelling)
    ]
    assert wrong == []


def test_a_letter_left_out_is_forgiven(search: Search, listed: list[Craft]) -> None:
    """Nearly always; for a few a neighbour is nearer."""
    words = {craft.slug: re.split("[ -]", fold(craft.name_tr))[0] for craft in listed}
    slips = [
        (word[:place] + word[place + 1 :], slug)
        for slug, word in words.items()
        if len(word) > 6
        for place in range(1, len(word))
    ]
    assert len(slips) > 300
    missed = [slip for slip, slug in slips if slug not in search(slip)[:3]]
    assert len(missed) <= len(slips) * 0.02, missed


NONSENSE = "roket yazılımcı doktor avukat berber asdfgh bilgisayar mühendis terzi 1234 a !!! % işi"


@pytest.mark.parametrize("typed", [*NONSENSE.split(), "uzay roketi", "\0"])
def test_nothing_is_found_for_nonsense(search: Search, typed: str) -> None:
    assert search(typed) == []


def test_a_word_that_says_nothing_is_passed_over(search: Search) -> None:
    assert search("halı yapımı") == search("halı")
    assert search("astronot ebru") == search("ebru")


def test_the_words_of_a_group_find_its_crafts(search: Search, listed: list[Craft]) -> None:
    glass = {craft.slug for craft in listed if craft.group == "glass"}
    assert set(search("cam")) == glass


def test_who_types_nothing_sees_all(search: Search, listed: list[Craft]) -> None:
    assert search("  ") == [craft.slug for craft in listed]


def test_without_crafts_nothing_is_found() -> None:
    assert craft_search.search([], "bakır") == []


def test_a_text_of_any_length_is_answered(search: Search) -> None:
    assert search("bakır " * 10_000)[0] == "copper-work"

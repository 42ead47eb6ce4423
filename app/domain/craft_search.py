"""Crafts found by what people type: in any spelling of Turkish, by trade, thing or in English."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from app.domain.crafts import GROUPS
from app.domain.models import Craft
from app.domain.turkish import fold

TYPED_AT_MOST = 80
"""Letters of a search that are looked at."""

TELLS_NOTHING = frozenset(
    fold(word)
    for word in (
        *("iş", "işi", "işleri", "usta", "ustası", "yapım", "yapımı", "yapımcılığı", "yapan", "ve"),
        *("and", "of", "making", "maker", "work"),
    )
)
"""Words of many trades: who types one of them means the words beside it."""

NAME, ALIAS, GROUP = 3.0, 2.0, 1.0
"""What a word is worth by where it is found; being all or half of a name there adds to it."""

SAME, BEGINNING, STEM, ALIKE = 1.0, 0.8, 0.6, 0.4
"""The share of it that counts, by how near the word is to the one that was typed."""

ALIKE_FROM, ALIKE_LENGTH = 0.8, 6
"""How many of their letters two words share if one is the other mistyped, from which length."""

ENDING = re.compile("(?<=...)(c[iu])?(l[iu][kg][iu]?|l[ae]r[iu]?)?$|(?<=....)(er|ing|s)$")
"""What makes a thing into a trade, or into several, folded: bakır-cı, kilim-cilik, weav-er."""


def search(crafts: Sequence[Craft], typed: str) -> list[Craft]:
    """Those that what was typed may mean, the likeliest first; all of them for nothing typed.

    Turkish letters, case and endings do not matter, and a word that fits no craft is passed over:
    of the crafts, those stay that fit the most words.
    """
    if not typed.strip():
        return list(crafts)
    known = [(craft, _known(craft)) for craft in crafts]
    found: dict[str, list[float]] = {craft.slug: [] for craft in crafts}
    for word in _words(typed[:TYPED_AT_MOST]):
        for slug, worth in _fitting(word, known).items():
            found[slug].append(worth)
    most = max(map(len, found.values()), default=0)
    best = [craft for craft in crafts if most and len(found[craft.slug]) == most]
    return sorted(best, key=lambda craft: -sum(found[craft.slug]))


_Known = tuple[tuple[str, float], ...]


def _known(craft: Craft) -> _Known:
    names = (craft.name_tr, craft.name_en, craft.name_zh or "")
    return _weighed(names, craft.aliases, craft.group)


@lru_cache(maxsize=1024)
def _weighed(names: tuple[str, ...], aliases: str, group: str) -> _Known:
    """Each word by which a craft can be found, with what it is worth there."""
    found: dict[str, float] = {}
    groups = (GROUPS[group].tr, GROUPS[group].en)
    for place, phrases in ((NAME, names), (ALIAS, aliases.split(",")), (GROUP, groups)):
        for words in map(_words, phrases):
            for word in words:
                found[word] = max(found.get(word, 0), place + 1 / len(words))
    return tuple(found.items())


def _words(text: str) -> list[str]:
    """The words that tell something; a single letter does so in Chinese only."""
    found = re.findall(r"[^\W_]+", fold(text))
    return [
        word for word in found if word not in TELLS_NOTHING and (len(word) > 1 or word > "\u2e80")
    ]


def _fitting(typed: str, known: list[tuple[Craft, _Known]]) -> dict[str, float]:
    """{slug: worth} of the crafts that a word fits; one that fits none may be mistyped."""
    stem = ENDING.sub("", typed)
    for near in (_near, _alike):
        worth = {
            craft.slug: max(place * near(typed, stem, word) for word, place in words)
            for craft, words in known
        }
        fitting = {slug: value for slug, value in worth.items() if value}
        if fitting:
            return fitting
    return {}


def _near(typed: str, stem: str, word: str) -> float:
    if word == typed:
        return SAME
    if word.startswith(typed):
        return BEGINNING
    return STEM if word.startswith(stem) else 0


def _alike(typed: str, _stem: str, word: str) -> float:
    """Only words that begin alike: hardly anybody mistypes the first letter."""
    if len(typed) < ALIKE_LENGTH or word[0] != typed[0]:
        return 0
    ratio = SequenceMatcher(None, typed, word, autojunk=False).ratio()
    return ALIKE * ratio if ratio >= ALIKE_FROM else 0

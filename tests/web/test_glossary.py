"""One word for one thing: the Turkish catalogue follows the glossary."""

import re
import tomllib
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from app.domain import turkish
from config import ROOT

FOLDER = ROOT / "translations"
GLOSSARY = tomllib.loads((FOLDER / "glossary.toml").read_text(encoding="utf-8"))


def pairs() -> list[tuple[str, str]]:
    """Every message: (English, Turkish), in small letters."""
    with (FOLDER / "tr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return [(_first(row, "id").lower(), _lower(_first(row, "string"))) for row in read_po(file)]


def _first(row: Message, part: str) -> str:
    """The text itself, or its first form where it has several."""
    text: Any = getattr(row, part)
    return text if isinstance(text, str) else text[0]


def _lower(text: str) -> str:
    return turkish.lower(text)


@pytest.mark.parametrize("term", GLOSSARY["terms"], ids=lambda term: str(term["en"]))
def test_a_word_is_said_in_one_way(term: dict[str, Any]) -> None:
    begins = re.compile(rf"\b{re.escape(term['en'])}")
    met, astray = 0, []
    for english, said in pairs():
        for phrase in term.get("but", ()):
            english = english.replace(phrase, "")  # noqa: PLW2901 - what is left of it
        if begins.search(english):
            met += 1
            if not any(re.search(rf"\b{re.escape(word)}", said) for word in term["tr"]):
                astray.append((english, said))
    assert met, "the glossary has a word that no text uses"
    assert astray == []


@pytest.mark.parametrize("word", GLOSSARY["never"])
def test_a_word_that_is_not_ours_is_said_nowhere(word: str) -> None:
    assert [said for _, said in pairs() if word in said] == []

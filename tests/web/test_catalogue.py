"""Every text of the portal has its Turkish wording, with the same placeholders."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%\{\w+\}|%%")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """What the code and the templates say now, collected as `make messages` does."""
    with (ROOT / "tools/messages.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)
    keywords = DEFAULT_KEYWORDS | parse_keywords(["_l"])
    found = Catalog()
    for folder in ("app", "templates"):
        for _, _, text, _, context in extract_from_dir(ROOT / folder, methods, options, keywords):
            found.add(text, context=context)
    return found


@pytest.fixture(scope="module")
def turkish() -> Catalog:
    with (ROOT / "translations/tr/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="tr", abort_invalid=True)


def texts(catalogue: Catalog) -> dict[tuple[str | None, tuple[str, ...]], Message]:
    return {(one.context, _forms(one.id)): one for one in catalogue if one.id}


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def test_turkish_knows_every_text_and_no_other(wanted: Catalog, turkish: Catalog) -> None:
    assert len(wanted) > 500
    assert texts(wanted).keys() == texts(turkish).keys()


def test_no_turkish_text_is_fuzzy_or_empty(turkish: Catalog) -> None:
    unfinished = [
        one.id
        for one in texts(turkish).values()
        if one.fuzzy or not all(form.strip() for form in _forms(one.string))
    ]
    assert unfinished == []


def test_turkish_keeps_the_placeholders(turkish: Catalog) -> None:
    changed = [
        one.id
        for one in texts(turkish).values()
        for form in _forms(one.string)
        if _placeholders(form) != _placeholders(_forms(one.id)[-1])
    ]
    assert changed == []

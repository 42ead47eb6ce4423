"""One program serves readers of two languages: no page keeps the words of the one before."""

from collections.abc import Callable

import make
import people
import pytest
from browser import Browser
from sqlalchemy.orm import Session

PAGES = ["documents", "products", "check", "sections/route", "class"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("first", ["tr", "en"])
def test_a_page_has_the_words_of_its_own_reader(
    browsers: Callable[[], Browser], session: Session, page: str, first: str
) -> None:
    draft = make.draft(session, people.ayse(session))
    browser = browsers().sign_in(people.ayse(session))
    titles = {}
    for language in (first, "en" if first == "tr" else "tr"):
        browser.get(f"/language/{language}")
        text = browser.get(f"/apply/{draft.reference}/{page}").text
        titles[language] = text.split("<title>", 1)[1].split("</title>", 1)[0]
    assert titles["tr"] != titles["en"]

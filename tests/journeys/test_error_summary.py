"""Wrong input with script: the summary takes the focus and leads to each field and its message."""

import pytest
from pages import Visitor, fill
from playwright.sync_api import Locator
from portals import Browse, LivePortal
from states import STATES
from stories import reach

WRONG = [state.name for state in STATES.values() if state.status == 422]
SUMMARY = ".govuk-error-summary"
FOCUSED = "document.activeElement.id"


@pytest.mark.parametrize("name", WRONG)
def test_summary_takes_the_focus_and_leads_to_the_fields(
    live: LivePortal, browse: Browse, name: str
) -> None:
    visitor = Visitor(browse(), live)
    reach(STATES[name], visitor)
    assert visitor.page.title().startswith("Hata: ")
    assert visitor.page.locator(f"{SUMMARY}:focus").count() == 1
    assert visitor.page.locator(f"{SUMMARY} li").count() >= 1
    for line in visitor.page.locator(f"{SUMMARY} li a").all():
        line.click()
        field = visitor.page.locator(":focus")
        assert f"#{field.get_attribute('id')}" == line.get_attribute("href")
        assert message(field) == line.inner_text().rpartition(" – ")[2]


def test_title_says_so_in_english(live: LivePortal, browse: Browse) -> None:
    visitor = Visitor(browse(language="en"), live)
    reach(STATES["you-wrong"], visitor, "en")
    assert visitor.page.title().startswith("Error: ")


def test_summary_leads_into_a_row_that_is_folded(live: LivePortal, browse: Browse) -> None:
    """A part is returned without a word about what is to be mended."""
    visitor = Visitor(browse(), live)
    reach(STATES["act-return"], visitor)
    row = visitor.page.locator("details").nth(1)
    row.locator("summary").click()
    fill(row.locator("select"), "other")
    visitor.send(visitor.path, 422)
    line = visitor.page.locator(f"{SUMMARY} a")
    line.click()
    field = visitor.page.locator("textarea:focus")
    assert f"#{field.get_attribute('id')}" == line.get_attribute("href")
    assert message(field) == line.inner_text().rpartition(": ")[2]


def message(field: Locator) -> str:
    """What is said of the field beside it: by the field itself, or by the group of its choices."""
    named: str | None = field.evaluate(
        "field => (field.closest('fieldset[aria-describedby]') || field)"
        ".getAttribute('aria-describedby')"
    )
    said = [field.page.locator(f'[id="{one}"]').inner_text() for one in (named or "").split()]
    (found,) = [text.removeprefix("Hata:").strip() for text in said if text.startswith("Hata:")]
    return found

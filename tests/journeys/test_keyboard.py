"""Without a mouse: every stop can be seen, and the way leads to the button and beyond."""

from collections.abc import Iterator

import pytest
from pages import SIGN_UP, Visitor
from playwright.sync_api import ElementHandle, FloatRect, Page
from portals import Browse, LivePortal
from states import STATES
from stories import reach

TALL = {"width": 1280, "height": 3000}
"""Nothing scrolls, so that two pictures of a place show the same."""
BUTTON = "main form button[type=submit]"
STOPS_AT_MOST = 80
MARGIN = 8


def test_skip_link_leads_past_the_header(live: LivePortal, browse: Browse) -> None:
    visitor = Visitor(browse(), live)
    visitor.open(SIGN_UP)
    visitor.page.keyboard.press("Tab")
    link = visitor.page.locator(".govuk-skip-link:focus")
    assert link.is_visible()
    assert link.get_attribute("href") == "#main-content"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("main:focus").count() == 1
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator("main :focus").count() == 1


@pytest.mark.parametrize(
    "name", ["sign-up", "sign-in", "business", "product", "markets", "act-pass-on", "act-refuse"]
)
def test_every_stop_on_the_way_to_the_button_is_seen(
    live: LivePortal, browse: Browse, name: str
) -> None:
    visitor = Visitor(browse(), live)
    reach(STATES[name], visitor)
    visitor.page.set_viewport_size(TALL)
    unseen = list(_unseen(visitor.page))
    assert unseen == []
    assert visitor.page.locator(f"{BUTTON}:focus").count() == 1


def test_stop_that_cannot_be_seen_is_found(browse: Browse) -> None:
    page = browse()
    page.set_content("<main><form><input id='x'><button type='submit'>Send</button></form></main>")
    page.add_style_tag(content="input:focus { outline: none }")
    (found,) = _unseen(page)
    assert 'id="x"' in found


def _unseen(page: Page) -> Iterator[str]:
    """The stops, up to the form's button, that look the same whether they have the focus or not."""
    for _ in range(STOPS_AT_MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate_handle("document.activeElement").as_element()
        assert stop
        place = _around(stop)
        focused = page.screenshot(clip=place, animations="disabled")
        stop.evaluate("stop => stop.blur()")
        blurred = page.screenshot(clip=place, animations="disabled")
        stop.focus()
        if focused == blurred:
            yield stop.evaluate("stop => stop.outerHTML")
        if stop.evaluate(f"stop => stop.matches('{BUTTON}')"):
            return


def _around(stop: ElementHandle) -> FloatRect:
    box = stop.bounding_box()
    assert box
    return {
        "x": max(0.0, box["x"] - MARGIN),
        "y": max(0.0, box["y"] - MARGIN),
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }


def test_form_is_sent_without_a_mouse(live: LivePortal, browse: Browse) -> None:
    visitor = Visitor(browse(), live)
    visitor.open(SIGN_UP)
    visitor.page.locator("#name").focus()
    visitor.page.keyboard.type("Elif Demirci")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("elif@example.org")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("üç kelime yeter")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.landed("/account/check-mail")

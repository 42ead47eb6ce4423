"""WCAG 2.2, levels A and AA, on each state of a page, on a small phone and on a wide screen."""

from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import SIGN_IN, Applicant, Visitor, upload
from playwright.sync_api import Page
from portals import Browse, LivePortal
from states import STATES
from stories import reach

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
WIDTHS = (320, 1280)
TOO_LARGE = 45 * 1024 * 1024
IN_ENGLISH = (
    "sign-up-wrong",
    "verify-valid",
    "tasks-complete",
    "product-wrong",
    "check",
    "case-returned",
    "review-mine",
    "act-return-wrong",
)


@pytest.mark.parametrize("name", STATES)
def test_page_shuts_nobody_out(live: LivePortal, browse: Browse, name: str) -> None:
    visitor = Visitor(browse(), live)
    reach(STATES[name], visitor)
    assert faults(visitor.page) == []


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_page_in_english_shuts_nobody_out(live: LivePortal, browse: Browse, name: str) -> None:
    visitor = Visitor(browse(language="en"), live)
    reach(STATES[name], visitor, "en")
    assert faults(visitor.page) == []


def test_page_of_a_stale_form_shuts_nobody_out(live: LivePortal, browse: Browse) -> None:
    visitor = Visitor(browse(), live)
    visitor.open(SIGN_IN)
    visitor.page.context.clear_cookies()
    visitor.send(SIGN_IN, 400, email="ayse@example.org")
    assert faults(visitor.page) == []


def test_page_of_a_file_too_large_shuts_nobody_out(live: LivePortal, browse: Browse) -> None:
    visitor = Applicant(browse(), live)
    reach(replace(STATES["documents-empty"], name="documents-too-large"), visitor)
    scan = upload("tarama.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(TOO_LARGE))
    visitor.send(visitor.path.replace("documents", "documents/tax-plate"), 413, file=scan)
    assert faults(visitor.page) == []


def test_what_shuts_people_out_is_found(browse: Browse) -> None:
    page = browse()
    page.set_content("<main><h1>Köprü</h1><details><img src='data:,'></details></main>")
    page.add_style_tag(content="h1 { width: 400px; color: #ddd }")
    found = faults(page)
    for fault in ("320: the page is", "image-alt", "color-contrast", "html-has-lang"):
        assert any(fault in line for line in found), fault


def faults(page: Page) -> list[str]:
    """What axe finds, and what does not fit, at each width; all that is folded is opened first."""
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    page.evaluate("() => document.fonts.ready.then(() => true)")  # another font is narrower
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in violations(page)]
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found.append(f"{width}: the page is {needed} wide")
    return found


def violations(page: Page) -> list[str]:
    result: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]

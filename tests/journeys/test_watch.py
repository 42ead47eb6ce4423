"""What the journeys rely on: no fault of a page stays unseen."""

import pytest
from playwright.sync_api import Browser
from portals import LivePortal, until
from watch import Watch


def faults(chromium: Browser, live: LivePortal, script: str) -> list[str]:
    """What is noted when this happens on the start page."""
    watch = Watch(live.address)
    with chromium.new_context(base_url=live.address) as context:
        watch.over(context)
        page = context.new_page()
        page.goto("/")
        assert watch.faults == []
        page.evaluate(f"() => {{ {script} }}")
        until("the fault", lambda: page.evaluate("1") and watch.faults)
    return watch.faults


ADD = "const one = document.createElement('{}'); {}; document.body.append(one)"


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (ADD.format("script", "one.text = 'window.seen = 1'"), "Content Security Policy"),
        (ADD.format("img", "one.src = 'http://elsewhere.invalid/x.png'"), "elsewhere.invalid"),
        (ADD.format("img", "one.src = '/static/none.png'"), "404: "),
        ("setTimeout(() => { throw new Error('broken') })", "script: broken"),
        ("console.error('complaint')", "console: complaint"),
    ],
    ids=["inline script", "another host", "missing part", "broken script", "complaint"],
)
def test_fault_of_a_page_is_noted(
    chromium: Browser, live: LivePortal, script: str, fault: str
) -> None:
    assert any(fault in noted for noted in faults(chromium, live, script))

"""Words that nobody can break by a space: no page has to be moved sideways on a phone for them."""

from datetime import UTC, datetime
from decimal import Decimal

import make
import people
import pytest
from pages import DESK, Official, Visitor
from playwright.sync_api import Page
from portals import Browse, LivePortal
from sqlalchemy.orm import Session

from app.domain import crafts, sections
from app.domain.models import Application, Craft, PriceTier
from app.domain.vocabulary import Action, Stage

WIDTH = 360
NAME = "Şöhretoğulları" * 8
"""Under the 120 letters that a name may have."""
STORY = "kalaycılık" * 200

APPLICANT = ["", "/products", "/products/{product}", "/products/{product}/preview", "/documents"]
SECTIONS = [f"/sections/{slug}" for slug in sections.SLUGS if slug not in {"products", "documents"}]


@pytest.fixture(scope="module")
def told(live: LivePortal) -> dict[str, str]:
    """The references of a draft and of a sent case, both full of long words."""
    with live.database.sessions.begin() as session:
        cases = {status: _told(session, live, status) for status in ("draft", "sent")}
        sent = cases["sent"]
        make.act(session, Action.SUBMIT, sent, sent.seller.owner)
        make.act(session, Action.TAKE, sent, people.screener2(session))
        _change_a_craft(session)
        people.screener(session)
        found = {status: case.reference for status, case in cases.items()}
        found["product"] = str(cases["draft"].seller.products[0].id)
    return found


def _told(session: Session, live: LivePortal, status: str) -> Application:
    owner = people.person(session, f"{status}@example.org", NAME)
    case = make.draft(session, owner)
    product = make.product(case.seller, datetime.now(UTC), live.storage, title=NAME)
    product.description_tr = product.description_en = product.description_zh = STORY
    product.title_en = product.title_zh = product.material = product.technique = NAME
    product.tiers.append(PriceTier(from_quantity=1_000_000, price=Decimal("99.99")))
    product.photos[0].file.name = f"{NAME}.jpg"
    case.seller.products.append(product)
    make.fill(session, case, datetime.now(UTC), live.storage, name=NAME)
    for part in sections.of(case).values():
        given = part.read(case)
        long = {"trade_name": NAME, "address": STORY[:300], "chamber": NAME, "story": STORY}
        part.write(case, given | {name: long[name] for name in given.keys() & long.keys()})
    for document in case.documents:
        document.file.name = f"{NAME}.pdf"
    return case


def _change_a_craft(session: Session) -> None:
    craft = session.get_one(Craft, "felt-making")
    values = {name: getattr(craft, name) for name in crafts.CHANGEABLE}
    long = {"name_tr": NAME, "name_en": NAME, "aliases": "keçe" * 70, "source": NAME}
    crafts.change(craft, values | long, people.administrator(session), datetime.now(UTC))


def overflow(page: Page) -> str:
    """What sticks out, if the page is wider than the screen."""
    if page.evaluate("document.documentElement.scrollWidth") <= WIDTH:
        return ""
    found: list[str] = page.evaluate(
        """width => [...document.querySelectorAll("main *")]
            .filter(one => one.getBoundingClientRect().right > width)
            .map(one => `${one.tagName}.${one.className}`)"""
    )
    return f"{page.url}: {sorted(set(found))}"


def too_wide(visitor: Visitor, *paths: str) -> list[str]:
    found = []
    for path in paths:
        visitor.page.goto(path)
        assert visitor.status < 404 or visitor.status == 409, f"{path}: {visitor.status}"
        visitor.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        found.append(overflow(visitor.page))
    return list(filter(None, found))


def test_the_applicants_pages_stay_narrow(
    live: LivePortal, browse: Browse, told: dict[str, str]
) -> None:
    visitor = Visitor(browse(width=WIDTH), live)
    visitor.sign_in("draft@example.org", "/apply/")
    case = f"/apply/{told['draft']}"
    paths = [f"{case}{path}".format(**told) for path in [*APPLICANT, *SECTIONS, "/check"]]
    assert too_wide(visitor, "/apply/", *paths) == []


def test_what_was_sent_stays_narrow(live: LivePortal, browse: Browse, told: dict[str, str]) -> None:
    visitor = Visitor(browse(width=WIDTH), live)
    visitor.sign_in("sent@example.org", "/apply/")
    assert (
        too_wide(visitor, "/apply/", f"/apply/{told['sent']}", f"/apply/{told['sent']}/sent") == []
    )


def test_the_officials_pages_stay_narrow(
    live: LivePortal, browse: Browse, told: dict[str, str]
) -> None:
    official = Official(browse(width=WIDTH), live)
    official.sign_in("inceleme@example.org")
    case = f"/review/{told['sent']}"
    overtaken = f"{case}/pass-on"
    queue = f"/review/queues/{Stage.SCREENING}"
    assert too_wide(official, DESK, queue, case, overtaken) == []
    assert official.status == 409


def test_the_list_of_crafts_stays_narrow(
    live: LivePortal, browse: Browse, told: dict[str, str]
) -> None:
    administrator = Visitor(browse(width=WIDTH), live)
    administrator.sign_in("yonetici@example.org", "/manage/")
    assert too_wide(administrator, "/manage/crafts", "/manage/crafts/felt-making/change") == []

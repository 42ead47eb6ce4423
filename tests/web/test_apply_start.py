"""Beginning an application: one at a time, one per press, and how far its sections have come."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from flask import Flask
from servers import Database
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.models import Application
from app.domain.vocabulary import Action, Status

HOME = "/apply/"
START = "/apply/start"
THREADS = 6

Maker = Callable[[Session], Application]


def token(browser: Browser) -> dict[str, Any]:
    """For a post that no page offers just now."""
    return fields(browser.form(HOME, "/account/sign-out"))


def offers_start(browser: Browser) -> bool:
    page = parsed(browser.get(HOME))
    return any(form.get("action") == START for form in page.iter("form"))


def applications(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Application)) or 0


def progress(browser: Browser, application: Application) -> dict[str, str]:
    """{the last word of a section's address: what its tag says}."""
    page = parsed(browser.get(f"/apply/{application.reference}"))
    rows = [li for li in page.iter("li") if "task-list__item" in (li.get("class") or "")]
    return {
        next(row.iter("a")).get("href").rpartition("/")[2]: next(row.iter("strong")).text
        for row in rows
    }


def write(application: Application, *slugs: str) -> None:
    answers = make.answers(application.seller.owner)
    for slug in slugs:
        sections.BY_SLUG[slug].write(application, answers[slug])


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    """The applicant's browser, in English."""
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def test_starting_makes_a_draft_and_leads_to_it(mine: Browser, session: Session) -> None:
    response = mine.submit(HOME, START)
    draft = session.scalars(select(Application)).one()
    assert response.location == f"/apply/{draft.reference}"
    assert draft.status is Status.DRAFT
    assert draft.seller.owner == people.ayse(session)
    assert [event.action for event in draft.events] == [Action.START]
    assert mine.get(response.location).status_code == 200


def test_starting_twice_leads_to_the_same_draft(mine: Browser, session: Session) -> None:
    form = fields(mine.form(HOME, START))
    first, second = mine.post(START, form), mine.post(START, form)
    assert first.location == second.location
    assert applications(session) == 1


def test_starting_from_many_windows_at_once_makes_one(
    committed_app: Flask, committed: Database
) -> None:
    with committed.sessions() as session:
        person = people.ayse(session)
        session.commit()
        browsers = [Browser(committed_app, session).sign_in(person) for _ in range(THREADS)]
        forms = [fields(browser.form(HOME, START)) for browser in browsers]
    barrier = Barrier(THREADS, timeout=30)

    def press(browser: Browser, form: dict[str, Any]) -> str:
        barrier.wait()
        # The raw client: the test's session must not be touched from several threads.
        return str(browser._client.post(START, data=form).location)

    with ThreadPoolExecutor(THREADS) as pool:
        places = set(pool.map(press, browsers, forms))
    with committed.sessions() as session:
        draft = session.scalars(select(Application)).one()
        assert places == {f"/apply/{draft.reference}"}


def test_without_the_token_nothing_is_started(mine: Browser, session: Session) -> None:
    assert mine.post(START).status_code == 400
    assert applications(session) == 0


def test_home_lists_own_applications_only(mine: Browser, session: Session) -> None:
    earlier, other = make.withdrawn(session), make.draft(session, people.mehmet(session))
    own = make.draft(session)
    text = mine.get(HOME).text
    assert own.reference in text
    assert earlier.reference in text
    assert other.reference not in text


@pytest.mark.parametrize("maker", [make.draft, make.submitted, make.returned])
def test_no_second_one_beside_an_open_one(mine: Browser, session: Session, maker: Maker) -> None:
    present = maker(session)
    assert not offers_start(mine)
    response = mine.post(START, token(mine))
    assert response.location == f"/apply/{present.reference}"
    assert applications(session) == 1


@pytest.mark.parametrize("maker", [make.withdrawn, make.refused, make.lapsed])
def test_a_new_one_after_the_last_was_closed(mine: Browser, session: Session, maker: Maker) -> None:
    closed = maker(session)
    response = mine.submit(HOME, START)
    assert response.location != f"/apply/{closed.reference}"
    assert applications(session) == 2


def test_a_new_one_begins_with_the_answers_of_the_last(mine: Browser, session: Session) -> None:
    """What a person has typed once is not asked for again, but what is declared is."""
    closed = make.withdrawn(session)
    mine.submit(HOME, START)
    draft = closed.seller.applications[-1]
    assert draft is not closed
    missing = sections.missing(draft, datetime.now(UTC).date())
    assert missing.keys() == {"documents", "declaration"}
    assert draft.answers["business"] == closed.answers["business"]


def test_a_new_one_belongs_to_the_same_seller(mine: Browser, session: Session) -> None:
    closed = make.withdrawn(session)
    mine.submit(HOME, START)
    newest = session.scalars(select(Application).where(Application.id != closed.id)).one()
    assert newest.seller == closed.seller
    assert newest.documents == []


def test_anothers_open_application_hinders_nobody(mine: Browser, session: Session) -> None:
    make.draft(session, people.mehmet(session))
    assert offers_start(mine)
    mine.submit(HOME, START)
    assert applications(session) == 2


def test_of_a_fresh_draft_nothing_is_started(mine: Browser, session: Session) -> None:
    found = progress(mine, make.draft(session))
    assert found == dict.fromkeys([part.slug for part in sections.SECTIONS], "Not started")


@pytest.mark.parametrize("slug", ["you", "business", "markets", "declaration"])
def test_a_filled_section_is_complete_and_no_other(
    mine: Browser, session: Session, slug: str
) -> None:
    draft = make.draft(session)
    write(draft, slug)
    found = progress(mine, draft)
    assert found.pop(slug) == "Complete"
    assert set(found.values()) == {"Not started"}


def test_a_craft_without_a_product_is_begun(mine: Browser, session: Session) -> None:
    draft = make.draft(session)
    write(draft, "craft")
    assert progress(mine, draft)["craft"] == "Begun"


def test_a_product_without_its_craft_is_begun(mine: Browser, session: Session) -> None:
    draft = make.draft(session)
    draft.seller.products.append(make.product(draft.seller, datetime.now(UTC)))
    assert progress(mine, draft)["craft"] == "Begun"


def test_a_product_without_a_photo_leaves_the_craft_begun(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    draft.seller.products[0].photo = None
    assert progress(mine, draft)["craft"] == "Begun"


def test_documents_of_which_one_is_missing_are_begun(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    del draft.documents[0]
    assert progress(mine, draft)["documents"] == "Begun"


def test_a_full_draft_is_complete_in_every_part(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    assert set(progress(mine, draft).values()) == {"Complete"}
    assert "6 of 6 parts are complete." in mine.get(f"/apply/{draft.reference}").text


def test_the_check_leads_to_what_is_missing(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    draft.answers = {slug: kept for slug, kept in draft.answers.items() if slug != "markets"}
    page = parsed(mine.get(f"/apply/{draft.reference}/check"))
    links = {link.get("href").partition("#")[0] for link in next(page.iter("main")).iter("a")}
    assert f"/apply/{draft.reference}/sections/markets" in links
    posts = {form.get("action") for form in page.iter("form")}
    assert f"/apply/{draft.reference}/submit" not in posts


def test_a_sent_application_shows_no_task_list(mine: Browser, session: Session) -> None:
    assert progress(mine, make.submitted(session)) == {}


def test_a_returned_one_shows_its_task_list_again(mine: Browser, session: Session) -> None:
    assert set(progress(mine, make.returned(session))) == {p.slug for p in sections.SECTIONS}

"""The list of parts: how far each has come, and what the check still asks for."""

from datetime import UTC, datetime

import make
import people
import pytest
import told
from browser import Browser, parsed
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass


def progress(browser: Browser, application: Application) -> dict[str, str]:
    """{the last word of a section's address: what its tag says}."""
    page = parsed(browser.get(f"/apply/{application.reference}"))
    rows = [li for li in page.iter("li") if "task-list__item" in (li.get("class") or "")]
    return {
        next(row.iter("a")).get("href").rpartition("/")[2]: next(row.iter("strong")).text
        for row in rows
    }


def write(application: Application, *slugs: str) -> None:
    answers = told.answers(application.seller.owner, application.applicant_class)
    for slug in slugs:
        sections.of(application)[slug].write(application, answers[slug])


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    """The applicant's browser, in English."""
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_of_a_fresh_draft_nothing_is_started(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    found = progress(mine, make.draft(session, kind=kind))
    assert found == dict.fromkeys(sections.SLUGS, "Not started")


@pytest.mark.parametrize("slug", ["you", "business", "craft", "route", "markets", "declaration"])
def test_a_filled_section_is_complete_and_no_other(
    mine: Browser, session: Session, slug: str
) -> None:
    draft = make.draft(session)
    write(draft, slug)
    found = progress(mine, draft)
    assert found.pop(slug) == "Complete"
    assert set(found.values()) == {"Not started"}


def test_a_product_completes_its_own_part_alone(mine: Browser, session: Session) -> None:
    draft = make.draft(session)
    draft.seller.products.append(make.product(draft.seller, datetime.now(UTC)))
    found = progress(mine, draft)
    assert found.pop("products") == "Complete"
    assert set(found.values()) == {"Not started"}


def test_a_product_without_a_photo_leaves_its_part_begun(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    draft.seller.products[0].photos.clear()
    assert progress(mine, draft)["products"] == "Begun"


def test_documents_of_which_one_is_missing_are_begun(mine: Browser, session: Session) -> None:
    draft = make.complete(session)
    del draft.documents[0]
    assert progress(mine, draft)["documents"] == "Begun"


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_a_full_draft_is_complete_in_every_part(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    draft = make.complete(session, kind=kind)
    assert set(progress(mine, draft).values()) == {"Complete"}
    assert "8 of 8 parts are complete." in mine.get(f"/apply/{draft.reference}").text


def test_another_identity_number_opens_a_traders_business_again(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=ApplicantClass.SOLE_TRADER)
    mine.submit(f"/apply/{draft.reference}/sections/you", tckn=told.tckn(987654321))
    found = progress(mine, draft)
    assert found.pop("business") == "Begun"
    assert set(found.values()) == {"Complete"}


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
    assert set(progress(mine, make.returned(session))) == set(sections.SLUGS)

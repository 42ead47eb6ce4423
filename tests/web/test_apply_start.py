"""Beginning an application: who applies and how large, one at a time, one per press."""

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

from app.domain import programme, sections
from app.domain.models import Application, Seller
from app.domain.vocabulary import Action, ApplicantClass, Status

HOME = "/apply/"
START = "/apply/start"
THREADS = 6
SMALL = {"workers": "12", "turnover": "4.250.000", "balance": ""}
PERSONS = [ApplicantClass.TRADESMAN, ApplicantClass.EXEMPT]
FIRMS = [ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY]

Maker = Callable[[Session], Application]


def token(browser: Browser) -> dict[str, Any]:
    """For a post that no page offers just now."""
    return fields(browser.form(HOME, "/account/sign-out"))


def offers_start(browser: Browser) -> bool:
    page = parsed(browser.get(HOME))
    return any(link.get("href") == START for link in page.iter("a"))


def applications(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Application)) or 0


def size_page(kind: ApplicantClass) -> str:
    return f"{START}/{kind.value}"


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    """The applicant's browser, in English."""
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def test_the_page_explains_each_class_and_chooses_none(mine: Browser) -> None:
    assert "applicant_class" not in fields(mine.form(START))
    text = " ".join(parsed(mine.get(START)).itertext())
    for words in programme.current().kinds.values():
        assert words.title["en"] in text
        assert words.text["en"] in text


@pytest.mark.parametrize("typed", ["", "ministry", "TRADESMAN"])
def test_without_a_class_nothing_is_started(mine: Browser, session: Session, typed: str) -> None:
    response = mine.submit(START, applicant_class=typed)
    assert response.status_code == 422
    page = parsed(response)
    assert next(page.iter("title")).text.startswith("Error: ")
    assert [part for part in page.iter() if part.get("id") == "applicant_class-error"]
    assert applications(session) == 0


@pytest.mark.parametrize("kind", PERSONS)
def test_a_person_who_works_alone_has_a_draft_at_once(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    response = mine.submit(START, applicant_class=kind.value)
    draft = session.scalars(select(Application)).one()
    assert response.location == f"/apply/{draft.reference}"
    assert (draft.status, draft.applicant_class) == (Status.DRAFT, kind)
    assert draft.seller.owner == people.ayse(session)
    assert draft.seller.name == people.ayse(session).name
    assert [event.action for event in draft.events] == [Action.START]
    assert mine.get(response.location).status_code == 200


@pytest.mark.parametrize("kind", FIRMS)
def test_a_firm_is_asked_for_its_size_first(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    response = mine.submit(START, applicant_class=kind.value)
    assert response.location == size_page(kind)
    assert applications(session) == 0
    response = mine.submit(size_page(kind), **SMALL)
    draft = session.scalars(select(Application)).one()
    assert response.location == f"/apply/{draft.reference}"
    assert draft.applicant_class is kind
    assert draft.answers["business"] == {"workers": 12, "turnover": 4_250_000, "balance": None}


def test_a_firms_figures_are_not_asked_for_again(mine: Browser) -> None:
    case = mine.submit(size_page(ApplicantClass.COMPANY), **SMALL).location
    shown = fields(mine.form(f"{case}/sections/business"))
    assert [shown[name] for name in ("workers", "turnover")] == ["12", "4.250.000"]


def test_who_applies_for_a_firm_is_its_contact(mine: Browser, session: Session) -> None:
    case = mine.submit(size_page(ApplicantClass.COMPANY), **SMALL).location
    assert session.scalars(select(Seller)).one().name == ""
    assert fields(mine.form(f"{case}/sections/you"))["contact_name"] == "Ayşe Bakırcıoğlu"


@pytest.mark.parametrize("kind", FIRMS)
def test_starting_twice_leads_to_the_same_draft(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    form = fields(mine.form(size_page(kind))) | SMALL
    first, second = mine.post(size_page(kind), form), mine.post(size_page(kind), form)
    assert first.location == second.location
    assert applications(session) == 1


def test_choosing_twice_leads_to_the_same_draft(mine: Browser, session: Session) -> None:
    form = fields(mine.form(START)) | {"applicant_class": "exempt"}
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
        forms = [
            fields(browser.form(START)) | {"applicant_class": "tradesman"} for browser in browsers
        ]
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


@pytest.mark.parametrize("page", [START, f"{START}/company"])
def test_without_the_token_nothing_is_started(mine: Browser, session: Session, page: str) -> None:
    assert mine.post(page, {"applicant_class": "exempt", **SMALL}).status_code == 400
    assert applications(session) == 0


def test_home_lists_own_applications_only(mine: Browser, session: Session) -> None:
    earlier, other = make.withdrawn(session), make.draft(session, people.mehmet(session))
    own = make.draft(session)
    text = mine.get(HOME).text
    assert own.reference in text
    assert earlier.reference in text
    assert other.reference not in text


@pytest.mark.parametrize("page", [START, f"{START}/company"])
@pytest.mark.parametrize("maker", [make.draft, make.submitted, make.returned])
def test_no_second_one_beside_an_open_one(
    mine: Browser, session: Session, maker: Maker, page: str
) -> None:
    present = maker(session)
    assert not offers_start(mine)
    given = token(mine) | {"applicant_class": "exempt"} | SMALL
    for response in (mine.get(page), mine.post(page, given)):
        assert response.location == f"/apply/{present.reference}"
    assert applications(session) == 1


@pytest.mark.parametrize("maker", [make.withdrawn, make.refused, make.lapsed])
def test_a_new_one_after_the_last_was_closed(mine: Browser, session: Session, maker: Maker) -> None:
    closed = maker(session)
    assert offers_start(mine)
    response = mine.submit(START)
    assert response.location != f"/apply/{closed.reference}"
    assert applications(session) == 2


def test_a_new_one_begins_with_the_answers_of_the_last(mine: Browser, session: Session) -> None:
    """What a person has typed once is not asked for again, but what is declared is."""
    closed = make.withdrawn(session)
    mine.submit(START)
    draft = closed.seller.applications[-1]
    assert draft is not closed
    missing = sections.missing(draft, datetime.now(UTC))
    assert missing.keys() == {"documents", "declaration"}
    assert draft.answers["business"] == closed.answers["business"]


def test_a_new_one_offers_the_class_of_the_last(mine: Browser, session: Session) -> None:
    case = make.submitted(session, kind=ApplicantClass.EXEMPT)
    make.act(session, Action.WITHDRAW, case, people.ayse(session))
    assert fields(mine.form(START))["applicant_class"] == "exempt"


def test_a_new_one_of_another_class_keeps_what_fits(mine: Browser, session: Session) -> None:
    closed = make.withdrawn(session)
    mine.submit(size_page(ApplicantClass.COMPANY), **SMALL)
    draft = closed.seller.applications[-1]
    assert draft.answers["business"]["workers"] == 12
    assert draft.answers["business"]["chamber"] == closed.answers["business"]["chamber"]
    wanted = sections.missing(draft, datetime.now(UTC))
    assert wanted["you"] == ("position",)
    assert "legal_name" in wanted["business"]


def test_a_new_one_belongs_to_the_same_seller(mine: Browser, session: Session) -> None:
    closed = make.withdrawn(session)
    mine.submit(START)
    newest = session.scalars(select(Application).where(Application.id != closed.id)).one()
    assert newest.seller == closed.seller
    assert newest.documents == []


def test_anothers_open_application_hinders_nobody(mine: Browser, session: Session) -> None:
    make.draft(session, people.mehmet(session))
    assert offers_start(mine)
    mine.submit(START, applicant_class="tradesman")
    assert applications(session) == 2

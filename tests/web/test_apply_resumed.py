"""A section is left and taken up again: in any order, on another day, on another device."""

from collections.abc import Callable
from datetime import date

import make
import people
import pytest
import told
from browser import Browser, fields
from sqlalchemy.orm import Session

from app.domain import programme, sections
from app.domain.models import Application, Craft

PAGES = ["you", "business", "craft", "route", "markets", "declaration"]


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


def page_of(application: Application, slug: str) -> str:
    return f"/apply/{application.reference}/sections/{slug}"


def test_an_untouched_section_is_empty(mine: Browser, draft: Application) -> None:
    shown = fields(mine.form(page_of(draft, "business")))
    assert {shown[name] for name in ("nace", "district", "address", "since")} == {""}


def test_the_name_of_the_account_is_offered(mine: Browser, draft: Application) -> None:
    assert fields(mine.form(page_of(draft, "you")))["name"] == "Ayşe Bakırcıoğlu"


def test_each_section_is_kept_without_the_others(mine: Browser, draft: Application) -> None:
    mine.submit(page_of(draft, "markets"), markets=["CN"])
    mine.submit(page_of(draft, "route"), route="direct")
    assert draft.answers.keys() == {"markets", "route"}


def test_another_browser_finds_what_was_kept(
    mine: Browser, browsers: Callable[[], Browser], session: Session, draft: Application
) -> None:
    answers = told.answers(people.ayse(session))["business"]
    typed = {name: str(value) for name, value in answers.items()}
    mine.submit(page_of(draft, "business"), **typed)
    later = browsers().sign_in(people.ayse(session))
    shown = fields(later.form(page_of(draft, "business")))
    assert shown["province"] == [typed.pop("province")]
    typed.pop("tax_number")
    assert {name: shown[name] for name in typed} == typed


@pytest.mark.parametrize("slug", PAGES)
def test_sending_a_kept_section_again_changes_nothing(
    mine: Browser, session: Session, slug: str
) -> None:
    draft = make.complete(session)
    mine.submit(page_of(draft, "markets"), languages="İngilizce")
    before = sections.of(draft)[slug].read(draft)
    assert mine.submit(page_of(draft, slug)).location == f"/apply/{draft.reference}"
    assert sections.of(draft)[slug].read(draft) == before


def test_wrong_input_does_not_undo_what_was_kept(mine: Browser, draft: Application) -> None:
    mine.submit(page_of(draft, "route"), route="union", through="Ege Birliği")
    assert mine.submit(page_of(draft, "route"), through="").status_code == 422
    assert fields(mine.form(page_of(draft, "route")))["through"] == "Ege Birliği"


def test_markets_can_be_chosen_anew(mine: Browser, draft: Application) -> None:
    mine.submit(page_of(draft, "markets"), markets=["CN", "JP"])
    shown = fields(mine.form(page_of(draft, "markets")))
    assert shown["markets"] == ["CN", "JP"]
    mine.submit(page_of(draft, "markets"), markets=["KR"])
    assert sections.of(draft)["markets"].read(draft)["markets"] == ["KR"]


def test_the_declaration_is_shown_and_kept_with_its_version(
    mine: Browser, draft: Application
) -> None:
    mine.get("/language/en")
    page = mine.get(page_of(draft, "declaration")).text
    assert programme.current().declaration["en"].split(".")[0] in page
    assert programme.current().notice.title["en"] in page
    assert "declared" not in fields(mine.form(page_of(draft, "declaration")))
    mine.submit(page_of(draft, "declaration"), declared="y", notice_version="invented")
    assert sections.of(draft)["declaration"].read(draft) == {
        "declared": True,
        "notice_version": programme.current().notice.version,
    }
    assert fields(mine.form(page_of(draft, "declaration")))["declared"] == ["y"]


def test_a_returned_section_says_what_to_correct(mine: Browser, session: Session) -> None:
    case = make.returned(session)
    asked = "Adresiniz vergi levhanızdakiyle aynı değil."
    assert asked in mine.get(page_of(case, "business")).text
    assert asked not in mine.get(page_of(case, "craft")).text
    mine.submit(page_of(case, "business"), address="Kemeraltı 5")
    assert sections.of(case)["business"].read(case)["address"] == "Kemeraltı 5"


@pytest.mark.parametrize("slug", ["documents", "products", "YOU", "x"])
def test_what_is_no_section_is_not_found(mine: Browser, draft: Application, slug: str) -> None:
    assert mine.get(page_of(draft, slug)).status_code == 404


@pytest.mark.parametrize("slug", PAGES)
def test_a_sent_section_is_closed(mine: Browser, session: Session, slug: str) -> None:
    case = make.submitted(session)
    before = sections.of(case)[slug].read(case)
    assert mine.get(page_of(case, slug)).status_code == 409
    token = fields(mine.form("/apply/", "/account/sign-out"))
    assert mine.post(page_of(case, slug), token).status_code == 409
    assert sections.of(case)[slug].read(case) == before


def test_a_form_sent_after_the_application_changes_nothing(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    form = fields(mine.form(page_of(case, "craft"))) | {"story": "Zu spät."}
    mine.submit(f"/apply/{case.reference}/check", f"/apply/{case.reference}/submit")
    assert mine.post(page_of(case, "craft"), form).status_code == 409
    assert sections.of(case)["craft"].read(case)["story"] != "Zu spät."


def test_a_craft_that_has_ended_is_not_carried_into_the_next_application(
    mine: Browser, session: Session
) -> None:
    earlier = make.withdrawn(session, people.ayse(session))
    craft = session.get_one(Craft, "copper-work")
    craft.valid_until = date(2026, 1, 1)
    mine.submit("/apply/start", applicant_class="tradesman")
    later = earlier.seller.applications[-1]
    assert later is not earlier
    assert later.answers["craft"]["craft"] is None
    assert later.answers["craft"]["story"] == earlier.answers["craft"]["story"]

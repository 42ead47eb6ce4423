"""The business: its place, its numbers, and what is said where two of them disagree."""

from typing import Any

import make
import people
import pytest
import told
from browser import Browser, fields, parsed
from explained import assert_explained, explanation, text_of
from sqlalchemy.orm import Session

from app.domain import identifiers, sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass

TRADER, COMPANY = ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY
FIRMS = pytest.mark.parametrize("kind", [TRADER, COMPANY])


@pytest.fixture
def draft(session: Session) -> Application:
    return make.complete(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def page_of(application: Application, slug: str = "business") -> str:
    return f"/apply/{application.reference}/sections/{slug}"


def saved(application: Application) -> dict[str, Any]:
    return sections.of(application)["business"].read(application)


@pytest.mark.parametrize("plate", ["", "99", "x"])
def test_without_a_province_no_district_is_looked_for(
    mine: Browser, draft: Application, plate: str
) -> None:
    assert_explained(mine.submit(page_of(draft), province=plate), "province", "district")


@pytest.mark.parametrize("typed", ["karsiyaka", "KARŞIYAKA", " Karşıyaka ", "kArŞıYaKa"])
def test_a_district_is_found_however_it_is_typed(
    mine: Browser, draft: Application, typed: str
) -> None:
    mine.submit(page_of(draft), district=typed)
    assert saved(draft)["district"] == "Karşıyaka"


def test_a_district_almost_right_gets_a_hint(mine: Browser, draft: Application) -> None:
    said = explanation(mine.submit(page_of(draft), district="Karsiyakka"), "district")
    assert "Karşıyaka" in said


def test_a_district_must_be_of_the_province(mine: Browser, draft: Application) -> None:
    assert_explained(mine.submit(page_of(draft), province="06", district="Konak"), "district")
    mine.submit(page_of(draft), province="35", district="Bornova")
    assert saved(draft)["district"] == "Bornova"


def test_half_people_do_not_work(mine: Browser, draft: Application) -> None:
    assert_explained(mine.submit(page_of(draft), workers="2.5"), "workers")


@pytest.mark.parametrize("kind", [ApplicantClass.TRADESMAN, TRADER])
def test_a_person_may_have_a_tax_number_of_ten_digits_or_of_eleven(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    draft = make.complete(session, kind=kind)
    for number in (told.tax(454009401), told.tckn(454009401)):
        mine.submit(page_of(draft), tax_number=f"{number[:3]} {number[3:]}")
        assert saved(draft)["tax_number"] == number


def test_a_firm_has_a_tax_number_of_ten_digits_alone(mine: Browser, session: Session) -> None:
    draft = make.complete(session, kind=COMPANY)
    assert_explained(mine.submit(page_of(draft), tax_number=told.tckn()), "tax_number")


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_each_class_is_asked_in_the_order_of_its_section(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    draft = make.draft(session, kind=kind)
    for slug in ("you", "business"):
        form = mine.form(page_of(draft, slug))
        asked = [field.name for field in sections.of(draft)[slug].fields]
        assert [name for name in fields(form) if name not in {"csrf_token", "once"}] == asked


def test_the_list_of_errors_follows_the_page(mine: Browser, session: Session) -> None:
    draft = make.complete(session, kind=COMPANY)
    wrong = {"legal_name": "", "nace": "1", "chamber": "", "since": "x", "workers": "0"}
    assert_explained(mine.submit(page_of(draft), **wrong), *wrong)


@FIRMS
def test_a_number_is_read_with_its_spaces(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    draft = make.complete(session, kind=kind)
    number = saved(draft)["mersis"]
    draft.seller.mersis = None
    mine.submit(page_of(draft), mersis=f"{number[:4]} {number[4:8]} {number[8:]}")
    assert saved(draft)["mersis"] == number


def test_a_firms_number_that_holds_another_tax_number_is_explained(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=COMPANY)
    kept = draft.seller.mersis
    response = mine.submit(page_of(draft), mersis=f"0{told.tax(987654321)}00015")
    assert "does not contain the tax number above" in explanation(response, "mersis")
    assert draft.seller.mersis == kept


def test_a_traders_number_that_holds_another_identity_number_is_explained(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=TRADER)
    response = mine.submit(page_of(draft), mersis=f"{told.tckn(987654321)}00015")
    assert "does not begin with your identity number" in explanation(response, "mersis")


def test_a_firm_may_change_both_numbers_at_once(mine: Browser, session: Session) -> None:
    draft = make.complete(session, kind=COMPANY)
    tax = told.tax(987654321)
    mine.submit(page_of(draft), tax_number=tax, mersis=f"0{tax}00015")
    assert (draft.seller.tax_number, draft.seller.mersis) == (tax, f"0{tax}00015")


def test_another_tax_number_alone_is_explained_at_the_number_that_holds_it(
    mine: Browser, session: Session
) -> None:
    """The MERSİS number comes back masked and unchanged, and does not fit any more."""
    draft = make.complete(session, kind=COMPANY)
    response = mine.submit(page_of(draft), tax_number=told.tax(987654321))
    assert_explained(response, "mersis")


def test_a_trader_who_begins_with_the_business_is_compared_later(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=TRADER)
    draft.seller.tckn = None
    number = f"{told.tckn(987654321)}00015"
    assert mine.submit(page_of(draft), mersis=number).status_code == 302
    assert draft.seller.mersis == number
    mine.submit(page_of(draft, "you"), tckn=told.tckn(123456789))
    assert "mersis" in sections.missing(draft, draft.created_at)["business"]
    assert_explained(mine.submit(page_of(draft)), "mersis")


@FIRMS
def test_a_number_is_shown_masked(mine: Browser, session: Session, kind: ApplicantClass) -> None:
    draft = make.complete(session, kind=kind)
    number = draft.seller.mersis
    assert number
    assert fields(mine.form(page_of(draft)))["mersis"] == identifiers.mask(number)
    assert number not in mine.get(page_of(draft)).text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (TRADER, "16 digits: your identity number and five more."),
        (COMPANY, "16 digits: 0, the tax number and five more."),
    ],
)
def test_the_hint_says_what_the_number_is_made_of(
    mine: Browser, session: Session, kind: ApplicantClass, said: str
) -> None:
    page = parsed(mine.get(page_of(make.draft(session, kind=kind))))
    (hint,) = [part for part in page.iter() if part.get("id") == "mersis-hint"]
    assert text_of(hint) == said


def test_a_registered_mail_address_may_be_missing_but_not_wrong(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=COMPANY)
    assert_explained(mine.submit(page_of(draft), kep="firma"), "kep")
    mine.submit(page_of(draft), kep="kizilbakir@hs01.kep.tr")
    assert saved(draft)["kep"] == "kizilbakir@hs01.kep.tr"
    assert mine.submit(page_of(draft), kep="").status_code == 302


def test_a_firms_name_stands_on_a_certificate_and_must_be_printable(
    mine: Browser, session: Session
) -> None:
    draft = make.complete(session, kind=COMPANY)
    assert_explained(mine.submit(page_of(draft), legal_name="Bakır 😀 A.Ş."), "legal_name")
    mine.submit(page_of(draft), legal_name="  Iğdır  İplik A.Ş. ")
    assert draft.seller.name == "Iğdır İplik A.Ş."

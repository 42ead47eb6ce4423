"""Identity numbers: sealed in the database, and shown in full in no page that is opened."""

import make
import people
import pytest
import told
from browser import Browser
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain import identifiers
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass

TCKN, VKN = told.tckn(345678912), told.tax(454009401)
MERSIS = f"0{VKN}00017"
NUMBERS = (TCKN, VKN, MERSIS)
PAGES = ["", "/check", "/sections/you", "/sections/business", "/sections/craft", "/documents"]
TABLES = ["application", "seller", "event", "revision", "receipt"]


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


@pytest.fixture
def filled(mine: Browser, session: Session) -> Application:
    """A full draft whose numbers were typed into the portal's own forms."""
    draft = make.complete(session, kind=ApplicantClass.COMPANY)
    mine.submit(f"/apply/{draft.reference}/sections/you", tckn=TCKN)
    mine.submit(f"/apply/{draft.reference}/sections/business", tax_number=VKN, mersis=MERSIS)
    assert numbers(draft) == NUMBERS
    return draft


def numbers(case: Application) -> tuple[str | None, ...]:
    return case.seller.tckn, case.seller.tax_number, case.seller.mersis


def dump(session: Session, table: str) -> str:
    """All of a table as the database would print it."""
    rows = session.execute(text(f'SELECT row_to_json(t)::text FROM "{table}" t'))  # noqa: S608
    return "\n".join(row for (row,) in rows)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_draft_holds_a_number(mine: Browser, filled: Application, page: str) -> None:
    response = mine.get(f"/apply/{filled.reference}{page}")
    assert response.status_code == 200
    assert [number for number in NUMBERS if number in response.text] == []


def test_the_check_shows_them_masked(mine: Browser, filled: Application) -> None:
    shown = mine.get(f"/apply/{filled.reference}/check").text
    for number in NUMBERS:
        assert identifiers.mask(number) in shown


@pytest.mark.parametrize("page", ["", "/sent"])
def test_no_page_of_the_sent_one_holds_a_number(
    mine: Browser, filled: Application, page: str
) -> None:
    mine.submit(f"/apply/{filled.reference}/check", f"/apply/{filled.reference}/submit")
    assert filled.submitted_at
    response = mine.get(f"/apply/{filled.reference}{page}")
    assert response.status_code == 200
    assert [number for number in NUMBERS if number in response.text] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_table_holds_a_number(
    mine: Browser, session: Session, filled: Application, table: str
) -> None:
    mine.submit(f"/apply/{filled.reference}/check", f"/apply/{filled.reference}/submit")
    kept = dump(session, table)
    assert filled.reference in kept or str(filled.id) in kept or table in {"seller", "receipt"}
    assert kept
    # Bytes are printed in hexadecimal.
    written = [form for number in NUMBERS for form in (number, number.encode().hex())]
    assert [form for form in written if form in kept] == []


def test_the_answers_know_nothing_of_them(filled: Application) -> None:
    assert filled.answers["you"].keys() == {"contact_name", "position", "phone", "email"}
    assert not {"tax_number", "mersis"} & filled.answers["business"].keys()


def test_saving_again_untouched_keeps_the_numbers(mine: Browser, filled: Application) -> None:
    for slug in ("you", "business"):
        assert mine.submit(f"/apply/{filled.reference}/sections/{slug}").status_code == 302
    assert numbers(filled) == NUMBERS


def test_the_masked_number_of_another_is_no_number(mine: Browser, filled: Application) -> None:
    page = f"/apply/{filled.reference}/sections/you"
    response = mine.submit(page, tckn=identifiers.mask(told.tckn(999_999_999)))
    assert response.status_code == 422
    assert filled.seller.tckn == TCKN


def test_a_number_can_be_replaced(mine: Browser, filled: Application) -> None:
    other = told.tckn(222_333_444)
    mine.submit(f"/apply/{filled.reference}/sections/you", tckn=other)
    assert filled.seller.tckn == other

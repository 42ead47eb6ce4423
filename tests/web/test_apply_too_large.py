"""A firm above the ceilings is told at once, kindly, and nothing of it is kept."""

from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.models import Application, Seller
from app.domain.vocabulary import ApplicantClass

FIRMS = pytest.mark.parametrize("kind", [ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY])
SMALL = {"workers": "12", "turnover": "4.250.000", "balance": ""}
OVER = [
    {"workers": "250"},
    {"turnover": "1.000.000.001"},
    {"turnover": "2.000.000.000", "balance": "1.000.000.001"},
]
JUST_WITHIN = [
    {"workers": "249", "turnover": "1.000.000.000"},
    {"turnover": "2.000.000.000", "balance": "1.000.000.000"},
    {"turnover": "0", "balance": ""},
]
CEILINGS = {
    "en": ("fewer than 250 people", "1,000,000,000 lira"),
    "tr": ("250", "1.000.000.000"),
}


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def page_of(kind: ApplicantClass) -> str:
    return f"/apply/start/{kind.value}"


def main(page: Any) -> str:
    return " ".join("".join(next(parsed(page).iter("main")).itertext()).split())


def rows(session: Session) -> int:
    return sum(
        session.scalar(select(func.count()).select_from(model)) or 0
        for model in (Application, Seller)
    )


@FIRMS
@pytest.mark.parametrize("figures", OVER)
def test_a_firm_over_a_ceiling_is_told_and_not_kept(
    mine: Browser, session: Session, kind: ApplicantClass, figures: dict[str, str]
) -> None:
    response = mine.submit(page_of(kind), **SMALL | figures)
    assert response.status_code == 200
    said = main(response)
    assert "The programme is for smaller firms" in said
    assert "Nothing was stored." in said
    for part in CEILINGS["en"]:
        assert part in said
    assert rows(session) == 0


@FIRMS
@pytest.mark.parametrize("figures", JUST_WITHIN)
def test_a_firm_exactly_at_the_ceiling_may_go_on(
    mine: Browser, session: Session, kind: ApplicantClass, figures: dict[str, str]
) -> None:
    response = mine.submit(page_of(kind), **SMALL | figures)
    draft = session.scalars(select(Application)).one()
    assert response.location == f"/apply/{draft.reference}"


def test_who_mistyped_a_figure_is_asked_again(mine: Browser) -> None:
    response = mine.submit(page_of(ApplicantClass.COMPANY), **SMALL | {"workers": "2500"})
    links = {link.get("href") for link in next(parsed(response).iter("main")).iter("a")}
    assert "/apply/start" in links


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_ceilings_are_said_before_anything_is_typed(mine: Browser, language: str) -> None:
    mine.get(f"/language/{language}")
    said = main(mine.get(page_of(ApplicantClass.COMPANY)))
    for part in CEILINGS[language]:
        assert part in said


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("workers", ""),
        ("workers", "0"),
        ("workers", "on iki"),
        ("turnover", ""),
        ("turnover", "-1"),
        ("turnover", "çok"),
        ("balance", "-1"),
        ("balance", "1,5,0"),
        ("turnover", "9" * 30),
    ],
)
def test_a_figure_that_is_none_is_asked_for_again(
    mine: Browser, session: Session, field: str, typed: str
) -> None:
    response = mine.submit(page_of(ApplicantClass.COMPANY), **SMALL | {field: typed})
    assert response.status_code == 422
    wrong = [part.get("id") for part in parsed(response).iter() if part.get("id")]
    assert f"{field}-error" in wrong
    assert fields(next(next(parsed(response).iter("main")).iter("form")))[field] == typed
    assert rows(session) == 0


@pytest.mark.parametrize(
    "typed", ["4250000", "4.250.000", "4.250.000,00", "₺4.250.000", " 4 250 000 TL ", "4.250.000,5"]
)
def test_a_sum_is_read_however_it_is_written(mine: Browser, session: Session, typed: str) -> None:
    mine.submit(page_of(ApplicantClass.COMPANY), **SMALL | {"turnover": typed})
    draft = session.scalars(select(Application)).one()
    assert draft.answers["business"]["turnover"] == 4_250_000


@pytest.mark.parametrize("kind", [ApplicantClass.TRADESMAN, ApplicantClass.EXEMPT])
def test_who_is_no_firm_is_asked_for_no_figures(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    assert mine.get(page_of(kind)).location == "/apply/start"
    assert rows(session) == 0


@pytest.mark.parametrize("word", ["ministry", "COMPANY", "company/x", "0", "%00"])
def test_no_class_of_another_name_can_start(mine: Browser, session: Session, word: str) -> None:
    assert mine.get(f"/apply/start/{word}").status_code == 404
    assert rows(session) == 0


@pytest.mark.parametrize("kind", [ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY])
def test_a_firm_that_grows_while_it_writes_is_told_at_its_figures(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    draft = make.complete(session, kind=kind)
    before = dict(draft.answers["business"])
    response = mine.submit(f"/apply/{draft.reference}/sections/business", workers="250")
    assert response.status_code == 422
    (error,) = [part for part in parsed(response).iter() if part.get("id") == "workers-error"]
    assert "fewer than 250 people" in " ".join("".join(error.itertext()).split())
    assert draft.answers["business"] == before


def test_it_is_told_with_the_first_saving_whatever_else_is_wrong(
    mine: Browser, session: Session
) -> None:
    draft = make.draft(session, people.ayse(session), kind=ApplicantClass.COMPANY)
    page = f"/apply/{draft.reference}/sections/business"
    response = mine.submit(page, workers="300", turnover="5", legal_name="")
    assert response.status_code == 422
    assert CEILINGS["en"][0] in response.text

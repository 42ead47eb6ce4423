"""What was sent is closed: no page opens for writing, and a form that was open changes nothing."""

from io import BytesIO
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import revision
from app.domain.models import Application

SECTIONS = ("you", "business", "craft", "route", "markets", "declaration")


@pytest.fixture
def client(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def url(case: Application, page: str = "") -> str:
    return f"/apply/{case.reference}{page}"


def send(client: Browser, case: Application) -> TestResponse:
    return client.submit(url(case, "/check"), url(case, "/submit"))


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def pages(case: Application) -> list[str]:
    """Everything that can be written in, as addresses below the case's own."""
    product = case.seller.products[0].id
    parts = [f"/sections/{slug}" for slug in SECTIONS]
    return [
        *parts,
        "/class",
        "/products",
        "/products/new",
        f"/products/{product}",
        "/documents",
        "/check",
    ]


def writes(case: Application) -> list[str]:
    product = case.seller.products[0].id
    unwritten = {"/products", "/documents", "/check", "/class"}
    return [
        *[page for page in pages(case) if page not in unwritten],
        f"/products/{product}/remove",
        "/documents/tax-plate",
        "/documents/tax-plate/remove",
    ]


def says_closed(response: TestResponse) -> bool:
    heading = words(parsed(response).find(".//h1"))
    closed = "The application was sent or closed meanwhile, so it cannot be changed now."
    right_page = heading == "This is no longer open" and closed in response.text
    return response.status_code == 409 and right_page


def test_what_was_sent_cannot_be_opened_for_writing(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    assert [page for page in pages(case) if not says_closed(client.get(url(case, page)))] == []


def _state(case: Application) -> list[Any]:
    return [
        case.seller.name,
        dict(case.answers),
        {(held.kind, held.file_id) for held in case.documents},
        [revision._product(row) for row in case.seller.products],
    ]


def test_forms_that_were_open_when_it_was_sent_change_nothing(
    client: Browser, session: Session
) -> None:
    case = make.complete(session)
    forms = {page: _filled(client, case, page) for page in writes(case)}
    send(client, case)
    before = _state(case)
    late = {page: client.post(url(case, page), data) for page, data in forms.items()}
    assert [page for page, response in late.items() if not says_closed(response)] == []
    assert _state(case) == before


def _filled(client: Browser, case: Application, page: str) -> dict[str, Any]:
    """The page's form with good input, so that only the sending stands against it."""
    if page.startswith("/documents"):
        form = fields(client.form(url(case, "/documents"), url(case, page)))
        return form | {"file": (BytesIO(make.picture()), "levha.jpg")}
    if page.endswith("/remove"):
        return fields(client.form(url(case, "/products"), url(case, page)))
    form = fields(client.form(url(case, page)))
    return form | {
        "name": "Başka Ad",
        "address": "Başka adres",
        "story": "Başka.",
        "title": "Cezve",
    }

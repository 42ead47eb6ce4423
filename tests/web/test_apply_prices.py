"""The price of a product: as Turks write it, and never another amount than was meant."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import Application, Product

GIVEN = {
    "title": "Bakır ibrik",
    "description": "Elde dövülmüş.",
    "currency": "TRY",
    "minimum_order": "1",
    "lead_days": "30",
    "monthly_capacity": "40",
}


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


def offer(browser: Browser, application: Application, price: str) -> TestResponse:
    page = f"/apply/{application.reference}/products/new"
    photo: Any = (BytesIO(make.picture()), "ibrik.jpg")
    return browser.submit(page, **GIVEN, price=price, photo=photo)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.50"),
        ("1234.50", "1234.50"),
        ("1.234", "1234.00"),
        ("1.234.567,89", "1234567.89"),
        ("12.5", "12.50"),
        (" ₺ 1.250 ", "1250.00"),
        ("1\u00a0250,00", "1250.00"),
        ("0,01", "0.01"),
        ("100.000.000", "100000000.00"),
    ],
)
def test_a_price_is_understood(
    mine: Browser, session: Session, draft: Application, typed: str, meant: str
) -> None:
    assert offer(mine, draft, typed).status_code == 302
    assert session.scalars(select(Product)).one().price == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "bin lira",
        "0",
        "-5",
        "0,001",
        "100.000.000,01",
        "1,2,3",
        "NaN",
        "Infinity",
        "1e3",
        "1_000",
        "1,234.50",
        "12,345",
        "1.23.45",
        "0.500",
    ],
)
def test_a_price_of_another_shape_is_asked_for_again(
    mine: Browser, session: Session, draft: Application, typed: str
) -> None:
    response = offer(mine, draft, typed)
    assert response.status_code == 422
    page = parsed(response)
    ids = {part.get("id"): part for part in page.iter() if part.get("id")}
    assert "price-error" in ids["price"].get("aria-describedby").split()
    assert 'href="#price"' in response.text
    assert fields(next(next(page.iter("main")).iter("form")))["price"] == typed
    assert session.scalars(select(Product)).all() == []


def test_the_list_shows_a_price_in_the_readers_notation(mine: Browser, draft: Application) -> None:
    offer(mine, draft, "1234567,5")
    address = f"/apply/{draft.reference}/sections/craft"
    assert "₺1.234.567,50" in mine.get(address).text
    mine.get("/language/en")
    assert "1,234,567.50" in mine.get(address).text


def test_a_kept_price_is_shown_as_it_may_be_sent_again(
    mine: Browser, session: Session, draft: Application
) -> None:
    offer(mine, draft, "1.234,50")
    product = session.scalars(select(Product)).one()
    page = f"/apply/{draft.reference}/products/{product.id}"
    assert fields(mine.form(page))["price"] == "1234,50"
    mine.submit(page)
    assert product.price == Decimal("1234.50")

"""The prices of a product: as Turks write them, and lower for more, never for less."""

from decimal import Decimal

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import assert_explained, explanation
from sqlalchemy.orm import Session
from wares import count, list_of, offer, only, page_of

from app.domain.models import Application, PriceTier, Product


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


def ladder(*steps: tuple[str, str]) -> dict[str, str]:
    """The fields of the further prices, from the second on."""
    typed: dict[str, str] = {}
    for number, (quantity, price) in enumerate(steps, start=2):
        typed |= {f"tier{number}-quantity": quantity, f"tier{number}-price": price}
    return typed


def tiers(product: Product) -> list[tuple[int, str]]:
    return [(tier.from_quantity, str(tier.price)) for tier in product.tiers]


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
        ("12 TL", "12.00"),
        ("12tl", "12.00"),
        ("₺12", "12.00"),
        ("١٢,٥", "12.50"),
    ],
)
def test_a_price_is_understood(
    mine: Browser, session: Session, draft: Application, typed: str, meant: str
) -> None:
    assert offer(mine, draft, price=typed).status_code == 302
    assert tiers(only(session)) == [(10, meant)]


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
        "+5",
        "12 USD",
        "TL",
        "1,234.50",
        "12,345",
        "1.23.45",
        "0.500",
        "9" * 400,
    ],
)
def test_a_price_of_another_shape_is_asked_for_again(
    mine: Browser, session: Session, draft: Application, typed: str
) -> None:
    response = offer(mine, draft, price=typed)
    assert_explained(response, "price")
    assert fields(next(next(parsed(response).iter("main")).iter("form")))["price"] == typed
    assert count(session, Product) == 0


@pytest.mark.parametrize("typed", ["12,345", "0,001", "1.234,567", "0.500"])
def test_too_fine_a_price_is_told_how_fine_it_may_be(
    mine: Browser, draft: Application, typed: str
) -> None:
    mine.get("/language/en")
    said = explanation(offer(mine, draft, price=typed), "price")
    assert "at most 2 digits after the comma" in said


def test_more_pieces_can_cost_less_each(
    mine: Browser, session: Session, draft: Application
) -> None:
    steps = ladder(("50", "1.100"), ("1.000", "1.100,00"), ("5.000", "999,90"))
    assert offer(mine, draft, **steps).status_code == 302
    expected = [(10, "1234.50"), (50, "1100.00"), (1000, "1100.00"), (5000, "999.90")]
    assert tiers(only(session)) == expected
    shown = fields(mine.form(page_of(draft, only(session))))
    assert (shown["price"], shown["tier4-quantity"], shown["tier4-price"]) == (
        "1234,50",
        "5000",
        "999,90",
    )


def test_a_step_may_be_left_out(mine: Browser, session: Session, draft: Application) -> None:
    offer(mine, draft, **ladder(("", ""), ("", " "), ("500", "900")))
    assert tiers(only(session)) == [(10, "1234.50"), (500, "900.00")]


WRONG: dict[str, tuple[list[tuple[str, str]], str, str]] = {
    "as many as the smallest order": ([("10", "900")], "tier2-quantity", "more than 10:"),
    "fewer than the smallest order": ([("9", "900")], "tier2-quantity", "more than 10:"),
    "fewer than before": ([("1.500", "900"), ("50", "800")], "tier3-quantity", "than 1,500:"),
    "dearer than the first": ([("50", "1.234,51")], "tier2-price", "type 1,234.50 or less"),
    "dearer than before": ([("50", "900"), ("90", "901")], "tier3-price", "type 900.00 or less"),
    "dearer after a gap": ([("", ""), ("50", "2.000")], "tier3-price", "type 1,234.50 or less"),
    "without a price": ([("50", "")], "tier2-price", "or clear the quantity"),
    "without a quantity": ([("", "900")], "tier2-quantity", "or clear the price"),
    "no number": ([("elli", "900")], "tier2-quantity", "whole number"),
    "no amount": ([("50", "ucuz")], "tier2-price", "amount such as"),
    "nothing at all": ([("50", "0")], "tier2-price", "above zero"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_step_that_does_not_fit_is_explained(
    mine: Browser, session: Session, draft: Application, kind: str
) -> None:
    steps, field, said = WRONG[kind]
    mine.get("/language/en")
    assert said in explanation(offer(mine, draft, **ladder(*steps)), field)
    assert (count(session, Product), count(session, PriceTier)) == (0, 0)


def test_every_step_that_does_not_fit_is_named_at_once(mine: Browser, draft: Application) -> None:
    wrong = offer(mine, draft, **ladder(("5", "900"), ("50", ""), ("", "7")))
    assert_explained(wrong, "tier2-quantity", "tier3-price", "tier4-quantity")


def test_without_a_first_price_the_others_still_are_looked_at(
    mine: Browser, draft: Application
) -> None:
    wrong = offer(mine, draft, price="", **ladder(("50", "900"), ("60", "901")))
    assert_explained(wrong, "price", "tier3-price")


def test_steps_are_changed_taken_out_and_added(
    mine: Browser, session: Session, draft: Application
) -> None:
    offer(mine, draft, **ladder(("50", "1.100"), ("100", "1.000")))
    product = only(session)
    kept = {tier.from_quantity: tier.id for tier in product.tiers}
    new = {"minimum_order": "20", **ladder(("100", "1.050"), ("200", "950"), ("", ""))}
    assert mine.submit(page_of(draft, product), **new).status_code == 302
    assert tiers(product) == [(20, "1234.50"), (100, "1050.00"), (200, "950.00")]
    assert product.tiers[1].id == kept[100]
    assert count(session, PriceTier) == 3


def test_a_larger_smallest_order_asks_for_the_steps_below_it(
    mine: Browser, session: Session, draft: Application
) -> None:
    offer(mine, draft, **ladder(("50", "1.100")))
    product = only(session)
    wrong = mine.submit(page_of(draft, product), minimum_order="50")
    assert_explained(wrong, "tier2-quantity")
    assert tiers(product) == [(10, "1234.50"), (50, "1100.00")]


def test_the_list_shows_prices_in_the_readers_notation(mine: Browser, draft: Application) -> None:
    offer(mine, draft, price="1234567,5", **ladder(("50", "1.100")))
    page = mine.get(list_of(draft)).text
    assert "₺1.234.567,50" in page
    assert "₺1.100,00" in page
    mine.get("/language/en")
    assert "1,234,567.50" in mine.get(list_of(draft)).text


def test_a_kept_price_is_shown_as_it_may_be_sent_again(
    mine: Browser, session: Session, draft: Application
) -> None:
    offer(mine, draft, price="1.234,50")
    product = only(session)
    page = page_of(draft, product)
    assert fields(mine.form(page))["price"] == "1234,50"
    mine.submit(page)
    assert product.tiers[0].price == Decimal("1234.50")


def test_every_term_of_delivery_is_explained(mine: Browser, draft: Application) -> None:
    mine.get("/language/en")
    form = mine.form(f"{list_of(draft)}/new")
    radios = [i for i in form.iter("input") if i.get("name") == "incoterm"]
    assert [radio.get("value") for radio in radios] == ["EXW", "FCA", "FOB", "CIF", "DAP", "DDP"]
    ids = {part.get("id"): part for part in form.iter() if part.get("id")}
    hints = ["".join(ids[radio.get("aria-describedby")].itertext()).strip() for radio in radios]
    assert len(set(hints)) == 6
    assert min(len(hint) for hint in hints) > 40

"""The products of a case, as officials judge them: everything that was sent, as it was sent."""

from decimal import Decimal
from typing import Any

import make
import people
import pytest
from browser import Browser, parsed
from explained import text_of, with_class
from sqlalchemy.orm import Session
from wares import put

from app.domain.models import Application, PriceTier
from app.domain.vocabulary import Action


@pytest.fixture
def screener(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.screener(session))


@pytest.fixture
def told(session: Session) -> Application:
    """A case with one product about which everything was told."""
    case = make.complete(session)
    (product,) = case.seller.products
    product.title_en, product.title_zh = "Copper tray", "铜盘"
    product.description_en, product.description_zh = "Hammered by hand.", "手工锤制。"
    product.material, product.technique = "Bakır, kalay", "Dövme"
    product.hs, product.made_to_order = "560210", True
    product.craft_slug = "felt-making"
    product.weight_grams = 1800
    product.length_mm, product.width_mm, product.height_mm = 405, 120, 90
    product.tiers.append(PriceTier(from_quantity=100, price=Decimal("1100.00")))
    return case


def send(session: Session, case: Application) -> Application:
    make.act(session, Action.SUBMIT, case, case.seller.owner)
    return case


def cards(browser: Browser, case: Application) -> list[Any]:
    return with_class(parsed(browser.get(f"/review/{case.reference}")), "kopru-product")


def facts(card: Any) -> dict[str, str]:
    (found,) = with_class(card, "kopru-facts")
    names, values = found.iter("dt"), found.iter("dd")
    return {text_of(name): text_of(value) for name, value in zip(names, values, strict=True)}


def test_everything_that_was_told_is_shown(
    screener: Browser, session: Session, told: Application
) -> None:
    (card,) = cards(screener, send(session, told))
    assert facts(card) == {
        "Minimum order": "10, made to order",
        "Lead time": "30 days",
        "Capacity a month": "40",
        "Craft": "Felt making",
        "Material": "Bakır, kalay",
        "Technique": "Dövme",
        "Weight, packed": "1.8 kg",
        "Size, packed": "40.5 × 12 × 9 cm",
        "Customs code": "560210 · Felt",
    }


def test_what_was_not_told_is_said_to_be_so(screener: Browser, session: Session) -> None:
    (card,) = cards(screener, make.submitted(session))
    found = facts(card)
    assert found.pop("Craft") == "Copper work"
    missing = {name for name, value in found.items() if value == "Not given"}
    assert missing == {"Material", "Technique", "Weight, packed", "Size, packed", "Customs code"}


def test_every_price_stands_by_its_quantity(
    screener: Browser, session: Session, told: Application
) -> None:
    (card,) = cards(screener, send(session, told))
    (table,) = card.iter("table")
    assert "EXW" in text_of(next(table.iter("caption")))
    rows = [text_of(row).replace("\xa0", " ") for row in next(table.iter("tbody"))]
    assert rows == ["from 10 TRY 1,250.50", "from 100 TRY 1,100.00"]


def test_the_sellers_words_in_other_languages_are_shown_as_such(
    screener: Browser, session: Session, told: Application
) -> None:
    (card,) = cards(screener, send(session, told))
    parts = [part for part in card.iter("div") if part.get("lang")]
    words = {part.get("lang"): [text_of(p) for p in part.iter("p")] for part in parts}
    assert words == {
        "en": ["Copper tray", "Hammered by hand."],
        "zh-Hans": ["铜盘", "手工锤制。"],
    }


def test_a_language_that_is_missing_is_not_made_up(screener: Browser, session: Session) -> None:
    (card,) = cards(screener, make.submitted(session))
    assert list(card.iter("details")) == []


def test_a_customs_code_without_a_known_heading_stands_alone(
    screener: Browser, session: Session, told: Application
) -> None:
    told.seller.products[0].hs = "870310"
    (card,) = cards(screener, send(session, told))
    assert facts(card)["Customs code"] == "870310"


def test_every_photo_is_shown_in_the_sellers_order(screener: Browser, session: Session) -> None:
    case = make.complete(session)
    case.seller.products.clear()
    product = put(session, case, photos=3)
    send(session, case)
    (card,) = cards(screener, case)
    sources = [image.get("src").rsplit("/", 1)[1] for image in card.iter("img")]
    assert sources == [f"{photo.file_id}?small=1" for photo in product.photos]
    assert len({image.get("alt") for image in card.iter("img")}) == 3


def test_a_later_change_is_not_what_was_sent(
    screener: Browser, session: Session, told: Application
) -> None:
    send(session, told)
    told.seller.products[0].title_tr = "Sonradan değişti"
    (card,) = cards(screener, told)
    assert "Bakır tepsi" in text_of(card)
    assert "Sonradan" not in text_of(card)

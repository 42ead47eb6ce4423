"""The list of the seller's products: a card for each, what buyers would miss, few queries."""

import make
import people
import pytest
from browser import Browser, parsed
from explained import text_of, with_class
from queries import counted
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from wares import list_of, new_of, offer, only, page_of, put

from app.domain.effects import Correction, Given
from app.domain.models import Application
from app.domain.vocabulary import Action, Stage


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def test_with_none_it_says_what_to_do(mine: Browser, draft: Application) -> None:
    page = mine.get(list_of(draft))
    assert "No product yet" in page.text
    assert "up to 30" in page.text
    assert f'href="{new_of(draft)}"' in page.text


def test_each_has_a_card_with_its_first_photo_and_ways_on(
    mine: Browser, session: Session, draft: Application
) -> None:
    put(session, draft, 2, photos=3)
    cards = with_class(parsed(mine.get(list_of(draft))), "kopru-product")
    for card, product in zip(cards, draft.seller.products, strict=True):
        assert product.title_tr in text_of(card)
        (picture,) = card.iter("img")
        assert picture.get("src").endswith(f"{product.photos[0].file_id}?small=1")
        page = page_of(draft, product)
        assert [link.get("href") for link in card.iter("a")] == [page, f"{page}/preview"]
        (form,) = card.iter("form")
        assert form.get("action") == f"{page}/remove"


def test_it_says_how_many_there_are_and_may_be(
    mine: Browser, session: Session, draft: Application
) -> None:
    put(session, draft, 3)
    assert "You have 3 products; up to 30 are possible." in mine.get(list_of(draft)).text


def test_what_buyers_would_miss_is_said(mine: Browser, draft: Application) -> None:
    offer(mine, draft, title_zh="铜壶", weight_grams="1")
    (wishes,) = with_class(parsed(mine.get(list_of(draft))), "kopru-wishes")
    assert text_of(wishes) == "Buyers also look for: an English name, the material, the size."


def test_where_nothing_is_missed_nothing_is_said(mine: Browser, draft: Application) -> None:
    size = {"length_mm": "4", "width_mm": "4", "height_mm": "4"}
    offer(mine, draft, title_en="Ewer", title_zh="铜壶", material="Bakır", weight_grams="1", **size)
    assert with_class(parsed(mine.get(list_of(draft))), "kopru-wishes") == []


def test_a_product_without_a_photo_is_said_to_lack_it(
    mine: Browser, session: Session, draft: Application
) -> None:
    put(session, draft).photos.clear()
    assert "The photo is missing." in mine.get(list_of(draft)).text


def test_what_an_official_asked_for_is_said(mine: Browser, session: Session) -> None:
    case = make.taken(session)
    asked = Correction("products", "other", "Tepsinin içini de gösterin.")
    official = people.WORKERS[Stage.SCREENING](session)
    make.act(session, Action.RETURN, case, official, given=Given(items=(asked,), text="Bakınız."))
    for page in (list_of(case), page_of(case, case.seller.products[0])):
        assert "Tepsinin içini de gösterin." in mine.get(page).text


def test_thirty_with_eight_photos_ask_no_more_than_one(
    mine: Browser, session: Session, connection: Connection, draft: Application
) -> None:
    offer(mine, draft)
    assert len(only(session).photos) == 1
    address = list_of(draft)
    with counted(connection) as one:
        mine.get(address)
    put(session, draft, 29, photos=8)
    with counted(connection) as many:
        page = mine.get(address)
    assert len(with_class(parsed(page), "kopru-product")) == 30
    assert len(many) == len(one) <= 6, many

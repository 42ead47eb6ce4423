"""A product that was changed or taken out in another window: nothing that was typed is lost."""

from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import assert_explained, text_of, with_class
from sqlalchemy.orm import Session
from wares import GIVEN, count, list_of, only, page_of, photo, put
from werkzeug.test import TestResponse

from app.domain.models import PRODUCTS_AT_MOST, Application, File, Product


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def send(browser: Browser, page: str, form: dict[str, Any]) -> TestResponse:
    return browser.post(page, form, content_type="multipart/form-data")


def again(response: TestResponse) -> dict[str, Any]:
    """The form that came back."""
    return fields(next(next(parsed(response).iter("main")).iter("form")))


def test_the_second_to_save_is_told_and_shown_what_was_typed(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    page = page_of(draft, product)
    late = fields(mine.form(page)) | {"title_tr": "Sini", "price": "900", "photos": photo()}
    mine.submit(page, title_tr="Lenger")
    response = send(mine, page, late)
    assert response.status_code == 422
    (summary,) = with_class(parsed(response), "govuk-error-summary")
    assert "changed in another window meanwhile" in text_of(summary)
    assert "choose the photos again" in response.text
    assert (again(response)["title_tr"], again(response)["price"]) == ("Sini", "900")
    assert (only(session).title_tr, count(session, File)) == ("Lenger", 1)


def test_what_is_sent_again_holds(mine: Browser, session: Session, draft: Application) -> None:
    product = put(session, draft)
    page = page_of(draft, product)
    late = fields(mine.form(page)) | {"title_tr": "Sini"}
    mine.submit(page, title_tr="Lenger")
    assert send(mine, page, again(send(mine, page, late))).location == list_of(draft)
    assert product.title_tr == "Sini"


def test_a_price_counts_as_a_change_too(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    page = page_of(draft, product)
    late = fields(mine.form(page))
    mine.submit(page, **{"tier2-quantity": "50", "tier2-price": "900"})
    assert send(mine, page, late).status_code == 422
    assert [tier.from_quantity for tier in product.tiers] == [10, 50]


def test_a_product_taken_out_meanwhile_becomes_a_new_one(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    page = page_of(draft, product)
    late = fields(mine.form(page)) | GIVEN | {"photos": photo()}
    mine.submit(list_of(draft), f"{page}/remove")
    assert send(mine, page, late).location == list_of(draft)
    assert only(session).title_tr == "Işıltılı bakır İbrik"
    assert only(session).seller == draft.seller
    assert "it becomes a new one" in mine.get(list_of(draft)).text


def test_its_photos_are_asked_for_again(
    mine: Browser, session: Session, draft: Application
) -> None:
    page = page_of(draft, put(session, draft))
    late = fields(mine.form(page)) | {"title_tr": "Sini"}
    mine.submit(list_of(draft), f"{page}/remove")
    response = send(mine, page, late)
    assert_explained(response, "photos")
    assert again(response)["title_tr"] == "Sini"
    assert send(mine, page, again(response) | {"photos": photo()}).location == list_of(draft)
    assert only(session).title_tr == "Sini"


def test_no_more_become_of_it_than_there_may_be(
    mine: Browser, session: Session, draft: Application
) -> None:
    page = page_of(draft, put(session, draft))
    late = fields(mine.form(page)) | {"photos": photo()}
    mine.submit(list_of(draft), f"{page}/remove")
    put(session, draft, PRODUCTS_AT_MOST)
    assert send(mine, page, late).location == list_of(draft)
    assert "as many as an application takes" in mine.get(list_of(draft)).text
    assert count(session, Product) == PRODUCTS_AT_MOST


def test_a_product_that_is_gone_has_no_page(
    mine: Browser, session: Session, draft: Application
) -> None:
    page = page_of(draft, put(session, draft))
    mine.submit(list_of(draft), f"{page}/remove")
    assert mine.get(page).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"), [("craft_slug", "none-such"), ("currency", "GBP"), ("incoterm", "CFR")]
)
def test_what_is_not_on_the_list_is_said_in_our_own_words(
    mine: Browser, session: Session, draft: Application, field: str, value: str
) -> None:
    response = mine.submit(page_of(draft, put(session, draft)), **{field: value})
    (summary,) = with_class(parsed(response), "govuk-error-summary")
    assert "Please choose one from the list." in text_of(summary)

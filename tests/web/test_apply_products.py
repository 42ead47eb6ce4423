"""The seller's products: put in with a photo, changed, taken out, and never half."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import PRODUCTS_AT_MOST, Application, File, Product

GIVEN = {
    "title": " Işıltılı bakır İbrik ",
    "description": "Elde dövülmüş, ağzı kalaylı; 40 cm.",
    "price": "1.234,50",
    "currency": "TRY",
    "minimum_order": "10",
    "lead_days": "30",
    "monthly_capacity": "1.000",
}


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


@pytest.fixture
def blobs(app: Flask) -> Callable[[], set[Path]]:
    """The files in the storage's folder, drafts included, besides those of other tests."""
    root = app.extensions["portal"].storage.root
    before = set(root.rglob("*"))
    return lambda: {path for path in set(root.rglob("*")) - before if path.is_file()}


def photo(size: tuple[int, int] = (640, 500), name: str = "ibrik.png") -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", size, "#b87333").save(out, "PNG")
    return BytesIO(out.getvalue()), name


def list_of(application: Application) -> str:
    return f"/apply/{application.reference}/sections/craft"


def new_of(application: Application) -> str:
    return f"/apply/{application.reference}/products/new"


def page_of(application: Application, product: Product) -> str:
    return f"/apply/{application.reference}/products/{product.id}"


def put(session: Session, application: Application, count: int = 1) -> Product:
    """Products with photos, one after the other; the last one."""
    seller, at = application.seller, datetime.now(UTC)
    for number in range(count):
        made = make.product(seller, at + timedelta(seconds=number), title=f"Tepsi {number}")
        seller.products.append(made)
    session.flush()
    return made


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def problem(response: TestResponse, field: str) -> str:
    """What the page says beside the field, which the summary leads to."""
    assert response.status_code == 422
    page = parsed(response)
    ids = {part.get("id"): part for part in page.iter() if part.get("id")}
    assert field in ids
    assert f'href="#{field}"' in response.text
    assert f"{field}-error" in ids[field].get("aria-describedby").split()
    return " ".join("".join(ids[f"{field}-error"].itertext()).split())


def test_a_product_is_kept_as_it_was_typed(
    mine: Browser, session: Session, draft: Application
) -> None:
    response = mine.submit(new_of(draft), **GIVEN, photo=photo())
    assert response.location == list_of(draft)
    kept = session.scalars(select(Product)).one()
    assert kept.seller == draft.seller
    assert (kept.title, kept.description) == ("Işıltılı bakır İbrik", GIVEN["description"])
    assert (kept.price, kept.currency) == (Decimal("1234.50"), "TRY")
    assert (kept.minimum_order, kept.lead_days, kept.monthly_capacity) == (10, 30, 1000)
    assert "Işıltılı bakır İbrik" in mine.get(list_of(draft)).text


def test_its_photo_is_stored_and_shown(
    mine: Browser, session: Session, draft: Application, blobs: Callable[[], set[Path]]
) -> None:
    mine.submit(new_of(draft), **GIVEN, photo=photo())
    kept = session.scalars(select(File)).one()
    assert session.scalars(select(Product)).one().photo == kept
    assert len(blobs()) == 1
    address = f"/apply/{draft.reference}/files/{kept.id}"
    assert f'src="{address}"' in mine.get(list_of(draft)).text
    with mine.get(address) as shown:
        assert shown.mimetype == "image/jpeg"
        assert Image.open(BytesIO(shown.data)).size == (640, 500)


def test_a_photo_is_wanted(mine: Browser, session: Session, draft: Application) -> None:
    mine.get("/language/en")
    response = mine.submit(new_of(draft), **GIVEN)
    assert "add a photo" in problem(response, "photo")
    assert count(session, Product) == 0


BAD: dict[str, tuple[Callable[[], tuple[BytesIO, str]], str]] = {
    "no picture": (lambda: (BytesIO(b"just words"), "tepsi.jpg"), "not what its name says"),
    "a PDF": (lambda: (BytesIO(make.PDF), "tepsi.pdf"), "cannot use this kind"),
    "empty": (lambda: (BytesIO(b""), "tepsi.jpg"), "is empty"),
    "cut off": (lambda: (BytesIO(make.picture()[:500]), "tepsi.jpg"), "damaged"),
    "a bomb": (lambda: photo((8_100, 8_100)), "too many pixels"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_photo_is_explained_and_leaves_nothing(
    mine: Browser,
    session: Session,
    draft: Application,
    blobs: Callable[[], set[Path]],
    kind: str,
) -> None:
    make_it, words = BAD[kind]
    mine.get("/language/en")
    response = mine.submit(new_of(draft), **GIVEN, photo=make_it())
    assert words in problem(response, "photo")
    assert GIVEN["description"] in response.text
    assert (count(session, Product), count(session, File), blobs()) == (0, 0, set())


def test_too_large_a_photo_is_explained(mine: Browser, app: Flask, draft: Application) -> None:
    portal = app.extensions["portal"]
    small = dataclasses.replace(portal.settings, upload_limit=500)
    app.extensions["portal"] = dataclasses.replace(portal, settings=small)
    mine.get("/language/en")
    assert "larger than" in problem(mine.submit(new_of(draft), **GIVEN, photo=photo()), "photo")


def test_a_good_photo_of_a_wrong_form_leaves_nothing(
    mine: Browser, session: Session, draft: Application, blobs: Callable[[], set[Path]]
) -> None:
    response = mine.submit(new_of(draft), **GIVEN | {"title": " "}, photo=photo())
    assert problem(response, "title")
    assert (count(session, Product), count(session, File), blobs()) == (0, 0, set())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 121),
        ("title", "Tepsi 😀"),
        ("description", ""),
        ("currency", "GBP"),
        ("minimum_order", "0"),
        ("minimum_order", "1,5"),
        ("minimum_order", "1.5"),
        ("minimum_order", "1000001"),
        ("lead_days", "731"),
        ("lead_days", "bir ay"),
        ("monthly_capacity", ""),
        ("monthly_capacity", "-3"),
    ],
)
def test_what_is_wrong_is_explained(
    mine: Browser, session: Session, draft: Application, field: str, value: str
) -> None:
    response = mine.submit(new_of(draft), **GIVEN | {field: value}, photo=photo())
    assert len(problem(response, field)) > 10
    form = next(next(parsed(response).iter("main")).iter("form"))
    if field != "currency":
        assert fields(form)[field] == value
    assert fields(form)["price"] == "1.234,50"
    assert count(session, Product) == 0


def test_changing_keeps_what_was_not_touched(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    kept = product.photo_id
    response = mine.submit(page_of(draft, product), title="Gümüş tepsi")
    assert response.location == list_of(draft)
    assert (product.title, product.price) == ("Gümüş tepsi", Decimal("1250.50"))
    assert (product.photo_id, count(session, Product)) == (kept, 1)


def test_the_form_of_a_product_shows_its_price_in_turkish(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    assert fields(mine.form(page_of(draft, product)))["price"] == "1250,50"


def test_another_photo_takes_the_place_of_the_first(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    first = product.photo_id
    mine.submit(page_of(draft, product), photo=photo(name="yeni.png"))
    assert product.photo_id != first
    assert product.photo
    assert product.photo.name == "yeni.jpg"


def test_a_bad_photo_changes_nothing_of_a_product(
    mine: Browser, session: Session, draft: Application, blobs: Callable[[], set[Path]]
) -> None:
    product = put(session, draft)
    before = (product.title, product.photo_id, count(session, File))
    bad = (BytesIO(b"words"), "tepsi.jpg")
    response = mine.submit(page_of(draft, product), title="Anders", photo=bad)
    assert problem(response, "photo")
    assert (product.title, product.photo_id, count(session, File)) == before
    assert blobs() == set()


def test_taking_one_out_leaves_the_others(
    mine: Browser, session: Session, draft: Application
) -> None:
    gone = put(session, draft, 2)
    response = mine.submit(list_of(draft), f"{page_of(draft, gone)}/remove")
    assert response.location == list_of(draft)
    assert [product.title for product in draft.seller.products] == ["Tepsi 0"]


def test_taking_out_twice_is_no_error(mine: Browser, session: Session, draft: Application) -> None:
    action = f"{page_of(draft, put(session, draft))}/remove"
    form = fields(mine.form(list_of(draft), action))
    assert mine.post(action, form).location == mine.post(action, form).location == list_of(draft)
    assert count(session, Product) == 0


def test_the_same_press_twice_makes_one(
    mine: Browser, session: Session, draft: Application
) -> None:
    form = fields(mine.form(new_of(draft))) | GIVEN
    for _ in range(2):
        response = mine.post(
            new_of(draft), {**form, "photo": photo()}, content_type="multipart/form-data"
        )
        assert response.location == list_of(draft)
    assert (count(session, Product), count(session, File)) == (1, 1)


def test_thirty_are_as_many_as_it_takes(
    mine: Browser, session: Session, draft: Application
) -> None:
    put(session, draft, PRODUCTS_AT_MOST - 1)
    form: dict[str, Any] = fields(mine.form(new_of(draft)))
    mine.submit(new_of(draft), **GIVEN, photo=photo())
    assert count(session, Product) == PRODUCTS_AT_MOST == 30
    assert mine.get(new_of(draft)).location == list_of(draft)
    assert "30" in mine.get(list_of(draft)).text
    late = {**form, **GIVEN, "title": "Otuz birinci", "photo": photo()}
    mine.post(new_of(draft), late, content_type="multipart/form-data")
    assert count(session, Product) == 30


def test_anothers_product_cannot_be_changed(
    mine: Browser, session: Session, draft: Application
) -> None:
    other = make.draft(session, people.mehmet(session))
    product = put(session, other)
    form = {**fields(mine.form(new_of(draft))), **GIVEN}
    for address in (page_of(draft, product), page_of(other, product)):
        assert mine.get(address).status_code == 404
        assert mine.post(address, form).status_code == 404
    mine.post(f"{page_of(draft, product)}/remove", form)
    assert mine.post(f"{page_of(other, product)}/remove", form).status_code == 404
    assert (product.title, count(session, Product)) == ("Tepsi 0", 1)

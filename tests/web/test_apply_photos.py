"""The photos of a product: several at once, in the seller's order, never none."""

import dataclasses
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import explanation
from files import specimens
from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from wares import Upload, count, list_of, new_of, offer, only, page_of, photo, press, put, stored

from app.domain.models import PHOTOS_AT_MOST, Application, File, Product

Blobs = Callable[[], set[Path]]


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


@pytest.fixture
def blobs(app: Flask) -> Blobs:
    return stored(app.extensions["portal"].storage)


def names(product: Product) -> list[str]:
    return [photo.file.name for photo in product.photos]


def several(*named: str) -> list[Upload]:
    return [photo(name=name) for name in named]


def act(application: Application, product: Product, place: int, name: str) -> str:
    """The address of a button beside a photo."""
    return f"{page_of(application, product)}/photos/{product.photos[place].id}/{name}"


def test_several_are_taken_in_at_once(
    mine: Browser, session: Session, draft: Application, blobs: Blobs
) -> None:
    offer(mine, draft, photos=several("a.png", "b.png", "c.png"))
    assert names(only(session)) == ["a.jpg", "b.jpg", "c.jpg"]
    assert len(blobs()) == count(session, File) == 3


def test_a_photo_is_made_anew_and_shown(
    mine: Browser, session: Session, draft: Application
) -> None:
    told = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    Image.new("RGB", (640, 500), "#b87333").save(told, "JPEG", exif=exif)
    offer(mine, draft, photos=(BytesIO(told.getvalue()), "ibrik.jpg"))
    kept = session.scalars(select(File)).one()
    address = f"/apply/{draft.reference}/files/{kept.id}"
    assert f'src="{address}?small=1"' in mine.get(list_of(draft)).text
    with mine.get(address) as shown:
        assert shown.mimetype == "image/jpeg"
        assert Image.open(BytesIO(shown.data)).size == (640, 500)
        assert b"Kamera" not in shown.data


def test_the_field_takes_several_pictures(mine: Browser, draft: Application) -> None:
    (field,) = [i for i in mine.form(new_of(draft)).iter("input") if i.get("name") == "photos"]
    assert field.get("multiple") is not None
    assert "image/jpeg" in field.get("accept")


def test_new_ones_come_after_those_that_stand(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=2)
    mine.submit(page_of(draft, product), photos=several("yeni.png", "son.png"))
    assert names(product) == ["tepsi.jpg", "tepsi2.jpg", "yeni.jpg", "son.jpg"]


def test_a_change_without_a_photo_keeps_those_that_stand(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=2)
    assert mine.submit(page_of(draft, product)).location == list_of(draft)
    assert names(product) == ["tepsi.jpg", "tepsi2.jpg"]


@pytest.mark.parametrize(("held", "added"), [(0, 9), (1, 8), (8, 1)])
def test_more_than_eight_are_too_many(
    mine: Browser, session: Session, draft: Application, blobs: Blobs, held: int, added: int
) -> None:
    page = page_of(draft, put(session, draft, photos=held)) if held else new_of(draft)
    before = count(session, File)
    given = several(*(f"{number}.png" for number in range(added)))
    response = offer(mine, draft, photos=given) if not held else mine.submit(page, photos=given)
    assert response.status_code == 422
    assert f"room for {PHOTOS_AT_MOST - held} more" in response.text
    assert (count(session, File), blobs()) == (before, set())


def test_eight_are_not_too_many(mine: Browser, session: Session, draft: Application) -> None:
    offer(mine, draft, photos=several(*(f"{number}.png" for number in range(8))))
    assert len(only(session).photos) == PHOTOS_AT_MOST == 8
    page = mine.get(page_of(draft, only(session)))
    assert 'name="photos"' not in page.text
    assert "Take one out" in page.text


BAD: dict[str, tuple[Callable[[], Upload], str]] = {
    "no picture": (
        lambda: (BytesIO(b"just words"), "tepsi.jpg"),
        "not what its name says. Please send a photo",
    ),
    "a PDF": (lambda: (BytesIO(make.PDF), "tepsi.pdf"), "Please send a photo as JPEG, PNG or WebP"),
    "of an iPhone": (lambda: (BytesIO(specimens.HEIC), "IMG_1.heic"), "Most Compatible"),
    "of an iPhone, renamed": (lambda: (BytesIO(specimens.HEIC), "tepsi.jpg"), "Most Compatible"),
    "empty": (lambda: (BytesIO(b""), "tepsi.jpg"), "is empty"),
    "cut off": (lambda: (BytesIO(make.picture()[:500]), "tepsi.jpg"), "damaged"),
    "a bomb": (lambda: photo((8_100, 8_100)), "too many pixels"),
    "too small": (lambda: photo((640, 499)), "too small"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_photo_is_explained_and_leaves_nothing(
    mine: Browser, session: Session, draft: Application, blobs: Blobs, kind: str
) -> None:
    make_it, words = BAD[kind]
    response = offer(mine, draft, photos=make_it())
    assert words in explanation(response, "photos")
    assert "Elde dövülmüş, ağzı kalaylı" in response.text
    assert (count(session, Product), count(session, File), blobs()) == (0, 0, set())


def test_one_bad_photo_among_good_ones_is_named_and_none_is_left(
    mine: Browser, session: Session, draft: Application, blobs: Blobs
) -> None:
    given = [*several("a.png", "b.png"), (BytesIO(b"words"), "tepsi.jpg"), *several("c.png")]
    assert "tepsi.jpg: The content" in explanation(offer(mine, draft, photos=given), "photos")
    assert (count(session, Product), count(session, File), blobs()) == (0, 0, set())


def test_what_was_refused_can_be_sent_again(
    mine: Browser, session: Session, draft: Application
) -> None:
    wrong = offer(mine, draft, photos=(BytesIO(b"words"), "tepsi.jpg"))
    form = fields(next(next(parsed(wrong).iter("main")).iter("form")))
    mine.post(new_of(draft), {**form, "photos": photo()}, content_type="multipart/form-data")
    assert names(only(session)) == ["ibrik.jpg"]


def test_a_bad_photo_changes_nothing_of_a_product(
    mine: Browser, session: Session, draft: Application, blobs: Blobs
) -> None:
    product = put(session, draft)
    given = [photo(), (BytesIO(b"words"), "tepsi.jpg")]
    response = mine.submit(page_of(draft, product), title_tr="Anders", photos=given)
    assert explanation(response, "photos")
    assert (product.title_tr, names(product)) == ("Tepsi 0", ["tepsi.jpg"])
    assert (count(session, File), blobs()) == (1, set())


def test_too_large_a_photo_is_explained(mine: Browser, app: Flask, draft: Application) -> None:
    portal = app.extensions["portal"]
    small = dataclasses.replace(portal.settings, upload_limit=500)
    app.extensions["portal"] = dataclasses.replace(portal, settings=small)
    assert "larger than" in explanation(offer(mine, draft), "photos")


def test_a_good_photo_of_a_wrong_form_leaves_nothing(
    mine: Browser, session: Session, draft: Application, blobs: Blobs
) -> None:
    response = offer(mine, draft, title_tr=" ")
    assert explanation(response, "title_tr")
    assert "choose the photos again" in response.text
    assert (count(session, Product), count(session, File), blobs()) == (0, 0, set())


def test_a_repeated_post_stores_no_photo_twice(
    mine: Browser, session: Session, draft: Application, blobs: Blobs
) -> None:
    product = put(session, draft)
    form = fields(mine.form(page_of(draft, product)))
    for _ in range(2):
        data = {**form, "photos": photo()}
        mine.post(page_of(draft, product), data, content_type="multipart/form-data")
    assert len(product.photos) == 2
    assert len(blobs()) == 1


def test_one_is_taken_out(mine: Browser, session: Session, draft: Application) -> None:
    product = put(session, draft, photos=3)
    page = page_of(draft, product)
    assert press(mine, page, act(draft, product, 0, "remove")).location == f"{page}#photos-part"
    assert names(product) == ["tepsi2.jpg", "tepsi3.jpg"]


def test_taking_one_out_twice_is_no_error(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=2)
    page, address = page_of(draft, product), act(draft, product, 0, "remove")
    for _ in range(2):
        assert press(mine, page, address).status_code == 302
    assert names(product) == ["tepsi2.jpg"]
    assert "is taken out" in mine.get(page).text


def test_the_last_one_stays(mine: Browser, session: Session, draft: Application) -> None:
    product = put(session, draft)
    page = page_of(draft, product)
    address = act(draft, product, 0, "remove")
    assert address not in mine.get(page).text
    assert press(mine, page, address).status_code == 302
    assert "Add another one first" in mine.get(page).text
    assert names(product) == ["tepsi.jpg"]


def test_one_is_put_before_the_others(mine: Browser, session: Session, draft: Application) -> None:
    product = put(session, draft, photos=3)
    page, address = page_of(draft, product), act(draft, product, 2, "first")
    third = product.photos[2].file_id
    for _ in range(2):
        assert press(mine, page, address).location == f"{page}#photos-part"
        assert names(product) == ["tepsi3.jpg", "tepsi.jpg", "tepsi2.jpg"]
    assert f"/files/{third}" in mine.get(list_of(draft)).text


def test_a_photo_that_is_gone_cannot_lead(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=2)
    page, address = page_of(draft, product), act(draft, product, 1, "first")
    press(mine, page, act(draft, product, 1, "remove"))
    assert press(mine, page, address).status_code == 404


def test_the_buttons_belong_to_a_form_of_their_own(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=3)
    page = parsed(mine.get(page_of(draft, product)))
    buttons = [b for b in page.iter("button") if b.get("formaction")]
    assert len(buttons) == 5
    assert {button.get("form") for button in buttons} == {"arrange"}
    assert len({"".join(button.itertext()) for button in buttons}) == 5


def test_a_press_without_the_forms_token_is_none(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft, photos=2)
    for name in ("first", "remove"):
        assert mine.post(act(draft, product, 1, name)).status_code == 400
    assert names(product) == ["tepsi.jpg", "tepsi2.jpg"]

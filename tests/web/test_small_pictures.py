"""A picture as lists show it: small for a phone, and only for whoever may see the whole."""

from io import BytesIO

import make
import people
from browser import Browser
from flask import Flask
from PIL import Image
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse


def fetched(client: Browser, address: str) -> TestResponse:
    response = client.get(address)
    response.get_data()
    response.close()
    return response


def test_a_photo_comes_small_where_that_is_asked(
    client: Browser, session: Session, app: Flask
) -> None:
    case = make.complete(session, people.ayse(session), place=app.extensions["portal"].storage)
    client.sign_in(people.ayse(session))
    address = f"/apply/{case.reference}/files/{case.seller.products[0].photos[0].file_id}"
    whole, small = fetched(client, address), fetched(client, f"{address}?small=1")
    assert Image.open(BytesIO(whole.data)).size == (640, 500)
    assert max(Image.open(BytesIO(small.data)).size) == 400
    assert "sandbox" in small.headers["Content-Security-Policy"]


def test_a_browser_keeps_a_small_photo(client: Browser, session: Session, app: Flask) -> None:
    case = make.complete(session, people.ayse(session), place=app.extensions["portal"].storage)
    client.sign_in(people.ayse(session))
    address = f"/apply/{case.reference}/files/{case.seller.products[0].photos[0].file_id}"
    small = fetched(client, f"{address}?small=1").headers
    assert small["Cache-Control"] == "private, max-age=86400, immutable"
    assert "Vary" not in small, "the cookie changes with each answer"
    assert "Set-Cookie" not in small
    whole = fetched(client, address).headers
    assert whole["Cache-Control"] == "private, no-store"


def test_no_browser_keeps_a_document_that_is_a_picture(
    client: Browser, session: Session, app: Flask
) -> None:
    place = app.extensions["portal"].storage
    case = make.complete(session, people.ayse(session), place=place)
    scan = case.documents[0].file = make.file(case.seller, case.created_at, "levha.jpg", place)
    session.flush()
    client.sign_in(people.ayse(session))
    address = f"/apply/{case.reference}/files/{scan.id}?small=1"
    small = fetched(client, address)
    assert (small.status_code, small.mimetype) == (200, "image/jpeg")
    assert small.headers["Cache-Control"] == "private, no-store"


def test_a_document_is_given_as_it_is(client: Browser, session: Session, app: Flask) -> None:
    case = make.complete(session, people.ayse(session), place=app.extensions["portal"].storage)
    client.sign_in(people.ayse(session))
    address = f"/apply/{case.reference}/files/{case.documents[0].file_id}"
    assert fetched(client, f"{address}?small=1").data == make.PDF


def test_somebody_else_gets_none(client: Browser, session: Session, app: Flask) -> None:
    case = make.complete(session, people.ayse(session), place=app.extensions["portal"].storage)
    client.sign_in(people.person(session, "baska@example.org", "Başka"))
    address = f"/apply/{case.reference}/files/{case.seller.products[0].photos[0].file_id}"
    assert client.get(f"{address}?small=1").status_code == 404

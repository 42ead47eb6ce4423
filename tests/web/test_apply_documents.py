"""The documents: what is kept and given out, and what somebody with a bad file reads."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import make
import people
import pytest
from browser import Browser, fields, parsed
from files import specimens
from flask import Flask
from PIL import Image, ImageColor
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.http import parse_options_header
from werkzeug.test import TestResponse

from app.domain.models import Application, Document, File
from app.domain.vocabulary import DocumentKind
from app.uploads import Fault
from app.web.files import FAULTS

SLOT = DocumentKind.TAX_PLATE
NAME = "Ayşe’nin vergi levhası (İzmir).pdf"
LIMIT = 10 * specimens.MEGABYTE
ACTIVE = b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"

BAD: dict[Fault, tuple[str, Callable[[], bytes], str]] = {
    Fault.EMPTY: ("levha.pdf", bytes, "is empty"),
    Fault.TOO_LARGE: ("levha.pdf", lambda: specimens.pdf().ljust(LIMIT + 1), "10 MB"),
    Fault.HEIC: ("levha.heic", lambda: specimens.HEIC, "Most Compatible"),
    Fault.NOT_ACCEPTED: ("levha.txt", lambda: b"Vergi levham budur.", "this kind of file"),
    Fault.NOT_WHAT_IT_SAYS: ("levha.pdf", make.picture, "not what its name says"),
    Fault.PDF_ENCRYPTED: (
        "levha.pdf",
        lambda: specimens.encrypted_pdf(user="gizli", owner="gizli"),
        "asks for a password",
    ),
    Fault.PDF_BROKEN: ("levha.pdf", lambda: specimens.pdf()[:-80], "PDF is damaged"),
    Fault.PDF_ACTIVE: ("levha.pdf", lambda: specimens.pdf(catalog=ACTIVE), "holds a program"),
    Fault.PDF_TOO_LONG: ("levha.pdf", lambda: specimens.long_pdf(201), "more than 200 pages"),
    Fault.PICTURE_BROKEN: ("levha.jpg", lambda: make.picture()[:-200], "picture is damaged"),
    Fault.PICTURE_BOMB: (
        "levha.png",
        lambda: specimens.bomb_png(30_000, 30_000),
        "far too many pixels",
    ),
    Fault.PICTURE_TOO_SMALL: (
        "levha.png",
        lambda: specimens.encoded(specimens.image(499, 700), "PNG"),
        "too small to be seen well",
    ),
}
"""A file for each fault that a document can have, and words of the sentence that it is given."""


@pytest.fixture
def client(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


@pytest.fixture
def bytes_kept(app: Flask) -> Callable[[], set[Path]]:
    root: Path = app.extensions["portal"].storage.root
    return lambda: {path for path in root.rglob("*") if path.is_file()}


def page_of(case: Application) -> str:
    return f"/apply/{case.reference}/documents"


def slot_of(case: Application, slot: str = SLOT) -> str:
    return f"{page_of(case)}/{slot}"


def send(client: Browser, case: Application, data: bytes, name: str = NAME) -> TestResponse:
    response = client.submit(page_of(case), slot_of(case), file=(BytesIO(data), name))
    # Werkzeug's client writes a large body into a file, and leaves that open.
    response.request.environ["wsgi.input"].close()
    return response


def given(client: Browser, case: Application) -> TestResponse:
    """The document as its owner gets it back, from the link on the page."""
    links = [a.get("href") for a in parsed(client.get(page_of(case))).iter("a")]
    found = [link for link in links if f"/{case.reference}/files/" in link]
    assert len(found) == 1
    return client.get(found[0], buffered=True)


def rows(session: Session) -> tuple[int, int]:
    """How many files and documents there are."""
    counts = [session.scalar(select(func.count()).select_from(of)) for of in (File, Document)]
    return counts[0] or 0, counts[1] or 0


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def errors(response: TestResponse) -> dict[str, str]:
    """What the page says beside its inputs, by the element's id."""
    found = parsed(response).iter("p")
    return {p.get("id"): words(p) for p in found if p.get("class") == "govuk-error-message"}


def test_a_pdf_comes_back_as_it_was_sent(client: Browser, session: Session) -> None:
    case = make.draft(session)
    assert send(client, case, specimens.pdf()).location == page_of(case)
    response = given(client, case)
    assert response.status_code == 200
    assert response.data == specimens.pdf()
    assert response.mimetype == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_file_keeps_its_turkish_name(client: Browser, session: Session) -> None:
    case = make.draft(session)
    send(client, case, specimens.pdf())
    assert NAME in client.get(page_of(case)).text
    how, options = parse_options_header(given(client, case).headers["Content-Disposition"])
    assert (how, options["filename"]) == ("inline", NAME)


def test_a_photo_comes_back_without_its_secrets(client: Browser, session: Session) -> None:
    case = make.draft(session)
    send(client, case, specimens.located_jpeg(), "levha fotoğrafı.jpg")
    response = given(client, case)
    assert response.mimetype == "image/jpeg"
    assert hashlib.sha256(response.data).hexdigest() == case.documents[0].file.sha256
    with Image.open(BytesIO(response.data)) as kept:
        assert kept.size == specimens.image().size
        assert not kept.getexif()


def test_a_second_file_takes_the_slot_over(client: Browser, session: Session) -> None:
    case = make.draft(session)
    send(client, case, specimens.pdf(), "eski.pdf")
    send(client, case, specimens.pdf(version=b"1.4"), "yeni.pdf")
    assert [document.file.name for document in case.documents] == ["yeni.pdf"]
    assert "eski.pdf" not in client.get(page_of(case)).text
    assert given(client, case).data == specimens.pdf(version=b"1.4")


def test_a_document_can_be_taken_out(client: Browser, session: Session) -> None:
    case = make.complete(session)
    remove = f"{slot_of(case)}/remove"
    form = fields(client.form(page_of(case), remove))
    held = {document.kind for document in case.documents}
    assert client.post(remove, form).location == page_of(case)
    assert {document.kind for document in case.documents} == held - {SLOT}
    # The second press of the button finds nothing, and that is what was wanted.
    assert client.post(remove, form).location == page_of(case)
    assert {document.kind for document in case.documents} == held - {SLOT}


def test_the_same_post_twice_keeps_one_file(
    client: Browser, session: Session, bytes_kept: Callable[[], set[Path]]
) -> None:
    case = make.draft(session)
    form = fields(client.form(page_of(case), slot_of(case)))
    before = bytes_kept()
    for _ in range(2):
        sent = form | {"file": (BytesIO(specimens.pdf()), NAME)}
        assert client.post(slot_of(case), sent).location == page_of(case)
    assert rows(session) == (1, 1)
    assert len(bytes_kept() - before) == 1


def test_every_fault_has_a_sentence_of_its_own(app: Flask) -> None:
    with app.test_request_context():
        assert len({str(FAULTS[fault]) for fault in Fault}) == len(Fault)
    # Only photos of products could be too small; a document is as large as it is.
    assert set(BAD) == set(Fault)


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_explained_beside_its_slot_and_leaves_nothing(
    client: Browser, session: Session, bytes_kept: Callable[[], set[Path]], fault: Fault
) -> None:
    case = make.draft(session)
    name, data, said = BAD[fault]
    before = bytes_kept()
    response = send(client, case, data(), name)
    assert response.status_code == 422
    found = errors(response)
    assert list(found) == [f"file-{SLOT}-error"]
    assert said in found[f"file-{SLOT}-error"]
    assert rows(session) == (0, 0)
    assert bytes_kept() == before


def test_the_message_belongs_to_its_input_and_the_summary_leads_there(
    client: Browser, session: Session
) -> None:
    case = make.draft(session)
    page = parsed(send(client, case, b""))
    box = page.find(f".//input[@id='file-{SLOT}']")
    assert f"file-{SLOT}-error" in box.get("aria-describedby").split()
    links = [a for a in page.iter("a") if a.get("href") == f"#file-{SLOT}"]
    assert [
        words(a).endswith("This file is empty. Please choose it once more.") for a in links
    ] == [True]
    assert words(page.find(".//title")).startswith("Error: ")


def test_no_file_chosen(client: Browser, session: Session) -> None:
    case = make.draft(session)
    response = send(client, case, b"", "")
    assert response.status_code == 422
    assert "Please choose a file first." in errors(response)[f"file-{SLOT}-error"]
    assert rows(session) == (0, 0)


def test_after_a_bad_file_a_good_one_goes_into_the_same_form(
    client: Browser, session: Session
) -> None:
    case = make.draft(session)
    page = parsed(send(client, case, b""))
    form = next(form for form in page.iter("form") if form.get("action") == slot_of(case))
    client.post(slot_of(case), fields(form) | {"file": (BytesIO(specimens.pdf()), NAME)})
    assert [document.file.name for document in case.documents] == [NAME]


def test_a_bad_file_does_not_push_a_good_one_out(client: Browser, session: Session) -> None:
    case = make.draft(session)
    send(client, case, specimens.pdf())
    assert NAME in send(client, case, b"", "boş.pdf").text
    assert given(client, case).data == specimens.pdf()


def test_what_is_far_too_large_is_not_even_read(
    client: Browser, session: Session, bytes_kept: Callable[[], set[Path]]
) -> None:
    case = make.draft(session)
    before = bytes_kept()
    response = send(client, case, bytes(4 * LIMIT + 2 * specimens.MEGABYTE))
    assert response.status_code == 413
    assert "10 MB" in response.text
    assert rows(session) == (0, 0)
    assert bytes_kept() == before


@pytest.mark.parametrize("act", ["", "/remove"])
def test_there_is_no_slot_of_another_name(client: Browser, session: Session, act: str) -> None:
    case = make.draft(session)
    form = fields(client.form(page_of(case), slot_of(case)))
    sent = form | {"file": (BytesIO(specimens.pdf()), NAME)}
    assert client.post(slot_of(case, f"diploma{act}"), sent).status_code == 404
    assert rows(session) == (0, 0)


def test_a_file_of_somebody_else_does_not_exist(
    app: Flask, client: Browser, session: Session
) -> None:
    case = make.draft(session)
    place = app.extensions["portal"].storage
    foreign = make.complete(session, people.mehmet(session), place=place).documents[0].file
    for file in (foreign.id, uuid4(), "nothing"):
        assert client.get(f"/apply/{case.reference}/files/{file}").status_code == 404


def test_another_photo_of_the_same_name_takes_the_place(client: Browser, session: Session) -> None:
    """From a page that was open already: phones call each of their photos alike."""
    case = make.draft(session)
    form = fields(client.form(page_of(case), slot_of(case)))
    for colour in ("#b87333", "#1b4d3e"):
        taken = BytesIO()
        Image.new("RGB", (600, 600), colour).save(taken, "JPEG")
        data = form | {"file": (BytesIO(taken.getvalue()), "image.jpg")}
        client.post(slot_of(case), data, content_type="multipart/form-data")
        kept = Image.open(BytesIO(given(client, case).data))
        assert kept.getpixel((9, 9)) == pytest.approx(ImageColor.getrgb(colour), abs=3)
    assert rows(session)[1] == 1

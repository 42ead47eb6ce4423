"""Sending: what is missing is listed, what is complete goes off once, and then it is closed."""

from io import BytesIO
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import crafts, identifiers, sections
from app.domain.models import Application
from app.domain.vocabulary import Action, Stage, Status

SECTIONS = ("you", "business", "craft", "markets", "declaration")


@pytest.fixture
def client(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def url(case: Application, page: str = "") -> str:
    return f"/apply/{case.reference}{page}"


def send(client: Browser, case: Application) -> TestResponse:
    return client.submit(url(case, "/check"), url(case, "/submit"))


def token(client: Browser) -> dict[str, str]:
    """For a post from a page that has no form of its own."""
    tree = parsed(client.get("/apply/"))
    return {"csrf_token": tree.find(".//input[@name='csrf_token']").get("value")}


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def missing(response: TestResponse) -> dict[str, list[str]]:
    """{address: what it still wants} of the list on the page."""
    found = {}
    for notice in parsed(response).iter("div"):
        if "kopru-notice--warning" in (notice.get("class") or ""):
            for row in notice.findall("./ul/li"):
                wanted = [words(inner) for inner in row.findall("./ul/li")]
                found[row.find("./a").get("href")] = wanted
    return found


def sendings(case: Application) -> int:
    return [event.action for event in case.events].count(Action.SUBMIT)


def letters(session: Session) -> list[str]:
    return [job["letter"] for name, job in make.deferred(session) if name == "send_letter"]


def test_an_empty_draft_is_not_sent(client: Browser, session: Session) -> None:
    case = make.draft(session)
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    places = [f"/sections/{slug}" for slug in SECTIONS]
    places.insert(4, "/documents")
    assert list(missing(response)) == [url(case, place) for place in places]
    assert (case.status, case.submitted_at, case.revisions) == (Status.DRAFT, None, [])
    assert sendings(case) == 0
    assert make.deferred(session) == []


def test_the_check_page_of_an_unfinished_draft_has_no_button(
    client: Browser, session: Session
) -> None:
    case = make.draft(session)
    page = client.get(url(case, "/check"))
    assert page.status_code == 200
    assert len(missing(page)) == len(sections.SECTIONS)
    assert url(case, "/submit") not in [f.get("action") for f in parsed(page).iter("form")]


@pytest.mark.parametrize(
    ("slug", "name", "said"),
    [
        ("you", "tckn", "Your Turkish identity number"),
        ("you", "phone", "Your telephone"),
        ("business", "register_number", "Number in the trades register"),
        ("craft", "story", "Tell about your work"),
        ("markets", "markets", "Where do you want to sell?"),
        ("declaration", "declared", "Your declaration"),
    ],
)
def test_one_missing_answer_is_named(
    client: Browser, session: Session, slug: str, name: str, said: str
) -> None:
    case = make.complete(session)
    section = sections.BY_SLUG[slug]
    section.write(case, section.read(case) | {name: None})
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, f"/sections/{slug}"): [said]}
    assert case.status is Status.DRAFT


def test_a_missing_document_is_named_by_its_title(client: Browser, session: Session) -> None:
    case = make.complete(session)
    case.documents.remove(next(held for held in case.documents if held.kind == "tax-plate"))
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, "/documents"): ["Tax plate"]}


def test_a_missing_product_is_named(client: Browser, session: Session) -> None:
    case = make.complete(session)
    case.seller.products.clear()
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, "/sections/craft"): ["At least one product"]}


def test_the_check_page_shows_every_answer(client: Browser, session: Session) -> None:
    case = make.complete(session)
    page = parsed(client.get(url(case, "/check"))).find(".//main")
    pairs = {words(row.find("dt")): words(row.find("dd")) for row in page.findall(".//dl/div")}
    assert case.seller.tckn
    number = identifiers.mask(case.seller.tckn)
    assert pairs == {
        "Your name and surname": "Ayşe Bakırcıoğlu",
        "Your Turkish identity number": number,
        "Your telephone": "0532 123 45 67",
        "E-mail for your business": "ayse@example.org",
        "Name of your workshop or shop": "Kızıl Bakır Atölyesi",
        "Tax number": number,
        "Activity code (NACE)": "25.99.01",
        "Number in the trades register": "35-12345",
        "Your chamber": "İzmir Bakırcılar Odası",
        "Province": "İzmir",
        "District": "Konak",
        "Address of the workshop": "Anafartalar Caddesi 12",
        "Working since": "1998",
        "How many people work there?": "3",
        "Your craft": crafts.craft("copper-work").name["en"],
        "Tell about your work": "Dedemden öğrendim; her tepsiyi elde döverim.",
        "Where do you want to sell?": "China, Japan",
        "Languages in which you can answer buyers": "–",
        "Your declaration": "Confirmed",
    }
    assert "Bakır tepsi" in words(page)
    sent = {
        "Tax plate",
        "Extract from the tradesmen’s register",
        "Chamber registration or activity certificate",
    }
    assert {words(a) for a in page.iter("a")} >= sent


def test_the_check_page_masks_identity_numbers(client: Browser, session: Session) -> None:
    case = make.complete(session)
    number = case.seller.tckn
    assert number
    assert number not in client.get(url(case, "/check")).text


def test_sending_gives_a_reference_and_a_letter(client: Browser, session: Session) -> None:
    case = make.complete(session)
    response = send(client, case)
    assert response.location == url(case, "/sent")
    panel = parsed(client.get(response.location)).find(".//*[@class='govuk-panel__body']")
    assert case.reference in words(panel)
    assert (case.status, case.stage) == (Status.IN_REVIEW, Stage.SCREENING)
    event = case.events[-1]
    assert (event.action, event.actor) == (Action.SUBMIT, people.ayse(session))
    [(task, letter)] = make.deferred(session)
    assert (task, letter["letter"], letter["event"]) == ("send_letter", "submit", str(event.id))
    assert letter["recipient"] == str(people.ayse(session).id)


def test_what_is_sent_is_frozen(client: Browser, session: Session) -> None:
    case = make.complete(session)
    send(client, case)
    assert [revision.number for revision in case.revisions] == [1]
    assert case.revisions[0].content["answers"]["business"]["chamber"] == "İzmir Bakırcılar Odası"


def test_a_draft_has_no_page_that_says_it_was_sent(client: Browser, session: Session) -> None:
    case = make.complete(session)
    assert client.get(url(case, "/sent")).location == url(case)


def test_the_same_form_twice_sends_once(client: Browser, session: Session) -> None:
    case = make.complete(session)
    form = fields(client.form(url(case, "/check"), url(case, "/submit")))
    for _ in range(2):
        assert client.post(url(case, "/submit"), form).location == url(case, "/sent")
    assert sendings(case) == 1
    assert letters(session) == ["submit"]


def test_a_second_form_comes_too_late(client: Browser, session: Session) -> None:
    case = make.complete(session)
    check, submit = url(case, "/check"), url(case, "/submit")
    first, second = (fields(client.form(check, submit)) for _ in range(2))
    client.post(url(case, "/submit"), first)
    assert client.post(url(case, "/submit"), second).status_code == 409
    assert sendings(case) == 1
    assert letters(session) == ["submit"]


def pages(case: Application) -> list[str]:
    """Everything that can be written in, as addresses below the case's own."""
    product = case.seller.products[0].id
    parts = [f"/sections/{slug}" for slug in SECTIONS]
    return [*parts, "/products/new", f"/products/{product}", "/documents", "/check"]


def writes(case: Application) -> list[str]:
    product = case.seller.products[0].id
    return [
        *pages(case)[:-2],
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
        [(row.id, row.title, row.price, row.photo_id) for row in case.seller.products],
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
        return fields(client.form(url(case, "/sections/craft"), url(case, page)))
    form = fields(client.form(url(case, page)))
    if page.startswith("/products"):
        sold = {"title": "Cezve", "description": "Elde.", "price": "5", "currency": "USD"}
        counts = {"minimum_order": "1", "lead_days": "1", "monthly_capacity": "1"}
        return form | sold | counts | {"photo": (BytesIO(make.picture()), "cezve.jpg")}
    return form | {"name": "Başka Ad", "address": "Başka adres", "story": "Başka."}


def returned_by_the_second_screener(session: Session) -> Application:
    case = make.taken(session, official=people.screener2(session))
    make.act(session, Action.RETURN, case, people.screener2(session), given=make.RETURN_GROUNDS)
    return case


def test_a_correction_goes_back_to_who_asked(client: Browser, session: Session) -> None:
    case = returned_by_the_second_screener(session)
    address = "Kemeraltı Caddesi 5, kat 2"
    client.submit(url(case, "/sections/business"), address=address)
    assert send(client, case).location == url(case, "/sent")
    assert (case.status, case.stage) == (Status.IN_REVIEW, Stage.SCREENING)
    assert case.assignee == people.screener2(session)
    assert case.revisions[-1].content["answers"]["business"]["address"] == address
    assert letters(session) == ["submit", "return", "submit"]


def test_a_correction_keeps_the_day_of_the_first_sending(client: Browser, session: Session) -> None:
    """The law's clock runs from there."""
    case = make.returned(session)
    before = case.submitted_at, case.legal_due_at
    send(client, case)
    assert (case.submitted_at, case.legal_due_at) == before
    assert sendings(case) == 2

"""Sending: what is missing is listed, and what is complete goes off once."""

from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import Application
from app.domain.vocabulary import Action, Stage, Status

SECTIONS = ("you", "business", "craft", "route", "markets", "declaration")


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
    places.insert(3, "/products")
    places.insert(6, "/documents")
    assert list(missing(response)) == [url(case, place) for place in places]
    assert (case.status, case.submitted_at, case.revisions) == (Status.DRAFT, None, [])
    assert sendings(case) == 0
    assert make.deferred(session) == []


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

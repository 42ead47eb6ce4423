"""Withdrawing: asked first, done once, and never after a decision."""

from collections.abc import Callable

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import Application
from app.domain.vocabulary import Action, Status

OPEN = {
    "draft": make.complete,
    "waiting": make.submitted,
    "taken": make.taken,
    "returned": make.returned,
}
CLOSED = {"approved": make.approved, "refused": make.refused, "lapsed": make.lapsed}


@pytest.fixture
def client(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def case_url(case: Application) -> str:
    return f"/apply/{case.reference}"


def url(case: Application) -> str:
    return f"{case_url(case)}/withdraw"


def links(response: TestResponse) -> list[str]:
    return [a.get("href") for a in parsed(response).iter("a")]


def times(case: Application) -> int:
    return [event.action for event in case.events].count(Action.WITHDRAW)


def letters(session: Session) -> list[str]:
    return [job["letter"] for _, job in make.deferred(session) if job["letter"] == "withdraw"]


@pytest.mark.parametrize("story", OPEN.values(), ids=OPEN)
def test_it_is_asked_first(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    before = case.status
    assert url(case) in links(client.get(case_url(case)))
    page = client.get(url(case))
    heading = "".join(parsed(page).find(".//h1").itertext())
    assert heading == "Do you want to withdraw this application?"
    assert case_url(case) in links(page)
    assert case.status is before
    assert times(case) == 0


@pytest.mark.parametrize("story", OPEN.values(), ids=OPEN)
def test_it_ends_an_open_application(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    response = client.submit(url(case))
    assert response.location == "/apply/"
    assert "Your application is withdrawn." in client.get(response.location).text
    assert case.status is Status.WITHDRAWN
    assert (case.stage, case.assignee, case.return_due_at) == (None, None, None)
    assert times(case) == 1
    assert letters(session) == ["withdraw"]


def test_the_same_post_twice_withdraws_once(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    form = fields(client.form(url(case)))
    assert client.post(url(case), form).location == "/apply/"
    assert client.post(url(case), form).location == "/apply/"
    assert times(case) == 1
    assert letters(session) == ["withdraw"]


def test_a_second_page_comes_too_late(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    first, second = (fields(client.form(url(case))) for _ in range(2))
    client.post(url(case), first)
    assert client.post(url(case), second).status_code == 409
    assert times(case) == 1
    assert letters(session) == ["withdraw"]


@pytest.mark.parametrize("story", CLOSED.values(), ids=CLOSED)
def test_what_is_decided_stays(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    """Decided while the question stood on the screen."""
    other = make.submitted(session)
    form = fields(client.form(url(other)))
    make.act(session, Action.WITHDRAW, other, people.ayse(session))
    case = story(session)
    before, certificate = case.status, case.certificate
    assert client.post(url(case), form).status_code == 409
    assert (case.status, case.certificate) == (before, certificate)
    assert times(case) == 0


@pytest.mark.parametrize("story", CLOSED.values(), ids=CLOSED)
def test_what_is_decided_offers_no_way_back(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    assert url(case) not in links(client.get(case_url(case)))


def test_another_application_can_follow(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.submit(url(case))
    response = client.submit("/apply/start", applicant_class="tradesman")
    assert response.location.startswith("/apply/KB-")
    assert response.location != case_url(case)
    assert [product.title_tr for product in case.seller.products] == ["Bakır tepsi"]


@pytest.mark.parametrize("story", CLOSED.values(), ids=CLOSED)
def test_what_is_closed_is_not_asked_about(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    response = client.get(url(story(session)))
    assert response.status_code == 409
    assert "This is no longer open" in response.text


def test_a_second_form_does_not_blame_somebody_else(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    first, second = (fields(client.form(url(case))) for _ in range(2))
    assert client.post(url(case), first).status_code == 302
    response = client.post(url(case), second)
    assert response.status_code == 409
    assert "Somebody was faster" not in response.text
    assert times(case) == 1

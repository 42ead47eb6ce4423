"""The administrator closes and opens accounts of officials, and sees no applicant."""

from collections.abc import Callable
from uuid import uuid4

import people
import pytest
from browser import PASSWORD, Browser
from sqlalchemy.orm import Session

PAGE = "/manage/"


@pytest.fixture
def office(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.administrator(session))


def token(browser: Browser) -> dict[str, str]:
    """The forms' token, for a post that no page offers."""
    form = browser.form("/", "/account/sign-out")
    return {"csrf_token": form.find(".//input[@name='csrf_token']").get("value")}


def test_the_list_names_officials_only(office: Browser, session: Session) -> None:
    people.ayse(session), people.screener(session), people.supervisor(session)
    html = office.get(PAGE).get_data(as_text=True)
    assert "inceleme@example.org" in html
    assert "amir@example.org" in html
    assert "ayse@example.org" not in html


def test_closing_an_account_ends_its_sessions(
    office: Browser, browsers: Callable[[], Browser], session: Session
) -> None:
    official = people.screener(session)
    desk = browsers().sign_in(official)
    assert desk.get("/review/").status_code == 200
    response = office.submit(PAGE, f"/manage/people/{official.id}/disable")
    assert response.location == PAGE
    assert desk.get("/review/").status_code == 302
    refused = desk.submit("/account/sign-in", email=official.email, password=PASSWORD)
    assert refused.status_code == 422


def test_an_account_opened_again_needs_a_new_sign_in(
    office: Browser, browsers: Callable[[], Browser], session: Session
) -> None:
    official = people.screener(session)
    desk = browsers().sign_in(official)
    office.submit(PAGE, f"/manage/people/{official.id}/disable")
    office.submit(PAGE, f"/manage/people/{official.id}/enable")
    assert official.disabled_at is None
    assert desk.get("/review/").status_code == 302
    desk.sign_in(official)


def test_the_history_says_who_did_it(office: Browser, session: Session) -> None:
    official, me = people.screener(session), people.administrator(session)
    office.submit(PAGE, f"/manage/people/{official.id}/disable")
    office.submit(PAGE, f"/manage/people/{official.id}/enable")
    history = [(event.kind, event.actor_id) for event in official.events]
    assert history == [("disabled", me.id), ("enabled", me.id)]


def test_nobody_closes_the_own_account(office: Browser, session: Session) -> None:
    me = people.administrator(session)
    response = office.post(f"/manage/people/{me.id}/disable", token(office))
    assert response.location == PAGE
    assert me.disabled_at is None
    assert office.get(PAGE).status_code == 200


def test_applicants_and_strangers_are_not_found(office: Browser, session: Session) -> None:
    applicant = people.ayse(session)
    for user_id in (applicant.id, uuid4()):
        response = office.post(f"/manage/people/{user_id}/disable", token(office))
        assert response.status_code == 404
    assert applicant.disabled_at is None


def test_without_the_token_nothing_changes(office: Browser, session: Session) -> None:
    official = people.screener(session)
    assert office.post(f"/manage/people/{official.id}/disable").status_code == 400
    assert official.disabled_at is None

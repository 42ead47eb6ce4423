"""An account of one's own: made, confirmed by a press of a button, told to nobody else."""

import re
from collections.abc import Callable

import make
import people
import pytest
from browser import PASSWORD, Browser, parsed
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import accounts, links
from app.domain.models import User
from app.domain.vocabulary import Role
from app.web.account import throttle
from config import Settings

PAGE = "/account/sign-up"
NEW = {"name": "Derya Çelik", "email": "derya@example.org", "password": PASSWORD}


def letters(session: Session) -> list[str]:
    return [values["letter"] for name, values in make.deferred(session) if name == "send_letter"]


def newcomer(client: Browser, session: Session) -> User:
    client.submit(PAGE, **NEW)
    user = accounts.find(session, NEW["email"])
    assert user
    return user


def faults(response: TestResponse) -> set[str]:
    """The fields that the summary of errors leads to."""
    html = response.get_data(as_text=True)
    return set(re.findall(r'<a href="#([a-z_]+)"', html)) - {"main-content"}


def test_an_applicant_signs_up(client: Browser, session: Session) -> None:
    response = client.submit(PAGE, **NEW)
    assert (response.status_code, response.location) == (302, "/account/check-mail")
    user = accounts.find(session, NEW["email"])
    assert user
    assert (user.name, user.role, user.confirmed_at) == (NEW["name"], Role.APPLICANT, None)
    assert PASSWORD not in user.password_hash
    assert letters(session) == ["signed-up"]
    assert client.get("/account/check-mail").status_code == 200


def test_letters_are_written_in_the_language_of_the_page(client: Browser, session: Session) -> None:
    client.get("/language/en")
    assert newcomer(client, session).language == "en"


def test_nobody_becomes_an_official_by_a_field_more(client: Browser, session: Session) -> None:
    client.submit(PAGE, **NEW, role="administrator", unit="centre", confirmed_at="2026-01-01")
    user = accounts.find(session, NEW["email"])
    assert user
    assert (user.role, user.unit, user.confirmed_at) == (Role.APPLICANT, None, None)


def test_a_known_address_looks_like_a_new_one(client: Browser, session: Session) -> None:
    known = people.ayse(session)
    fresh = client.submit(PAGE, **NEW)
    again = client.submit(PAGE, name="X", email=known.email.upper(), password="başka bir parola")
    assert (again.status_code, again.location) == (fresh.status_code, fresh.location)
    assert again.data == fresh.data
    assert known.name == "Ayşe Bakırcıoğlu"
    assert letters(session) == ["signed-up", "sign-up-repeated"]
    client.sign_in(known)  # the old password still holds


def test_the_same_form_posted_twice_makes_one_account(client: Browser, session: Session) -> None:
    once = "3f0e8a52-6f0b-4c58-9d54-0d8a3d0a9f11"
    for _ in range(2):
        assert client.submit(PAGE, **NEW, once=once).location == "/account/check-mail"
    assert letters(session) == ["signed-up"]


def test_two_posts_at_one_moment(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each looked before the other wrote: the unique address decides, and nobody sees it."""
    people.ayse(session)
    monkeypatch.setattr(accounts, "find", lambda *_: None)
    response = client.submit(PAGE, **{**NEW, "email": "ayse@example.org"})
    assert (response.status_code, response.location) == (302, "/account/check-mail")
    assert session.scalar(select(func.count()).select_from(User)) == 1


def test_the_database_holds_one_account_per_address(session: Session) -> None:
    at = people.ayse(session).created_at
    accounts.new(session, "AYSE@example.org", PASSWORD, at, name="X")
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "a" * 121),
        ("name", "Tebrikler https://evil.example"),
        ("name", "Derya www.evil.example"),
        ("email", ""),
        ("email", "derya"),
        ("email", "çelik@example.org"),
        ("password", ""),
        ("password", "dokuz yıl"),
        ("password", "a" * 129),
        ("password", "1234567890"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    client: Browser, session: Session, field: str, value: str
) -> None:
    response = client.submit(PAGE, **{**NEW, field: value})
    assert response.status_code == 422
    assert faults(response) == {field}
    assert session.scalar(select(func.count()).select_from(User)) == 0


def test_a_wrong_form_never_gives_the_password_back(client: Browser) -> None:
    response = client.submit(PAGE, **{**NEW, "email": "derya"})
    assert PASSWORD not in response.get_data(as_text=True)


def test_opening_the_link_confirms_nothing(
    client: Browser, session: Session, settings: Settings
) -> None:
    user = newcomer(client, session)
    page = f"/account/confirm/{links.confirmation(settings, user)}"
    assert client.get(page).status_code == 200
    assert user.confirmed_at is None
    response = client.submit(page, password=PASSWORD)
    assert (response.status_code, response.location) == (302, "/apply/")
    assert user.confirmed_at
    assert client.get("/apply/").status_code == 200


def test_a_link_that_has_served_leads_to_the_sign_in(
    client: Browser, browsers: Callable[[], Browser], session: Session, settings: Settings
) -> None:
    page = f"/account/confirm/{links.confirmation(settings, newcomer(client, session))}"
    assert client.submit(page, password=PASSWORD).location == "/apply/"
    for browser in (client, browsers()):
        assert browser.get(page).location == "/account/sign-in"


def test_the_link_alone_confirms_nothing(
    client: Browser, session: Session, settings: Settings
) -> None:
    """Somebody else may have signed up with this address, and hopes for the reader's click."""
    user = newcomer(client, session)
    page = f"/account/confirm/{links.confirmation(settings, user)}"
    response = client.submit(page, password="not the one of who signed up")
    assert response.status_code == 422
    assert faults(response) == {"password"}
    assert user.confirmed_at is None


def test_passwords_are_not_guessed_at_the_link(
    client: Browser, session: Session, settings: Settings
) -> None:
    page = f"/account/confirm/{links.confirmation(settings, newcomer(client, session))}"
    for _ in range(throttle.GUESSES_PER_ACCOUNT):
        client.submit(page, password="a guess")
    assert client.submit(page, password=PASSWORD).status_code == 422


def test_until_it_is_confirmed_the_latest_sign_up_holds(
    client: Browser, session: Session, settings: Settings
) -> None:
    """Nobody can keep an address by being first: its owner signs up, and has the right password."""
    user = newcomer(client, session)
    first = f"/account/confirm/{links.confirmation(settings, user)}"
    client.submit(PAGE, **{**NEW, "name": "Derya Usta", "password": "bir başka parola"})
    assert client.get(first).status_code == 410
    assert letters(session) == ["signed-up", "signed-up"]
    assert user.name == "Derya Usta"
    page = f"/account/confirm/{links.confirmation(settings, user)}"
    assert client.submit(page, password="bir başka parola").location == "/apply/"


def test_a_letter_box_is_not_filled_by_strangers(client: Browser, session: Session) -> None:
    for _ in range(throttle.LETTERS_PER_READER):
        assert client.submit(PAGE, **NEW).status_code == 302
    response = client.submit(PAGE, **NEW)
    assert response.status_code == 422
    assert len(letters(session)) == throttle.LETTERS_PER_READER


@pytest.mark.parametrize("token", ["x", "a.b.c", "WyJ4IiwieSJd.Zm9v.YmFy"])
def test_a_forged_link_is_over(client: Browser, token: str) -> None:
    assert client.get(f"/account/confirm/{token}").status_code == 410


def test_a_reset_link_confirms_nothing(
    client: Browser, session: Session, settings: Settings
) -> None:
    user = newcomer(client, session)
    assert client.get(f"/account/confirm/{links.reset(settings, user)}").status_code == 410


def test_an_old_link_is_over(
    client: Browser, session: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"/account/confirm/{links.confirmation(settings, newcomer(client, session))}"
    monkeypatch.setattr(links, "CONFIRM_SECONDS", -1)
    assert client.get(page).status_code == 410


def test_whoever_is_not_confirmed_gets_the_link_again(client: Browser, session: Session) -> None:
    user = newcomer(client, session)
    response = client.submit("/account/sign-in", email=user.email, password=PASSWORD)
    assert response.status_code == 422
    assert letters(session) == ["signed-up", "signed-up"]
    assert client.get("/apply/").status_code == 302


def test_only_the_password_brings_the_link_again(client: Browser, session: Session) -> None:
    user = newcomer(client, session)
    client.submit("/account/sign-in", email=user.email, password="something else")
    assert letters(session) == ["signed-up"]


def test_the_form_knows_the_browsers_password_store(app: Flask, client: Browser) -> None:
    inputs = {field.get("name"): field for field in parsed(client.get(PAGE)).iter("input")}
    assert inputs["password"].get("autocomplete") == "new-password"
    assert inputs["email"].get("autocomplete") == "username"

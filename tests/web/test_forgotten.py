"""A forgotten password: a link by letter, good once, that ends every session."""

from collections.abc import Callable

import make
import people
import pytest
from browser import PASSWORD, Browser
from sqlalchemy.orm import Session

from app import links
from app.domain.models import User
from app.web.account import throttle
from config import Settings

PAGE = "/account/forgotten"
NEW = "gümüş telkari kolye"


@pytest.fixture
def page(settings: Settings) -> Callable[[User], str]:
    return lambda user: f"/account/reset/{links.reset(settings, user)}"


def letters(session: Session) -> list[tuple[str, str]]:
    return [(row["letter"], row["recipient"]) for _, row in make.deferred(session)]


def test_the_owner_gets_a_letter(client: Browser, session: Session) -> None:
    user = people.ayse(session)
    response = client.submit(PAGE, email=user.email.upper())
    assert (response.status_code, response.location) == (302, "/account/check-mail")
    assert letters(session) == [("reset-asked", str(user.id))]


def test_an_unknown_or_closed_account_looks_the_same(client: Browser, session: Session) -> None:
    closed = people.mehmet(session)
    closed.disabled_at = closed.created_at
    known = client.submit(PAGE, email=people.ayse(session).email)
    for email in ("niemand@example.org", closed.email):
        answer = client.submit(PAGE, email=email)
        assert (answer.status_code, answer.location, answer.data) == (
            known.status_code,
            known.location,
            known.data,
        )
    assert len(letters(session)) == 1


def test_the_same_form_posted_twice_sends_one_letter(client: Browser, session: Session) -> None:
    once = "3f0e8a52-6f0b-4c58-9d54-0d8a3d0a9f12"
    for _ in range(2):
        client.submit(PAGE, email=people.ayse(session).email, once=once)
    assert len(letters(session)) == 1


def test_a_key_that_is_none_stops_nobody(client: Browser, session: Session) -> None:
    client.submit(PAGE, email=people.ayse(session).email, once="no key")
    assert len(letters(session)) == 1


def test_what_is_no_address_is_said(client: Browser) -> None:
    assert client.submit(PAGE, email="ayse").status_code == 422


def test_the_new_password_replaces_the_old_one(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.ayse(session)
    assert client.submit(page(user), password=NEW).location == "/account/sign-in"
    old = client.submit("/account/sign-in", email=user.email, password=PASSWORD)
    assert old.status_code == 422
    new = client.submit("/account/sign-in", email=user.email, password=NEW)
    assert new.status_code == 302
    assert letters(session) == [("password-changed", str(user.id))]


def test_the_link_serves_once(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.ayse(session)
    link = page(user)
    form = client.form(link)
    data = {"csrf_token": form.find(".//input[@name='csrf_token']").get("value"), "password": NEW}
    assert client.post(link, data).status_code == 302
    changed = user.password_hash
    assert client.get(link).status_code == 410
    assert client.post(link, {**data, "password": PASSWORD}).status_code == 410
    assert user.password_hash == changed


def test_a_short_password_leaves_the_link_good(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    link = page(people.ayse(session))
    assert client.submit(link, password="kısa").status_code == 422
    assert client.submit(link, password=NEW).status_code == 302


def test_every_session_ends(
    client: Browser,
    browsers: Callable[[], Browser],
    session: Session,
    page: Callable[[User], str],
) -> None:
    user, other = people.ayse(session), browsers().sign_in(people.mehmet(session))
    mine = [browsers().sign_in(user), browsers().sign_in(user)]
    client.submit(page(user), password=NEW)
    assert [each.get("/apply/").status_code for each in mine] == [302, 302]
    assert other.get("/apply/").status_code == 200


def test_whoever_reads_the_mail_has_confirmed_the_address(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.person(session, "derya@example.org", "Derya Çelik")
    user.confirmed_at = None
    session.flush()
    client.submit(page(user), password=NEW)
    assert user.confirmed_at


def test_a_date_of_confirmation_stays(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.ayse(session)
    before = user.confirmed_at
    client.submit(page(user), password=NEW)
    assert user.confirmed_at == before


def test_wrong_guesses_are_forgiven(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.ayse(session)
    for _ in range(throttle.GUESSES_PER_ACCOUNT):
        client.submit("/account/sign-in", email=user.email, password="yanlış parola")
    client.submit(page(user), password=NEW)
    again = client.submit("/account/sign-in", email=user.email, password=NEW)
    assert again.status_code == 302


def test_a_closed_account_has_no_way_back(
    client: Browser, session: Session, page: Callable[[User], str]
) -> None:
    user = people.ayse(session)
    link = page(user)
    user.disabled_at = user.created_at
    assert client.get(link).status_code == 410


def test_after_an_hour_the_link_is_over(
    client: Browser,
    session: Session,
    page: Callable[[User], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = page(people.ayse(session))
    monkeypatch.setattr(links, "RESET_SECONDS", -1)
    assert client.get(link).status_code == 410


def test_a_confirmation_link_sets_no_password(
    client: Browser, session: Session, settings: Settings
) -> None:
    token = links.confirmation(settings, people.ayse(session))
    assert client.get(f"/account/reset/{token}").status_code == 410

"""In and out: whose password fits, how often it may be guessed, and when a session is over."""

import re
from collections.abc import Callable
from datetime import timedelta

import people
import pytest
from browser import PASSWORD, Browser
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import FailedGuess, SignIn, User
from app.web import access
from app.web.account import throttle

PAGE = "/account/sign-in"
WRONG = "yanlış bir parola"
HIDDEN = re.compile(r'name="(csrf_token|once)"[^>]*|value="[^"]*@[^"]*"')


def attempt(client: Browser, email: str, password: str = WRONG) -> TestResponse:
    return client.submit(PAGE, email=email, password=password)


def seen(response: TestResponse) -> tuple[int, str]:
    """The status and the page, without what differs in every form."""
    return response.status_code, HIDDEN.sub("", response.get_data(as_text=True))


def is_in(client: Browser) -> bool:
    """Signed in: the sign-in page leads on."""
    return client.get(PAGE).status_code == 302


def token(client: Browser) -> str | None:
    with client._client.session_transaction() as cookie:
        return cookie.get("_user_id")


@pytest.mark.parametrize(
    ("who", "home"),
    [
        (people.ayse, "/apply/"),
        (people.screener, "/review/"),
        (people.supervisor, "/review/"),
        (people.administrator, "/manage/"),
    ],
)
def test_everybody_begins_where_the_work_is(
    client: Browser, session: Session, who: Callable[..., User], home: str
) -> None:
    response = attempt(client, who(session).email, PASSWORD)
    assert response.location == home
    assert client.get(home).status_code == 200
    assert client.get(PAGE).location == home


def test_the_case_of_an_address_does_not_matter(client: Browser, session: Session) -> None:
    assert attempt(client, people.ayse(session).email.upper(), PASSWORD).status_code == 302


def test_who_was_on_the_way_to_a_page_comes_there(client: Browser, session: Session) -> None:
    user = people.ayse(session)
    asked = client.get("/apply/?a=b").location
    assert asked == "/account/sign-in?next=/apply/?a%3Db"
    assert client.submit(asked, email=user.email, password=PASSWORD).location == "/apply/?a=b"


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\tb"]
)
def test_nobody_is_sent_to_another_host(client: Browser, session: Session, target: str) -> None:
    page = client.get(PAGE, query_string={"next": target}).request.full_path
    user = people.ayse(session)
    assert client.submit(page, email=user.email, password=PASSWORD).location == "/apply/"
    assert client.get(PAGE, query_string={"next": target}).location == "/apply/"


def test_after_a_post_nobody_is_sent_to_its_address(client: Browser) -> None:
    data = {"csrf_token": client.form(PAGE).find(".//input[@name='csrf_token']").get("value")}
    assert client.post("/apply/start", data).location == "/account/sign-in"


def test_an_unknown_address_looks_like_a_wrong_password(client: Browser, session: Session) -> None:
    closed = people.mehmet(session)
    closed.disabled_at = closed.created_at
    wrong = seen(attempt(client, people.ayse(session).email))
    assert wrong[0] == 422
    assert seen(attempt(client, "niemand@example.org")) == wrong
    assert seen(attempt(client, closed.email, PASSWORD)) == wrong
    assert not is_in(client)


@pytest.mark.parametrize("values", [{"email": "ayse"}, {"password": ""}, {"password": "a" * 129}])
def test_a_form_that_is_not_filled_in_is_no_guess(
    client: Browser, session: Session, values: dict[str, str]
) -> None:
    data = {"email": people.ayse(session).email, "password": PASSWORD, **values}
    assert client.submit(PAGE, **data).status_code == 422
    assert session.scalars(select(FailedGuess)).all() == []


def test_the_eleventh_guess_is_refused_even_if_right(
    client: Browser, browsers: Callable[[], Browser], session: Session
) -> None:
    ayse, mehmet = people.ayse(session), people.mehmet(session)
    guesses = [seen(attempt(client, ayse.email)) for _ in range(throttle.GUESSES_PER_ACCOUNT)]
    assert len(set(guesses)) == 1
    refused = attempt(client, ayse.email, PASSWORD)
    assert refused.status_code == 422
    assert seen(refused) != guesses[0]
    assert not is_in(client)
    browsers().sign_in(mehmet)  # another account, at the same address


def test_an_unknown_account_is_refused_alike(client: Browser, session: Session) -> None:
    known, unknown = people.ayse(session).email, "niemand@example.org"
    for _ in range(throttle.GUESSES_PER_ACCOUNT):
        attempt(client, known)
    at_known = seen(attempt(client, known))
    client._client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    for _ in range(throttle.GUESSES_PER_ACCOUNT):
        attempt(client, unknown)
    assert seen(attempt(client, unknown)) == at_known


def test_one_network_guesses_at_so_many_accounts_at_most(client: Browser, session: Session) -> None:
    ayse = people.ayse(session)
    for number in range(throttle.GUESSES_PER_NETWORK):
        attempt(client, f"nobody{number}@example.org")
    assert attempt(client, ayse.email, PASSWORD).status_code == 422
    client._client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert attempt(client, ayse.email, PASSWORD).status_code == 302


def test_only_wrong_guesses_count(browsers: Callable[[], Browser], session: Session) -> None:
    browsers().sign_in(people.ayse(session))
    assert session.scalars(select(FailedGuess)).all() == []


def test_the_owner_who_comes_in_is_forgiven(
    client: Browser, browsers: Callable[[], Browser], session: Session
) -> None:
    ayse = people.ayse(session)
    for _ in range(throttle.GUESSES_PER_ACCOUNT - 1):
        attempt(client, ayse.email)
    browsers().sign_in(ayse)
    attempt(client, ayse.email)
    browsers().sign_in(ayse)


def test_after_a_while_one_may_guess_again(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayse = people.ayse(session)
    for _ in range(throttle.GUESSES_PER_ACCOUNT):
        attempt(client, ayse.email)
    monkeypatch.setattr(throttle, "GUESSES_WITHIN", timedelta(0))
    client.sign_in(ayse)


def test_the_guesses_name_neither_person_nor_place(client: Browser, session: Session) -> None:
    attempt(client, people.ayse(session).email)
    keys = session.scalars(select(FailedGuess.key)).all()
    assert len(set(keys)) == 2
    assert all(len(key) == 32 for key in keys)


def test_the_session_is_a_new_one_at_each_sign_in(client: Browser, session: Session) -> None:
    ayse = people.ayse(session)
    with client._client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    client.sign_in(ayse)
    first = token(client)
    with client._client.session_transaction() as cookie:
        assert "planted" not in cookie
    data = {"csrf_token": client.form("/", "/account/sign-out")[0].get("value")}
    client.post(PAGE, {**data, "email": ayse.email, "password": PASSWORD})
    assert token(client) not in {None, first}


def test_the_table_holds_no_token(client: Browser, session: Session) -> None:
    client.sign_in(people.ayse(session))
    row = session.scalars(select(SignIn)).one()
    held = token(client)
    assert held
    assert row.token_digest == access._digest(held) != held.encode()


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Browser, session: Session) -> None:
    user = people.ayse(session)
    cookie = attempt(client, user.email, PASSWORD).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session_for_a_copied_cookie(
    client: Browser, browsers: Callable[[], Browser], session: Session
) -> None:
    client.sign_in(people.ayse(session))
    thief = browsers()
    with client._client.session_transaction() as own, thief._client.session_transaction() as copy:
        copy.update(own)
    assert is_in(thief)
    assert client.submit("/", "/account/sign-out").location == "/"
    assert not is_in(client)
    assert not is_in(thief)


def test_signing_out_twice_does_no_harm(client: Browser) -> None:
    data = {"csrf_token": client.form(PAGE).find(".//input[@name='csrf_token']").get("value")}
    assert client.post("/account/sign-out", data).status_code == 302


def test_a_link_signs_nobody_out(client: Browser, session: Session) -> None:
    client.sign_in(people.ayse(session))
    assert client.get("/account/sign-out").status_code == 405
    assert is_in(client)


def test_a_session_ends_after_its_time(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "SIGNED_IN_FOR", timedelta(microseconds=1))
    client.sign_in(people.ayse(session))
    assert not is_in(client)


def test_a_made_up_token_is_nobody(client: Browser) -> None:
    with client._client.session_transaction() as cookie:
        cookie["_user_id"] = "made-up"
    assert client.get("/apply/").status_code == 302


def test_the_chosen_language_is_kept(client: Browser, session: Session) -> None:
    user = people.ayse(session)
    client.get("/language/en")
    client.sign_in(user)
    assert user.language == "en"
    assert 'lang="en"' in client.get("/").get_data(as_text=True).split("<head>")[0]


def test_without_a_choice_the_accounts_language_is_spoken(
    client: Browser, session: Session
) -> None:
    user = people.ayse(session)
    user.language = "en"
    client.sign_in(user)
    assert user.language == "en"
    assert 'lang="en"' in client.get("/").get_data(as_text=True).split("<head>")[0]

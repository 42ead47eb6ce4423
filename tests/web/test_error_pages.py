"""Every error is a page of the portal that says what to do next."""

import dataclasses
from datetime import UTC, datetime

import make
import people
import pytest
from browser import PASSWORD, Browser, fields, parsed
from flask import Flask
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.test import TestResponse

from app import accounts
from app.database import make_engine
from app.domain.workflow import OutOfTurnError
from app.web import access

NOWHERE = "postgresql+psycopg://kopru@127.0.0.1:1/kopru"


@pytest.fixture
def client(client: Browser) -> Browser:
    client.get("/language/en")
    return client


def heading(response: TestResponse) -> str:
    return "".join(next(parsed(response).iter("h1")).itertext()).strip()


def token(browser: Browser, page: str = "/account/sign-in") -> dict[str, str]:
    tree = parsed(browser.get(page))
    return {"csrf_token": tree.find(".//input[@name='csrf_token']").get("value")}


def break_home(app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken() -> ResponseReturnValue:
        raise error

    monkeypatch.setitem(app.view_functions, "public.home", access.public(broken))


def test_not_found(client: Browser) -> None:
    response = client.get("/nowhere")
    assert (response.status_code, heading(response)) == (404, "We could not find this page")


def test_not_for_this_account(client: Browser, session: Session) -> None:
    response = client.sign_in(people.ayse(session)).get("/manage/")
    assert response.status_code == 403
    assert heading(response) == "This page is not for your account"


def test_a_view_that_says_nothing_is_open_to_nobody(
    app: Flask, client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "public.home", lambda: "secret")
    assert client.get("/").status_code == 403
    response = client.submit(
        "/account/sign-in", email=people.administrator(session).email, password=PASSWORD
    )
    assert response.status_code == 302
    assert client.get("/").status_code == 403


def test_a_view_for_people_cannot_ask_who_nobody_is(
    app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = access.public(lambda: access.me().name)
    monkeypatch.setitem(app.view_functions, "public.home", asks)
    response = client.get("/")
    assert (response.status_code, heading(response)) == (401, "This did not work")


def test_not_by_this_method(client: Browser) -> None:
    response = client.get("/account/sign-out")
    assert response.status_code == 405
    assert heading(response) == "This address cannot be opened like that"


def test_sent_meanwhile(client: Browser, session: Session) -> None:
    application = make.submitted(session)
    client.sign_in(application.seller.owner)
    response = client.get(f"/apply/{application.reference}/sections/you")
    assert (response.status_code, heading(response)) == (409, "This is no longer open")


@pytest.mark.parametrize("error", [StaleDataError(), OutOfTurnError()], ids=["row", "act"])
def test_what_changed_meanwhile(
    app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    break_home(app, monkeypatch, error)
    response = client.get("/")
    assert (response.status_code, heading(response)) == (409, "Somebody was faster")


def test_the_page_still_knows_the_person_when_the_session_is_lost(
    app: Flask, client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flush that failed has expired whoever was loaded; the header wants the name still."""

    def overtaken() -> ResponseReturnValue:
        assert access.visitor()
        access.db().rollback()
        raise StaleDataError

    user = people.ayse(session)
    client.sign_in(user)
    monkeypatch.setitem(app.view_functions, "public.home", access.public(overtaken))
    response = client.get("/")
    assert (response.status_code, heading(response)) == (409, "Saved twice at the same moment")
    assert user.name in response.text


def test_never_this_persons_turn(client: Browser, session: Session) -> None:
    application = make.submitted(session)
    client.sign_in(people.supervisor(session))
    response = client.post(f"/review/{application.reference}/take", token(client, "/"))
    assert response.status_code == 403
    assert heading(response) == "You cannot do this with this case"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "name=%s"),
        (
            "multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n%s\r\n--x--\r\n',
        ),
    ],
)
def test_too_many_words(client: Browser, kind: str, body: str) -> None:
    words = (body % ("a" * 1_100_000)).encode()
    response = client.open("/account/sign-up", "POST", data=words, content_type=kind)
    assert (response.status_code, heading(response)) == (413, "This is too large to be sent")


def test_far_too_large(client: Browser) -> None:
    response = client.post("/account/sign-up", content_length=11 * 1024 * 1024)
    assert response.status_code == 413


@pytest.mark.parametrize("data", [{}, {"csrf_token": "made-up"}])
def test_a_form_without_its_token(client: Browser, session: Session, data: dict[str, str]) -> None:
    values = {"name": "X", "email": "x@example.org", "password": PASSWORD}
    response = client.post("/account/sign-up", {**values, **data})
    assert response.status_code == 400
    assert heading(response) == "This page was open for too long"
    assert accounts.find(session, "x@example.org") is None


def test_who_was_signed_out_meanwhile_hears_that_nothing_was_saved(
    client: Browser, session: Session
) -> None:
    case = make.draft(session)
    client.sign_in(case.seller.owner)
    page = f"/apply/{case.reference}/sections/markets"
    form = fields(client.form(page)) | {"markets": ["CN"]}
    accounts.end_sign_ins(session, case.seller.owner, datetime.now(UTC))
    session.flush()
    response = client.post(page, form, headers={"Referer": f"http://localhost:8000{page}"})
    assert (response.status_code, response.location) == (302, f"/account/sign-in?next={page}")
    assert "this was not saved" in client.get(response.location).text
    other = client.post(page, form, headers={"Referer": "http://evil.example/x"})
    assert other.location == "/account/sign-in"


def test_what_the_database_says_of_a_row_is_not_logged(
    app: Flask,
    client: Browser,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    people.ayse(session)

    def twice() -> ResponseReturnValue:
        accounts.new(access.db(), "ayse@example.org", PASSWORD, access.now(), name="Ayşe Gizli")
        access.db().flush()
        return ""

    monkeypatch.setitem(app.view_functions, "public.home", access.public(twice))
    assert client.get("/").status_code == 500
    assert "uq_user_account_email_key" in caplog.text
    assert "example.org" not in caplog.text
    assert "Gizli" not in caplog.text


def test_the_database_is_away(app: Flask, client: Browser, session: Session) -> None:
    """Whoever is signed in cannot be known then, and the page does not ask."""
    client.sign_in(people.ayse(session))
    engine = make_engine(NOWHERE)
    portal = app.extensions["portal"]
    app.extensions["portal"] = dataclasses.replace(portal, sessions=sessionmaker(engine))
    response = client.get("/apply/")
    assert response.status_code == 503
    assert heading(response) == "The portal is away for a moment"
    assert "/account/sign-out" not in response.get_data(as_text=True)
    app.extensions["portal"] = portal
    assert client.get("/apply/").status_code == 200
    engine.dispose()


@pytest.mark.parametrize("error", [InterfaceError("", {}, Exception()), PoolTimeout()])
def test_the_database_is_too_busy(
    app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    break_home(app, monkeypatch, error)
    assert client.get("/").status_code == 503


def test_anything_else_is_our_fault(
    app: Flask,
    client: Browser,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    break_home(app, monkeypatch, RuntimeError("a secret of the machine"))
    response = client.get("/")
    assert (response.status_code, heading(response)) == (500, "Something went wrong on our side")
    assert "a secret" not in response.get_data(as_text=True)
    assert "a secret" in caplog.text


def test_what_the_request_had_begun_is_undone(
    app: Flask, client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = people.ayse(session)

    def half_done() -> ResponseReturnValue:
        found = accounts.find(access.db(), "ayse@example.org")
        assert found
        found.name = "Half done"
        access.db().flush()
        raise StaleDataError

    monkeypatch.setitem(app.view_functions, "public.home", access.public(half_done))
    assert client.get("/").status_code == 409
    assert user.name == "Ayşe Bakırcıoğlu"


def test_a_redirect_is_no_error(client: Browser, session: Session) -> None:
    client.sign_in(people.ayse(session))
    response = client.get("/apply")  # the slash is missing
    assert (response.status_code, response.location) == (308, "http://localhost:8000/apply/")

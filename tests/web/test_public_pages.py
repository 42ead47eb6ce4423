"""What everybody sees: the pages, the check of a certificate, languages, and headers of all."""

from datetime import UTC, datetime
from urllib.parse import quote

import make
import people
import pytest
import told
from browser import Browser, parsed
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import codes, programme
from app.domain.effects import Given
from app.domain.models import Certificate
from app.domain.vocabulary import Action, Stage
from app.web import paths
from app.web.public import routes


@pytest.fixture
def certificate(session: Session) -> Certificate:
    make.approved(session)
    return session.scalars(select(Certificate)).one()


def spoken(html: str) -> str:
    return "en" if '<html lang="en"' in html else "tr" if '<html lang="tr"' in html else "?"


@pytest.mark.parametrize("page", ["/", "/privacy", "/verify", "/account/check-mail"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_everybody_opens_it_in_both_languages(client: Browser, page: str, language: str) -> None:
    response = client.get(page, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert spoken(response.get_data(as_text=True)) == language


def test_the_notice_in_force_is_shown(client: Browser) -> None:
    assert programme.current().notice.version in client.get("/privacy").get_data(as_text=True)


# The check of a certificate.


def test_a_typed_code_leads_to_the_certificate(client: Browser, certificate: Certificate) -> None:
    typed = f" {codes.grouped(certificate.code).lower()} "
    response = client.get("/verify", query_string={"code": typed})
    assert (response.status_code, response.location) == (302, f"/V/{certificate.code}")
    page = client.get(response.location)
    html = page.get_data(as_text=True)
    assert page.status_code == 200
    assert codes.grouped(certificate.code) in html
    assert "Kızıl Bakır Atölyesi" in html
    assert "有效证书" in html


def test_it_tells_no_more_than_the_paper(client: Browser, certificate: Certificate) -> None:
    html = client.get(f"/v/{certificate.code}").get_data(as_text=True)
    answers = told.answers(certificate.application.seller.owner)
    for secret in (
        answers["you"]["tckn"],
        answers["you"]["email"],
        answers["you"]["phone"],
        answers["business"]["address"],
        certificate.application.reference,
    ):
        assert secret not in html


@pytest.mark.parametrize("letter", ["v", "V"])
def test_the_letter_of_the_address_may_be_small(
    client: Browser, certificate: Certificate, letter: str
) -> None:
    assert client.get(f"/{letter}/{certificate.code}").status_code == 200


def test_an_expired_certificate_says_so(
    client: Browser, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2099, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(routes, "now", lambda: moment)
    html = client.get(f"/v/{certificate.code}").get_data(as_text=True)
    assert "证书已过期" in html
    assert "有效证书" not in html


def test_a_specimen_is_never_called_valid(client: Browser, session: Session) -> None:
    case = make.taken(session, Stage.DECISION)
    given = Given(demonstration=True)
    make.act(session, Action.APPROVE, case, people.decider(session), given=given)
    certificate = session.scalars(select(Certificate)).one()
    html = client.get(f"/v/{certificate.code}").text
    assert "样本，无效" in html
    assert "有效证书" not in html


@pytest.mark.parametrize("code", ["x", "0" * 300, None], ids=["x", "long", "unused"])
def test_an_unknown_certificate(client: Browser, code: str | None) -> None:
    response = client.get(f"/v/{code or codes.new_verification_code()}")
    assert response.status_code == 404
    assert "查无此证书" in response.get_data(as_text=True)


@pytest.mark.parametrize("code", ["", "7F3K", "a" * 41])
def test_what_cannot_be_a_code_is_said_at_once(client: Browser, code: str) -> None:
    assert client.get("/verify", query_string={"code": code}).status_code == 422


@pytest.mark.parametrize("unseen", ["\x00", "7F3K\x1b", "\x85", "\ufffe", "\ufdd0"])
def test_what_no_page_can_hold_is_not_shown_again(client: Browser, unseen: str) -> None:
    asked = client.get("/verify", query_string={"code": unseen})
    found = client.get(f"/v/{quote(unseen)}")
    assert (asked.status_code, found.status_code) == (422, 404)
    assert unseen not in asked.text + found.text


# Languages.


def test_a_chosen_language_stays(client: Browser) -> None:
    assert spoken(client.get("/").get_data(as_text=True)) == "tr"
    assert client.get("/language/en?next=/verify").location == "/verify"
    html = client.get("/", headers={"Accept-Language": "tr"}).get_data(as_text=True)
    assert spoken(html) == "en"


def test_a_language_of_no_one_here_falls_back_to_turkish(client: Browser) -> None:
    html = client.get("/", headers={"Accept-Language": "fr"}).get_data(as_text=True)
    assert spoken(html) == "tr"


def test_an_unknown_language_is_not_found(client: Browser) -> None:
    assert client.get("/language/fr").status_code == 404


def test_the_switch_leads_back_to_this_page(client: Browser) -> None:
    tree = parsed(client.get("/verify?code=7F3K"))
    links = [a.get("href") for a in tree.iter("a") if "/language/" in a.get("href", "")]
    assert links
    assert client.get(links[0]).location == "/verify?code=7F3K"


def test_after_a_post_the_switch_leads_to_the_start(client: Browser) -> None:
    tree = parsed(client.submit("/account/forgotten", email="x"))
    links = [a.get("href") for a in tree.iter("a") if "/language/" in a.get("href", "")]
    assert links == ["/language/en"]
    assert client.get(links[0]).location == "/"


# Where a browser may be sent.


@pytest.mark.parametrize("target", ["/", "/apply/?a=b#c", "/v/7F3K", "/a//b", "/ş"])
def test_an_own_page_is_taken(target: str) -> None:
    assert paths.own(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "apply",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/a\\b",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        " /apply",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x",
        "/a b",
    ],
)
def test_another_host_is_not(client: Browser, target: str | None) -> None:
    assert paths.own(target) is None
    assert client.get("/language/en", query_string={"next": target or ""}).location == "/"


# Headers of every response.


@pytest.mark.parametrize("page", ["/", "/nowhere", "/static/css/app.css", "/apply/"])
def test_every_response_is_boxed_in(client: Browser, page: str) -> None:
    response = client.get(page)
    response.close()
    headers = response.headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_page_holds_anything_inline(client: Browser) -> None:
    for page in ("/", "/account/sign-up", "/verify", "/nowhere"):
        for element in parsed(client.get(page)).iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag != "style"
            assert element.tag != "script" or element.get("src")
            assert not [name for name in element.attrib if name == "style" or name[:2] == "on"]


def test_a_handed_in_file_runs_nothing(app: Flask, client: Browser, session: Session) -> None:
    application = make.complete(session, place=app.extensions["portal"].storage)
    client.sign_in(application.seller.owner)
    photo = application.seller.products[0].photos[0]
    response = client.get(f"/apply/{application.reference}/files/{photo.file_id}")
    assert response.headers["Content-Security-Policy"].endswith("; sandbox")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_own_pages_are_kept_nowhere(client: Browser, session: Session) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-cache"
    posted = client.submit("/account/forgotten", email="x")
    assert posted.headers["Cache-Control"] == "private, no-store"
    client.sign_in(people.ayse(session))
    assert client.get("/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("query", "seconds"), [("?v=1", 365 * 24 * 3600), ("", 3600)])
def test_a_file_with_its_digest_is_kept_for_a_year(
    client: Browser, query: str, seconds: int
) -> None:
    response = client.get(f"/static/css/app.css{query}")
    response.close()
    assert response.cache_control.public
    assert response.cache_control.max_age == seconds


def test_https_is_asked_for_over_https_only(client: Browser) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://localhost:8000").headers
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"

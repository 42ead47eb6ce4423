"""The certificate, as the seller downloads it."""

import hashlib
from collections.abc import Callable

import make
import people
import pytest
from browser import Browser, parsed
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.http import parse_options_header

from app import jobs
from app.domain.models import Application, Certificate


def url(case: Application) -> str:
    return f"/apply/{case.reference}/certificate.pdf"


def made(session: Session, case: Application) -> Certificate:
    """The certificate after the worker was there."""
    session.commit()
    assert case.certificate
    jobs.TASKS.tasks["make_certificate"](certificate=str(case.certificate.id))
    session.expire_all()
    return case.certificate


@pytest.mark.parametrize("story", [make.complete, make.submitted, make.returned, make.refused])
def test_without_an_approval_there_is_none(
    client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    client.sign_in(people.ayse(session))
    assert client.get(url(case)).status_code == 404


def test_until_it_is_made_a_page_says_so(client: Browser, session: Session) -> None:
    case = make.approved(session)
    client.get("/language/en")
    response = client.sign_in(people.ayse(session)).get(url(case))
    assert (response.status_code, response.mimetype) == (202, "text/html")
    page = parsed(response)
    assert "".join(page.find(".//h1").itertext()) == "Your certificate is being made"
    assert url(case) in [a.get("href") for a in page.iter("a")]


def test_the_stored_bytes_are_downloaded(app: Flask, client: Browser, session: Session) -> None:
    case = make.approved(session)
    client.sign_in(people.ayse(session))
    certificate = made(session, case)
    response = client.get(url(case), buffered=True)
    assert response.status_code == 200
    assert response.data.startswith(b"%PDF-")
    assert certificate.storage_key
    assert response.data == app.extensions["portal"].storage.get(certificate.storage_key)
    assert hashlib.sha256(response.data).hexdigest() == certificate.sha256


def test_it_comes_as_a_pdf_to_be_kept(client: Browser, session: Session) -> None:
    case = make.approved(session)
    client.sign_in(people.ayse(session))
    certificate = made(session, case)
    headers = client.get(url(case), buffered=True).headers
    assert headers["Content-Type"] == "application/pdf"
    how, options = parse_options_header(headers["Content-Disposition"])
    assert (how, options["filename"]) == ("attachment", f"{certificate.shown_number}.pdf")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


def test_each_download_is_the_same(client: Browser, session: Session) -> None:
    """Made again, it would bear another moment; so it never is."""
    case = make.approved(session)
    client.sign_in(people.ayse(session))
    made(session, case)
    first = client.get(url(case), buffered=True).data
    made(session, case)
    assert client.get(url(case), buffered=True).data == first


def test_somebody_elses_certificate_does_not_exist(client: Browser, session: Session) -> None:
    case = make.approved(session)
    client.sign_in(people.mehmet(session))
    assert client.get(url(case)).status_code == 404
    made(session, case)
    assert client.get(url(case)).status_code == 404


def test_the_page_of_the_case_leads_to_it(client: Browser, session: Session) -> None:
    case = make.approved(session)
    response = client.sign_in(people.ayse(session)).get(f"/apply/{case.reference}")
    assert url(case) in [a.get("href") for a in parsed(response).iter("a")]
    assert case.certificate
    assert case.certificate.shown_number in response.text

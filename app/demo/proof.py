"""The certificate, read back and looked up."""

import re
from io import BytesIO
from urllib.parse import urlencode

from pypdf import PdfReader

from app.demo.browser import Browser
from app.demo.pages import Page
from app.demo.server import Server
from app.demo.steps import expect
from app.domain import codes

NUMBER = re.compile(r"KP-\d{6}-\d+")
CODE = re.compile(r"\b[0-9A-Z]{4}(?:[ -][0-9A-Z]{4}){3}\b")


def read(pdf: bytes) -> str:
    """The words of the certificate, each gap one space."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def number(text: str) -> str:
    found = NUMBER.search(text)
    expect(found, "a number such as KP-000001-1", text[:1500])
    return found[0] if found else ""


def code(text: str) -> str:
    """The verification code, as it is printed."""
    found = [part for part in CODE.findall(text) if codes.read_verification_code(part)]
    expect(found, "a verification code in four groups", text[:1500])
    return str(found[0])


def look_up(server: Server, printed: str) -> Page:
    """As anybody can who has the paper in hand: no account, one field."""
    browser = Browser(server.address)
    page = browser.get("/verify")
    form = next((form for form in page.forms if "code" in form.inputs), None)
    expect(form and form.method == "get", "a form that asks for the code", page.text[:800])
    return browser.get(f"/verify?{urlencode({'code': printed})}")


def try_unknown(server: Server) -> None:
    """A code that nobody was given: 404, with the way to try again."""
    Browser(server.address).get(f"/v/{codes.new_verification_code()}", status=404)

"""A browser without a window: keeps cookies, fills forms in, and takes no malformed page."""

from typing import Any

import html5lib
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import User

PASSWORD = "bakır tepsi güneş"


def parsed(response: TestResponse) -> Any:
    """The page as a tree of elements; ParseError where the markup is not what HTML allows."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.get_data(as_text=True))


class Browser:
    """One person's browser. The test's session is written before each request and read anew after.

    A request and the test share one connection, so their savepoints must not interlock.
    """

    def __init__(self, app: Flask, session: Session) -> None:
        self._client: FlaskClient = app.test_client()
        self._session = session
        with app.test_request_context():
            self._sign_in = url_for("account.sign_in")

    def open(self, path: str, method: str = "GET", **options: Any) -> TestResponse:
        self._session.commit()
        response = self._client.open(path, method=method, **options)
        self._session.expire_all()
        if response.mimetype == "text/html" and response.data:
            parsed(response)
        return response

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """As it is, without the hidden fields of a form; see `submit`."""
        return self.open(path, "POST", data=data or {}, **options)

    def submit(self, page: str, action: str | None = None, **values: Any) -> TestResponse:
        """Open the page, fill its form in and send it; `action` chooses among several forms."""
        form = self.form(page, action)
        data = {**fields(form), **values}
        multipart = form.get("enctype") == "multipart/form-data"
        options = {"content_type": "multipart/form-data"} if multipart else {}
        return self.post(form.get("action") or page, data, **options)

    def form(self, page: str, action: str | None = None) -> Any:
        response = self.get(page)
        assert response.status_code == 200, f"{page}: {response.status}"
        tree = parsed(response)
        # The header has forms too (language, signing out), and they come first in every page.
        place = tree if action else next(tree.iter("main"))
        forms = [
            form
            for form in place.iter("form")
            if _posts(form) and action in {None, form.get("action") or page}
        ]
        assert forms, f"{page} has no such form"
        return forms[0]

    def sign_in(self, user: User) -> "Browser":
        response = self.submit(self._sign_in, email=user.email, password=PASSWORD)
        assert response.status_code in {302, 303}, response.status
        return self


def _posts(form: Any) -> bool:
    return (form.get("method") or "get").lower() == "post"


def fields(form: Any) -> dict[str, Any]:
    """What a browser would send of a form that nobody touched."""
    data: dict[str, Any] = {}
    for field in form.iter():
        if field.tag not in {"input", "textarea", "select"}:
            continue
        name, kind = field.get("name"), field.get("type") or "text"
        if not name or kind in {"file", "submit", "button"}:
            continue
        if kind in {"checkbox", "radio"} and field.get("checked") is None:
            continue
        if field.tag == "select":
            data[name] = _chosen(field)
        elif kind == "checkbox":
            data.setdefault(name, []).append(field.get("value") or "on")
        else:
            data[name] = field.text or "" if field.tag == "textarea" else field.get("value") or ""
    return data


def _chosen(select: Any) -> list[str]:
    """A list that takes one only has its first option chosen, whatever the page says."""
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is None:
        chosen = chosen[-1:] or options[:1]
    return [option.get("value") for option in chosen]

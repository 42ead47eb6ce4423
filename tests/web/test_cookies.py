"""The cookie of a portal that is reached by https, and of one that is not."""

import dataclasses
from http.cookies import SimpleCookie

from flask import Flask
from servers import Database

from app import create_app
from config import Settings


def cookie_of(app: Flask) -> SimpleCookie:
    response = app.test_client().get("/account/sign-up", base_url=app_address(app))
    return SimpleCookie(response.headers["Set-Cookie"])


def app_address(app: Flask) -> str:
    return f"{app.config['PREFERRED_URL_SCHEME']}://{app.config['SERVER_NAME']}"


def test_by_https_it_is_bound_to_the_host(settings: Settings, worker_database: Database) -> None:
    app = create_app(dataclasses.replace(settings, public_url="https://kopru.example"))
    cookie = cookie_of(app)["__Host-kopru"]
    app.extensions["portal"].sessions.kw["bind"].dispose()
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


def test_by_http_it_is_kept_from_scripts(app: Flask) -> None:
    cookie = cookie_of(app)["kopru"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]

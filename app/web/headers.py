"""Headers of every response: what a browser may load, frame, sniff and keep."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import current_user

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline at all, so no nonce is needed: scripts and styles are files of the portal."""

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For files that people handed in."""

KEPT_A_DAY = f"private, max-age={24 * 3600}, immutable"
"""For what never changes under its address and costs time to make: small pictures."""

A_YEAR = 365 * 24 * 3600


class Cookies(SecureCookieSessionInterface):
    """Nothing that a browser keeps bears a cookie or waits for one to be the same.

    The cookie is written anew with each answer, so whatever varies by it is asked for again.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.immutable:
            super().save_session(app, session, response)


def register(app: Flask) -> None:
    app.session_interface = Cookies()
    app.after_request(_add)


def _add(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.endpoint == "static":
        # The address bears a digest of the content, so a changed file has another address.
        fresh = A_YEAR if "v" in request.args else 3600
        response.cache_control.public = True
        response.cache_control.max_age = fresh
    elif headers.get("Cache-Control") != KEPT_A_DAY:
        headers["Cache-Control"] = "private, no-store" if _personal() else "no-cache"
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}; includeSubDomains")
    return response


def _personal() -> bool:
    return bool(current_user and current_user.is_authenticated) or request.method == "POST"

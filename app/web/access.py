"""Who is asking, and may they: sessions, deny by default, and loading with the right to load."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

import flask_login
from flask import Flask, abort, current_app, flash, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.models import SignIn, User
from app.domain.vocabulary import Role

SIGNED_IN_FOR = timedelta(hours=12)

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
PUBLIC: frozenset[Role] = frozenset()


class Visitor(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """What flask-login keeps in the cookie: the token of a sign-in, and no person's id."""

    def __init__(self, token: str, sign_in: SignIn) -> None:
        self.token = token
        self.sign_in = sign_in

    def get_id(self) -> str:
        return self.token


def access(*roles: Role) -> Callable[[View], View]:
    """The view is for people with one of these roles; whether for this case, it asks itself."""

    def mark(view: View) -> View:
        view.access = frozenset(roles)  # type: ignore[attr-defined]  # read by `_guard`
        return view

    return mark


def public(view: View) -> View:
    """The view is for everybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]  # read by `_guard`
    return view


def db() -> Session:
    """The request's session; it begins at the first query and ends with the view's own commit."""
    if "db" not in g:
        g.db = current_app.extensions["portal"].sessions()
    session: Session = g.db
    return session


def now() -> datetime:
    """The moment of this request; the same wherever it is asked."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def visitor() -> User | None:
    found = flask_login.current_user
    return found.sign_in.user if found.is_authenticated else None


def me() -> User:
    """The person who is signed in; only for views that are not public."""
    user = visitor()
    if user is None:
        abort(401)
    return user


def sign_in(user: User) -> None:
    """A new session under a new token; whatever the browser held before is gone."""
    language = cookie.get("language")
    cookie.clear()
    if language:
        cookie["language"] = language
    token = secrets.token_urlsafe(32)
    row = SignIn(
        user=user,
        user_id=user.id,
        token_digest=_digest(token),
        created_at=now(),
        expires_at=now() + SIGNED_IN_FOR,
    )
    db().add(row)
    flask_login.login_user(Visitor(token, row), force=True)
    cookie.permanent = True


def sign_out() -> None:
    found = flask_login.current_user
    if found.is_authenticated:
        found.sign_in.ended_at = now()
    flask_login.logout_user()
    cookie.clear()


def register(app: Flask) -> None:
    login = LoginManager(app)
    login.session_protection = None  # the token itself is random, renewed and can be ended
    login.user_loader(_load)
    app.before_request(_guard)
    app.teardown_appcontext(_close)


def _load(token: str) -> Visitor | None:
    found = (
        db()
        .scalars(
            select(SignIn)
            .join(SignIn.user)
            .where(
                SignIn.token_digest == _digest(token),
                SignIn.ended_at.is_(None),
                SignIn.expires_at > now(),
                User.disabled_at.is_(None),
            )
        )
        .first()
    )
    return Visitor(token, found) if found else None


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _guard() -> ResponseReturnValue | None:
    """Deny by default: a view that says nothing about its access is open to nobody."""
    if request.endpoint in {None, "static"}:
        return None
    roles = getattr(current_app.view_functions[str(request.endpoint)], "access", None)
    if roles is None:
        abort(403)
    if roles is PUBLIC:
        return None
    user = visitor()
    if user is None:
        return to_sign_in()
    if user.role not in roles:
        abort(403)
    return None


def to_sign_in() -> ResponseReturnValue:
    """The way to the sign-in and back; a form that was sent in vain is said to be so."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))
    flash(
        _("You were signed out meanwhile, so this was not saved. Sign in and do it again."), "info"
    )
    back = urlsplit(request.referrer or "")
    own = back.netloc == urlsplit(request.host_url).netloc
    return redirect(url_for("account.sign_in", next=back.path if own else None))


def _close(_error: Any) -> None:
    session = g.pop("db", None)
    if session is not None:
        session.close()

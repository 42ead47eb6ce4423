"""What went wrong, in plain words, and what to do next."""

import logging
from http import HTTPStatus

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app.database import told
from app.domain.vocabulary import Role
from app.domain.workflow import NotAllowedError, OutOfTurnError
from app.web import files
from app.web.access import to_sign_in, visitor

log = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeout)


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(NotAllowedError, _not_allowed)
    app.register_error_handler(OutOfTurnError, _overtaken)
    app.register_error_handler(StaleDataError, _overtaken)
    for error in DATABASE_AWAY:
        app.register_error_handler(error, _away)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, title: str, lead: str, next_step: str) -> ResponseReturnValue:
    """The page of an error. What the request had begun in the database is undone first."""
    _undo()
    html = render_template("errors/error.html", title=title, lead=lead, what_next=next_step)
    return html, status


def _undo() -> None:
    """Close the session; whom it had loaded is loaded anew, as a closed one answers nothing."""
    if not _closed():
        return
    g.pop("_login_user", None)
    try:
        visitor()
    except DATABASE_AWAY:
        g._login_user = AnonymousUserMixin()  # noqa: SLF001 - where flask-login keeps it


def _closed() -> bool:
    session = g.pop("db", None)
    if session is not None:
        session.close()
    return session is not None


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return error  # a redirect
    title, lead, next_step = _said(code)
    return page(code, title, lead, next_step)


def _said(code: int) -> tuple[str, str, str]:
    known = {
        403: (
            _("This page is not for your account"),
            _("You are signed in, but your role does not open this page."),
            _("Go back, or sign in with another account."),
        ),
        404: (
            _("We could not find this page"),
            _("Perhaps the address was typed or copied only in part."),
            _("Check the address, or begin again from the start page."),
        ),
        405: (
            _("This address cannot be opened like that"),
            _("It belongs to a button on another page."),
            _("Go back and use the button there."),
        ),
        409: (
            _("This is no longer open"),
            _("The application was sent or closed meanwhile, so it cannot be changed now."),
            _("Open your application to see how it stands."),
        ),
        413: _too_large(),
        503: (
            _("The portal is away for a moment"),
            _("Nothing was lost: all that you saved is kept."),
            _("Please try again in a minute."),
        ),
    }
    other = (
        _("This did not work"),
        _("The portal could not understand what was sent."),
        _("Go back and try once more."),
    )
    return known.get(code, other)


def _too_large() -> tuple[str, str, str]:
    title = _("This is too large to be sent")
    if request.endpoint in files.OF_PHOTOS:
        most = files.most_at_once()
        return (
            title,
            _("All photos together may have at most %(most)d MB. Nothing was stored.", most=most),
            _(
                "Go back: most browsers have kept what you typed. Choose fewer photos at once,"
                " save, and add the others afterwards."
            ),
        )
    return (
        title,
        _("A file may have at most %(most)d MB. Nothing was stored.", most=files.most()),
        _("Take the photo with a lower resolution, or scan the page in grey, and try again."),
    )


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    view = current_app.view_functions.get(str(request.endpoint))
    if getattr(view, "access", None) and visitor() is None:
        return to_sign_in()
    return page(
        400,
        _("This page was open for too long"),
        _("For your safety the form can no longer be sent as it is. Nothing was changed."),
        _("Go back, load the page again and send it once more."),
    )


def _not_allowed(_error: NotAllowedError) -> ResponseReturnValue:
    return page(
        403,
        _("You cannot do this with this case"),
        _("Another unit or person is responsible for it, or you judged it in an earlier stage."),
        _("Go back to your desk and take another case."),
    )


def _overtaken(_error: Exception) -> ResponseReturnValue:
    _undo()
    user = visitor()
    if user and user.role is Role.APPLICANT:
        return page(
            409,
            _("Saved twice at the same moment"),
            _("The same thing was saved from another window, or by a second press of the button."),
            _("Open your application again: it shows what is kept."),
        )
    return page(
        409,
        _("Somebody was faster"),
        _("The case has changed since you opened it. Nothing of yours was applied."),
        _("Open the case again to see how it stands now."),
    )


def _away(error: Exception) -> ResponseReturnValue:
    log.error("The database is away: %s", type(error).__name__)
    # Who is signed in stands in the database too, so this page is the same for everybody.
    _closed()
    g._login_user = AnonymousUserMixin()  # noqa: SLF001 - where flask-login keeps it
    title, lead, next_step = _said(503)
    return page(503, title, lead, next_step)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if isinstance(error, DBAPIError):
        log.error("Unexpected, at %s: %s", request.endpoint, told(error))
    else:
        log.error("Unexpected, at %s", request.endpoint, exc_info=error)
    return page(
        500,
        _("Something went wrong on our side"),
        _("It is not your fault, and what you had saved is kept."),
        _("Please try again. If it stays like that, tell us when it happened."),
    )

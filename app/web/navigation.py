"""The links at the top of every page, by role."""

from flask import request, url_for
from flask_babel import gettext as _

from app.domain.models import User
from app.domain.vocabulary import Role


def of(user: User | None) -> list[dict[str, object]]:
    """[{href, text, current}]."""
    links = [(url_for(endpoint), text) for endpoint, text in _links(user)]
    here = request.path if request else ""
    rooms = [href for href, _text in links if _leads_to(href, here)]
    current = max(rooms, key=len, default=None)
    return [{"href": href, "text": text, "current": href == current} for href, text in links]


def _leads_to(href: str, here: str) -> bool:
    """Is it this page, or the room that this page is in? The start page is in every room's way."""
    return here == href or (href != "/" and here.startswith(href.rstrip("/") + "/"))


def home(user: User) -> str:
    """Where a person's work begins."""
    return {
        Role.APPLICANT: "apply.home",
        Role.OFFICIAL: "review.desk",
        Role.SUPERVISOR: "review.desk",
        Role.ADMINISTRATOR: "manage.people",
    }[user.role]


def _links(user: User | None) -> list[tuple[str, str]]:
    verify = ("public.verify", _("Check a certificate"))
    if user is None:
        return [("public.home", _("The programme")), verify]
    named = {
        Role.APPLICANT: _("My application"),
        Role.OFFICIAL: _("My desk"),
        Role.SUPERVISOR: _("Queues"),
        Role.ADMINISTRATOR: _("People"),
    }
    crafts = [("manage.crafts", _("Crafts"))] if user.role is Role.ADMINISTRATOR else []
    return [(home(user), named[user.role]), *crafts, verify]

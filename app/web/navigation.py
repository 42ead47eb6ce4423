"""The links at the top of every page, by role."""

from flask import request, url_for
from flask_babel import gettext as _

from app.domain.models import User
from app.domain.vocabulary import Role


def of(user: User | None) -> list[dict[str, object]]:
    """[{href, text, current}]."""
    links = _links(user)
    blueprint = request.blueprint if request else None
    return [
        {
            "href": url_for(endpoint),
            "text": text,
            "current": endpoint == request.endpoint
            or (endpoint.split(".")[0] == blueprint != "public"),
        }
        for endpoint, text in links
    ]


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
    return [(home(user), named[user.role]), verify]

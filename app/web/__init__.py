"""What people see: pages and forms. No rule of the programme stands here."""

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app.web import (
    access,
    account,
    apply,
    errors,
    filters,
    headers,
    language,
    manage,
    public,
    review,
)
from app.web.forms import csrf


def register(app: Flask) -> None:
    csrf.init_app(app)
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, components])  # type: ignore[list-item]
    language.register(app)
    access.register(app)
    headers.register(app)
    errors.register(app)
    filters.register(app)
    for room in (public, account, apply, review, manage):
        app.register_blueprint(room.blueprint)

"""What people see: pages and forms. No rule of the programme stands here."""

from flask import Flask, current_app, request
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app.web import (
    access,
    account,
    apply,
    errors,
    files,
    filters,
    headers,
    language,
    manage,
    public,
    review,
)
from app.web.forms import csrf


def register(app: Flask) -> None:
    app.before_request(_bound_body)  # first: the check of a form's token reads the form
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


def _bound_body() -> None:
    """Only files may be large: a form without one is read into memory whole."""
    words = current_app.config["MAX_FORM_MEMORY_SIZE"]
    if request.mimetype != "multipart/form-data":
        request.max_content_length = words
    elif request.endpoint in files.OF_PHOTOS:
        request.max_content_length = files.most_at_once() * files.MEGABYTE + words

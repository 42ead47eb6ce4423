"""The portal: create_app puts its parts together."""

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings

FORM_OVERHEAD = 1024 * 1024
"""Bytes that a form may add to the file that it carries: the longest has 4,000 letters, each of
up to six bytes, for every section and document of a case."""


def create_app(settings: "Settings | None" = None) -> "Flask":
    """The application. SettingError, EngineError or ProgrammeError: it cannot run, and why."""
    # Imported here, so that the commands which only need a part of `app` start at once.
    from flask import Flask  # noqa: PLC0415
    from werkzeug.middleware.proxy_fix import ProxyFix  # noqa: PLC0415

    from app import cli, jobs, web  # noqa: PLC0415
    from app.database import database_url, make_engine, make_sessions  # noqa: PLC0415
    from app.domain import programme  # noqa: PLC0415
    from app.domain.vault import VAULT  # noqa: PLC0415
    from app.portal import Portal  # noqa: PLC0415
    from app.storage import storage  # noqa: PLC0415
    from config import ROOT, load  # noqa: PLC0415

    settings = settings or load()
    programme.current()
    VAULT.unlock(settings.vault_key, settings.index_key)
    app = Flask(
        "app",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.from_mapping(
        _flask_settings(settings), BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations")
    )
    sessions = make_sessions(make_engine(database_url(settings)))
    portal = Portal(app, settings, sessions, storage(settings))
    app.extensions["portal"] = portal
    jobs.attach(sessions)
    jobs.bind(portal)
    web.register(app)
    cli.register(app)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    return app


def _flask_settings(settings: "Settings") -> dict[str, object]:
    address = urlsplit(settings.public_url)
    return {
        "SECRET_KEY": settings.secret_key,
        "SERVER_NAME": address.netloc,
        "PREFERRED_URL_SCHEME": address.scheme,
        # Four times what is taken: a photo that is too large is told so beside its slot, with all
        # else that was typed kept, while larger posts are not even read.
        "MAX_CONTENT_LENGTH": 4 * settings.upload_limit + FORM_OVERHEAD,
        "MAX_FORM_MEMORY_SIZE": FORM_OVERHEAD,
        "SESSION_COOKIE_NAME": "__Host-kopru" if settings.https else "kopru",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        # A form may stay open as long as the person is signed in.
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "tr",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Istanbul",
    }

"""Which language a page speaks: the person's choice, the browser's wish, Turkish."""

from flask import Flask, request, url_for
from flask import session as cookie
from flask_babel import Babel

LANGUAGES = {"tr": "Türkçe", "en": "English"}


def chosen() -> str:
    wanted = cookie.get("language")
    if wanted in LANGUAGES:
        return str(wanted)
    return request.accept_languages.best_match(tuple(LANGUAGES), default="tr") or "tr"


def switch() -> dict[str, str]:
    """The link to the other language: {href, text, lang}."""
    other = next(language for language in LANGUAGES if language != chosen())
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    href = url_for("public.language", language=other, next=here)
    return {"href": href, "text": LANGUAGES[other], "lang": other}


def register(app: Flask) -> None:
    Babel(app, locale_selector=chosen)

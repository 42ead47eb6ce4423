"""How the domain's words and values look on a page."""

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date as babel_date
from flask import Flask, url_for
from flask_babel import format_currency, format_datetime, format_decimal, get_locale
from flask_login import current_user
from jinja2 import pass_context
from jinja2.runtime import Context

from app.domain import codes, identifiers, places, programme, sections, tariff
from app.domain.calendar import ISTANBUL
from app.domain.models import Application, Craft
from app.portal import portal
from app.web import language, navigation
from app.web.access import db, now
from app.web.labels import LABELS, TONES
from config import ROOT


def register(app: Flask) -> None:
    filters: dict[str, Callable[..., Any]] = {
        "label": label,
        "tone": tone,
        "day": day,
        "moment": moment,
        "iso": iso,
        "money": money,
        "grouped": codes.grouped,
        "lira": lira,
        "filesize": filesize,
        "mask": identifiers.mask,
        "phone": identifiers.phone_shown,
        "province": province,
        "craft": craft,
        "heading": heading,
        "measure": measure,
        "local": local,
        "place": place,
    }
    app.jinja_env.filters.update({name: _unfolded(each) for name, each in filters.items()})
    app.jinja_env.globals.update(asset=asset)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(_common)


def _unfolded(each: Callable[..., Any]) -> Callable[..., Any]:
    """Applied when the page is drawn: of a constant Jinja would keep the first reader's words."""

    @pass_context
    def applied(_context: Context, *arguments: Any, **options: Any) -> Any:
        return each(*arguments, **options)

    return applied


def label(word: Enum | str) -> str:
    """The word of the programme in the reader's language."""
    return str(LABELS[word])


def tone(word: Enum) -> str:
    return TONES.get(word, "grey")


def day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    local_day = value.astimezone(ISTANBUL).date() if isinstance(value, datetime) else value
    return _long(local_day, _locale())


@lru_cache(maxsize=1024)
def _long(value: date, locale: str) -> str:
    """Days of a queue repeat; 5 January 2026 is how the English pages say it, as in Turkish."""
    return str(babel_date(value, "d MMMM y", locale=locale))


def moment(value: datetime | None) -> str:
    return str(format_datetime(value, "d MMMM y HH:mm")) if value else ""


def iso(value: date | datetime) -> str:
    return value.isoformat()


def money(value: Decimal | str, currency: str) -> str:
    """1.250,00 TL in Turkish; a currency without a sign of its own keeps its distance."""
    return re.sub("(?<=[A-Z])(?=\\d)", "\u00a0", format_currency(Decimal(value), currency))


def lira(value: int) -> str:
    """₺2.450.000: a whole sum."""
    return f"₺{format_decimal(value)}"


def filesize(size: int) -> str:
    """1,4 MB in Turkish, 1.4 MB in English."""
    unit, step = ("MB", 1024 * 1024) if size >= 1024 * 1024 else ("kB", 1024)
    return f"{format_decimal(round(size / step, 1))} {unit}"


def province(plate: str | None) -> str:
    return places.province(plate).name if plate else ""


def craft(value: Craft | str | None) -> str:
    """A craft's name, by the row or its slug."""
    found = db().get(Craft, value) if isinstance(value, str) else value
    return found.name(_locale()) if found else ""


def heading(code: str) -> str:
    """The name of the customs heading that a code belongs to; nothing where we have none."""
    found = tariff.heading(code)
    return found[_locale()] if found else ""


def measure(small: int, places: int) -> str:
    """Small units as large ones: 1800 grams, of which a kilogram has 10³, as 1,8."""
    return str(format_decimal(Decimal(small).scaleb(-places)))


def local(text: programme.Text) -> str:
    """A text of the programme in the reader's language."""
    return text[_locale()]


def place(name: str, application: Application) -> str:
    """A section's or a document's title: `you`, `documents/tax-plate`."""
    kind = name.removeprefix("documents/")
    if kind == name:
        return label(name)
    rules = sections.rules(application, now())
    return next((local(rule.title) for rule in rules if rule.kind == kind), label("documents"))


@cache
def _version(path: Path, _changed: float) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a static file; another content has another address."""
    path = ROOT / "static" / name
    return url_for("static", filename=name, v=_version(path, path.stat().st_mtime))


def _locale() -> str:
    return str(get_locale() or "tr")[:2]


def _common() -> dict[str, Any]:
    user = current_user.sign_in.user if current_user and current_user.is_authenticated else None
    return {
        "locale": _locale(),
        "me": user,
        "navigation": navigation.of(user),
        "switch_language": language.switch(),
        "demonstration": portal().settings.embedded,
    }

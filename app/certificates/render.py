"""A certificate's facts set as one page of PDF: the same facts give the same bytes, anywhere."""

import logging
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cache
from io import BytesIO
from threading import Lock

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.certificates.assets import TEMPLATES, Fetcher
from app.certificates.content import labels
from app.certificates.frame import Frame
from app.certificates.glyphs import fit, missing
from app.certificates.isolation import (
    CSS,
    HTML,
    Document,
    FatalURLFetchingError,
    FontConfiguration,
    isolated,
)
from app.domain.facts import Facts

MEASURE = 156.0
"""Millimetres between the margins, less the kerning that the estimate does not know."""
QR_TITLE = "Kare kod · QR code · 二维码"
SELLER_SIZES = ((34, 1), (30, 1), (27, 1), (24, 2), (20, 2), (17, 2), (15, 3), (13, 3), (11, 4))
TRADE_SIZES = ((13, 1), (11, 1), (9, 2))


class RenderError(Exception):
    """A certificate that would not be what it must be; its text says why."""


class Renderer:
    """Keeps fonts, style and pictures between certificates; one certificate at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._fetcher = Fetcher()
        self._pictures: dict[str, object] = {}
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = self._environment.get_template("certificate.html")
        with isolated(), _strict():
            self._fonts = FontConfiguration()
            self._style = CSS(
                string=(TEMPLATES / "certificate.css").read_text("utf-8"),
                url_fetcher=self._fetcher,
                font_config=self._fonts,
            )
            self._frame = Frame(self._fetcher)

    def render(self, facts: Facts) -> bytes:
        """The PDF; raises RenderError rather than leave a gap, a box or a second page in it."""
        facts = _composed(facts)
        if unknown := missing(*_texts(facts)):
            raise RenderError(f"No font of the certificate holds {_named(unknown)}")
        with self._lock, _strict():
            document = self._lay_out(facts)
            if len(document.pages) > 1:
                document = self._lay_out(facts, dense=True)
            if len(document.pages) > 1:
                raise RenderError(f"Certificate {facts.number} does not fit on one page")
            pdf: bytes = document.write_pdf(
                finisher=self._frame,
                pdf_variant="pdf/a-3a",
                pdf_identifier=bytes.fromhex(facts.digest())[:16],
                cache=self._pictures,
            )
        return pdf

    def _lay_out(self, facts: Facts, *, dense: bool = False) -> Document:
        page = self._template.render(
            dense=dense,
            facts=facts,
            seller_size=fit(facts.seller_name, MEASURE, SELLER_SIZES),
            trade_size=fit(facts.trade_name, MEASURE, TRADE_SIZES),
            labels=labels(facts),
            address=facts.verify_url.partition("://")[2],
            qr=_qr(facts.verify_url),
        )
        html = HTML(string=page, url_fetcher=self._fetcher)
        return html.render(
            font_config=self._fonts,
            stylesheets=[self._style],
            pdf_variant="pdf/a-3a",
            cache=self._pictures,
        )


@cache
def renderer() -> Renderer:
    """The renderer of this process, made at the first certificate."""
    return Renderer()


def _composed(facts: Facts) -> Facts:
    """Letters and their marks joined: the fonts hold ş, not s with a cedilla after it."""
    texts = {
        field.name: unicodedata.normalize("NFC", getattr(facts, field.name))
        for field in fields(facts)
        if field.type is str
    }
    products = tuple(unicodedata.normalize("NFC", title) for title in facts.products)
    return replace(facts, products=products, **texts)  # type: ignore[arg-type] # only the texts


def _texts(facts: Facts) -> Iterator[str]:
    yield from (text for text in facts.to_json().values() if isinstance(text, str))
    yield from facts.products


def _named(characters: str) -> str:
    return ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)


def _qr(url: str) -> Markup:
    """Upper case is all that the denser alphanumeric code knows, and addresses here bear it."""
    picture = BytesIO()
    code = segno.make_qr(url.upper(), error="q")
    code.save(
        picture, kind="svg", xmldecl=False, border=0, omitsize=True, dark="#111827", title=QR_TITLE
    )
    return Markup(picture.getvalue().decode())  # noqa: S704 - segno's own drawing, no text in it


@contextmanager
def _strict() -> Iterator[None]:
    """Turn what WeasyPrint only logs (a missing glyph, a rule it does not know) into an error."""
    logger, kept = logging.getLogger("weasyprint"), _Kept()
    logger.addHandler(kept)
    try:
        with warnings.catch_warnings():
            # It leaves its colour profile to the garbage collector, which closes it at once.
            warnings.filterwarnings("ignore", "unclosed file .*sRGB2014", ResourceWarning)
            yield
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    finally:
        logger.removeHandler(kept)
    if kept.messages:
        raise RenderError("; ".join(kept.messages))


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

"""The lines of facts on a certificate, each in Turkish, English and Chinese."""

from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from babel.dates import format_date

from app.domain.facts import Facts

PRODUCTS_SHOWN = 3
TITLE_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Label:
    """A fact with its name; `translated` holds English and Chinese where the value needs them."""

    tr: str
    en: str
    zh: str
    value: str
    translated: tuple[str, str] | None = None
    code: bool = False


def labels(facts: Facts) -> list[Label]:
    """What stands in the table, in order, two in a row; the last has the row to itself."""
    rows = [
        Label("Belge no", "Certificate no.", "证书编号", facts.number),
        Label("Doğrulama kodu", "Verification code", "验证码", grouped(facts.code), code=True),
        _dated("Veriliş tarihi", "Issued on", "颁发日期", facts.issued_on),
        _dated("Son geçerlilik tarihi", "Valid until", "有效期至", facts.valid_until),
    ]
    if facts.products:
        text = shortened(facts.products)
        rows.append(Label("Ürünler", "Products", "产品", text))
    return rows


def grouped(code: str) -> str:
    """In fours, as one reads it aloud."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def shortened(titles: tuple[str, ...]) -> str:
    """The first titles, long ones cut at a word, and how many more there are."""
    shown = [_cut(title) for title in titles[:PRODUCTS_SHOWN]]
    more = len(titles) - len(shown)
    return "\u00a0· ".join([*shown, f"+{more}"] if more else shown)


def _cut(title: str) -> str:
    if len(title) <= TITLE_LENGTH:
        return title
    words = shorten(title, TITLE_LENGTH, placeholder="") or title[:TITLE_LENGTH]
    return words.rstrip(" ,;:-–") + "…"


def _dated(tr: str, en: str, zh: str, day: date) -> Label:
    said, english, chinese = (format_date(day, "long", locale=x) for x in ("tr", "en_GB", "zh"))
    return Label(tr, en, zh, said, translated=(english, chinese))

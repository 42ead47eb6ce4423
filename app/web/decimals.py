"""Numbers with a decimal comma, as they are typed in Turkey."""

import re
import unicodedata
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import DecimalField


class TurkishDecimalField(DecimalField):  # type: ignore[misc]  # WTForms ships no types
    """1.234,50 as Turks type it; 1234.50 is understood too."""

    wrong = _l("Please type an amount such as 1.234,50.")

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        text = plain_digits(CURRENCY.sub("", "".join(valuelist[0].split())))
        found = TURKISH.fullmatch(text) or DOTTED.fullmatch(text)
        whole, decimals = found.groups(default="") if found else ("", "")
        self.data = None
        if not whole:
            raise ValueError(str(self.wrong))
        if len(decimals) > self.places:
            raise ValueError(_too_fine(self.places))
        super().process_formdata([whole.replace(".", "") + "." + decimals])

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.2f}".replace(".", ",")


class MeasureField(TurkishDecimalField):
    """Typed in a large unit, 0,42 kg, and kept as whole small ones, 420 g.

    `places` says how many there are: 3 for the thousand grams of a kilogram.
    """

    wrong = _l("Please type a number such as 12 or 12,5.")

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None:
            self.data = int(self.data.scaleb(self.places))

    def _value(self) -> str:
        if self.raw_data or self.data is None:
            return super()._value()
        shown = f"{Decimal(self.data).scaleb(-self.places):f}"
        return shown.rstrip("0").rstrip(".").replace(".", ",")


CURRENCY = re.compile("^(?:₺|TL)|(?:₺|TL)$", re.IGNORECASE)
TURKISH = re.compile(r"(\d{1,15}|[1-9]\d{0,2}(?:\.\d{3}){1,4})(?:,(\d+))?", re.ASCII)
"""1234,5 and 1.234,50; a dot before three digits parts thousands."""
DOTTED = re.compile(r"(\d{1,15})\.(\d+)", re.ASCII)
"""1234.50; but 1,234.50 is refused, as Turks would read another amount."""


def plain_digits(text: str) -> str:
    """0 to 9 for the digits of every script: some keyboards type ١٢٣."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def _too_fine(places: int) -> str:
    return str(
        ngettext(
            "Please type at most %(num)d digit after the comma.",
            "Please type at most %(num)d digits after the comma.",
            places,
        )
    )

"""A craft of the list, as an administrator types it."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from app.domain import crafts, identifiers
from app.domain.models.base import Json
from app.domain.turkish import fold
from app.web.forms import (
    REQUIRED,
    Printable,
    VersionedForm,
    must_choose,
    one_line,
    optional,
    wanted,
)

DAY = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -]((?:19|20|21)\d\d)", re.ASCII)


class DayField(StringField):  # type: ignore[misc]  # WTForms ships no types
    """A day as it is written in Turkey, 31.12.2026; browsers' own inputs ignore the language."""

    data: date | None

    def process_formdata(self, valuelist: list[str]) -> None:
        text = " ".join(valuelist).strip()
        found = DAY.fullmatch(text)
        self.data = None
        if not text:
            return
        try:
            day, month, year = map(int, found.groups() if found else ())
            self.data = date(year, month, day)
        except ValueError as error:
            raise ValueError(str(_l("Please type a day such as 31.12.2026."))) from error

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%d.%m.%Y}" if self.data else ""


class HeadingsField(StringField):  # type: ignore[misc]  # as above
    """Headings of the customs tariff: 7418, 74.19."""

    data: list[str]

    def process_formdata(self, valuelist: list[str]) -> None:
        found = re.split(r"[\s,;]+", " ".join(valuelist).replace(".", "").strip(" ,;"))
        self.data = list(dict.fromkeys(filter(None, found)))
        if not all(map(_heading, self.data)):
            raise ValueError(
                str(_l("Please type headings of four digits with commas, such as 7418, 7419."))
            )

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else ", ".join(self.data or [])


def _heading(text: str) -> bool:
    try:
        return identifiers.hs(f"{text}00") == f"{text}00"
    except identifiers.Invalid:
        return False


def _groups() -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    return [SelectChoice(slug, name[locale]) for slug, name in crafts.GROUPS.items()]


TAKEN = _l("There is already a craft with this name. Please change that one.")


class CraftForm(VersionedForm):
    name_tr = StringField(
        _l("Name in Turkish"),
        description=_l("As it is printed on certificates, such as Bakır işlemeciliği."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
    )
    name_en = StringField(
        _l("Name in English"), validators=[*wanted(120), Printable()], filters=[one_line]
    )
    name_zh = StringField(
        _l("Name in Chinese"),
        description=_l("Without it the English name stands in."),
        validators=[*optional(60), Printable()],
        filters=[one_line],
    )
    aliases = TextAreaField(
        _l("Other words that people type"),
        description=_l("With commas: people of the trade, its products, names of a region."),
        validators=optional(300),
        filters=[one_line],
    )
    group = SelectField(_l("Group"), choices=_groups, validators=[must_choose()])
    vanishing = BooleanField(
        _l("It is a vanishing craft"),
        description=_l("Holds for applications that are sent from now on."),
    )
    core = BooleanField(_l("The law itself names it as a vanishing craft"))
    hs = HeadingsField(
        _l("Headings of the customs tariff to suggest"),
        description=_l("Four digits each, with commas, such as 7418, 7419."),
    )
    source = StringField(
        _l("Source"),
        description=_l("Where it stands: a law, a list or a decision, with its date."),
        validators=wanted(200),
        filters=[one_line],
    )
    official_no = StringField(
        _l("Number on the official list"), validators=optional(20), filters=[one_line]
    )
    valid_from = DayField(
        _l("First day"),
        description=_l("From this day it can be chosen, such as 01.01.2026."),
        validators=[InputRequired(REQUIRED)],
    )
    valid_until = DayField(
        _l("Last day"),
        description=_l(
            "Leave it empty as long as the craft stays. Those who chose it before keep it."
        ),
        validators=[Optional()],
    )

    def __init__(self, others: Collection[str], values: Json, **options: Any) -> None:
        """`others` are the Turkish names that other crafts bear."""
        super().__init__(values, **options)
        self.others = {fold(name) for name in others}

    def validate(self, extra_validators: Any = None) -> bool:  # WTForms ships no types
        good = bool(super().validate(extra_validators))
        first, last = self.valid_from.data, self.valid_until.data
        problems = {
            "name_tr": fold(self.name_tr.data or "") in self.others and TAKEN,
            "vanishing": self.core.data
            and not self.vanishing.data
            and _l("What the law names is a vanishing craft. Please tick this too."),
            "valid_until": first
            and last
            and last < first
            and _l("The last day is before the first one. Please change one of them."),
        }
        for name, problem in problems.items():
            if problem:
                self[name].errors = [*self[name].errors, str(problem)]
                good = False
        return good

    def values(self) -> Json:
        """What the row keeps."""
        empty = {name: self[name].data or None for name in ("name_zh", "official_no")}
        values = {name: self[name].data for name in crafts.CHANGEABLE}
        return values | empty | {"aliases": self.aliases.data or ""}

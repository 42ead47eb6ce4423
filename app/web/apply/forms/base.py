"""What the sections' forms share: which fields a class is asked, and fields of their own kind."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TelField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from app.domain import identifiers
from app.domain.models import Application
from app.domain.sections import Section
from app.web.forms import Form, WholeField

NOTHING = SelectChoice("", _l("Choose"))


class SectionForm(Form):
    """A section's form, with the fields that the applicant's class is asked.

    `values` is what the section keeps, as JSON holds it.
    """

    def __init__(self, part: Section, application: Application) -> None:
        super().__init__(data=part.read(application))
        self.application = application
        asked = {field.name: field for field in part.fields}
        for name in [field.name for field in self if field.type not in UNASKED]:
            if name not in asked:
                del self[name]
            elif not asked[name].required:
                _make_optional(self[name])
        # As the page shows them: checks and the list of errors follow the same order.
        self._fields.update({name: self._fields.pop(name) for name in asked if name in self})

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


UNASKED = frozenset({"HiddenField", "CSRFTokenField"})


def _make_optional(field: Any) -> None:  # WTForms ships no types
    others = [v for v in field.validators if not isinstance(v, DataRequired | InputRequired)]
    field.validators = [Optional(), *others]
    field.flags.required = False


class SealedField(StringField):  # type: ignore[misc]  # WTForms ships no types
    """An identity number: what is kept is shown masked, and the mask sent back leaves it so."""

    data: str | None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.object_data and self.data == identifiers.mask(self.object_data):
            self.data = self.object_data

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else identifiers.mask(self.data or "")


class LiraField(WholeField):
    """A sum in whole lira. Copied from a tax return it bears kuruş, which do not matter here."""

    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([KURUS_AND_SIGN.sub("", text) for text in valuelist])
        except ValueError as error:
            raise ValueError(str(WHOLE_LIRA)) from error

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:,}".replace(",", ".")


KURUS_AND_SIGN = re.compile(r"₺|\bTL\b|\s|(?<=\d),\d{1,2}(?=\D*$)")
WHOLE_LIRA = _l("Please type a sum in whole lira, such as 2.450.000, or 0.")


class PhoneField(TelField):  # type: ignore[misc]  # as above
    """Kept in one form for machines, shown as people write it."""

    data: str | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return identifiers.phone_shown(self.data) if self.data else ""

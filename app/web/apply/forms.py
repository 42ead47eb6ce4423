"""The forms of the application's sections: shape and wording; what counts is the domain's."""

import difflib
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from app.domain import crafts, identifiers, places, programme
from app.domain.sections import BUSINESS, CRAFT, DECLARATION, MARKETS, YOU
from app.domain.turkish import fold
from app.web.forms import (
    REQUIRED,
    Checked,
    Form,
    Printable,
    WholeField,
    clean,
    must_choose,
    one_line,
    optional,
    wanted,
)

OLDEST_BUSINESS = 1900
NOTHING = SelectChoice("", _l("Choose"))


class SectionForm(Form):
    """A section's form; `values` is what the section keeps, as JSON holds it."""

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


class SealedField(StringField):  # type: ignore[misc]  # WTForms ships no types
    """An identity number: what is kept is shown masked, and the mask sent back leaves it so."""

    data: str | None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.object_data and self.data == identifiers.mask(self.object_data):
            self.data = self.object_data

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else identifiers.mask(self.data or "")


class PhoneField(TelField):  # type: ignore[misc]  # as above
    """Kept in one form for machines, shown as people write it."""

    data: str | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return identifiers.phone_shown(self.data) if self.data else ""


class YouForm(SectionForm):
    name = StringField(
        _l("Your name and surname"),
        description=_l("As it stands on your identity card. It will stand on the certificate."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
        render_kw={"autocomplete": "name"},
    )
    tckn = SealedField(
        _l("Your Turkish identity number"),
        description=_l("11 digits. We keep it encrypted and show it to nobody in full."),
        validators=[*wanted(20), Checked(identifiers.tckn)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    phone = PhoneField(
        _l("Your telephone"),
        description=_l("For questions about your application, such as 0532 123 45 67."),
        validators=[*wanted(30), Checked(identifiers.phone)],
        render_kw={"autocomplete": "tel"},
    )
    email = EmailField(
        _l("E-mail for your business"),
        description=_l("It may be the one you signed up with."),
        validators=[*wanted(identifiers.EMAIL_LENGTH), Checked(identifiers.email)],
        filters=[one_line],
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )


def _provinces() -> list[SelectChoice]:
    return [NOTHING, *(SelectChoice(place.plate, place.name) for place in places.PROVINCES)]


class BusinessForm(SectionForm):
    trade_name = StringField(
        _l("Name of your workshop or shop"),
        description=_l("Leave it empty if it has none."),
        validators=[*optional(120), Printable()],
        filters=[one_line],
        render_kw={"autocomplete": "organization"},
    )
    tax_number = SealedField(
        _l("Tax number"),
        description=_l("10 digits, on your tax plate; if you have none, your identity number."),
        validators=[*wanted(20), Checked(identifiers.tax_number)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    nace = StringField(
        _l("Activity code (NACE)"),
        description=_l("6 digits on your tax plate, such as 25.99.01."),
        validators=[*wanted(12), Checked(identifiers.nace)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    register_number = StringField(
        _l("Number in the trades register"),
        description=_l("It stands on your register certificate."),
        validators=wanted(30),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
    )
    chamber = StringField(
        _l("Your chamber"),
        description=_l("For example: İzmir Chamber of Coppersmiths."),
        validators=wanted(120),
        filters=[one_line],
    )
    province = SelectField(_l("Province"), choices=_provinces, validators=[must_choose()])
    district = StringField(
        _l("District"),
        description=_l("Type its name; capital letters and Turkish letters do not matter."),
        validators=wanted(60),
        filters=[one_line],
        render_kw={"autocomplete": "address-level2"},
    )
    address = TextAreaField(
        _l("Address of the workshop"),
        validators=wanted(300),
        filters=[clean],
        render_kw={"autocomplete": "street-address"},
    )
    since = WholeField(
        _l("Working since"),
        description=_l("The year in which you began, such as 1998."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(OLDEST_BUSINESS, message=_l("Please type a year such as 1998.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    workers = WholeField(
        _l("How many people work there?"),
        description=_l("You count too; apprentices do not."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(1, 249, message=_l("The programme is for firms of 1 to 249 people.")),
        ],
        render_kw={"inputmode": "numeric"},
    )

    def validate_district(self, field: StringField) -> None:
        """The district's own spelling replaces what was typed."""
        if not self.province.data or self.province.errors:
            raise ValidationError(str(_l("Please choose the province first.")))
        names = places.province(self.province.data).districts
        known = {fold(name): name for name in names}
        if fold(field.data) in known:
            field.data = known[fold(field.data)]
            return
        near = difflib.get_close_matches(fold(field.data), known, n=3)
        if near:
            shown = ", ".join(known[name] for name in near)
            raise ValidationError(
                str(
                    _l(
                        "There is no such district in this province. Do you mean: %(names)s?",
                        names=shown,
                    )
                )
            )
        raise ValidationError(str(_l("There is no such district in this province.")))

    def validate_since(self, field: WholeField) -> None:
        if field.data and field.data > date.today().year:  # noqa: DTZ011 - a year, in any zone
            raise ValidationError(str(_l("This year has not come yet.")))


def _crafts() -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    return [NOTHING, *(SelectChoice(craft.slug, craft.name[locale]) for craft in crafts.CRAFTS)]


class CraftForm(SectionForm):
    craft = SelectField(_l("Your craft"), choices=_crafts, validators=[must_choose()])
    story = TextAreaField(
        _l("Tell about your work"),
        description=_l("Where you learned it, what you make and how. Buyers like to read it."),
        validators=wanted(2000),
        filters=[clean],
    )


def _markets() -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    found = programme.current().markets
    return [SelectChoice(market.code.value, market.name[locale]) for market in found]


class MarketsForm(SectionForm):
    markets = SelectMultipleField(
        _l("Where do you want to sell?"),
        description=_l("Choose one or several; you are not bound by it."),
        choices=_markets,
        validators=[DataRequired(_l("Please choose at least one market."))],
    )
    languages = StringField(
        _l("Languages in which you can answer buyers"),
        description=_l("For example: Turkish, a little English. Leave it empty if only Turkish."),
        validators=optional(120),
        filters=[one_line],
    )


class DeclarationForm(SectionForm):
    declared = BooleanField(
        _l("I have read the notice, and I declare that this is so."),
        validators=[DataRequired(_l("Please confirm the declaration to go on."))],
    )

    def values(self) -> dict[str, Any]:
        return {
            "declared": self.declared.data,
            "notice_version": programme.current().notice.version,
        }


FORMS: dict[str, type[SectionForm]] = {
    YOU.slug: YouForm,
    BUSINESS.slug: BusinessForm,
    CRAFT.slug: CraftForm,
    MARKETS.slug: MarketsForm,
    DECLARATION.slug: DeclarationForm,
}

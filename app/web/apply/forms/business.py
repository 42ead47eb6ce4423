"""The business: its numbers, its registers, its place and its size."""

import difflib
from datetime import date
from typing import Any

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.domain import identifiers, places, programme, sections
from app.domain.calendar import ISTANBUL
from app.domain.turkish import fold
from app.domain.vocabulary import ApplicantClass, LegalForm
from app.web.access import now
from app.web.apply.forms.base import NOTHING, WHOLE_LIRA, LiraField, SealedField, SectionForm
from app.web.forms import (
    REQUIRED,
    Checked,
    Form,
    Printable,
    WholeField,
    clean,
    must_choose,
    one_line,
    wanted,
)
from app.web.labels import LABELS

OLDEST_BUSINESS = 1900
TRILLION = 1_000_000_000_000
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
SUM = NumberRange(0, 100 * TRILLION, message=WHOLE_LIRA)


def _provinces() -> list[SelectChoice]:
    return [NOTHING, *(SelectChoice(place.plate, place.name) for place in places.PROVINCES)]


def _legal_forms() -> list[SelectChoice]:
    return [NOTHING, *(SelectChoice(form.value, LABELS[form]) for form in LegalForm)]


SUMS = ("turnover", "balance")


class MeasureForm(Form):
    """How large the firm is. One that is too large is told so at its own field."""

    workers = WholeField(
        _l("How many people work there?"),
        description=_l("You count too; apprentices and interns do not."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(1, 1_000_000, message=_l("Please type a number from 1.")),
        ],
        render_kw=NUMERIC,
    )
    turnover = LiraField(
        _l("Net sales of last year, in lira"),
        description=_l("From your last tax return, such as 2.450.000. If you have just begun: 0."),
        validators=[InputRequired(REQUIRED), SUM],
        render_kw=NUMERIC,
    )
    balance = LiraField(
        _l("Balance sheet total of last year, in lira"),
        description=_l("Leave it empty if you keep no balance sheet."),
        validators=[Optional(), SUM],
        render_kw=NUMERIC,
    )

    @property
    def day(self) -> date:
        """Whose ceilings hold."""
        return now().astimezone(ISTANBUL).date()

    def too_large(self) -> Any:  # the field that is over its ceiling; WTForms ships no types
        """None where the firm is small enough."""
        sums = sections.sums({name: self[name].data for name in SUMS if name in self})
        if programme.current().size(self.workers.data, sums, self.day):
            return None
        most = programme.current().ceilings(self.day)[-1]
        return self.workers if self.workers.data >= most.workers else self.turnover


def ceiling(day: date) -> str:
    """The largest firm that may apply, in a sentence."""
    most = programme.current().ceilings(day)[-1]
    return str(
        _l(
            "The programme is for firms with fewer than %(workers)s people."
            " Their sales or their balance sheet may be at most %(sum)s lira a year.",
            workers=most.workers,
            sum=format_decimal(most.sum),
        )
    )


class BusinessForm(SectionForm, MeasureForm):
    legal_name = StringField(
        _l("Name of the firm"),
        description=_l("As it stands in the trade register. It will stand on the certificate."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
        render_kw={"autocomplete": "organization"},
    )
    legal_form = SelectField(_l("Legal form"), choices=_legal_forms, validators=[must_choose()])
    trade_name = StringField(
        _l("Name of your workshop or shop"),
        description=_l("Leave it empty if it has none."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
        render_kw={"autocomplete": "organization"},
    )
    tax_number = SealedField(
        _l("Tax number"),
        validators=wanted(20),
        render_kw=NUMERIC,
    )
    tax_office = StringField(
        _l("Your tax office"),
        description=_l("The one that gave you the tax exemption certificate."),
        validators=wanted(80),
        filters=[one_line],
    )
    exemption_number = StringField(
        _l("Number of your tax exemption certificate"),
        description=_l("It stands at the top of the certificate."),
        validators=wanted(30),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
    )
    nace = StringField(
        _l("Activity code (NACE)"),
        description=_l("6 digits on your tax plate, such as 25.99.01."),
        validators=[*wanted(12), Checked(identifiers.nace)],
        render_kw=NUMERIC,
    )
    register_number = StringField(
        _l("Number in the trades register"),
        description=_l("It stands on your register certificate."),
        validators=wanted(30),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
    )
    mersis = SealedField(
        _l("MERSİS number"),
        validators=wanted(30),
        render_kw=NUMERIC,
    )
    trade_registry = StringField(
        _l("Trade registry office"),
        description=_l("For example: Denizli Trade Registry."),
        validators=wanted(120),
        filters=[one_line],
    )
    trade_register_number = StringField(
        _l("Number in the trade register"),
        description=_l("It stands in the Trade Registry Gazette."),
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
    chamber_number = StringField(
        _l("Your membership number there"),
        description=_l("Leave it empty if you do not have it at hand."),
        validators=wanted(30),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
    )
    kep = StringField(
        _l("Registered e-mail (KEP)"),
        description=_l("Leave it empty if the firm has none."),
        validators=[*wanted(identifiers.EMAIL_LENGTH), Checked(identifiers.email)],
        filters=[one_line],
        render_kw={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"},
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

    @property
    def day(self) -> date:
        return self.application.judged_on(now())

    @property
    def of_a_firm(self) -> bool:
        return self.application.applicant_class is ApplicantClass.COMPANY

    def validate_tax_number(self, field: SealedField) -> None:
        """A firm has a tax number; a person may give the identity number in its place."""
        Checked(identifiers.vkn if self.of_a_firm else identifiers.tax_number)(self, field)

    def validate_mersis(self, field: SealedField) -> None:
        """It holds the firm's tax number or the trader's identity number."""
        check = identifiers.company_mersis if self.of_a_firm else identifiers.trader_mersis
        Checked(check)(self, field)
        own = self.tax_number.data if self.of_a_firm else self.application.seller.tckn
        if (
            own
            and not self.tax_number.errors
            and identifiers.within_mersis(field.data or "") != own
        ):
            raise ValidationError(str(OTHER_FIRM if self.of_a_firm else OTHER_PERSON))

    def validate_district(self, field: StringField) -> None:
        """The district's own spelling replaces what was typed."""
        if not self.province.data or self.province.errors:
            raise ValidationError(str(_l("Please choose the province first.")))
        names = places.province(self.province.data).districts
        known = {fold(name): name for name in names}
        if fold(field.data) not in known:
            raise ValidationError(_no_district(known, fold(field.data)))
        field.data = known[fold(field.data)]

    def validate_since(self, field: WholeField) -> None:
        if field.data and field.data > now().astimezone(ISTANBUL).year:
            raise ValidationError(
                str(_l("This year has not come yet. Please type the year in which you began."))
            )

    def validate(self, extra_validators: Any = None) -> bool:  # WTForms ships no types
        good = bool(super().validate(extra_validators))
        measures = [self[name] for name in ("workers", *SUMS) if name in self]
        # Told with the first saving, whatever else is still wrong.
        known = measures and measures[0].data and not any(field.errors for field in measures)
        over = self.too_large() if known else None
        if over is not None:
            over.errors = [ceiling(self.day)]
        return good and over is None


OTHER_FIRM = _l("This number does not contain the tax number above. Please compare the two.")
OTHER_PERSON = _l("This number does not begin with your identity number. Please compare the two.")


def _no_district(known: dict[str, str], typed: str) -> str:
    near = difflib.get_close_matches(typed, known, n=3)
    if not near:
        return str(_l("There is no such district in this province. Please look at both again."))
    shown = ", ".join(known[name] for name in near)
    return str(
        _l("There is no such district in this province. Do you mean: %(names)s?", names=shown)
    )

"""What an official hands in with an act; each act that needs more than a press has a form."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from app.domain import programme, sections
from app.domain.effects import Correction, Given
from app.domain.models import Application
from app.domain.vocabulary import Action, Opinion
from app.web.forms import Form, clean, must_choose, optional, wanted
from app.web.labels import LABELS

NOTE = _l("Note for your colleagues")
NOTE_HINT = _l("The applicant never sees it.")
LONGEST = 4000


class ActForm(Form):
    """An act that is only a press of a button."""

    def given(self) -> Given:
        return Given()


class NotedForm(ActForm):
    note = TextAreaField(NOTE, description=NOTE_HINT, validators=optional(LONGEST), filters=[clean])

    def given(self) -> Given:
        return Given(note=self.note.data or "")


class PassOnForm(ActForm):
    opinion = RadioField(
        _l("Your opinion"),
        choices=[SelectChoice(word.value, LABELS[word]) for word in Opinion],
        validators=[must_choose()],
    )
    note = TextAreaField(NOTE, description=NOTE_HINT, validators=optional(LONGEST), filters=[clean])

    def given(self) -> Given:
        return Given(opinion=Opinion(self.opinion.data), note=self.note.data or "")


class ApproveForm(NotedForm):
    """The number and the certificate follow from it in the same moment."""


class RefuseForm(ActForm):
    reason = SelectField(
        _l("Reason"),
        description=_l("The legal basis follows from it and stands in the letter."),
        choices=lambda: [SelectChoice("", _l("Choose")), *_reasons(Action.REFUSE)],
        validators=[must_choose()],
    )
    text = TextAreaField(
        _l("Grounds, for the applicant"),
        description=_l("In plain words: what was looked at, and why it does not meet the rule."),
        validators=wanted(LONGEST),
        filters=[clean],
    )
    note = TextAreaField(NOTE, description=NOTE_HINT, validators=optional(LONGEST), filters=[clean])

    def given(self) -> Given:
        return Given(reason=self.reason.data, text=self.text.data or "", note=self.note.data or "")


def _reasons(action: Action) -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    found = programme.current().reasons(action)
    return [SelectChoice(reason.code, reason.title[locale]) for reason in found]


@dataclass(frozen=True, slots=True)
class Row:
    """One place that can be returned: its name and its two fields."""

    place: str
    reason: SelectField
    text: TextAreaField


class ReturnForm(NotedForm):
    """One list for all corrections; a row is asked for when its reason is chosen."""

    rows: tuple[Row, ...]

    def validate(self, extra_validators: object = None) -> bool:
        good = bool(super().validate(extra_validators))
        chosen = [row for row in self.rows if row.reason.data]
        for row in chosen:
            if not row.text.data:
                row.text.errors = [str(_l("Please say what is to be mended, and how."))]
                good = False
        for row in self.rows:
            if row.text.data and not row.reason.data:
                row.reason.errors = [str(_l("Please choose what is wrong, or take the text out."))]
                good = False
        if not chosen:
            self.form_errors.append(str(_l("Please choose at least one thing to correct.")))
            good = False
        return good

    def given(self) -> Given:
        items = tuple(
            Correction(row.place, row.reason.data, row.text.data)
            for row in self.rows
            if row.reason.data
        )
        return Given(items=items, note=self.note.data or "")


def return_form(application: Application, at: datetime) -> ReturnForm:
    """The form with two fields for each section and document of this application."""
    places = sections.places(application, at)
    choices = [SelectChoice("", _l("In order")), *_reasons(Action.RETURN)]
    fields: dict[str, object] = {}
    for number in range(len(places)):
        fields[f"reason_{number}"] = SelectField(_l("What is wrong?"), choices=choices)
        fields[f"text_{number}"] = TextAreaField(
            _l("What is to be mended, and how?"), validators=optional(LONGEST), filters=[clean]
        )
    form: ReturnForm = type("ReturnFormOfCase", (ReturnForm,), fields)()
    form.rows = tuple(
        Row(place, form[f"reason_{number}"], form[f"text_{number}"])
        for number, place in enumerate(places)
    )
    return form


FORMS: dict[Action, type[ActForm]] = {
    Action.TAKE: ActForm,
    Action.RELEASE: ActForm,
    Action.PASS_ON: PassOnForm,
    Action.APPROVE: ApproveForm,
    Action.REFUSE: RefuseForm,
}


def form_for(action: Action, application: Application, at: datetime) -> ActForm | None:
    """The form of an act; None if officials do not do it."""
    if action is Action.RETURN:
        return return_form(application, at)
    kind = FORMS.get(action)
    return kind() if kind else None

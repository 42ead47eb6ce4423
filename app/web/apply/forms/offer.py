"""What the applicant makes, how and where it is to be sold, and the declaration."""

from functools import cached_property
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.domain import crafts, programme, tariff
from app.domain.calendar import ISTANBUL
from app.domain.models import Craft
from app.domain.sections import NAMED_ROUTES
from app.domain.vocabulary import Route
from app.web.access import now
from app.web.apply.forms.base import SectionForm
from app.web.forms import clean, must_choose, one_line, optional, wanted


class CraftForm(SectionForm):
    """The story only: the craft itself is searched for and chosen on a page of its own."""

    story = TextAreaField(
        _l("Tell us about your work"),
        description=_l("Where you learned it, what you make and how. Buyers like to read it."),
        validators=wanted(2000),
        filters=[clean],
    )

    @cached_property
    def chosen(self) -> Craft | None:
        return crafts.of(self.application)

    @property
    def ended(self) -> bool:
        """Left the list after it was chosen; who has it keeps it."""
        return self.chosen is not None and not self.chosen.valid(now().astimezone(ISTANBUL).date())

    @property
    def headings(self) -> list[tuple[str, programme.Text | None]]:
        """Of the customs tariff: the number and, where we have it, what it stands for."""
        return [(code, tariff.heading(code)) for code in self.chosen.hs] if self.chosen else []

    def values(self) -> dict[str, Any]:
        return super().values() | {"craft": self.chosen and self.chosen.slug}


def _routes() -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    routes = programme.current().routes
    return [SelectChoice(route.value, routes[route].title[locale]) for route in Route]


class RouteForm(SectionForm):
    route = RadioField(
        _l("How do you want to sell on the marketplace?"),
        choices=_routes,
        validators=[must_choose()],
    )
    through = StringField(
        _l("Name of the cooperative, union or chamber"),
        description=_l("Only if it sells your products for you."),
        validators=optional(120),
        filters=[one_line],
    )

    def validate(self, extra_validators: Any = None) -> bool:  # WTForms ships no types
        good = bool(super().validate(extra_validators))
        if good and self.route.data in NAMED_ROUTES and not self.through.data:
            self.through.errors = [str(_l("Please type its name, so that we can ask there."))]
            return False
        return good

    def values(self) -> dict[str, Any]:
        """A name that was typed for another way is forgotten."""
        named = self.route.data in NAMED_ROUTES
        return super().values() | ({} if named else {"through": ""})


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

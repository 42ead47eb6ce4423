"""The form of a product, in the order of the page."""

from collections.abc import Iterator
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from app.domain import crafts, identifiers
from app.domain.calendar import ISTANBUL
from app.domain.models import PHOTOS_AT_MOST, Application, Craft, PriceTier, Product
from app.domain.vocabulary import Currency, Incoterm
from app.web.access import db, now
from app.web.apply.forms.base import NOTHING
from app.web.apply.products import ladder
from app.web.apply.products.ladder import DECIMAL, PIECES, PRICE, WHOLE, TierForm
from app.web.apply.products.terms import CURRENCIES, INCOTERMS
from app.web.decimals import MeasureField, TurkishDecimalField
from app.web.forms import (
    REQUIRED,
    Checked,
    Printable,
    VersionedForm,
    WholeField,
    clean,
    must_choose,
    one_line,
    optional,
    wanted,
)

TEXT = 2000
# Below a ton on purpose: 1.250 is a thousand and more to a Turk, and was meant as 1,250.
WEIGHT = NumberRange(
    1,
    999_999,
    message=_l(
        "Please type a weight up to 999 kg. Put a comma after the kilos: 1,250 is 1 kg 250 g."
    ),
)
EDGE = NumberRange(
    1, 20_000, message=_l("Please type a measure up to 2000 cm, such as 40 or 12,5.")
)
MEASURES = ("length_mm", "width_mm", "height_mm")


def _currencies() -> list[SelectChoice]:
    return [NOTHING, *(SelectChoice(one.value, CURRENCIES[one]) for one in CURRENCIES)]


def _incoterms() -> list[SelectChoice]:
    return [SelectChoice(term.value, INCOTERMS[term]) for term in INCOTERMS]


class ProductForm(VersionedForm):
    title_tr = StringField(
        _l("What is it called?"),
        description=_l("For example: Hand-hammered copper coffee pot. Up to 120 letters."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
    )
    description_tr = TextAreaField(
        _l("Describe it"),
        description=_l("How you make it, what it is used for, how it is cared for."),
        validators=wanted(TEXT),
        filters=[clean],
    )
    photos = MultipleFileField(
        _l("Add photos"),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    craft_slug = SelectField(_l("By which craft is it made?"), validators=[Optional()])
    material = StringField(
        _l("Material"),
        description=_l("For example: copper, tinned inside; brass handle."),
        validators=optional(200),
        filters=[one_line],
    )
    technique = StringField(
        _l("Technique"),
        description=_l("For example: hammered by hand, engraved."),
        validators=optional(200),
        filters=[one_line],
    )
    hs = StringField(
        _l("Customs code (HS, 6 digits)"),
        validators=[*optional(20), Checked(identifiers.hs)],
        render_kw=WHOLE,
    )
    minimum_order = WholeField(
        _l("Minimum order"),
        description=_l("How many pieces at least. For things made by hand 1 is normal."),
        validators=[InputRequired(REQUIRED), PIECES],
        render_kw=WHOLE,
    )
    made_to_order = BooleanField(
        _l("I make it to order"),
        description=_l("You begin when somebody has ordered it. That is normal for handicrafts."),
    )
    currency = SelectField(
        _l("In which currency is your price?"), choices=_currencies, validators=[must_choose()]
    )
    price = TurkishDecimalField(
        _l("Price of one piece at the minimum order"),
        description=_l("Such as 1.234,50."),
        validators=[InputRequired(REQUIRED), PRICE],
        render_kw=DECIMAL,
    )
    tier2 = FormField(TierForm, _l("Second price"))
    tier3 = FormField(TierForm, _l("Third price"))
    tier4 = FormField(TierForm, _l("Fourth price"))
    incoterm = RadioField(
        _l("How far is delivery part of your price?"),
        description=_l("If you are not sure, choose the first one. You can agree on more later."),
        choices=_incoterms,
        validators=[must_choose()],
    )
    lead_days = WholeField(
        _l("Lead time"),
        description=_l("From the order until you can send it, up to 730 days."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(1, 730, message=_l("Please type a number of days from 1 to 730.")),
        ],
        render_kw=WHOLE,
    )
    monthly_capacity = WholeField(
        _l("How many can you make in a month?"),
        description=_l("As many as you can make every month. A small number is fine."),
        validators=[InputRequired(REQUIRED), PIECES],
        render_kw=WHOLE,
    )
    weight_grams = MeasureField(
        _l("Weight"),
        description=_l("Such as 0,42 for 420 grams; up to 999."),
        places=3,
        validators=[Optional(), WEIGHT],
        render_kw=DECIMAL,
    )
    length_mm = MeasureField(
        _l("Length"), places=1, validators=[Optional(), EDGE], render_kw=DECIMAL
    )
    width_mm = MeasureField(_l("Width"), places=1, validators=[Optional(), EDGE], render_kw=DECIMAL)
    height_mm = MeasureField(
        _l("Height"), places=1, validators=[Optional(), EDGE], render_kw=DECIMAL
    )
    title_en = StringField(
        _l("Name in English"),
        validators=optional(120),
        filters=[one_line],
        render_kw={"lang": "en"},
    )
    description_en = TextAreaField(
        _l("Description in English"),
        validators=optional(TEXT),
        filters=[clean],
        render_kw={"lang": "en"},
    )
    title_zh = StringField(
        _l("Name in Chinese"),
        validators=optional(120),
        filters=[one_line],
        render_kw={"lang": "zh-Hans"},
    )
    description_zh = TextAreaField(
        _l("Description in Chinese"),
        validators=optional(TEXT),
        filters=[clean],
        render_kw={"lang": "zh-Hans"},
    )

    def __init__(self, product: Product, application: Application) -> None:
        super().__init__(_values(product) if product.seller else {})
        self.held = len(product.photos)
        self.craft_slug.choices = list(_crafts(product, application))

    def validate_photos(self, field: MultipleFileField) -> None:
        room, added = PHOTOS_AT_MOST - self.held, len(field.data or ())
        if not self.held + added:
            raise ValidationError(str(_l("Please add a photo: buyers choose with their eyes.")))
        if added > room:
            raise ValidationError(
                ngettext(
                    "There is room for %(num)d more photo. Please choose fewer.",
                    "There is room for %(num)d more photos. Please choose fewer.",
                    room,
                )
            )

    def validate(self, extra_validators: Any = None) -> bool:  # WTForms ships no types
        """The fields one by one, then those that hang together."""
        good = bool(super().validate(extra_validators))
        return all([good, self._ladder_holds(), self._measures_whole()])

    def _further(self) -> list[TierForm]:
        return [self.tier2.form, self.tier3.form, self.tier4.form]

    def _first(self) -> PriceTier:
        return PriceTier(from_quantity=self.minimum_order.data, price=self.price.data)

    def _ladder_holds(self) -> bool:
        known = not (self.minimum_order.errors or self.price.errors)
        return ladder.holds(self._first() if known else None, self._further())

    def _measures_whole(self) -> bool:
        fields = [self[name] for name in MEASURES]
        empty = [field for field in fields if not field.raw_data or not field.raw_data[0].strip()]
        if 0 < len(empty) < len(fields):
            empty[0].errors = [str(_l("Please type all three measures, or none of them."))]
            return False
        return True

    def ask_again(self) -> None:
        """Show what was typed; when it is sent once more it holds."""
        self.version.data = self.current
        self.form_errors.append(str(OVERTAKEN))

    def fill(self, product: Product) -> None:
        """Hand the checked values to the product; what was left empty was not told."""
        for name in FILLED:
            setattr(product, name, self[name].data or None)
        product.made_to_order = self.made_to_order.data
        product.currency = Currency(self.currency.data)
        product.incoterm = Incoterm(self.incoterm.data)
        # A row stays with its quantity: another one with the same would be written before this
        # one is deleted, and the database forbids two.
        held = {tier.from_quantity: tier for tier in product.tiers}
        tiers = [self._first(), *(form.tier for form in self._further() if form.filled)]
        product.tiers = [held.get(tier.from_quantity, tier) for tier in tiers]
        for kept, tier in zip(product.tiers, tiers, strict=True):
            kept.price = tier.price


OVERTAKEN = _l(
    "This product was changed in another window meanwhile. What you typed stands below."
    " Press save again to keep it."
)

FILLED = (
    "title_tr",
    "description_tr",
    "craft_slug",
    "material",
    "technique",
    "hs",
    "minimum_order",
    "lead_days",
    "monthly_capacity",
    "weight_grams",
    *MEASURES,
    "title_en",
    "description_en",
    "title_zh",
    "description_zh",
)


def _values(product: Product) -> dict[str, Any]:
    names = (*FILLED, "made_to_order", "currency", "incoterm")
    first, *further = product.tiers
    tiers = {
        f"tier{number}": {"quantity": tier.from_quantity, "price": tier.price}
        for number, tier in enumerate(further, start=2)
    }
    return {name: getattr(product, name) for name in names} | {"price": first.price} | tiers


def _crafts(product: Product, application: Application) -> Iterator[SelectChoice]:
    """The application's own craft, and all others under their groups."""
    locale = str(get_locale() or "tr")[:2]
    own = crafts.of(application)
    mine = (
        _l("The craft of my application: %(name)s", name=own.name(locale))
        if own
        else _l("The craft of my application")
    )
    yield SelectChoice("", mine, optgroup=str(_l("Your application")))
    found = [*crafts.valid(db(), now().astimezone(ISTANBUL).date())]
    if product.craft and product.craft not in found:
        found.append(product.craft)  # it has left the list since; whoever chose it may keep it
    for slug, group in crafts.GROUPS.items():
        yield from (_choice(craft, group[locale]) for craft in found if craft.group == slug)


def _choice(craft: Craft, group: str) -> SelectChoice:
    return SelectChoice(craft.slug, craft.name(str(get_locale() or "tr")), optgroup=group)

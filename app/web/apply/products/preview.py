"""A product as a buyer will see it, in each of the buyers' languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from babel import Locale
from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, format_decimal
from flask_babel import lazy_gettext as _l

from app.domain import crafts, places, sections
from app.domain.models import Application, Product
from app.domain.vocabulary import Role
from app.web.access import access
from app.web.apply.products.routes import of
from app.web.apply.products.wording import WORDING
from app.web.apply.room import blueprint, own
from app.web.filters import measure, money

LANGUAGES = {"en": "English", "zh": "中文", "tr": "Türkçe"}
STANDS_IN = {"en": ("en", "tr"), "zh": ("zh", "en", "tr"), "tr": ("tr",)}
"""Where words are missing, those of the next language are shown, and said to be so."""

MISSING = {
    ("title", "en", "tr"): _l("There is no English name yet: buyers will see the Turkish one."),
    ("title", "zh", "en"): _l("There is no Chinese name yet: buyers will see the English one."),
    ("title", "zh", "tr"): _l("There is no Chinese name yet: buyers will see the Turkish one."),
    ("description", "en", "tr"): _l(
        "There is no English description yet: buyers will see the Turkish one."
    ),
    ("description", "zh", "en"): _l(
        "There is no Chinese description yet: buyers will see the English one."
    ),
    ("description", "zh", "tr"): _l(
        "There is no Chinese description yet: buyers will see the Turkish one."
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the language that they are really in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about the product: what it is called, and what is so."""

    name: str
    value: str
    language: str
    vanishing: bool = False


@dataclass(slots=True)
class Offer:
    """What one buyer's page shows."""

    language: str
    title: Said
    description: Said
    tiers: list[tuple[str, str]] = field(default_factory=list)
    """(quantities, price), as they are read."""
    facts: list[Fact] = field(default_factory=list)

    def missing(self) -> list[str]:
        """What stands there in another language, in the seller's own."""
        said = {"title": self.title, "description": self.description}
        keys = [(name, self.language, words.language) for name, words in said.items()]
        return [str(MISSING[key]) for key in keys if key in MISSING]


@blueprint.get("/<reference>/products/<uuid:product_id>/preview")
@access(Role.APPLICANT)
def preview_product(reference: str, product_id: UUID) -> ResponseReturnValue:
    application = own(reference)
    product = of(application, product_id)
    asked = request.args.get("lang", "")
    language = asked if asked in LANGUAGES else "en"
    return render_template(
        "apply/products/preview.html",
        application=application,
        product=product,
        offer=_offer(application, product, language),
        words=WORDING[language],
        languages=LANGUAGES,
    )


def _offer(application: Application, product: Product, language: str) -> Offer:
    with force_locale(Locale(language)):
        return Offer(
            language=language,
            title=_said(product, "title", language),
            description=_said(product, "description", language),
            tiers=list(_tiers(product)),
            facts=list(_facts(application, product, language)),
        )


def _said(product: Product, name: str, language: str) -> Said:
    for one in STANDS_IN[language]:
        text = getattr(product, f"{name}_{one}")
        if text:
            return Said(text, one)
    raise AssertionError(name)  # every product has its Turkish words


def _tiers(product: Product) -> Iterator[tuple[str, str]]:
    """10–49, then 50+."""
    shown = [money(tier.price, product.currency) for tier in product.tiers]
    starts = [tier.from_quantity for tier in product.tiers]
    spans = [_span(start, following - 1) for start, following in pairwise(starts)]
    yield from zip([*spans, f"{format_decimal(starts[-1])}+"], shown, strict=True)


def _span(first: int, last: int) -> str:
    said = format_decimal(first)
    return str(said) if first == last else f"{said}–{format_decimal(last)}"


def _facts(application: Application, product: Product, language: str) -> Iterator[Fact]:
    words = WORDING[language]

    def line(name: str, value: str, own: str = language) -> Fact:
        return Fact(words[name], value, own)

    least = _counted(product.minimum_order, "piece", language)
    to_order = f", {words['to_order']}" if product.made_to_order else ""
    yield line("terms", f"{product.incoterm} (Incoterms 2020)")
    yield line("minimum", least + to_order)
    yield line("lead", _counted(product.lead_days, "day", language))
    yield line("capacity", _counted(product.monthly_capacity, "piece", language))
    craft = product.craft or crafts.of(application)
    if craft:
        own = "en" if language == "zh" and not craft.name_zh else language
        yield Fact(words["craft"], craft.name(language), own, vanishing=craft.vanishing)
    for name in ("material", "technique"):
        if getattr(product, name):
            yield line(name, getattr(product, name), "tr")
    plate = application.answers.get(sections.BUSINESS, {}).get("province")
    if plate:
        yield line("origin", f"{places.province(plate).name}, {words['country']}")
    yield from _measures(product, language)
    if product.hs:
        yield line("hs", product.hs)


def _measures(product: Product, language: str) -> Iterator[Fact]:
    words = WORDING[language]
    edges = [product.length_mm, product.width_mm, product.height_mm]
    if all(edges):
        size = " × ".join(measure(edge or 0, 1) for edge in edges)
        yield Fact(words["size"], words["centimetres"] % {"size": size}, language)
    if product.weight_grams:
        weight = measure(product.weight_grams, 3)
        yield Fact(words["weight"], words["kilograms"] % {"weight": weight}, language)


def _counted(count: int, one: str, language: str) -> str:
    words = WORDING[language]
    return words[one] if count == 1 else words[f"{one}s"] % {"count": format_decimal(count)}

"""The application's sections: what each asks for, and what makes it complete."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import programme
from app.domain.models import Application
from app.domain.models.base import Json
from app.domain.vocabulary import Need


class Progress(StrEnum):
    """How far a section has come."""

    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Field:
    """One answer. A sealed one is an identity number, kept encrypted with the seller."""

    name: str
    required: bool = True
    of_seller: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the application; `lacks` adds what is missing beyond the fields."""

    slug: str
    fields: tuple[Field, ...] = ()
    lacks: Callable[[Application, date], tuple[str, ...]] | None = None
    begun: Callable[[Application], bool] | None = None

    def read(self, application: Application) -> Json:
        """{field: value} as it stands."""
        answers = application.answers.get(self.slug, {})
        return {
            field.name: getattr(application.seller, field.name)
            if field.of_seller
            else answers.get(field.name)
            for field in self.fields
        }

    def write(self, application: Application, values: Json) -> None:
        """Keep checked values; what the section does not ask for is left aside."""
        answers: Json = {}
        for field in self.fields:
            value = values.get(field.name)
            if field.of_seller:
                setattr(application.seller, field.name, value)
            else:
                answers[field.name] = value
        # A new dictionary: SQLAlchemy sees a change of a JSON column only in its identity.
        application.answers = {**application.answers, self.slug: answers}

    def missing(self, application: Application, on: date) -> tuple[str, ...]:
        """Names of what is still wanted; empty when the section is complete."""
        values = self.read(application)
        fields = tuple(
            field.name for field in self.fields if field.required and not values[field.name]
        )
        return fields + (self.lacks(application, on) if self.lacks else ())

    def progress(self, application: Application, on: date) -> Progress:
        missing = self.missing(application, on)
        if not missing:
            return Progress.COMPLETE
        begun = self.slug in application.answers or (self.begun and self.begun(application))
        return Progress.BEGUN if begun else Progress.EMPTY


def _products(application: Application, _on: date) -> tuple[str, ...]:
    if not application.seller.products:
        return ("product",)
    return ("photo",) if any(not p.photo_id for p in application.seller.products) else ()


def _documents(application: Application, on: date) -> tuple[str, ...]:
    held = {document.kind for document in application.documents}
    rules = programme.current().documents(application.applicant_class, on)
    return tuple(
        rule.kind.value for rule in rules if rule.need is Need.REQUIRED and rule.kind not in held
    )


YOU = Section(
    "you",
    (
        Field("name", of_seller=True),
        Field("tckn", of_seller=True, sealed=True),
        Field("phone"),
        Field("email"),
    ),
)
BUSINESS = Section(
    "business",
    (
        Field("trade_name", required=False),
        Field("tax_number", of_seller=True, sealed=True),
        Field("nace"),
        Field("register_number"),
        Field("chamber"),
        Field("province"),
        Field("district"),
        Field("address"),
        Field("since"),
        Field("workers"),
    ),
)
CRAFT = Section(
    "craft",
    (Field("craft"), Field("story")),
    _products,
    begun=lambda application: bool(application.seller.products),
)
MARKETS = Section("markets", (Field("markets"), Field("languages", required=False)))
DOCUMENTS = Section(
    "documents", (), _documents, begun=lambda application: bool(application.documents)
)
DECLARATION = Section("declaration", (Field("notice_version"), Field("declared")))

SECTIONS = (YOU, BUSINESS, CRAFT, MARKETS, DOCUMENTS, DECLARATION)
BY_SLUG = {section.slug: section for section in SECTIONS}


def carried_over(earlier: Application) -> Json:
    """The answers with which a later application of the same seller begins.

    A declaration is made anew each time, and so are documents, as they grow old.
    """
    kept = {YOU.slug, BUSINESS.slug, CRAFT.slug, MARKETS.slug}
    return {slug: answers for slug, answers in earlier.answers.items() if slug in kept}


def missing(application: Application, on: date) -> dict[str, tuple[str, ...]]:
    """{section: what it still wants}; empty when the application can be sent."""
    wanted = {section.slug: section.missing(application, on) for section in SECTIONS}
    return {slug: names for slug, names in wanted.items() if names}


def places(application: Application, on: date) -> tuple[str, ...]:
    """Everything an official can ask to have corrected: sections, and documents one by one."""
    rules = programme.current().documents(application.applicant_class, on)
    pages = tuple(section.slug for section in SECTIONS if section is not DOCUMENTS)
    return pages + tuple(f"documents/{rule.kind}" for rule in rules)

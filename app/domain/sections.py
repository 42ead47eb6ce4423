"""The application's sections: what each asks of which class, and what makes it complete."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain import identifiers, programme
from app.domain.models import Application
from app.domain.models.base import Json
from app.domain.programme import DocumentRule
from app.domain.vocabulary import ApplicantClass, Need, Route, Size

YOU = "you"
BUSINESS = "business"
CRAFT = "craft"
PRODUCTS = "products"
ROUTE = "route"
MARKETS = "markets"
DOCUMENTS = "documents"
DECLARATION = "declaration"


class Progress(StrEnum):
    """How far a section has come."""

    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Field:
    """One answer. What belongs to the seller stands in an attribute of that row.

    A sealed one is an identity number, which the seller's row keeps encrypted.
    """

    name: str
    required: bool = True
    seller: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the application; `lacks` adds what is missing beyond the fields."""

    slug: str
    fields: tuple[Field, ...] = ()
    lacks: Callable[[Application, datetime], tuple[str, ...]] | None = None
    begun: Callable[[Application], bool] | None = None

    def read(self, application: Application) -> Json:
        """{field: value} as it stands."""
        answers = application.answers.get(self.slug, {})
        return {
            field.name: getattr(application.seller, field.seller)
            if field.seller
            else answers.get(field.name)
            for field in self.fields
        }

    def write(self, application: Application, values: Json) -> None:
        """Keep checked values; what the section does not ask for is left aside."""
        answers: Json = {}
        for field in self.fields:
            value = values.get(field.name)
            if field.seller:
                setattr(application.seller, field.seller, value)
            else:
                answers[field.name] = value
        # A new dictionary: SQLAlchemy sees a change of a JSON column only in its identity.
        application.answers = {**application.answers, self.slug: answers}

    def missing(self, application: Application, at: datetime) -> tuple[str, ...]:
        """Names of what is still wanted; empty when the section is complete."""
        values = self.read(application)
        fields = tuple(
            field.name for field in self.fields if field.required and _empty(values[field.name])
        )
        return fields + (self.lacks(application, at) if self.lacks else ())

    def progress(self, application: Application, at: datetime) -> Progress:
        missing = self.missing(application, at)
        if not missing:
            return Progress.COMPLETE
        begun = self.slug in application.answers or (self.begun and self.begun(application))
        return Progress.BEGUN if begun else Progress.EMPTY


def _empty(value: object) -> bool:
    """Nothing was answered; a sum of zero is an answer, an unticked box is none."""
    return value is None or value is False or value in ("", [])


def _products(application: Application, _at: datetime) -> tuple[str, ...]:
    if not application.seller.products:
        return ("product",)
    return ("photo",) if any(not product.photos for product in application.seller.products) else ()


def _documents(application: Application, at: datetime) -> tuple[str, ...]:
    held = {document.kind for document in application.documents}
    return tuple(
        rule.kind.value
        for rule in rules(application, at)
        if rule.need is Need.REQUIRED and rule.kind not in held
    )


def _business(application: Application, at: datetime) -> tuple[str, ...]:
    """Numbers that contradict one another, and a firm that outgrew the programme."""
    wrong = []
    given = of(application)[BUSINESS].read(application)
    if given.get("mersis") and not mersis_agrees(application):
        wrong.append("mersis")
    if size(application, at) is None:
        wrong.append("size")
    return tuple(wrong)


def _route(application: Application, _at: datetime) -> tuple[str, ...]:
    answers = application.answers.get(ROUTE, {})
    named = answers.get("route") in NAMED_ROUTES
    return ("through",) if named and not answers.get("through") else ()


NAMED_ROUTES = frozenset({Route.COOPERATIVE, Route.UNION})
"""Ways on which somebody else sells, who has a name."""

_CONTACT = (Field("phone"), Field("email"))
_NUMBER = Field("tckn", seller="tckn", sealed=True)
_PERSON = (Field("name", seller="name"), _NUMBER, *_CONTACT)
_AGENT = (Field("contact_name"), Field("position"), _NUMBER, *_CONTACT)

_TRADE_NAME = Field("trade_name", required=False)
_TAX_NUMBER = Field("tax_number", seller="tax_number", sealed=True)
_CHAMBER = (Field("chamber"), Field("chamber_number", required=False))
_TRADE_REGISTER = (
    Field("mersis", seller="mersis", sealed=True),
    Field("trade_registry"),
    Field("trade_register_number"),
)
_PLACE = (Field("province"), Field("district"), Field("address"), Field("since"))
_MEASURE = (Field("workers"), Field("turnover"), Field("balance", required=False))

_WHO = {
    ApplicantClass.TRADESMAN: _PERSON,
    ApplicantClass.EXEMPT: _PERSON,
    ApplicantClass.SOLE_TRADER: _PERSON,
    ApplicantClass.COMPANY: _AGENT,
}
_WHAT = {
    ApplicantClass.TRADESMAN: (
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        Field("register_number"),
        *_CHAMBER,
        *_PLACE,
        Field("workers"),
    ),
    ApplicantClass.EXEMPT: (
        _TRADE_NAME,
        Field("tax_office"),
        Field("exemption_number"),
        Field("register_number", required=False),
        Field("chamber", required=False),
        *_PLACE,
    ),
    ApplicantClass.SOLE_TRADER: (
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        *_TRADE_REGISTER,
        *_CHAMBER,
        *_PLACE,
        *_MEASURE,
    ),
    ApplicantClass.COMPANY: (
        Field("legal_name", seller="name"),
        Field("legal_form"),
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        *_TRADE_REGISTER,
        *_CHAMBER,
        Field("kep", required=False),
        *_PLACE,
        *_MEASURE,
    ),
}


def _sections(applicant_class: ApplicantClass) -> dict[str, Section]:
    all_of_them = (
        Section(YOU, _WHO[applicant_class]),
        Section(BUSINESS, _WHAT[applicant_class], _business),
        Section(CRAFT, (Field("craft"), Field("story"))),
        Section(PRODUCTS, (), _products, begun=lambda given: bool(given.seller.products)),
        Section(ROUTE, (Field("route"), Field("through", required=False)), _route),
        Section(MARKETS, (Field("markets"), Field("languages", required=False))),
        Section(DOCUMENTS, (), _documents, begun=lambda given: bool(given.documents)),
        Section(DECLARATION, (Field("notice_version"), Field("declared"))),
    )
    return {section.slug: section for section in all_of_them}


_SECTIONS = {applicant_class: _sections(applicant_class) for applicant_class in ApplicantClass}

SLUGS = tuple(_SECTIONS[ApplicantClass.TRADESMAN])
"""Every class has the same sections; what they ask differs."""


def of(application: Application) -> dict[str, Section]:
    """The sections of the application's class by their slugs, in the order of the page."""
    return of_class(application.applicant_class)


def of_class(applicant_class: ApplicantClass) -> dict[str, Section]:
    return _SECTIONS[applicant_class]


def measured(applicant_class: ApplicantClass) -> bool:
    """Is the class asked for its sums? Tradesmen are below the merchant level by law."""
    return _MEASURE[1] in _WHAT[applicant_class]


def rules(application: Application, at: datetime) -> tuple[DocumentRule, ...]:
    """The documents that the application's class hands in, by the rules that judge it."""
    return programme.current().documents(application.applicant_class, application.judged_on(at))


def size(application: Application, at: datetime) -> Size | None:
    """How large the firm is by its answers; None if it is too large for the programme."""
    given = of(application)[BUSINESS].read(application)
    sums = [given[name] for name in ("turnover", "balance") if given.get(name) is not None]
    day = application.judged_on(at)
    return programme.current().size(given.get("workers") or 0, sums, day)


def mersis_agrees(application: Application) -> bool:
    """The number within the MERSİS number is the one that the seller gave."""
    seller = application.seller
    company = application.applicant_class is ApplicantClass.COMPANY
    given = seller.tax_number if company else seller.tckn
    return identifiers.within_mersis(seller.mersis or "") == given


def reclassify(application: Application, applicant_class: ApplicantClass, at: datetime) -> None:
    """Another class for a draft. What both classes ask for stays; a name is not a firm's name."""
    seller, you = application.seller, application.answers.get(YOU, {})
    was_firm = application.applicant_class is ApplicantClass.COMPANY
    is_firm = applicant_class is ApplicantClass.COMPANY
    if is_firm and not was_firm:
        answers = {YOU: you | {"contact_name": seller.name}}
        application.answers = application.answers | answers
        seller.name = ""
    elif was_firm and not is_firm:
        seller.name = you.get("contact_name") or ""
    application.applicant_class = applicant_class
    kept = {rule.kind for rule in rules(application, at)}
    for document in [held for held in application.documents if held.kind not in kept]:
        application.documents.remove(document)


def forget_unasked(application: Application) -> None:
    """Let go of what only another class is asked for: a draft may have changed its class."""
    asked = {field.name for part in of(application).values() for field in part.fields}
    for name in SEALED - asked:
        setattr(application.seller, name, None)
    application.answers = {
        slug: {name: value for name, value in answers.items() if name in asked}
        for slug, answers in application.answers.items()
    }


SEALED = frozenset(
    field.seller for fields in (*_WHO.values(), *_WHAT.values()) for field in fields if field.sealed
)
"""The seller's identity numbers, over all classes; each is called as its field."""


def carried_over(earlier: Application) -> Json:
    """The answers with which a later application of the same seller begins.

    A declaration is made anew each time, and so are documents, as they grow old.
    """
    kept = {YOU, BUSINESS, CRAFT, ROUTE, MARKETS}
    return {slug: answers for slug, answers in earlier.answers.items() if slug in kept}


def missing(application: Application, at: datetime) -> dict[str, tuple[str, ...]]:
    """{section: what it still wants}; empty when the application can be sent."""
    wanted = {slug: part.missing(application, at) for slug, part in of(application).items()}
    return {slug: names for slug, names in wanted.items() if names}


def places(application: Application, at: datetime) -> tuple[str, ...]:
    """Everything an official can ask to have corrected: sections, and documents one by one."""
    pages: Iterable[str] = (slug for slug in SLUGS if slug != DOCUMENTS)
    return (*pages, *(f"documents/{rule.kind}" for rule in rules(application, at)))

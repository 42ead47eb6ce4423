"""The application's sections: what each asks of which class, and what makes it complete."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain import identifiers, programme
from app.domain.models import Application
from app.domain.models.base import Json
from app.domain.programme import DocumentRule
from app.domain.questions import MEASURE, SEALED, WHAT, WHO, Field
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


def _sections(applicant_class: ApplicantClass) -> dict[str, Section]:
    all_of_them = (
        Section(YOU, WHO[applicant_class]),
        Section(BUSINESS, WHAT[applicant_class], _business),
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
    return MEASURE[1] in WHAT[applicant_class]


def rules(application: Application, at: datetime) -> tuple[DocumentRule, ...]:
    """The documents that the application's class hands in, by the rules that judge it."""
    return programme.current().documents(application.applicant_class, application.judged_on(at))


def size(application: Application, at: datetime) -> Size | None:
    """How large the firm is by its answers; None if it is too large for the programme."""
    given = of(application)[BUSINESS].read(application)
    day = application.judged_on(at)
    return programme.current().size(given.get("workers") or 0, sums(given), day)


def sums(given: Json) -> list[int]:
    """What measures a firm beside its people; a balance sheet of zero is none."""
    turnover, balance = given.get("turnover"), given.get("balance")
    return ([] if turnover is None else [turnover]) + ([balance] if balance else [])


def mersis_agrees(application: Application) -> bool:
    """The number within the MERSİS number is the one that the seller gave."""
    seller = application.seller
    company = application.applicant_class is ApplicantClass.COMPANY
    given = seller.tax_number if company else seller.tckn
    return identifiers.within_mersis(seller.mersis or "") == given


def reclassify(application: Application, applicant_class: ApplicantClass) -> None:
    """Another class for a draft. What was told stays until it is sent, so nothing is lost.

    But a person's name and tax number are not a firm's, and who declared is somebody else.
    """
    if applicant_class is application.applicant_class:
        return
    seller, answers = application.seller, application.answers
    was_firm = application.applicant_class is ApplicantClass.COMPANY
    is_firm = applicant_class is ApplicantClass.COMPANY
    if is_firm != was_firm:
        person, firm = (YOU, "contact_name"), (BUSINESS, "legal_name")
        (old_slug, old), (new_slug, new) = (firm, person) if was_firm else (person, firm)
        kept = answers.get(old_slug, {}) | {old: seller.name}
        seller.name = answers.get(new_slug, {}).get(new) or ""
        seller.tax_number = seller.mersis = None
        answers = answers | {old_slug: kept}
    application.answers = {slug: given for slug, given in answers.items() if slug != DECLARATION}
    application.applicant_class = applicant_class


def forget_unasked(application: Application, at: datetime) -> None:
    """Let go of what only another class is asked for: a draft may have changed its class.

    A number by which an earlier application was judged stays with the seller.
    """
    asked = {field.name for part in of(application).values() for field in part.fields}
    earlier = any(other.submitted_at for other in application.seller.applications)
    for name in frozenset() if earlier else SEALED - asked:
        setattr(application.seller, name, None)
    kept = {rule.kind for rule in rules(application, at)}
    for document in [held for held in application.documents if held.kind not in kept]:
        application.documents.remove(document)
    application.answers = {
        slug: {name: value for name, value in answers.items() if name in asked}
        for slug, answers in application.answers.items()
    }


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

"""The four classes of applicants: what each is asked, and how one becomes another."""

from datetime import UTC, datetime

import make
import people
import pytest
import told
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.facts import Facts
from app.domain.models import Application, Document
from app.domain.vocabulary import STAGES, Action, ApplicantClass, DocumentKind, Stage, Status

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
TRADESMAN, EXEMPT, SOLE_TRADER, COMPANY = ApplicantClass
CLASSES = pytest.mark.parametrize("kind", list(ApplicantClass))

PLACE = ("province", "district", "address", "since")
REGISTER = ("mersis", "trade_registry", "trade_register_number")
ASKED = {
    TRADESMAN: ("tax_number", "nace", "register_number", "chamber", *PLACE, "workers"),
    EXEMPT: ("tax_office", "exemption_number", *PLACE),
    SOLE_TRADER: ("tax_number", "nace", *REGISTER, "chamber", *PLACE, "workers", "turnover"),
    COMPANY: (
        "legal_name",
        "legal_form",
        "tax_number",
        "nace",
        *REGISTER,
        "chamber",
        *PLACE,
        "workers",
        "turnover",
    ),
}
CONTACT = ("tckn", "phone", "email")


@CLASSES
def test_each_class_is_asked_for_its_own_numbers(session: Session, kind: ApplicantClass) -> None:
    draft = make.draft(session, at=AT, kind=kind)
    draft.seller.name = ""
    wanted = sections.missing(draft, AT)
    assert wanted["business"] == ASKED[kind]
    who = ("contact_name", "position") if kind is COMPANY else ("name",)
    assert wanted["you"] == who + CONTACT
    assert tuple(sections.of(draft)) == sections.SLUGS


def test_only_firms_are_asked_for_their_sums() -> None:
    assert {kind for kind in ApplicantClass if sections.measured(kind)} == {SOLE_TRADER, COMPANY}


@CLASSES
def test_a_whole_draft_of_each_class_comes_to_a_certificate(
    session: Session, kind: ApplicantClass
) -> None:
    application = make.complete(session, at=AT, kind=kind)
    assert sections.missing(application, AT) == {}
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    for stage in STAGES:
        official = people.WORKERS[stage](session)
        verdict = Action.APPROVE if stage is Stage.DECISION else Action.PASS_ON
        make.act(session, Action.TAKE, application, official, AT)
        make.act(session, verdict, application, official, AT, make.FAVOURABLE)
    assert application.status is Status.APPROVED
    assert application.certificate is not None
    named = "Kızıl Bakır El Sanatları Ltd. Şti." if kind is COMPANY else "Ayşe Bakırcıoğlu"
    assert Facts.from_json(application.certificate.facts).seller_name == named


@CLASSES
def test_a_class_is_not_whole_with_the_answers_of_another(
    session: Session, kind: ApplicantClass
) -> None:
    other = EXEMPT if kind is TRADESMAN else TRADESMAN
    application = make.complete(session, at=AT, kind=other)
    sections.reclassify(application, kind)
    wanted = sections.missing(application, AT)
    asked = {"business", "documents", "declaration"}
    assert asked <= wanted.keys() <= {"you"} | asked


def reclassified(session: Session, earlier: ApplicantClass, later: ApplicantClass) -> Application:
    application = make.complete(session, at=AT, kind=earlier)
    sections.reclassify(application, later)
    session.flush()
    return application


def test_what_both_classes_ask_for_stays(session: Session) -> None:
    application = reclassified(session, TRADESMAN, SOLE_TRADER)
    owner = people.ayse(session)
    before = told.answers(owner, TRADESMAN)
    you, business = (
        sections.of(application)[slug].read(application) for slug in ("you", "business")
    )
    assert you == before["you"]
    kept = {name: value for name, value in business.items() if value is not None}
    assert kept == {
        name: before["business"][name]
        for name in (
            "trade_name",
            "tax_number",
            "chamber",
            "chamber_number",
            "nace",
            *PLACE,
            "workers",
        )
    }
    for slug in ("craft", "route", "markets"):
        assert sections.of(application)[slug].read(application) == before[slug]
    assert application.seller.products
    assert "declaration" in sections.missing(application, AT)


def test_a_persons_name_is_no_firms_name(session: Session) -> None:
    application = reclassified(session, TRADESMAN, COMPANY)
    assert application.seller.name == ""
    you = sections.of(application)["you"].read(application)
    assert you["contact_name"] == "Ayşe Bakırcıoğlu"
    assert sections.of(application)["you"].missing(application, AT) == ("position",)
    assert "legal_name" in sections.of(application)["business"].missing(application, AT)


def test_a_firms_name_is_no_persons_name(session: Session) -> None:
    application = reclassified(session, COMPANY, TRADESMAN)
    assert application.seller.name == "Ayşe Bakırcıoğlu"
    assert sections.of(application)["you"].missing(application, AT) == ()


def test_who_goes_to_a_firm_and_back_has_lost_nothing(session: Session) -> None:
    application = make.complete(session, at=AT)
    for kind in (COMPANY, TRADESMAN):
        sections.reclassify(application, kind)
    assert application.seller.name == "Ayşe Bakırcıoğlu"
    # Whose tax number it is, and who declares, is asked anew.
    wanted = sections.missing(application, AT)
    assert wanted == {
        "business": ("tax_number",),
        "declaration": ("notice_version", "declared"),
    }


def test_who_goes_to_a_person_and_back_finds_the_firms_name(session: Session) -> None:
    application = make.complete(session, at=AT, kind=COMPANY)
    for kind in (EXEMPT, COMPANY):
        sections.reclassify(application, kind)
    assert application.seller.name == "Kızıl Bakır El Sanatları Ltd. Şti."
    assert "documents" not in sections.missing(application, AT)


def test_a_firm_that_never_told_its_contact_has_no_name_left(session: Session) -> None:
    draft = make.draft(session, at=AT, kind=COMPANY)
    sections.reclassify(draft, EXEMPT)
    assert draft.seller.name == ""
    assert "name" in sections.missing(draft, AT)["you"]


def test_the_same_class_again_changes_nothing(session: Session) -> None:
    for kind in ApplicantClass:
        owner = people.person(session, f"{kind}@example.org", "Bir Usta")
        application = make.complete(session, owner, AT, kind=kind)
        sections.reclassify(application, kind)
        assert sections.missing(application, AT) == {}


def held(application: Application) -> set[DocumentKind]:
    return {document.kind for document in application.documents}


def test_documents_that_the_new_class_does_not_know_are_not_sent(session: Session) -> None:
    application = reclassified(session, TRADESMAN, SOLE_TRADER)
    wanted = sections.missing(application, AT)["documents"]
    assert wanted == (DocumentKind.TRADE_GAZETTE, DocumentKind.SIGNATURE)
    assert DocumentKind.TRADES_REGISTER in held(application)
    make.fill(session, application, AT)
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert DocumentKind.TRADES_REGISTER not in held(application)
    sent = {each["kind"] for each in application.revisions[-1].content["documents"]}
    assert sent == held(application)


def test_a_document_that_was_optional_stays_where_it_is_owed(session: Session) -> None:
    application = make.complete(session, at=AT, kind=EXEMPT)
    paper = make.file(application.seller, AT, "imza.pdf")
    application.documents.append(
        Document(kind=DocumentKind.SIGNATURE, file_id=paper.id, file=paper)
    )
    sections.reclassify(application, SOLE_TRADER)
    assert DocumentKind.SIGNATURE not in sections.missing(application, AT)["documents"]


def test_sums_and_numbers_of_another_class_do_not_count(session: Session) -> None:
    """What a class is not asked it could not mend either."""
    application = make.complete(session, at=AT, kind=COMPANY)
    business = sections.of(application)["business"]
    business.write(application, business.read(application) | {"turnover": 2_000_000_000})
    assert "size" in sections.missing(application, AT)["business"]
    sections.reclassify(application, TRADESMAN)
    assert sections.missing(application, AT)["business"] == ("tax_number", "register_number")


def test_what_only_another_class_is_asked_for_is_let_go_of_with_the_sending(
    session: Session,
) -> None:
    application = make.complete(session, at=AT, kind=ApplicantClass.SOLE_TRADER)
    sections.reclassify(application, ApplicantClass.EXEMPT)
    make.fill(session, application, AT)
    assert application.seller.mersis
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert application.seller.mersis is None
    assert application.seller.tax_number is None
    assert application.seller.tckn
    asked = {field.name for field in sections.of(application)["business"].fields}
    assert application.answers["business"].keys() <= asked

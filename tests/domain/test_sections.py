"""The sections: what each still wants, and how far it has come."""

from datetime import UTC, date, datetime

import make
import pytest
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.sections import Progress
from app.domain.vocabulary import DocumentKind, Need

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
TODAY = date(2026, 3, 3)


def test_a_new_draft_wants_everything(session: Session) -> None:
    draft = make.draft(session, at=AT)
    assert sections.missing(draft, TODAY) == {
        "you": ("tckn", "phone", "email"),  # the name is known from the account
        "business": (
            "tax_number",
            "nace",
            "register_number",
            "chamber",
            "province",
            "district",
            "address",
            "since",
            "workers",
        ),
        "craft": ("craft", "story", "product"),
        "markets": ("markets",),
        "documents": tuple(
            rule.kind.value
            for rule in make.programme.current().documents(draft.applicant_class, TODAY)
            if rule.need is Need.REQUIRED
        ),
        "declaration": ("notice_version", "declared"),
    }
    assert {row.progress(draft, TODAY) for row in sections.SECTIONS} == {Progress.EMPTY}


def test_a_whole_draft_wants_nothing(session: Session) -> None:
    application = make.complete(session, at=AT)
    assert sections.missing(application, TODAY) == {}
    assert {row.progress(application, TODAY) for row in sections.SECTIONS} == {Progress.COMPLETE}


@pytest.mark.parametrize("slug", ["you", "business", "craft", "markets", "declaration"])
def test_a_section_half_filled_in_is_begun(session: Session, slug: str) -> None:
    draft = make.draft(session, at=AT)
    section = sections.BY_SLUG[slug]
    section.write(draft, {"name": "Ayşe", "unknown": "left aside"})
    assert section.progress(draft, TODAY) is Progress.BEGUN
    assert "unknown" not in draft.answers[slug]


def test_a_product_without_a_photo_is_not_enough(session: Session) -> None:
    draft = make.draft(session, at=AT)
    product = make.product(draft.seller, AT)
    product.photo = None
    draft.seller.products.append(product)
    session.flush()
    assert sections.CRAFT.progress(draft, TODAY) is Progress.BEGUN
    assert sections.CRAFT.missing(draft, TODAY) == ("craft", "story", "photo")


def test_one_document_is_a_beginning(session: Session) -> None:
    application = make.complete(session, at=AT)
    del application.documents[1:]
    assert sections.DOCUMENTS.progress(application, TODAY) is Progress.BEGUN


def test_identity_numbers_stand_with_the_seller_alone(session: Session) -> None:
    application = make.complete(session, at=AT)
    number = application.seller.tckn
    assert number is not None
    assert sections.YOU.read(application)["tckn"] == number
    assert number not in str(application.answers)


def test_an_official_can_ask_for_any_page_and_any_document(session: Session) -> None:
    application = make.draft(session, at=AT)
    places = sections.places(application, TODAY)
    assert places[:5] == ("you", "business", "craft", "markets", "declaration")
    assert set(places[5:]) <= {f"documents/{kind}" for kind in DocumentKind}
    assert "documents/tax-plate" in places

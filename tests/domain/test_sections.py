"""The sections: what each still wants, and how far it has come."""

from datetime import UTC, datetime

import make
import pytest
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.models import Application
from app.domain.sections import Progress
from app.domain.vocabulary import DocumentKind, Need

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)


def progress(application: Application) -> dict[str, Progress]:
    parts = sections.of(application).items()
    return {slug: part.progress(application, AT) for slug, part in parts}


def test_a_new_draft_wants_everything(session: Session) -> None:
    draft = make.draft(session, at=AT)
    assert sections.missing(draft, AT) == {
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
        "craft": ("craft", "story"),
        "products": ("product",),
        "route": ("route",),
        "markets": ("markets",),
        "documents": tuple(
            rule.kind.value for rule in sections.rules(draft, AT) if rule.need is Need.REQUIRED
        ),
        "declaration": ("notice_version", "declared"),
    }
    assert progress(draft) == dict.fromkeys(sections.SLUGS, Progress.EMPTY)


def test_a_whole_draft_wants_nothing(session: Session) -> None:
    application = make.complete(session, at=AT)
    assert sections.missing(application, AT) == {}
    assert progress(application) == dict.fromkeys(sections.SLUGS, Progress.COMPLETE)


@pytest.mark.parametrize("slug", ["you", "business", "craft", "route", "markets", "declaration"])
def test_a_section_half_filled_in_is_begun(session: Session, slug: str) -> None:
    draft = make.draft(session, at=AT)
    section = sections.of(draft)[slug]
    section.write(draft, {"name": "Ayşe", "unknown": "left aside"})
    assert section.progress(draft, AT) is Progress.BEGUN
    assert "unknown" not in draft.answers[slug]


def test_a_product_without_a_photo_is_not_enough(session: Session) -> None:
    draft = make.draft(session, at=AT)
    pictured, bare = make.product(draft.seller, AT), make.product(draft.seller, AT)
    bare.photos = []
    draft.seller.products += [pictured, bare]
    session.flush()
    products = sections.of(draft)["products"]
    assert products.progress(draft, AT) is Progress.BEGUN
    assert products.missing(draft, AT) == ("photo",)
    draft.seller.products.remove(bare)
    assert products.missing(draft, AT) == ()


@pytest.mark.parametrize("route", ["cooperative", "union"])
def test_who_sells_for_the_applicant_must_be_named(session: Session, route: str) -> None:
    draft = make.draft(session, at=AT)
    asked = sections.of(draft)["route"]
    asked.write(draft, {"route": route, "through": ""})
    assert asked.missing(draft, AT) == ("through",)
    asked.write(draft, {"route": route, "through": "Bakırcılar Kooperatifi"})
    assert asked.missing(draft, AT) == ()


@pytest.mark.parametrize("route", ["direct", "store"])
def test_where_nobody_else_sells_no_name_is_wanted(session: Session, route: str) -> None:
    draft = make.draft(session, at=AT)
    asked = sections.of(draft)["route"]
    asked.write(draft, {"route": route, "through": ""})
    assert asked.missing(draft, AT) == ()


def test_a_sum_of_zero_is_an_answer_and_an_unticked_box_is_none(session: Session) -> None:
    application = make.complete(session, at=AT, kind=make.ApplicantClass.SOLE_TRADER)
    business, declaration = (sections.of(application)[slug] for slug in ("business", "declaration"))
    business.write(application, business.read(application) | {"turnover": 0})
    declaration.write(application, declaration.read(application) | {"declared": False})
    assert sections.missing(application, AT) == {"declaration": ("declared",)}


def test_one_document_is_a_beginning(session: Session) -> None:
    application = make.complete(session, at=AT)
    del application.documents[1:]
    assert sections.of(application)["documents"].progress(application, AT) is Progress.BEGUN


def test_identity_numbers_stand_with_the_seller_alone(session: Session) -> None:
    application = make.complete(session, at=AT)
    number = application.seller.tckn
    assert number is not None
    assert sections.of(application)["you"].read(application)["tckn"] == number
    assert number not in str(application.answers)


def test_an_official_can_ask_for_any_page_and_any_document(session: Session) -> None:
    application = make.draft(session, at=AT)
    places = sections.places(application, AT)
    pages = ("you", "business", "craft", "products", "route", "markets", "declaration")
    assert places[:7] == pages
    assert set(places[7:]) <= {f"documents/{kind}" for kind in DocumentKind}
    assert "documents/tax-plate" in places


def test_a_later_application_begins_with_the_answers_but_no_declaration(session: Session) -> None:
    earlier = make.submitted(session, at=AT)
    carried = sections.carried_over(earlier)
    assert list(carried) == ["you", "business", "craft", "route", "markets"]
    assert carried["business"] == earlier.answers["business"]

"""The frozen copy: what it holds, what it hides, and what differs between two."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import revision, sections
from app.domain.models import PriceTier
from app.domain.models.base import Json
from app.domain.vocabulary import Action, ApplicantClass

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)

CHANGES: dict[str, tuple[Callable[[Json], object], set[str]]] = {
    "nothing": (lambda new: None, set()),
    "an answer": (lambda new: new["answers"]["business"].update(nace="1"), {"business"}),
    "a section more": (lambda new: new["answers"].update(more={}), {"more"}),
    "a section less": (lambda new: new["answers"].pop("markets"), {"markets"}),
    "the person": (lambda new: new["answers"]["you"].update(name="Ali"), {"you"}),
    "a hidden number": (lambda new: new["digests"]["you"].update(tckn="0"), {"you"}),
    "another hidden number": (
        lambda new: new["digests"]["business"].update(tax_number="0"),
        {"business"},
    ),
    "a price": (lambda new: new["products"][0]["tiers"][0].update(price="1"), {"products"}),
    "a photo less": (lambda new: new["products"][0]["photos"].pop(), {"products"}),
    "a document": (
        lambda new: new["documents"][0].update(sha256="0"),
        {"documents/chamber-record"},
    ),
    "a document less": (lambda new: new["documents"].pop(0), {"documents/chamber-record"}),
    "a craft that the ministry names anew": (
        lambda new: new["craft"].update(tr="Bakır işi"),
        set(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_named_by_its_place(session: Session, change: str) -> None:
    application = make.submitted(session, at=AT)
    session.refresh(application, ["documents"])
    old = revision.freeze(application, AT).content
    new = copy.deepcopy(old)
    alter, expected = CHANGES[change]
    first = f"documents/{old['documents'][0]['kind']}"
    alter(new)
    expected = {first if place.startswith("documents/") else place for place in expected}
    assert revision.changed(old, new) == expected


def test_identity_numbers_appear_masked(session: Session) -> None:
    application = make.submitted(session, at=AT)
    frozen = application.revisions[0]
    number = application.seller.tckn
    assert number is not None
    masked = f"{number[:3]}••••••{number[-2:]}"
    assert frozen.content["answers"]["you"]["tckn"] == masked
    assert frozen.content["answers"]["business"]["tax_number"] == masked
    assert number not in str(frozen.content)


def test_the_digest_of_a_number_cannot_be_guessed_without_the_key(session: Session) -> None:
    application = make.submitted(session, at=AT)
    number = application.seller.tckn
    assert number is not None
    digests = application.revisions[0].content["digests"]
    assert digests["you"]["tckn"] != revision.hashlib.sha256(number.encode()).hexdigest()
    assert {slug: list(kept) for slug, kept in digests.items() if kept} == {
        "you": ["tckn"],
        "business": ["tax_number"],
    }


def test_a_firm_is_frozen_under_its_own_name_and_size(session: Session) -> None:
    application = make.submitted(session, at=AT, kind=ApplicantClass.COMPANY)
    content = application.revisions[0].content
    assert content["class"] == "company"
    assert content["size"] == "small"
    assert content["name"] == content["answers"]["business"]["legal_name"]
    assert content["name"] == "Kızıl Bakır El Sanatları Ltd. Şti."
    assert content["answers"]["you"]["contact_name"] == "Ayşe Bakırcıoğlu"


def test_the_craft_is_frozen_in_its_words(session: Session) -> None:
    application = make.submitted(session, at=AT)
    craft = application.craft
    assert craft is not None
    assert application.revisions[0].content["craft"] == {
        "slug": "copper-work",
        "tr": craft.name_tr,
        "en": craft.name_en,
        "zh": craft.name_zh,
        "vanishing": True,
    }


def test_a_draft_without_numbers_craft_and_photo_can_be_frozen(session: Session) -> None:
    draft = make.draft(session, at=AT)
    product = make.product(draft.seller, AT)
    product.photos = []
    draft.seller.products.append(product)
    content = revision.freeze(draft, AT).content
    assert content["answers"]["you"]["tckn"] == ""
    assert content["craft"] is None
    assert content["products"][0]["photos"] == []


def test_every_file_that_was_sent_is_named(session: Session) -> None:
    application = make.submitted(session, at=AT)
    sent = revision.files(application.revisions[0].content)
    held = {str(document.file.id) for document in application.documents}
    photos = application.seller.products[0].photos
    assert {file["id"] for file in sent} == held | {str(photo.file.id) for photo in photos}
    assert len(sent) == 4


def test_a_product_is_frozen_with_its_words_and_prices(session: Session) -> None:
    application = make.complete(session, at=AT)
    product = application.seller.products[0]
    product.title_zh, product.weight_grams = "铜盘", 1800
    product.tiers.append(PriceTier(from_quantity=100, price=Decimal("1100.00")))
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    frozen = application.revisions[0].content["products"][0]
    assert frozen["title"] == {"tr": "Bakır tepsi", "en": None, "zh": "铜盘"}
    assert frozen["tiers"] == [{"from": 10, "price": "1250.50"}, {"from": 100, "price": "1100.00"}]
    assert (frozen["weight_grams"], frozen["incoterm"], frozen["hs"]) == (1800, "EXW", None)


def test_the_digest_is_the_same_when_the_database_gives_the_copy_back(session: Session) -> None:
    for kind in ApplicantClass:
        owner = people.person(session, f"{kind}@example.org", "Bir Usta")
        frozen = make.submitted(session, owner, AT, kind=kind).revisions[0]
        session.refresh(frozen)
        assert frozen.sha256 == revision.digest(frozen.content)
        assert set(frozen.content["answers"]) == set(sections.SLUGS)


def test_the_answers_come_in_the_order_of_the_pages_from_the_database(session: Session) -> None:
    application = make.submitted(session)
    session.commit()
    session.expire_all()
    told = revision.answers(application.revisions[-1].content)
    parts = sections.of(application)
    assert list(told) == list(parts)
    for slug, part in parts.items():
        assert list(told[slug]) == [field.name for field in part.fields]

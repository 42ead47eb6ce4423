"""The frozen copy: what it holds, what it hides, and what differs between two."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime

import make
import pytest
from sqlalchemy.orm import Session

from app.domain import revision
from app.domain.models.base import Json

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)

CHANGES: dict[str, tuple[Callable[[Json], object], set[str]]] = {
    "nothing": (lambda new: None, set()),
    "an answer": (lambda new: new["answers"]["business"].update(nace="1"), {"business"}),
    "a section more": (lambda new: new["answers"].update(more={}), {"more"}),
    "a section less": (lambda new: new["answers"].pop("markets"), {"markets"}),
    "the person": (lambda new: new["seller"].update(name="Ali"), {"you"}),
    "a product": (lambda new: new["products"][0].update(price="1"), {"craft"}),
    "a document": (
        lambda new: new["documents"][0].update(sha256="0"),
        {"documents/chamber-record"},
    ),
    "a document less": (lambda new: new["documents"].pop(0), {"documents/chamber-record"}),
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
    assert frozen.content["seller"]["tckn"] == f"{number[:3]}••••••{number[-2:]}"
    assert number not in str(frozen.content)


def test_a_draft_without_numbers_and_photo_can_be_frozen(session: Session) -> None:
    draft = make.draft(session, at=AT)
    product = make.product(draft.seller, AT)
    product.photo = None
    draft.seller.products.append(product)
    content = revision.freeze(draft, AT).content
    assert content["seller"]["tckn"] == ""
    assert content["products"][0]["photo"] is None

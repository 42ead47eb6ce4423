"""Approving: the number, its generations, the facts that are frozen, how long they hold."""

from datetime import UTC, date, datetime, timedelta

import make
import people
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import effects, workflow
from app.domain.facts import Facts
from app.domain.models import Counter
from app.domain.vocabulary import Action, Stage

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
"""A Tuesday, with no holiday near until the feast of 19 March."""


def test_certificate_numbers_have_no_gap(session: Session) -> None:
    first = make.approved(session, people.ayse(session), at=AT).certificate
    make.refused(session, people.person(session, "c@example.org", "Can Çelik"), at=AT)
    second = make.approved(session, people.mehmet(session), at=AT).certificate
    assert first is not None
    assert second is not None
    assert (first.number, second.number) == (1, 2)
    assert session.scalars(select(Counter.value)).one() == 2
    assert (first.shown_number, first.generation) == ("KP-000001-1", 1)
    assert (first.issued_on, first.valid_until) == (date(2026, 3, 3), date(2028, 3, 2))


def test_a_second_certificate_of_a_seller_keeps_the_number(session: Session) -> None:
    make.approved(session, at=AT)
    again = make.approved(session, at=AT + timedelta(days=700)).certificate
    assert again is not None
    assert again.shown_number == "KP-000001-2"


def test_the_facts_are_frozen_with_the_decision(session: Session) -> None:
    application = make.taken(session, Stage.DECISION, at=AT)
    # What changes after sending is not what the officials judged.
    application.seller.name = "Başka Biri"
    application.seller.products[0].title_tr = "Başka bir şey"
    make.act(session, Action.APPROVE, application, people.decider(session), AT)
    certificate = application.certificate
    assert certificate is not None
    facts = Facts.from_json(certificate.facts)
    assert facts.seller_name == "Ayşe Bakırcıoğlu"
    assert facts.products == ("Bakır tepsi",)
    assert (facts.province, facts.district) == ("İzmir", "Konak")
    assert facts.verify_url == f"http://localhost:8000/v/{certificate.code}"
    assert facts.reference == application.reference
    assert facts.digest() == certificate.facts_sha256


def test_an_approval_without_a_counter_is_a_fault_of_the_program(session: Session) -> None:
    application = make.taken(session, Stage.DECISION, at=AT)
    with pytest.raises(RuntimeError, match="counter"):
        workflow.perform(Action.APPROVE, application, people.decider(session), AT)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 3, 3), date(2028, 3, 2)),
        (date(2026, 1, 1), date(2027, 12, 31)),
        (date(2028, 3, 1), date(2030, 2, 28)),
        (date(2026, 3, 1), date(2028, 2, 28)),
    ],
)
def test_two_years_begin_with_the_day(day: date, last: date) -> None:
    assert effects._years_on(day, 2) == last

"""The documents that a class owes: by the rules of the day on which it first sent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import sections, workflow
from app.domain.effects import Correction, Given
from app.domain.models import Application
from app.domain.vocabulary import Action, DocumentKind, Need, Status

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
LATER = AT + timedelta(days=14)
STRICTER = """
[[documents]]
from = 2026-03-10
applicant_class = "tradesman"

[[documents.rules]]
kind = "tax-plate"
need = "required"
max_age_months = 12

[[documents.rules]]
kind = "trademark"
need = "required"
"""


@pytest.fixture(autouse=True)
def stricter(add_rules: Callable[[str], None]) -> None:
    """From 10 March a tradesman owes a trade mark, and the register's extract no more."""
    add_rules(STRICTER)


def owed(application: Application, at: datetime) -> set[DocumentKind]:
    return {rule.kind for rule in sections.rules(application, at) if rule.need is Need.REQUIRED}


OLD = {DocumentKind.TAX_PLATE, DocumentKind.TRADES_REGISTER, DocumentKind.CHAMBER_RECORD}
NEW = {DocumentKind.TAX_PLATE, DocumentKind.TRADEMARK}


def test_a_draft_owes_what_is_owed_today(session: Session) -> None:
    application = make.complete(session, at=AT)
    assert owed(application, AT) == OLD
    assert owed(application, LATER) == NEW
    assert sections.missing(application, LATER) == {"documents": ("trademark",)}


def test_the_day_changes_at_midnight_in_istanbul(session: Session) -> None:
    draft = make.draft(session, at=AT)
    midnight = datetime(2026, 3, 9, 21, tzinfo=UTC)
    assert owed(draft, midnight - timedelta(seconds=1)) == OLD
    assert owed(draft, midnight) == NEW


def test_what_was_sent_owes_what_was_owed_then(session: Session) -> None:
    application = make.submitted(session, at=AT)
    assert owed(application, LATER) == OLD
    ages = {rule.max_age_months for rule in sections.rules(application, LATER)}
    assert ages == {None, 6}


def returned(session: Session) -> Application:
    application = make.submitted(session, at=AT)
    screener = people.screener(session)
    make.act(session, Action.TAKE, application, screener, LATER)
    make.act(session, Action.RETURN, application, screener, LATER, make.RETURN_GROUNDS)
    return application


def test_a_correction_is_judged_by_the_day_of_the_first_sending(session: Session) -> None:
    application = returned(session)
    assert sections.missing(application, LATER) == {}
    make.act(session, Action.SUBMIT, application, people.ayse(session), LATER)
    assert application.status is Status.IN_REVIEW
    assert application.submitted_at == AT
    assert owed(application, LATER) == OLD


def test_a_document_of_the_old_rules_is_wanted_in_a_correction_too(session: Session) -> None:
    application = returned(session)
    application.documents[:] = [
        held for held in application.documents if held.kind is not DocumentKind.TRADES_REGISTER
    ]
    with pytest.raises(workflow.IncompleteError, match="documents"):
        workflow.perform(Action.SUBMIT, application, people.ayse(session), LATER)


def asked_for(place: str) -> Given:
    return Given(items=(Correction(place, "document-missing", "Belgeyi ekleyin."),))


def test_an_official_asks_only_for_documents_of_those_rules(session: Session) -> None:
    application = make.submitted(session, at=AT)
    screener = people.screener(session)
    make.act(session, Action.TAKE, application, screener, LATER)
    assert "documents/trades-register" in sections.places(application, LATER)
    given = asked_for("documents/trades-register")
    make.act(session, Action.RETURN, application, screener, LATER, given)
    assert application.status is Status.RETURNED


def test_an_official_cannot_ask_for_what_is_owed_no_more(session: Session) -> None:
    application = make.complete(session, people.mehmet(session), LATER)
    make.act(session, Action.SUBMIT, application, people.mehmet(session), LATER)
    screener = people.screener(session)
    make.act(session, Action.TAKE, application, screener, LATER)
    assert "documents/trades-register" not in sections.places(application, LATER)
    given = asked_for("documents/trades-register")
    with pytest.raises(workflow.IncompleteError, match="items"):
        workflow.perform(Action.RETURN, application, screener, LATER, given)

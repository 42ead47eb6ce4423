"""A corrected case: to whom it returns, and when it begins anew."""

from datetime import UTC, datetime, timedelta

import make
import people
import pytest
import told
from sqlalchemy.orm import Session

from app.domain import revision, sections, workflow
from app.domain.effects import Correction, Given
from app.domain.models import Craft
from app.domain.vocabulary import Action, ApplicantClass, Stage, Status

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
"""A Tuesday, with no holiday near until the feast of 19 March."""


@pytest.mark.parametrize("stage", list(Stage))
def test_a_corrected_case_returns_to_who_asked(session: Session, stage: Stage) -> None:
    application = make.returned(session, stage, at=AT)
    asker = people.WORKERS[stage](session)
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT + timedelta(days=1))
    assert (application.status, application.stage) == (Status.IN_REVIEW, stage)
    assert application.assignee is asker
    # Two working days in the asker's hand.
    assert application.leased_until == datetime(2026, 3, 6, 20, 59, 59, tzinfo=UTC)
    assert application.return_due_at is application.returned_by is None
    assert application.submitted_at == AT
    assert [revision.number for revision in application.revisions] == [1, 2]
    verdict = Action.APPROVE if stage is Stage.DECISION else Action.PASS_ON
    assert workflow.can(verdict, application, asker, AT + timedelta(days=1))


def test_a_corrected_case_waits_for_all_if_who_asked_has_left(session: Session) -> None:
    application = make.returned(session, at=AT)
    people.screener(session).disabled_at = AT
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    assert application.assignee is None
    assert workflow.can(Action.TAKE, application, people.screener2(session), AT)


def test_a_corrected_case_that_moved_waits_in_its_new_province(session: Session) -> None:
    application = make.returned(session, at=AT)
    business = sections.of(application)["business"]
    moved = {**business.read(application), "province": people.ANKARA, "district": "Çankaya"}
    business.write(application, moved)
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    assert application.province == people.ANKARA
    assert application.assignee is None
    assert workflow.can(Action.TAKE, application, people.screener_ankara(session), AT)


@pytest.mark.parametrize("place", ["business", "documents/tax-plate"])
def test_who_corrects_more_than_was_asked_is_screened_again(session: Session, place: str) -> None:
    """Else somebody could be screened, and another sent on: only what was asked for goes back."""
    application = make.taken(session, Stage.EXPORT, at=AT)
    given = Given(items=(Correction(place, "other", "Adresiniz eksik."),))
    make.act(session, Action.RETURN, application, people.exporter(session), AT, given)
    business = sections.of(application)["business"]
    business.write(application, business.read(application) | {"address": "Kemeraltı Çarşısı 5"})
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    asked = place == "business"
    assert application.stage is (Stage.EXPORT if asked else Stage.SCREENING)
    assert application.assignee == (people.exporter(session) if asked else None)


def test_another_identity_that_looks_alike_when_masked_is_screened_again(session: Session) -> None:
    application = make.taken(session, Stage.EXPORT, at=AT)
    make.act(session, Action.RETURN, application, people.exporter(session), AT, make.RETURN_GROUNDS)
    before = application.seller.tckn
    assert before
    others = (told.tckn(int(before[:3] + f"{number:06d}")) for number in range(10**6))
    application.seller.tckn = next(o for o in others if o[-2:] == before[-2:] and o != before)
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert application.stage is Stage.SCREENING


def test_another_firm_is_screened_again_even_where_the_business_was_asked_for(
    session: Session,
) -> None:
    application = make.submitted(session, at=AT, kind=ApplicantClass.COMPANY)
    for stage in (Stage.SCREENING, Stage.EXPORT):
        official = people.WORKERS[stage](session)
        make.act(session, Action.TAKE, application, official, AT)
        given = make.FAVOURABLE if stage is Stage.SCREENING else make.RETURN_GROUNDS
        action = Action.PASS_ON if stage is Stage.SCREENING else Action.RETURN
        make.act(session, action, application, official, AT, given)
    other = told.tax(987654321)
    numbers = {"tax_number": other, "mersis": f"0{other}00015"}
    business = sections.of(application)["business"]
    business.write(application, business.read(application) | numbers)
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert application.stage is Stage.SCREENING
    before, after = (sent.content for sent in application.revisions)
    assert revision.fields_changed(before, after)["business"] == {"tax_number", "mersis"}


def test_a_correction_is_judged_by_the_crafts_of_the_first_sending(session: Session) -> None:
    application = make.returned(session, at=AT)
    craft = session.get_one(Craft, "copper-work")
    craft.vanishing, craft.core, craft.name_tr = False, False, "Bakırcılık"
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert (application.vanishing, application.priority) == (True, 0)
    first, second = (sent.content["craft"] for sent in application.revisions)
    assert first == second


def test_another_craft_is_screened_again(session: Session) -> None:
    application = make.taken(session, Stage.EXPORT, at=AT)
    make.act(session, Action.RETURN, application, people.exporter(session), AT, make.RETURN_GROUNDS)
    craft = sections.of(application)["craft"]
    craft.write(application, craft.read(application) | {"craft": "felt-making"})
    make.act(session, Action.SUBMIT, application, application.seller.owner, AT)
    assert application.stage is Stage.SCREENING

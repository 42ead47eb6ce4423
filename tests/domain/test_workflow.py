"""What a transition needs, what it does, and what it leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import chain, crafts, effects, sections, workflow
from app.domain.effects import Correction, Given
from app.domain.models import Application, Event, Revision
from app.domain.vocabulary import Action, Opinion, Stage, Status
from app.domain.workflow import IncompleteError, NotAllowedError, OutOfTurnError

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
"""A Tuesday, with no holiday near until the feast of 19 March."""


def test_the_whole_way_to_a_certificate(session: Session) -> None:
    application = make.approved(session, at=AT)
    assert [event.action for event in application.events] == [
        Action.START,
        Action.SUBMIT,
        Action.TAKE,
        Action.PASS_ON,
        Action.TAKE,
        Action.PASS_ON,
        Action.TAKE,
        Action.APPROVE,
    ]
    assert application.status is Status.APPROVED
    assert application.stage is None
    assert application.decided_at == AT
    assert application.due_at is application.assignee is application.leased_until is None
    assert not list(chain.faults(application, application.events))


def test_submitting_freezes_the_answers_and_counts_the_days(session: Session) -> None:
    application = make.submitted(session, at=AT)
    assert (application.province, application.craft_slug) == ("35", "copper-work")
    assert application.vanishing
    assert application.priority == 0
    assert application.submitted_at == AT
    # Ten working days, of which the feast's three (and the weekend) are none.
    assert application.due_at == datetime(2026, 3, 17, 20, 59, 59, tzinfo=UTC)
    assert application.legal_due_at == datetime(2026, 4, 2, 20, 59, 59, tzinfo=UTC)
    assert [revision.number for revision in application.revisions] == [1]


def test_a_craft_that_does_not_vanish_has_no_priority(session: Session) -> None:
    application = make.complete(session, at=AT)
    plain = next(row for row in crafts.valid(session, AT.date()) if not row.vanishing)
    craft = sections.of(application)["craft"]
    craft.write(application, {"craft": plain.slug, "story": "Böyle öğrendim."})
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    assert (application.vanishing, application.priority) == (False, 1)


def test_an_unfinished_application_cannot_be_sent(session: Session) -> None:
    application = make.draft(session, at=AT)
    with pytest.raises(IncompleteError) as refusal:
        workflow.perform(Action.SUBMIT, application, people.ayse(session), AT)
    assert refusal.value.missing == (
        "you",
        "business",
        "craft",
        "products",
        "route",
        "markets",
        "documents",
        "declaration",
    )
    assert application.status is Status.DRAFT
    assert application.history_length == 1


def test_an_opinion_is_needed_to_pass_a_case_on(session: Session) -> None:
    application = make.taken(session, at=AT)
    screener = people.screener(session)
    with pytest.raises(IncompleteError, match="opinion"):
        workflow.perform(Action.PASS_ON, application, screener, AT, Given(text="Uygun"))
    given = Given(opinion=Opinion.UNFAVOURABLE)
    event = make.act(session, Action.PASS_ON, application, screener, AT, given)
    assert event.data == {"opinion": "unfavourable"}
    assert (event.from_stage, event.to_stage) == (Stage.SCREENING, Stage.EXPORT)
    assert application.assignee is None
    # Five working days for the second stage.
    assert application.due_at == datetime(2026, 3, 10, 20, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "items",
    [
        (),
        (Correction("nowhere", "other", "Bir şey."),),
        (Correction("business", "unknown", "Bir şey."),),
        (Correction("business", "other", "  "),),
        (*make.RETURN_GROUNDS.items, Correction("documents/horoscope", "other", "Bir şey.")),
    ],
)
def test_a_return_says_what_to_correct(session: Session, items: tuple[Correction, ...]) -> None:
    application = make.taken(session, at=AT)
    with pytest.raises(IncompleteError, match="items"):
        workflow.perform(
            Action.RETURN, application, people.screener(session), AT, Given(items=items)
        )


def test_a_return_sets_a_deadline_and_keeps_words_beside_the_codes(session: Session) -> None:
    application = make.returned(session, at=AT)
    event = application.events[-1]
    assert (application.status, application.stage) == (Status.RETURNED, Stage.SCREENING)
    assert application.return_due_at == datetime(2026, 4, 2, 20, 59, 59, tzinfo=UTC)
    assert application.due_at is None
    assert event.data == {
        "items": [
            {"place": "business", "reason": "other"},
            {"place": "documents/tax-plate", "reason": "document-illegible"},
        ],
        "due": "2026-04-02T20:59:59+00:00",
    }
    assert event.words is not None
    assert event.words.items["documents/tax-plate"] == "Onay kodu okunmuyor."
    assert "okunmuyor" not in str(event.data)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (Given(), ("reason", "text")),
        (Given(reason="requirements-unmet"), ("text",)),
        (Given(reason="requirements-unmet", text=" \n"), ("text",)),
        (Given(text="Olmadı."), ("reason",)),
        (Given(reason="other", text="Bir geri çevirme nedeni, ret nedeni değil."), ("reason",)),
    ],
)
def test_a_refusal_bears_its_grounds(
    session: Session, given: Given, missing: tuple[str, ...]
) -> None:
    application = make.taken(session, Stage.DECISION, at=AT)
    with pytest.raises(IncompleteError) as refusal:
        workflow.perform(Action.REFUSE, application, people.decider(session), AT, given)
    assert refusal.value.missing == missing


def test_a_refusal_is_a_decision_with_a_code(session: Session) -> None:
    application = make.refused(session, at=AT)
    assert application.events[-1].data == {"reason": "requirements-unmet"}
    assert application.decided_at == AT
    assert application.certificate is None


def test_a_lease_lasts_as_long_as_the_programme_says(session: Session) -> None:
    application = make.taken(session, at=AT)
    assert application.leased_until == AT + timedelta(minutes=30)
    late = AT + timedelta(minutes=30)
    screener = people.screener(session)
    with pytest.raises(NotAllowedError):
        workflow.perform(Action.PASS_ON, application, screener, late, make.FAVOURABLE)
    make.act(session, Action.TAKE, application, people.screener2(session), late)
    assert application.assignee is people.screener2(session)


def test_taking_and_releasing_is_no_verdict(session: Session) -> None:
    application = make.taken(session, at=AT)
    screener = people.screener(session)
    make.act(session, Action.RELEASE, application, screener, AT)
    make.act(session, Action.TAKE, application, people.screener2(session), AT)
    make.act(session, Action.PASS_ON, application, people.screener2(session), AT, make.FAVOURABLE)
    screener.unit, screener.province = workflow.policy.Unit.ECONOMY, None
    assert workflow.can(Action.TAKE, application, screener, AT)


def test_who_asked_for_a_correction_decides_no_later_stage(session: Session) -> None:
    application = make.returned(session, at=AT)
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    screener = people.screener(session)
    make.act(session, Action.RELEASE, application, screener, AT)
    make.act(session, Action.TAKE, application, people.screener2(session), AT)
    make.act(session, Action.PASS_ON, application, people.screener2(session), AT, make.FAVOURABLE)
    screener.unit, screener.province = workflow.policy.Unit.ECONOMY, None
    assert not workflow.can(Action.TAKE, application, screener, AT)


def test_withdrawing_lets_go_of_everything(session: Session) -> None:
    application = make.taken(session, at=AT)
    make.act(session, Action.WITHDRAW, application, people.ayse(session), AT)
    assert application.status is Status.WITHDRAWN
    assert application.stage is application.assignee is application.leased_until is None
    again = make.draft(session, at=AT)
    assert again.id != application.id


@pytest.mark.parametrize("kind", ["draft", "returned"])
def test_time_ends_what_nobody_goes_on_with(session: Session, kind: str) -> None:
    application: Application = getattr(make, kind)(session, at=AT)
    days = {"draft": 180, "returned": 31}[kind]
    with pytest.raises(NotAllowedError):
        workflow.perform(Action.LAPSE, application, None, AT + timedelta(days=days - 2))
    event = make.act(session, Action.LAPSE, application, None, AT + timedelta(days=days))
    assert application.status is Status.LAPSED
    assert event.actor is None
    assert event.actor_role is None


def test_an_act_out_of_turn_is_told_apart_from_one_without_right(session: Session) -> None:
    application = make.approved(session, at=AT)
    with pytest.raises(OutOfTurnError):
        workflow.perform(Action.APPROVE, application, people.decider(session), AT)
    other = make.submitted(session, people.mehmet(session), at=AT)
    with pytest.raises(NotAllowedError):
        workflow.perform(Action.TAKE, other, people.decider(session), AT)


def test_the_answers_are_frozen_as_they_were_sent(session: Session) -> None:
    application = make.returned(session, at=AT)
    craft = sections.of(application)["craft"]
    craft.write(application, {"craft": "copper-work", "story": "Yeni öykü."})
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    old, new = session.scalars(select(Revision).order_by(Revision.number))
    assert old.content["answers"]["craft"]["story"].startswith("Dedemden")
    assert effects.revision.changed(old.content, new.content) == {"craft"}


def test_events_are_numbered_and_linked(session: Session) -> None:
    application = make.refused(session, at=AT)
    assert session.scalar(select(func.count(Event.id))) == application.history_length == 8
    assert application.history_head == application.events[-1].hash
    for before, after in zip(application.events, application.events[1:], strict=False):
        assert after.previous_hash == before.hash


def test_what_follows_stands_in_the_event(session: Session) -> None:
    application = make.approved(session, at=AT)
    owner = str(people.ayse(session).id)
    assert application.certificate is not None
    found = {event.action: event.consequences for event in application.events}
    assert found == {
        Action.START: [],
        Action.SUBMIT: [{"task": "send_letter", "letter": "submit", "recipient": owner}],
        Action.TAKE: [],
        Action.PASS_ON: [],
        Action.APPROVE: [
            {"task": "make_certificate", "certificate": str(application.certificate.id)},
            {"task": "send_letter", "letter": "approve", "recipient": owner},
        ],
    }


def test_an_application_that_is_not_yet_written_can_be_acted_on(session: Session) -> None:
    application = make.complete(session, at=AT)
    owner = people.ayse(session)
    session.expunge(application)
    workflow.perform(Action.WITHDRAW, application, owner, AT)
    assert application.status is Status.WITHDRAWN


def test_what_is_given_is_told_in_codes() -> None:
    assert Given().codes() == {}
    whole = replace(make.RETURN_GROUNDS, reason="other", opinion=Opinion.FAVOURABLE)
    assert whole.codes().keys() == {"reason", "opinion", "items"}


def test_only_what_is_not_sent_is_edited(session: Session) -> None:
    assert make.draft(session, at=AT).editable
    assert make.returned(session, owner=people.mehmet(session), at=AT).editable
    person = people.person(session, "c@example.org", "Can Çelik")
    assert not make.submitted(session, person, at=AT).editable
    assert not person.official
    assert people.supervisor(session).official

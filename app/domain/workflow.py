"""What can happen to an application: one table of transitions, and the one function that acts."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import object_session

from app.domain import chain, effects, policy
from app.domain.effects import Given
from app.domain.models import Application, Event, Words
from app.domain.models.base import Json
from app.domain.policy import Actor, Rule
from app.domain.vocabulary import Action, Stage, Status

__all__ = ["TRANSITIONS", "Given", "Refusal", "Transition", "available", "can", "perform"]


class Refusal(Exception):  # noqa: N818 - the family of the errors below, never raised itself
    """The act is not possible; nothing has changed."""


class NotAllowedError(Refusal):
    """The actor has no right to it."""


class OutOfTurnError(Refusal):
    """The application is no longer, or not yet, where the act starts from."""


class IncompleteError(Refusal):
    """Something that the act needs is missing; `missing` names it."""

    def __init__(self, *missing: str) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of the table. `target` None leaves the status as it is."""

    action: Action
    sources: frozenset[Status]
    who: Rule
    effect: Callable[[Application, Actor, datetime, Given], None]
    target: Status | None = None
    stages: frozenset[Stage] | None = None
    """In which stages, where the status has one; None: any."""
    lacks: Callable[[Application, datetime, Given], tuple[str, ...]] | None = None
    """Names of what is still missing before it can be done."""
    tells_owner: bool = False
    """Does the applicant get a letter (its template bears the action's name)?"""
    makes_certificate: bool = False
    tone: str = "primary"
    """How the button looks."""

    def starts_from(self, application: Application) -> bool:
        return application.status in self.sources and (
            self.stages is None or application.stage in self.stages
        )


HELD = policy.every(policy.reviewer, policy.holder, policy.uninvolved)
OPEN_REVIEW = frozenset({Status.IN_REVIEW})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Action.SUBMIT,
        frozenset({Status.DRAFT, Status.RETURNED}),
        policy.owner,
        target=Status.IN_REVIEW,
        lacks=effects.unfinished,
        effect=effects.submit,
        tells_owner=True,
    ),
    Transition(
        Action.TAKE,
        OPEN_REVIEW,
        policy.every(policy.reviewer, policy.unheld, policy.uninvolved),
        effect=effects.take,
    ),
    Transition(
        Action.PASS_ON,
        OPEN_REVIEW,
        HELD,
        stages=frozenset({Stage.SCREENING, Stage.EXPORT}),
        lacks=effects.no_opinion,
        effect=effects.pass_on,
    ),
    Transition(
        Action.APPROVE,
        OPEN_REVIEW,
        HELD,
        target=Status.APPROVED,
        stages=frozenset({Stage.DECISION}),
        effect=effects.approve,
        tells_owner=True,
        makes_certificate=True,
    ),
    Transition(
        Action.RETURN,
        OPEN_REVIEW,
        HELD,
        target=Status.RETURNED,
        lacks=effects.no_items,
        effect=effects.send_back,
        tells_owner=True,
        tone="secondary",
    ),
    Transition(
        Action.REFUSE,
        OPEN_REVIEW,
        HELD,
        target=Status.REFUSED,
        stages=frozenset({Stage.DECISION}),
        lacks=effects.no_grounds,
        effect=effects.decide,
        tells_owner=True,
        tone="warning",
    ),
    Transition(
        Action.RELEASE,
        OPEN_REVIEW,
        policy.either(
            policy.every(policy.reviewer, policy.holder),
            policy.every(policy.supervisor, policy.held),
        ),
        effect=effects.free,
        tone="secondary",
    ),
    Transition(
        Action.EXPIRE,
        OPEN_REVIEW,
        policy.every(policy.system, policy.lease_over),
        effect=effects.free,
    ),
    Transition(
        Action.WITHDRAW,
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.RETURNED}),
        policy.owner,
        target=Status.WITHDRAWN,
        effect=effects.close,
        tells_owner=True,
        tone="warning",
    ),
    Transition(
        Action.LAPSE,
        frozenset({Status.DRAFT, Status.RETURNED}),
        policy.every(policy.system, policy.deadline_over),
        target=Status.LAPSED,
        effect=effects.close,
        tells_owner=True,
    ),
)

BY_ACTION = {transition.action: transition for transition in TRANSITIONS}


def available(application: Application, actor: Actor, at: datetime) -> tuple[Transition, ...]:
    """The transitions that this actor may make now, in the table's order."""
    return tuple(
        transition
        for transition in TRANSITIONS
        if transition.starts_from(application) and transition.who(actor, application, at)
    )


def can(action: Action, application: Application, actor: Actor, at: datetime) -> bool:
    return BY_ACTION[action] in available(application, actor, at)


def start(application: Application, actor: Actor, at: datetime) -> Event:
    """The first event of a draft that has just been made."""
    return _record(application, Action.START, actor, at, None, Given())


def perform(
    action: Action,
    application: Application,
    actor: Actor,
    at: datetime,
    given: Given | None = None,
) -> Event:
    """Do it: check from where and who, run the effect, append the event.

    Raises OutOfTurnError, NotAllowedError or IncompleteError, in this order, having changed
    nothing.
    """
    given = given or Given()
    transition = BY_ACTION[action]
    if not transition.starts_from(application):
        raise OutOfTurnError(action)
    if not transition.who(actor, application, at):
        raise NotAllowedError(action)
    missing = transition.lacks(application, at, given) if transition.lacks else ()
    if missing:
        raise IncompleteError(*missing)
    before = application.status, application.stage
    with _together(application):
        transition.effect(application, actor, at, given)
        application.status = transition.target or application.status
        if application.status not in {Status.IN_REVIEW, Status.RETURNED}:
            application.stage = None
        return _record(application, action, actor, at, before, given)


def _together(application: Application) -> AbstractContextManager[object]:
    """Nothing is written half done: the database's own rules hold for whole acts only."""
    session = object_session(application)
    return session.no_autoflush if session else nullcontext()


def _record(
    application: Application,
    action: Action,
    actor: Actor,
    at: datetime,
    before: tuple[Status, Stage | None] | None,
    given: Given,
) -> Event:
    event = Event(
        application_id=application.id,
        action=action,
        actor_id=actor.id if actor else None,
        actor_role=actor.role if actor else None,
        at=at,
        from_status=before and before[0],
        from_stage=before and before[1],
        to_status=application.status,
        to_stage=application.stage,
        data=given.codes() | effects.evidence(action, application),
        consequences=_consequences(action, application),
        words=_words(given),
    )
    event.actor = actor
    chain.link(event, application)
    application.events.append(event)
    application.changed_at = at
    return event


def _words(given: Given) -> Words | None:
    if not (given.text or given.note or given.items):
        return None
    items: Json = {item.place: item.text for item in given.items}
    return Words(text=given.text, note=given.note, items=items, salt=secrets.token_hex(16))


def _consequences(action: Action, application: Application) -> list[Json]:
    """What must follow, as data: the listener before the commit makes jobs of it."""
    transition = BY_ACTION.get(action)
    found: list[Json] = []
    if transition and transition.makes_certificate and application.certificate:
        found.append({"task": "make_certificate", "certificate": str(application.certificate.id)})
    if transition and transition.tells_owner:
        recipient = str(application.seller.owner_id)
        found.append({"task": "send_letter", "letter": action.value, "recipient": recipient})
    return found

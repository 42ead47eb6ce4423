"""Who may do what: predicates over a person, an application and the moment."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain import programme
from app.domain.models import Application, User
from app.domain.vocabulary import OWNING_UNIT, STAGES, Action, Role, Stage, Unit

Actor = User | None
"""A person, or None for the portal itself."""

Rule = Callable[[Actor, Application, datetime], bool]

VERDICTS = frozenset({Action.PASS_ON, Action.RETURN, Action.APPROVE, Action.REFUSE})
"""Acts by which an official judges a case; taking and releasing it is none."""


def every(*rules: Rule) -> Rule:
    """All of the rules must hold."""
    return lambda actor, application, at: all(rule(actor, application, at) for rule in rules)


def either(*rules: Rule) -> Rule:
    """One of the rules must hold."""
    return lambda actor, application, at: any(rule(actor, application, at) for rule in rules)


def system(actor: Actor, _application: Application, _at: datetime) -> bool:
    return actor is None


def owner(actor: Actor, application: Application, _at: datetime) -> bool:
    return actor is not None and application.seller.owner_id == actor.id


def reviewer(actor: Actor, application: Application, at: datetime) -> bool:
    """An official of the unit that owns the case's stage, in the case's province if divided so."""
    return (
        actor is not None
        and actor.role is Role.OFFICIAL
        and application.stage is not None
        and actor.unit is OWNING_UNIT[application.stage]
        and (actor.unit is not Unit.PROVINCIAL or actor.province == application.province)
        and not owner(actor, application, at)
    )


def uninvolved(actor: Actor, application: Application, _at: datetime) -> bool:
    """Gave no verdict in an earlier stage: nobody confirms the own judgement."""
    if actor is None or application.stage is None:
        return False
    earlier = earlier_stages(application.stage)
    return not any(
        event.actor_id == actor.id and event.action in VERDICTS and event.from_stage in earlier
        for event in application.events
    )


def holder(actor: Actor, application: Application, at: datetime) -> bool:
    """Has the case in hand, under a lease that still runs."""
    return (
        actor is not None
        and application.assignee_id == actor.id
        and application.leased_until is not None
        and application.leased_until > at
    )


def unheld(_actor: Actor, application: Application, at: datetime) -> bool:
    return application.leased_until is None or application.leased_until <= at


def held(_actor: Actor, application: Application, _at: datetime) -> bool:
    return application.assignee_id is not None


def lease_over(_actor: Actor, application: Application, at: datetime) -> bool:
    return application.leased_until is not None and application.leased_until <= at


def deadline_over(_actor: Actor, application: Application, at: datetime) -> bool:
    """The time for a correction is over, or a draft was left alone for long."""
    if application.return_due_at is not None:
        return application.return_due_at <= at
    return application.changed_at + timedelta(days=programme.current().draft_days) <= at


def supervisor(actor: Actor, application: Application, at: datetime) -> bool:
    return actor is not None and actor.role is Role.SUPERVISOR and not owner(actor, application, at)


def passed_by(actor: User, application: Application, at: datetime) -> bool:
    """The case stood in a queue of the official's unit before."""
    return (
        actor.role is Role.OFFICIAL
        and (actor.unit is not Unit.PROVINCIAL or actor.province == application.province)
        and any(
            event.to_stage is not None and OWNING_UNIT[event.to_stage] is actor.unit
            for event in application.events
        )
        and not owner(actor, application, at)
    )


def earlier_stages(stage: Stage) -> tuple[Stage, ...]:
    return STAGES[: STAGES.index(stage)]


def sees_case(actor: User, application: Application, at: datetime) -> bool:
    """May an official read the case: who reviews it, reviewed it, or supervises."""
    if owner(actor, application, at) or application.submitted_at is None:
        return False
    took_part = any(event.actor_id == actor.id for event in application.events)
    return (
        actor.role is Role.OFFICIAL and (reviewer(actor, application, at) or took_part)
    ) or supervisor(actor, application, at)

"""The officials' queues: who sees which cases, in which order."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased, contains_eager

from app.domain.models import Application, Event, Seller, User
from app.domain.policy import VERDICTS, earlier_stages
from app.domain.vocabulary import OWNING_UNIT, Role, Stage, Status, Unit

Cases = Select[Application]

ORDER = (Application.priority, Application.submitted_at, Application.id)
"""Vanishing crafts first, then the oldest; the id makes the order whole, so pages have an edge."""

COUNTED_AT_MOST = 1000
"""A longer queue is told as "over 1,000": counting all of it on each page serves nobody."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The open cases of one stage."""

    stage: Stage

    @property
    def slug(self) -> str:
        return self.stage.value

    def open_to(self, user: User) -> bool:
        works_here = user.role is Role.OFFICIAL and user.unit is OWNING_UNIT[self.stage]
        return works_here or user.role is Role.SUPERVISOR

    def select(self, user: User) -> Cases:
        """The cases that the person may see, unordered; own ones never."""
        found = (
            select(Application)
            .join(Application.seller)
            .where(
                Application.status == Status.IN_REVIEW,
                Application.stage == self.stage,
                Seller.owner_id != user.id,
            )
        )
        if user.unit is Unit.PROVINCIAL:
            found = found.where(Application.province == user.province)
        return found

    def page(self, user: User, after: tuple[int, datetime, UUID] | None, length: int) -> Cases:
        """One page of the queue with sellers and assignees, from behind the case at the edge."""
        found = self.select(user).order_by(*ORDER).limit(length)
        found = found.outerjoin(Application.assignee).outerjoin(Application.craft)
        found = found.options(
            contains_eager(Application.seller),
            contains_eager(Application.assignee),
            contains_eager(Application.craft),
        )
        return found if after is None else found.where(tuple_(*ORDER) > tuple_(*after))

    def count(self, user: User) -> Select[int]:
        """How many cases, counted up to COUNTED_AT_MOST + 1."""
        some = self.select(user).with_only_columns(Application.id).limit(COUNTED_AT_MOST + 1)
        return select(func.count()).select_from(some.subquery())

    def next(self, user: User, at: datetime) -> Cases:
        """The case to take next, locked; rows that somebody else is about to take are passed by."""
        event = aliased(Event)
        judged_before = exists().where(
            event.application_id == Application.id,
            event.actor_id == user.id,
            event.action.in_(VERDICTS),
            event.from_stage.in_(earlier_stages(self.stage)),
        )
        return (
            self.select(user)
            .where(
                or_(Application.leased_until.is_(None), Application.leased_until <= at),
                ~judged_before,
            )
            .options(contains_eager(Application.seller))
            .order_by(*ORDER)
            .limit(1)
            .with_for_update(of=Application, skip_locked=True)
        )


QUEUES = tuple(Queue(stage) for stage in Stage)
BY_SLUG = {queue.slug: queue for queue in QUEUES}


def in_hand(user: User, at: datetime) -> Cases:
    """The cases that the person holds, the one that runs out first before the others."""
    return (
        select(Application)
        .join(Application.seller)
        .options(contains_eager(Application.seller))
        .where(Application.assignee_id == user.id, Application.leased_until > at)
        .order_by(Application.leased_until)
    )

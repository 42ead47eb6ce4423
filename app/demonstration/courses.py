"""What happens to the applications: the acts of each course, and plausible moments for them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.domain import calendar
from app.domain.calendar import ISTANBUL
from app.domain.vocabulary import Action

OPENS, CLOSES = time(9, 10), time(17, 30)
MARGIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Act:
    """One act, so long after the one before; officials act in office hours."""

    action: Action
    after: timedelta
    in_office: bool = False
    doubtful: bool = False
    """Passed on with an unfavourable opinion."""


def _by_owner(action: Action, **after: float) -> tuple[Act, ...]:
    return (Act(action, timedelta(**after)),)


def _judged(
    action: Action, minutes: int, *, doubtful: bool = False, **after: float
) -> tuple[Act, ...]:
    """Taken from the queue, then judged within the lease."""
    taken = Act(Action.TAKE, timedelta(**after), in_office=True)
    return taken, Act(action, timedelta(minutes=minutes), doubtful=doubtful)


BEGUN = _by_owner(Action.START, hours=0)
SENT = BEGUN + _by_owner(Action.SUBMIT, hours=26)
TAKEN_BACK = BEGUN + _by_owner(Action.WITHDRAW, days=3)
SCREENED = SENT + _judged(Action.PASS_ON, 17, days=2)
EXPORT_DONE = SCREENED + _judged(Action.PASS_ON, 12, days=3)
RETURNED = SENT + _judged(Action.RETURN, 14, days=2)
MENDED = RETURNED + _by_owner(Action.SUBMIT, days=2, hours=3)
MENDED_SCREENED = (*MENDED, Act(Action.PASS_ON, timedelta(hours=5)))

COURSES: dict[str, tuple[Act, ...]] = {
    "begun": BEGUN,
    "draft": BEGUN,
    "finishing": BEGUN,
    "abandoned": TAKEN_BACK,
    "screening": SENT,
    "taken": (*SENT, Act(Action.TAKE, timedelta(days=30))),
    "withdrawn": SENT + _by_owner(Action.WITHDRAW, days=4),
    "export": SCREENED,
    "decision": EXPORT_DONE,
    "decision-doubtful": SCREENED + _judged(Action.PASS_ON, 22, doubtful=True, days=2),
    "returned": RETURNED,
    "returned-export": SCREENED + _judged(Action.RETURN, 19, days=3),
    "mended": MENDED,
    "lapsed": RETURNED + _by_owner(Action.LAPSE, days=32),
    "approved": EXPORT_DONE + _judged(Action.APPROVE, 9, days=2),
    "mended-approved": MENDED_SCREENED
    + _judged(Action.PASS_ON, 15, days=3)
    + _judged(Action.APPROVE, 11, days=2),
    "refused": SCREENED
    + _judged(Action.PASS_ON, 24, doubtful=True, days=3)
    + _judged(Action.REFUSE, 26, days=2),
}


def moments(acts: tuple[Act, ...], days: int, now: datetime) -> tuple[datetime, ...]:
    """When each act happens: the first so many days ago, each after the last, all in the past."""
    found: list[datetime] = []
    at = now - timedelta(days=days)
    for number, act in enumerate(acts):
        at += act.after
        at = _in_office(at) if act.in_office else at
        # Long holidays push acts on: what would fall into the future is crowded before now.
        at = min(at, now - MARGIN * (len(acts) - number))
        found.append(at)
    return tuple(found)


def _in_office(at: datetime) -> datetime:
    """The moment itself if the offices are open then, else soon after they open next."""
    local = at.astimezone(ISTANBUL)
    if local.time() > CLOSES:
        local = datetime.combine(local.date() + timedelta(days=1), OPENS, ISTANBUL)
    if local.time() < OPENS:
        local = datetime.combine(local.date(), OPENS, ISTANBUL)
    while not calendar.working(local.date()):
        local = datetime.combine(local.date() + timedelta(days=1), OPENS, ISTANBUL)
    return local.astimezone(at.tzinfo)

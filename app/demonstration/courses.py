"""What happens to the applications: the acts of each course, and plausible moments for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.domain import calendar
from app.domain.calendar import ISTANBUL
from app.domain.sections import CRAFT, PRODUCTS, ROUTE
from app.domain.vocabulary import Action

OPENS, CLOSES = time(9, 10), time(17, 30)
RISES = time(7, 20)
MARGIN = timedelta(minutes=1)
LONG = timedelta(days=7)
"""Waits from here on are set by a rule and no person's pace shortens them."""


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
MENDED_SCREENED = (*MENDED, Act(Action.PASS_ON, timedelta(hours=5), in_office=True))
REFUSED = (
    SCREENED
    + _judged(Action.PASS_ON, 24, doubtful=True, days=3)
    + _judged(Action.REFUSE, 26, days=2)
)

COURSES: dict[str, tuple[Act, ...]] = {
    "begun": BEGUN,
    "draft": BEGUN,
    "finishing": BEGUN,
    "abandoned": TAKEN_BACK,
    "forgotten": BEGUN + _by_owner(Action.LAPSE, days=181),
    "screening": SENT,
    "screening-long": SENT,
    "screening-late": SENT,
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
    "refused": REFUSED,
}


@dataclass(frozen=True, slots=True)
class Span:
    """How many people by chance go through a course, and how many days ago they began."""

    people: int
    least: float
    most: float
    recent: float = 1.0
    """Above one: rather nearer to the least."""
    asks: Callable[[str], bool] | None = None
    """Is a correction asked for, and of which places?"""
    refuses: bool = False


def _anything(_place: str) -> bool:
    return True


def _product(place: str) -> bool:
    """What the export stage looks at."""
    return place in {CRAFT, PRODUCTS, ROUTE}


SPANS = {
    "approved": Span(53, 26, 355, 1.3),
    "mended-approved": Span(18, 34, 340, 1.3, asks=_anything),
    "refused": Span(17, 28, 350, refuses=True),
    "lapsed": Span(8, 48, 330, asks=_anything),
    "forgotten": Span(5, 184, 350),
    "withdrawn": Span(8, 10, 330),
    "abandoned": Span(6, 6, 330),
    "returned": Span(14, 8, 26, asks=_anything),
    "returned-export": Span(5, 16, 27, asks=_product),
    "mended": Span(7, 13, 24, asks=_anything),
    "screening": Span(39, 1.6, 15, 1.3),
    # Silence counts as a refusal after 30 days: a few come near, three have gone past.
    "screening-long": Span(4, 27.5, 30),
    "screening-late": Span(3, 33, 41),
    "taken": Span(3, 2, 8),
    "export": Span(20, 6.5, 15),
    "decision": Span(15, 11, 19),
    "decision-doubtful": Span(5, 8, 17),
    "draft": Span(21, 0.6, 150, 1.8),
    "begun": Span(8, 0.2, 70, 1.8),
}
"""The courses of those whom nobody wrote by hand."""


def moments(
    acts: tuple[Act, ...], days: float, now: datetime, pace: float = 1.0
) -> tuple[datetime, ...]:
    """When each act happens: the first so many days ago, each after the last, all in the past."""
    found: list[datetime] = []
    at = now - timedelta(days=days)
    for number, act in enumerate(acts):
        at += act.after * (pace if timedelta(hours=1) < act.after < LONG else 1)
        at = _in_office(at) if act.in_office else _awake(at)
        # Long holidays push acts on: what would fall into the future is crowded before now.
        at = min(at, now - MARGIN * (len(acts) - number))
        found.append(at)
    return tuple(found)


def _in_office(at: datetime) -> datetime:
    """The moment itself if the offices are open then, else soon after they open next."""
    local = at.astimezone(ISTANBUL)
    day = local.date() + timedelta(days=local.time() > CLOSES)
    while not calendar.working(day):
        day += timedelta(days=1)
    if day == local.date() and local.time() >= OPENS:
        return at
    # Not everybody's case is the first of the morning.
    opening = datetime.combine(day, OPENS, ISTANBUL) + timedelta(minutes=local.minute * 3)
    return opening.astimezone(at.tzinfo)


def _awake(at: datetime) -> datetime:
    """Nobody fills in forms in the small hours."""
    local = at.astimezone(ISTANBUL)
    if local.time() >= RISES:
        return at
    opening = datetime.combine(local.date(), RISES, ISTANBUL)
    return (opening + (opening - local) / 2).astimezone(at.tzinfo)

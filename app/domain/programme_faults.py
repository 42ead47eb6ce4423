"""What can be wrong in the programme's file: each fault with its place."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date, datetime
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec

from app.domain.calendar import ISTANBUL
from app.domain.toml_lines import Place, spelled
from app.domain.vocabulary import STAGES, Action, ApplicantClass, Market, Need, Route, Size

if TYPE_CHECKING:  # it imports this module
    from app.domain.programme import Ceiling, Programme

GROUNDED_ACTIONS = (Action.RETURN, Action.REFUSE)
"""Actions that need a reason with a legal basis."""


class Fault(NamedTuple):
    """One thing that is wrong."""

    place: Place
    reason: str

    def __str__(self) -> str:
        """One line, whatever the file holds."""
        said = ": ".join(filter(None, (spelled(self.place), self.reason)))
        return " ".join(said.split())


class Dated(Protocol):
    """A table that holds from a day on."""

    @property
    def since(self) -> date: ...


_Faults = Iterator[Fault]
_Codes = list[tuple[Place, str]]
"""With the place of each."""


_BEFORE_PATH = re.compile(r" - at (?=(?:`key` in )?`\$[\w.\[\]]*`\Z)")
"""How msgspec ends what it says, unless the fault is that of the whole file."""


def misfit(content: dict[str, Any], kind: type, error: msgspec.ValidationError) -> Fault:
    """Where and why the content is not of its kind."""
    reason, *paths = _BEFORE_PATH.split(str(error))
    path = "".join(paths)
    if path.startswith("`key`"):
        path += "[...]"
    place: Place = ()
    for field, index in re.findall(r"\.(\w+)|\[(\d+|\.{3})\]", path):
        name = _wrong_name(content, place, kind, str(error)) if index == "..." else field
        place += (name or int(index),)
    unknown = re.findall(r"unknown field `(.*)`", reason)
    return Fault((*place, *unknown), reason)


def _wrong_name(content: dict[str, Any], place: Place, kind: type, said: str) -> str:
    """Which entry of a table is meant, as msgspec writes "...": alone, it is said of it too."""
    content = deepcopy(content)
    holder: Any = content
    for step in place[:-1]:
        holder = holder[step]
    table: dict[str, object] = holder[place[-1]]

    def meant(name: str) -> bool:
        holder[place[-1]] = {name: table[name]}
        try:
            msgspec.convert(content, kind)
        except msgspec.ValidationError as error:
            return str(error) == said
        return False

    return next(filter(meant, table))


def contradictions(programme: "Programme") -> _Faults:
    """What the types alone cannot say."""
    yield from _documents(programme)
    yield from _complete(("kinds",), programme.kinds, tuple(ApplicantClass))
    yield from _complete(("routes",), programme.routes, tuple(Route))
    yield from _rising("sizes", enumerate(programme.dated_sizes))
    for number, sizes in enumerate(programme.dated_sizes):
        yield from _ceilings(("sizes", number, "ceilings"), sizes.ceilings)
    yield from _rising("remedies", enumerate(programme.dated_remedies))
    yield from _rising("service", enumerate(programme.dated_service))
    for number, service in enumerate(programme.dated_service):
        yield from _complete(("service", number, "working_days"), service.working_days, STAGES)
    yield from _reasons(programme)
    yield from _checklists(programme)
    markets = _codes(("markets",), "code", (market.code for market in programme.markets))
    yield from _ordered(("markets",), markets, tuple(Market))


def _documents(programme: "Programme") -> _Faults:
    tables = list(enumerate(programme.dated_documents))
    for kind in ApplicantClass:
        own = ((number, table) for number, table in tables if table.applicant_class is kind)
        yield from _rising("documents", own, f" of {kind}")
    for number, table in tables:
        place = ("documents", number, "rules")
        words = f"for {table.applicant_class} from {table.since}"
        yield from _unique(_codes(place, "kind", (rule.kind for rule in table.rules)), words)
        for index, rule in enumerate(table.rules):
            if rule.kind not in programme.papers:
                reason = f"its title and hint are missing: [papers.{rule.kind}]"
                yield Fault((*place, index, "kind"), reason)
            if rule.need is Need.CONDITIONAL and rule.condition is None:
                reason = f"{rule.kind} {words} is conditional, so it needs a `condition`"
                yield Fault((*place, index, "need"), reason)
            if rule.need is not Need.CONDITIONAL and rule.condition is not None:
                reason = f"{rule.kind} {words} is {rule.need}, so it has no `condition`"
                yield Fault((*place, index, "condition"), reason)


def _ceilings(place: Place, ceilings: Sequence["Ceiling"]) -> _Faults:
    sizes = _codes(place, "size", (ceiling.size for ceiling in ceilings))
    yield from _ordered(place, sizes, tuple(Size))
    for index, (lower, upper) in enumerate(pairwise(ceilings), 1):
        rising = {"workers": lower.workers < upper.workers, "sum": lower.sum < upper.sum}
        for name, rises in rising.items():
            if not rises:
                yield Fault((*place, index, name), f"must be more than for {lower.size}")


def _reasons(programme: "Programme") -> _Faults:
    grounds = programme.grounds
    yield from _complete(("reasons",), grounds, GROUNDED_ACTIONS)
    codes: _Codes = []
    for action, reasons in grounds.items():
        codes += _codes(("reasons", action), "code", (reason.code for reason in reasons))
    yield from _unique(codes, "among the reasons")


def _checklists(programme: "Programme") -> _Faults:
    yield from _complete(("checklists",), programme.checklists, STAGES)
    for stage, items in programme.checklists.items():
        slugs = _codes(("checklists", stage), "slug", (item.slug for item in items))
        yield from _unique(slugs, f"in the checklist of {stage}")


def _codes(place: Place, key: str, codes: Iterable[str]) -> _Codes:
    """The codes in the tables of an array."""
    return [((*place, index, key), code) for index, code in enumerate(codes)]


def _complete(place: Place, given: Collection[str], wanted: Sequence[str]) -> _Faults:
    for name in given:
        if name not in wanted:
            yield Fault((*place, name), f"only {', '.join(wanted)} can stand here")
    for name in wanted:
        if name not in given:
            yield Fault(place, f"{name} is missing")


def _rising(name: str, tables: Iterable[tuple[int, Dated]], words: str = "") -> _Faults:
    """Tables with their numbers in the file; some stand there, each later than the last."""
    numbered = list(tables)
    if not numbered:
        yield Fault((name,), f"at least one table{words} is needed")
    for number, table in numbered[:1]:
        if table.since > datetime.now(ISTANBUL).date():
            yield Fault((name, number, "from"), f"no table{words} holds today: this is the first")
    for (_, before), (number, table) in pairwise(numbered):
        if table.since <= before.since:
            reason = f"must be later than {before.since}, the date of the table{words} before"
            yield Fault((name, number, "from"), reason)


def _ordered(place: Place, given: _Codes, wanted: Sequence[str]) -> _Faults:
    for code, due in zip_longest(given, wanted):
        if code is None:
            yield Fault(place, f"{due} is missing")
        elif code[1] != due:
            yield Fault(code[0], f"must be {', '.join(wanted)}, in this order")


def _unique(codes: _Codes, words: str) -> _Faults:
    before = set()
    for place, code in codes:
        if code in before:
            yield Fault(place, f"{code} stands twice {words}")
        before.add(code)

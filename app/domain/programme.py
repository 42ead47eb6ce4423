"""What the ministry may change without a programmer: `programme.toml`, read and checked.

Rules that change over time are tables with a `from` date: the newest one that is not after the
day in question holds, so that a case keeps the rules of its own day.
"""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import msgspec
from msgspec import Meta

from app.domain.vocabulary import (
    STAGES,
    Action,
    ApplicantClass,
    DocumentKind,
    Market,
    Need,
    Stage,
)

DEFAULT = Path(__file__).with_name("programme.toml")
GROUNDED_ACTIONS = (Action.RETURN, Action.REFUSE)
"""Actions that need a reason with a legal basis."""

Words = Annotated[str, Meta(pattern=r"\S")]
Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
Count = Annotated[int, Meta(ge=1)]

_Any = TypeVar("_Any")
_Some = Annotated[tuple[_Any, ...], Meta(min_length=1)]


class ProgrammeError(Exception):
    """The programme's file is wrong; the message names the place and the reason."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misspelt key is an error, not a rule that silently does not hold."""


class Text(_Strict, frozen=True):
    """Words in the portal's languages; where there is no Chinese, English stands in."""

    tr: Words
    en: Words
    zh: Words | None = None

    def __getitem__(self, locale: str) -> str:
        """The words for a locale such as "tr", "en_GB" or "zh_Hans_CN"."""
        language = locale[:2].lower()
        if language == "zh" and self.zh:
            return self.zh
        return self.tr if language == "tr" else self.en


class DocumentRule(_Strict, frozen=True):
    """How much a class owes one document, and what the document must show."""

    kind: DocumentKind
    need: Need
    title: Text
    hint: Text
    max_age_months: Count | None = None
    condition: Text | None = None


class Reason(_Strict, frozen=True):
    """A coded ground for sending an application back or refusing it."""

    code: Slug
    title: Text
    legal_basis: Text


class Item(_Strict, frozen=True):
    """One thing that a stage looks at before it decides."""

    slug: Slug
    title: Text


class TargetMarket(_Strict, frozen=True):
    """A market to sell in, and what it asks of a seller."""

    code: Market
    name: Text
    asks: Text


class Notice(_Strict, frozen=True):
    """The privacy notice; `version` is kept with each showing of it."""

    version: Words
    title: Text
    paragraphs: _Some[Text]


class _Documents(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    applicant_class: ApplicantClass
    rules: _Some[DocumentRule]


class _Service(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    legal_days: Count
    working_days: dict[Stage, Count]


class _Remedies(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    text: Text


class _Dated(Protocol):
    @property
    def since(self) -> date: ...


_DatedRule = TypeVar("_DatedRule", bound=_Dated)


class Programme(_Strict, frozen=True):
    """The whole file. Days and months are whole numbers of at least one."""

    return_days: Count
    draft_days: Count
    lease_minutes: Count
    certificate_years: Count
    declaration: Text
    notice: Notice
    markets: tuple[TargetMarket, ...]
    dated_remedies: tuple[_Remedies, ...] = msgspec.field(name="remedies")
    dated_documents: tuple[_Documents, ...] = msgspec.field(name="documents")
    dated_service: tuple[_Service, ...] = msgspec.field(name="service")
    grounds: dict[Action, _Some[Reason]] = msgspec.field(name="reasons")
    checklists: dict[Stage, _Some[Item]]

    def documents(self, applicant_class: ApplicantClass, on: date) -> tuple[DocumentRule, ...]:
        """What a class hands in on a day, in the order of the page."""
        return _holding(self._documents_of(applicant_class), on).rules

    def service_days(self, stage: Stage, on: date) -> int:
        """Working days that a stage has for a case which reached it on a day."""
        return _holding(self.dated_service, on).working_days[stage]

    def legal_days(self, on: date) -> int:
        """Calendar days after which silence counts as a refusal."""
        return _holding(self.dated_service, on).legal_days

    def remedies(self, on: date) -> Text:
        """What can be done against a refusal of a day."""
        return _holding(self.dated_remedies, on).text

    def reasons(self, action: Action) -> tuple[Reason, ...]:
        """The grounds to choose from; none where an action needs none."""
        return self.grounds.get(action, ())

    def reason(self, code: str) -> Reason:
        """One ground by its code, which is unique over all actions; KeyError if unknown."""
        for reason in self._all_reasons():
            if reason.code == code:
                return reason
        raise KeyError(code)

    def checklist(self, stage: Stage) -> tuple[Item, ...]:
        """What an official of the stage ticks off."""
        return self.checklists[stage]

    def check(self) -> None:
        """What the types alone cannot say; raises ProgrammeError."""
        self._check_documents()
        _check_dates("remedies", self.dated_remedies)
        _check_dates("service", self.dated_service)
        for number, table in enumerate(self.dated_service):
            _check_same(f"service[{number}].working_days", table.working_days, STAGES)
        _check_same("reasons", self.grounds, GROUNDED_ACTIONS)
        _check_unique("reasons", [reason.code for reason in self._all_reasons()])
        _check_same("checklists", self.checklists, STAGES)
        for stage, items in self.checklists.items():
            _check_unique(f"checklists.{stage}", [item.slug for item in items])
        codes = tuple(market.code for market in self.markets)
        _demand(codes == tuple(Market), "markets", f"must be {', '.join(Market)}, in this order")

    def _check_documents(self) -> None:
        for applicant_class in ApplicantClass:
            tables = self._documents_of(applicant_class)
            _check_dates(f"documents of {applicant_class}", tables)
            for table in tables:
                place = f"documents of {applicant_class} from {table.since}"
                _check_unique(place, [rule.kind for rule in table.rules])
                for rule in table.rules:
                    _demand(
                        (rule.need is Need.CONDITIONAL) == (rule.condition is not None),
                        f"{place}, {rule.kind}",
                        "a condition belongs to a conditional document, and only there",
                    )

    def _documents_of(self, applicant_class: ApplicantClass) -> tuple[_Documents, ...]:
        return tuple(
            table for table in self.dated_documents if table.applicant_class is applicant_class
        )

    def _all_reasons(self) -> Iterable[Reason]:
        return (reason for reasons in self.grounds.values() for reason in reasons)


def load(path: Path = DEFAULT) -> Programme:
    """Read and check a file; ProgrammeError names what is wrong in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        programme = msgspec.convert(content, Programme)
        programme.check()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProgrammeError(f"{path}: cannot be read: {error}") from error
    except (msgspec.ValidationError, ProgrammeError) as error:
        raise ProgrammeError(f"{path}: {error}") from error
    return programme


@cache
def current() -> Programme:
    """The programme as the portal runs it, read once."""
    return load()


def _holding(tables: Sequence[_DatedRule], on: date) -> _DatedRule:
    holding = [table for table in tables if table.since <= on]
    if not holding:
        raise ProgrammeError(f"no rule holds yet on {on}")
    return holding[-1]


def _check_dates(place: str, tables: Sequence[_Dated]) -> None:
    dates = [table.since for table in tables]
    _demand(bool(dates), place, "at least one table is needed")
    _demand(dates == sorted(set(dates)), place, "`from` dates must rise from table to table")


def _check_same(place: str, given: Iterable[str], wanted: Iterable[str]) -> None:
    _demand(set(given) == set(wanted), place, f"must have exactly {', '.join(wanted)}")


def _check_unique(place: str, codes: Sequence[str]) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    _demand(not twice, place, f"{', '.join(twice)} stands there twice")


def _demand(good: bool, place: str, reason: str) -> None:
    if not good:
        raise ProgrammeError(f"{place}: {reason}")

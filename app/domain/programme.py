"""What the ministry may change without a programmer: `programme.toml`, read and checked.

Rules that change over time are tables with a `from` date: the newest one that is not after the
day in question holds, so that a case keeps the rules of its own day.
"""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from app.domain.programme_faults import Dated, Fault, contradictions, misfit
from app.domain.toml_lines import line_of, line_of_break
from app.domain.vocabulary import (
    Action,
    ApplicantClass,
    DocumentKind,
    Market,
    Need,
    Route,
    Size,
    Stage,
)

DEFAULT = Path(__file__).with_name("programme.toml")

Words = Annotated[str, Meta(pattern=r"\S")]
Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
Count = Annotated[int, Meta(ge=1)]

_Any = TypeVar("_Any")
_Some = Annotated[tuple[_Any, ...], Meta(min_length=1)]


class ProgrammeError(Exception):
    """The programme's file is wrong; the message names the line, the place and the reason."""


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


class Kind(_Strict, frozen=True):
    """A class of applicants, in the words by which people find themselves in it."""

    title: Text
    text: Text


class Ceiling(_Strict, frozen=True):
    """A firm of a size: fewer people than `workers`, and one of the sums (TL) not above."""

    size: Size
    workers: Count
    sum: Count


class RouteWords(_Strict, frozen=True):
    """A way to the marketplace, explained."""

    title: Text
    text: Text


class Partner(_Strict, frozen=True):
    """The marketplace. It probably takes `indirect` classes only through another seller."""

    name: Words
    indirect: tuple[ApplicantClass, ...]
    hint: Text


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


class _Paper(_Strict, frozen=True):
    title: Text
    hint: Text


class _Owed(_Strict, frozen=True):
    kind: DocumentKind
    need: Need
    max_age_months: Count | None = None
    condition: Text | None = None
    title: Text | None = None
    hint: Text | None = None


class _Documents(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    applicant_class: ApplicantClass
    rules: _Some[_Owed]


class _Sizes(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    ceilings: _Some[Ceiling]


class _Service(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    legal_days: Count
    working_days: dict[Stage, Count]


class _Remedies(_Strict, frozen=True):
    since: date = msgspec.field(name="from")
    text: Text


_DatedRule = TypeVar("_DatedRule", bound=Dated)


class Programme(_Strict, frozen=True):
    """The whole file. Days and months are whole numbers of at least one."""

    return_days: Count
    draft_days: Count
    lease_minutes: Count
    certificate_years: Count
    declaration: Text
    notice: Notice
    partner: Partner
    kinds: dict[ApplicantClass, Kind]
    routes: dict[Route, RouteWords]
    papers: dict[DocumentKind, _Paper]
    markets: tuple[TargetMarket, ...]
    dated_remedies: tuple[_Remedies, ...] = msgspec.field(name="remedies")
    dated_documents: tuple[_Documents, ...] = msgspec.field(name="documents")
    dated_sizes: tuple[_Sizes, ...] = msgspec.field(name="sizes")
    dated_service: tuple[_Service, ...] = msgspec.field(name="service")
    grounds: dict[Action, _Some[Reason]] = msgspec.field(name="reasons")
    checklists: dict[Stage, _Some[Item]]

    def documents(self, applicant_class: ApplicantClass, on: date) -> tuple[DocumentRule, ...]:
        """What a class hands in on a day, in the order of the page."""
        owed = _holding(self._documents_of(applicant_class), on).rules
        return tuple(self._whole(rule) for rule in owed)

    def ceilings(self, on: date) -> tuple[Ceiling, ...]:
        """The sizes of firms that may apply, the smallest first."""
        return _holding(self.dated_sizes, on).ceilings

    def size(self, workers: int, sums: Sequence[int], on: date) -> Size | None:
        """How large a firm is, by its people and the smaller of its sums; None: too large."""
        least = min(sums, default=0)
        for ceiling in self.ceilings(on):
            if workers < ceiling.workers and least <= ceiling.sum:
                return ceiling.size
        return None

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
        for reasons in self.grounds.values():
            for reason in reasons:
                if reason.code == code:
                    return reason
        raise KeyError(code)

    def checklist(self, stage: Stage) -> tuple[Item, ...]:
        """What an official of the stage ticks off."""
        return self.checklists[stage]

    def _whole(self, owed: _Owed) -> DocumentRule:
        paper = self.papers[owed.kind]
        return DocumentRule(
            owed.kind,
            owed.need,
            owed.title or paper.title,
            owed.hint or paper.hint,
            owed.max_age_months,
            owed.condition,
        )

    def _documents_of(self, applicant_class: ApplicantClass) -> tuple[_Documents, ...]:
        return tuple(
            table for table in self.dated_documents if table.applicant_class is applicant_class
        )


def load(path: Path = DEFAULT) -> Programme:
    """Read and check a file; ProgrammeError names the first thing that is wrong in it."""
    text, content = _read(path)
    try:
        programme = msgspec.convert(content, Programme)
    except msgspec.ValidationError as error:
        raise _wrong(path, text, misfit(content, Programme, error)) from error
    if fault := next(contradictions(programme), None):
        raise _wrong(path, text, fault)
    return programme


@cache
def current() -> Programme:
    """The programme as the portal runs it, read once."""
    return load()


def _read(path: Path) -> tuple[str, dict[str, object]]:
    """A file's text and its content."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProgrammeError(f"{path}: cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ProgrammeError(f"{path}, line {line}: cannot be read: {error}") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = line_of_break(text, error)
        raise ProgrammeError(f"{path}, line {line}: cannot be read: {error}") from error


def _wrong(path: Path, text: str, fault: Fault) -> ProgrammeError:
    return ProgrammeError(f"{path}, line {line_of(text, fault.place)}: {fault}")


def _holding(tables: Sequence[_DatedRule], on: date) -> _DatedRule:
    holding = [table for table in tables if table.since <= on]
    if not holding:
        raise ProgrammeError(f"no rule holds yet on {on}")
    return holding[-1]

"""The size of a firm: its ceilings to the lira, and the day whose ceilings hold."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import programme, sections, workflow
from app.domain.models import Application
from app.domain.vocabulary import Action, ApplicantClass, Size, Status

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = date(2026, 3, 3)
SMALLER = """
[[sizes]]
from = 2026-03-10
ceilings = [
  { size = "micro", workers = 2, sum = 100 },
  { size = "small", workers = 5, sum = 1_000 },
  { size = "medium", workers = 10, sum = 10_000 },
]
"""


@pytest.mark.parametrize(
    ("workers", "sums", "size"),
    [
        (1, [0], Size.MICRO),
        (9, [10_000_000], Size.MICRO),
        (10, [10_000_000], Size.SMALL),
        (9, [10_000_001], Size.SMALL),
        (49, [100_000_000], Size.SMALL),
        (50, [100_000_000], Size.MEDIUM),
        (49, [100_000_001], Size.MEDIUM),
        (249, [1_000_000_000], Size.MEDIUM),
        (250, [1_000_000_000], None),
        (249, [1_000_000_001], None),
        (250, [0], None),
        (3, [], Size.MICRO),
        (250, [], None),
    ],
)
def test_a_firm_is_measured_exactly_at_the_border(
    workers: int, sums: list[int], size: Size | None
) -> None:
    assert programme.current().size(workers, sums, DAY) is size


@pytest.mark.parametrize("sums", [[2_000_000_000, 5_000_000], [5_000_000, 2_000_000_000]])
def test_the_smaller_of_the_two_sums_counts(sums: list[int]) -> None:
    assert programme.current().size(3, sums, DAY) is Size.MICRO


def test_both_sums_over_the_ceiling_are_too_much() -> None:
    assert programme.current().size(3, [1_000_000_001, 1_000_000_001], DAY) is None


def test_the_ceilings_rose_with_the_year_2025() -> None:
    firm = (200, [700_000_000])
    assert programme.current().size(*firm, date(2024, 12, 31)) is None
    assert programme.current().size(*firm, date(2025, 1, 1)) is Size.MEDIUM
    assert [ceiling.sum for ceiling in programme.current().ceilings(date(2024, 12, 31))] == [
        10_000_000,
        100_000_000,
        500_000_000,
    ]


def measured(application: Application, **figures: int | None) -> None:
    business = sections.of(application)["business"]
    business.write(application, business.read(application) | figures)


@pytest.mark.parametrize("kind", [ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY])
@pytest.mark.parametrize(
    "figures", [{"workers": 250}, {"turnover": 1_000_000_001, "balance": 1_000_000_001}]
)
def test_a_firm_that_is_too_large_cannot_be_sent(
    session: Session, kind: ApplicantClass, figures: dict[str, int]
) -> None:
    application = make.complete(session, at=AT, kind=kind)
    measured(application, **figures)
    assert sections.size(application, AT) is None
    assert sections.missing(application, AT) == {"business": ("size",)}
    with pytest.raises(workflow.IncompleteError, match="business"):
        workflow.perform(Action.SUBMIT, application, people.ayse(session), AT)
    assert application.status is Status.DRAFT


def test_a_balance_sheet_within_the_ceiling_makes_up_for_the_sales(session: Session) -> None:
    application = make.complete(session, at=AT, kind=ApplicantClass.COMPANY)
    measured(application, turnover=1_500_000_000, balance=90_000_000)
    assert sections.size(application, AT) is Size.SMALL
    assert sections.missing(application, AT) == {}


def test_a_tradesman_is_measured_by_people_alone(session: Session) -> None:
    application = make.complete(session, at=AT)
    measured(application, workers=249)
    assert sections.size(application, AT) is Size.MEDIUM
    measured(application, workers=250)
    assert sections.missing(application, AT) == {"business": ("size",)}


def test_who_is_not_asked_for_a_size_is_within_the_limits(session: Session) -> None:
    application = make.complete(session, at=AT, kind=ApplicantClass.EXEMPT)
    assert sections.size(application, AT) is Size.MICRO


def test_the_size_is_frozen_with_what_was_sent(session: Session) -> None:
    application = make.complete(session, at=AT, kind=ApplicantClass.COMPANY)
    measured(application, workers=60)
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    assert application.revisions[0].content["size"] == "medium"


def test_a_draft_is_judged_by_the_ceilings_of_the_day_on_which_it_is_sent(
    session: Session, add_rules: Callable[[str], None]
) -> None:
    application = make.complete(session, at=AT, kind=ApplicantClass.COMPANY)
    add_rules(SMALLER)
    eve = datetime(2026, 3, 9, 20, 59, tzinfo=UTC)  # 23:59 in Istanbul
    assert sections.missing(application, eve) == {}
    assert sections.missing(application, eve + timedelta(minutes=1)) == {"business": ("size",)}


def test_a_case_sent_before_new_ceilings_is_judged_by_the_old_ones(
    session: Session, add_rules: Callable[[str], None]
) -> None:
    add_rules(SMALLER)
    application = make.submitted(session, at=AT, kind=ApplicantClass.COMPANY)
    screener = people.screener(session)
    make.act(session, Action.TAKE, application, screener, AT)
    make.act(session, Action.RETURN, application, screener, AT, make.RETURN_GROUNDS)
    later = AT + timedelta(days=20)
    assert sections.size(application, later) is Size.SMALL
    make.act(session, Action.SUBMIT, application, people.ayse(session), later)
    assert application.revisions[-1].content["size"] == "small"


def test_a_balance_sheet_of_zero_is_none() -> None:
    assert sections.sums({"turnover": 2_000_000_000, "balance": 0}) == [2_000_000_000]
    assert sections.sums({"turnover": 0, "balance": None}) == [0]
    assert sections.sums({}) == []

"""Working days, holidays and the ends of deadlines in Istanbul."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import calendar

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 23), False),
        (date(2026, 5, 27), False),  # the feast of sacrifice
        (date(2026, 7, 15), False),
        (date(2026, 7, 25), False),  # a Saturday
        (date(2026, 5, 26), True),  # the afternoon before the feast
        (date(2026, 10, 28), True),
        (date(2026, 7, 24), True),
    ],
)
def test_holidays_are_known_and_half_days_are_worked(day: date, working: bool) -> None:
    assert calendar.working(day) is working


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 7, 24), 0, date(2026, 7, 24)),
        (date(2026, 7, 25), 0, date(2026, 7, 25)),  # a Saturday stays, no day is asked for
        (date(2026, 7, 24), 1, date(2026, 7, 27)),  # Friday to Monday
        (date(2026, 7, 25), 1, date(2026, 7, 27)),  # Saturday to Monday
        (date(2026, 7, 13), 3, date(2026, 7, 17)),  # over 15 July, a Wednesday
        (date(2026, 5, 25), 2, date(2026, 6, 1)),  # half day, then the feast and a weekend
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(start: date, days: int, end: date) -> None:
    assert calendar.add_working_days(start, days) == end


def test_working_days_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        calendar.add_working_days(date(2026, 7, 24), -1)


@given(DAYS, st.integers(0, 60))
def test_counting_undoes_adding(start: date, days: int) -> None:
    end = calendar.add_working_days(start, days)
    assert calendar.working_days_between(start, end) == days
    assert calendar.working_days_between(end, start) == -days
    assert days == 0 or calendar.working(end)


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_one_stretch_after_another_is_both(start: date, first: int, second: int) -> None:
    apart = calendar.add_working_days(calendar.add_working_days(start, first), second)
    assert apart == calendar.add_working_days(start, first + second)


def test_a_deadline_is_the_end_of_the_day_in_istanbul() -> None:
    noon = datetime(2026, 7, 24, 9, 0, tzinfo=UTC)
    assert calendar.deadline(noon, 1) == datetime(2026, 7, 27, 20, 59, 59, tzinfo=UTC)
    assert calendar.deadline(noon, 1).tzinfo is UTC


def test_an_evening_in_utc_is_the_next_day_in_istanbul() -> None:
    before = datetime(2026, 7, 22, 20, 59, tzinfo=UTC)
    after = datetime(2026, 7, 22, 21, 1, tzinfo=UTC)
    assert calendar.deadline(before, 1).date() == date(2026, 7, 23)
    assert calendar.deadline(after, 1).date() == date(2026, 7, 24)


def test_a_day_ends_in_istanbul() -> None:
    before = datetime(2026, 7, 22, 20, 59, 59, tzinfo=UTC)
    after = datetime(2026, 7, 22, 21, 0, tzinfo=UTC)
    assert calendar.day_end(before) == before
    assert calendar.day_end(after) == before + timedelta(days=1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar.deadline(datetime(2026, 7, 24, 9, 0), 1)  # noqa: DTZ001 - the very mistake


@given(DAYS, st.integers(1, 60))
def test_a_deadline_lies_ahead(start: date, days: int) -> None:
    moment = datetime(start.year, start.month, start.day, 12, tzinfo=calendar.ISTANBUL)
    end = calendar.deadline(moment, days)
    assert end - moment >= timedelta(days=days)
    assert end == calendar.day_end(end)

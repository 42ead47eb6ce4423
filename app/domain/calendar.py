"""Working days and deadlines in Türkiye.

Half holidays (the afternoons before the religious feasts and the Republic's day) count as working
days: offices are open in the morning, and so a service time is never stretched by them. Days of
administrative leave, which are announced at short notice, are not known here. The dates of
religious feasts in years to come are estimates; a deadline is computed once and stored.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

ISTANBUL = ZoneInfo("Europe/Istanbul")

_END_OF_DAY = time(23, 59, 59)
_HOLIDAYS = holidays.country_holidays("TR", language="tr")


def working(day: date) -> bool:
    """Neither a weekend nor a public holiday."""
    return _HOLIDAYS.is_working_day(day)


def add_working_days(start: date, days: int) -> date:
    """The last of so many working days, the first of which comes after the start.

    With no days it is the start itself; ValueError for fewer.
    """
    if days < 0:
        raise ValueError("working days are counted forward")
    return _HOLIDAYS.get_nth_working_day(start, days) if days else start


def working_days_between(a: date, b: date) -> int:
    """Working days after a up to and with b; below zero when b is the earlier.

    It undoes `add_working_days`: between(a, add(a, n)) is n.
    """
    if b < a:
        return -working_days_between(b, a)
    return sum(working(a + timedelta(days=passed)) for passed in range(1, (b - a).days + 1))


def deadline(start: datetime, days: int) -> datetime:
    """The last second, in UTC, of the last of so many working days in Istanbul."""
    return _end(add_working_days(_day(start), days))


def calendar_deadline(start: datetime, days: int) -> datetime:
    """The last second, in UTC, of the day in Istanbul that is so many calendar days later."""
    return _end(_day(start) + timedelta(days=days))


def day_end(moment: datetime) -> datetime:
    """The last second, in UTC, of the day that a moment has in Istanbul."""
    return _end(_day(moment))


def _day(moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(ISTANBUL).date()


def _end(day: date) -> datetime:
    return datetime.combine(day, _END_OF_DAY, ISTANBUL).astimezone(UTC)

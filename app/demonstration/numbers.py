"""Identity numbers and telephones that pass their checks and are meant to be nobody's."""

from stdnum.tr import tckimlik
from stdnum.tr import vkn as vergi

DIGITS = 9
SPREAD = 7_654_321
"""Prime to both ranges below: another index always gives another number, and an unlike one."""
PERSONS, FIRMS, TELEPHONES = 800_000_000, 1_000_000_000, 1_000_000


def tckn(index: int) -> str:
    start = f"{SPREAD * index % PERSONS + 100_000_000:0{DIGITS}d}"
    return start + str(tckimlik.calc_check_digits(start))


def vkn(index: int) -> str:
    start = f"{SPREAD * (index + 50) % FIRMS:0{DIGITS}d}"
    return start + str(vergi.calc_check_digit(start))


def mersis(within: str, index: int) -> str:
    """For a firm's tax number or a trader's identity number."""
    head = within if len(within) > DIGITS + 1 else f"0{within}"
    return f"{head}{index % 90 + 10:05d}"


def phone(index: int) -> str:
    """Subscribers' numbers begin with 2 at the least, so one with a zero rings nowhere."""
    return f"+905550{SPREAD * index % TELEPHONES:06d}"

"""Passwords: Argon2id, with the cost that was measured for this portal."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 128

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    return HASHER.hash(_normal(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Does it fit? Without an account the same work is done, so that time tells nothing."""
    try:
        HASHER.verify(password_hash or _decoy(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def _normal(password: str) -> str:
    """One form of each letter: keyboards compose ş and ğ in different ways."""
    return unicodedata.normalize("NFC", password)


@cache
def _decoy() -> str:
    return HASHER.hash("nobody")

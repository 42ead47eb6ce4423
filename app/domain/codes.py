"""Codes that people read aloud and type: the reference of an application, the proof of a paper.

Both are Crockford's base 32, which leaves out the letters that look like digits, so that what
was typed wrongly in the usual ways can still be read.
"""

import secrets
import unicodedata

from stdnum.iso7064 import mod_37_2

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_PREFIX = "KB"
_REFERENCE_LENGTH = 8
_VERIFICATION_LENGTH = 15
_GROUP = 4
_LOOKALIKES = str.maketrans("OIL", "011")


def new_reference() -> str:
    """An application's reference, as "KB-7F3K-9QXT": 40 random bits, so no one counts through."""
    return f"{_PREFIX}-{grouped(_draw(_REFERENCE_LENGTH))}"


def read_reference(text: str) -> str | None:
    """The reference that was meant, or None. The letters KB in front may be missing."""
    code = _normal(text)
    if len(code) == len(_PREFIX) + _REFERENCE_LENGTH:
        code = code.removeprefix(_PREFIX)
    if len(code) != _REFERENCE_LENGTH or not _ours(code):
        return None
    return f"{_PREFIX}-{grouped(code)}"


def new_verification_code() -> str:
    """75 random bits and a check character (ISO 7064, mod 37,2), ungrouped.

    It shows every single wrong character and every swap of two neighbours, which mod 37,36 does
    not. It may come out as I, L, O, U or a star, which are not ours: then another is drawn, so
    that a typed O is always a zero.
    """
    while True:
        body = _draw(_VERIFICATION_LENGTH)
        check = mod_37_2.calc_check_digit(body)
        if check in ALPHABET:
            return body + check


def read_verification_code(text: str) -> str | None:
    """The code that was meant, ungrouped, or None if it cannot be one."""
    code = _normal(text)
    if len(code) != _VERIFICATION_LENGTH + 1 or not _ours(code):
        return None
    return code if mod_37_2.is_valid(code) else None


def grouped(code: str) -> str:
    """The code in groups of four, as it is shown and printed."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _draw(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _normal(text: str) -> str:
    # Full-width forms come from East Asian keyboards, ı and İ from Turkish ones.
    plain = unicodedata.normalize("NFKC", text).replace("İ", "I").upper()
    return "".join(filter(str.isalnum, plain)).translate(_LOOKALIKES)


def _ours(code: str) -> bool:
    return set(code) <= set(ALPHABET)

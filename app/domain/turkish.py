"""Turkish casing, folding for search, and keys that sort by the Turkish alphabet.

Python's own `lower` and `upper` know nothing of the dotted and the dotless i. Here they are for
names and headings; addresses, slugs and codes are plain ASCII and stay with Python's.
"""

import re
import unicodedata

ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
"""The 29 Turkish letters with q, w and x where the Latin alphabet has them."""

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SEPARATORS = re.compile(r"[\W_]+")
# An apostrophe joins: "Ankara’nın" has one capital.
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f'’]*")
_DOT_ABOVE = "\u0307"
_RANKS = str.maketrans({letter: chr(ord("A") + rank) for rank, letter in enumerate(ALPHABET)})
_TIE = "\t"


def lower(text: str) -> str:
    """Small letters by the Turkish rule: İ to i, I to ı."""
    small = _composed(text).replace("İ", "i").replace("I", "ı").lower()
    return unicodedata.normalize("NFC", small)


def upper(text: str) -> str:
    """Capitals by the Turkish rule: i to İ, ı to I."""
    return unicodedata.normalize("NFC", _composed(text).replace("i", "İ").upper())


def title(text: str) -> str:
    """A capital at the start of each word, for names of people, firms and places."""
    return _WORD.sub(lambda word: upper(word[0][:1]) + word[0][1:], lower(text))


def fold(text: str) -> str:
    """The form that searches compare: small, without accents, single spaces.

    The dotless ı becomes i, so that "IŞIK", "ışık" and "isik" are one.
    """
    return " ".join(_plain(lower(text).replace("ı", "i")).split())


def collation_key(text: str) -> str:
    """A string whose plain code-point order is the order of the Turkish alphabet.

    Each letter is replaced by one whose code point is its rank, so that the database can sort
    without a Turkish locale. Spaces come first, then digits, then letters; punctuation counts as
    a space and case does not count. Accents that make no letter of their own (â, î, û, é) decide
    only between words that are otherwise the same: the word itself follows as the tie-break.
    """
    small = " ".join(_SEPARATORS.sub(" ", lower(text)).split())
    plain = "".join(letter if letter in ALPHABET else _plain(letter) for letter in small)
    return plain.translate(_RANKS) + _TIE + small


def _composed(text: str) -> str:
    # Lowering İ elsewhere leaves an i with a separate dot; that dot means nothing in Turkish.
    return unicodedata.normalize("NFC", text).replace("i" + _DOT_ABOVE, "i")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))

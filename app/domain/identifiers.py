"""Numbers and addresses that people type: each checker gives the normal form or raises `Invalid`.

A checksum proves that a number was typed well, never whose it is.
"""

import re
import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult
from stdnum.tr import tckimlik
from stdnum.tr import vkn as vergi

EMAIL_LENGTH = 254
"""The longest address that a mail server must take (RFC 5321)."""

_REGION = "TR"
# Spaces of every kind, dashes of every kind, dots and slashes: what people put between digits.
_SEPARATORS = re.compile(r"[\s\u00ad\u200b\u2010-\u2015\u2212./-]+")
_LAST_HS_CHAPTER = 97
_RESERVED_HS_CHAPTER = 77
_SHOWN = (3, 2)
_LEAST_HIDDEN = 3


class Invalid(ValueError):  # noqa: N818 - reads as what it says: `except Invalid`
    """Typed text is not what was asked for; `code` says why, in a word that never changes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tckn(text: str) -> str:
    """The 11 digits of a person's identity number.

    Foreign residents have one too; theirs begins with 99. Codes: tckn-digits, tckn-length,
    tckn-zero, tckn-checksum.
    """
    number = _digits(text, "tckn", 11)
    if number.startswith("0"):
        raise Invalid("tckn-zero")
    if not tckimlik.is_valid(number):
        raise Invalid("tckn-checksum")
    return number


def vkn(text: str) -> str:
    """The 10 digits of a tax number. Codes: vkn-digits, vkn-length, vkn-checksum."""
    number = _digits(text, "vkn", 10)
    if not vergi.is_valid(number):
        raise Invalid("vkn-checksum")
    return number


def tax_number(text: str) -> str:
    """A tax number or, as natural persons may use it in its place, an identity number.

    Codes: tax-number-digits, tax-number-length, and those of the number that the length says.
    """
    number = _digits(text, "tax-number", *_TAX_NUMBERS)
    return _TAX_NUMBERS[len(number)](number)


_TAX_NUMBERS = {10: vkn, 11: tckn}


def company_mersis(text: str) -> str:
    """A firm's 16 digits in the central register: 0, its tax number, five more without a check.

    Codes: mersis-digits, mersis-length, mersis-company.
    """
    number = _digits(text, "mersis", 16)
    if not (number.startswith("0") and vergi.is_valid(within_mersis(number))):
        raise Invalid("mersis-company")
    return number


def trader_mersis(text: str) -> str:
    """A sole trader's: the identity number, five more. Codes: those of a firm's, mersis-trader."""
    number = _digits(text, "mersis", 16)
    if number.startswith("0") or not tckimlik.is_valid(within_mersis(number)):
        raise Invalid("mersis-trader")
    return number


def within_mersis(number: str) -> str:
    """The tax number or the identity number that a MERSİS number holds."""
    return number[1:11] if number.startswith("0") else number[:11]


def phone(text: str) -> str:
    """E.164; a number without a country is Turkish.

    Codes: phone-format, phone-extension, phone-length, phone-unknown (no such range is in use).
    """
    # The library reads letters as keys of a dial, so "0532 ABC" would become somebody's number.
    if any(character.isalpha() for character in text):
        raise Invalid("phone-format")
    try:
        number = phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException:
        raise Invalid("phone-format") from None
    if number.extension:
        raise Invalid("phone-extension")
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise Invalid("phone-length")
    if not phonenumbers.is_valid_number(number):
        raise Invalid("phone-unknown")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_shown(number: str) -> str:
    """What `phone` gave as people write it: 0532 123 45 67, or +86 10 1234 5678 from abroad."""
    parsed = phonenumbers.parse(number)
    at_home = phonenumbers.region_code_for_number(parsed) == _REGION
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def mobile(number: str) -> bool:
    """Whether a number that `phone` gave can take a text message."""
    kind = phonenumbers.number_type(phonenumbers.parse(number, _REGION))
    return kind in {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def email(text: str) -> str:
    """An address by its syntax: the part before the @ as typed, the domain small and ASCII.

    Codes: email-letters (a Turkish letter before the @), email-length, email-format.
    """
    text = text.strip()
    if not text.partition("@")[0].isascii():
        raise Invalid("email-letters")
    if len(text) > EMAIL_LENGTH:
        raise Invalid("email-length")
    try:
        checked = validate_email(
            text, allow_smtputf8=False, check_deliverability=False, strict=True
        )
    except EmailNotValidError:
        raise Invalid("email-format") from None
    return checked.local_part + "@" + checked.ascii_domain


def nace(text: str) -> str:
    """An activity code as the tax plate shows it, dd.dd.dd. Codes: nace-digits, nace-length,
    nace-division (there is no division 00).
    """
    number = _digits(text, "nace", 6)
    if number.startswith("00"):
        raise Invalid("nace-division")
    return f"{number[:2]}.{number[2:4]}.{number[4:]}"


def hs(text: str) -> str:
    """The six international digits of a customs code. Codes: hs-digits, hs-length, hs-chapter."""
    number = _digits(text, "hs", 6)
    chapter = int(number[:2])
    if not 1 <= chapter <= _LAST_HS_CHAPTER or chapter == _RESERVED_HS_CHAPTER:
        raise Invalid("hs-chapter")
    return number


def mask(number: str) -> str:
    """The first three and last two characters, the rest as dots; a short number shows nothing."""
    first, last = _SHOWN
    hidden = len(number) - first - last
    if hidden < _LEAST_HIDDEN:
        return "•" * len(number)
    return number[:first] + "•" * hidden + number[-last:]


def _digits(text: str, name: str, *lengths: int) -> str:
    """The digits without what people put between them.

    Digits of other scripts (full-width, Arabic-Indic) mean the same and become ASCII, so that one
    number has one form in the database.
    """
    bare = _SEPARATORS.sub("", text)
    if not bare.isdecimal():
        raise Invalid(f"{name}-digits" if bare else f"{name}-length")
    if len(bare) not in lengths:
        raise Invalid(f"{name}-length")
    return "".join(str(unicodedata.decimal(digit)) for digit in bare)

"""What people type as numbers and addresses, and what becomes of it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.tr import tckimlik
from stdnum.tr import vkn as vergi

from app.domain import identifiers
from app.domain.identifiers import Invalid

TCKN = "10000000146"
FOREIGN = "99" + "0000001" + tckimlik.calc_check_digits("990000001")
VKN = "4540536920"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def refusal(checker: Callable[[str], str], text: str) -> str:
    with pytest.raises(Invalid) as caught:
        checker(text)
    assert str(caught.value) == caught.value.code
    return caught.value.code


@pytest.mark.parametrize(
    "text",
    [
        TCKN,
        f"  {TCKN}\n",
        "100 000 001 46",
        "100-000-001-46",
        "100.000.001.46",
        "100\u00a0000\u2013001/46",
        TCKN.translate(ARABIC),
        TCKN.translate(FULL_WIDTH),
    ],
)
def test_identity_number_is_read_however_it_is_spaced(text: str) -> None:
    assert identifiers.tckn(text) == TCKN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "tckn-length"),
        ("1000000014", "tckn-length"),
        ("100000001466", "tckn-length"),
        ("1000000014x", "tckn-digits"),
        ("1000000014²", "tckn-digits"),
        ("01000000146", "tckn-zero"),
        ("10000000147", "tckn-checksum"),
        ("10000000046", "tckn-checksum"),
        ("99000000000", "tckn-checksum"),
    ],
)
def test_identity_number_is_refused_with_the_reason(text: str, code: str) -> None:
    assert refusal(identifiers.tckn, text) == code


def test_a_foreign_resident_has_an_identity_number_too() -> None:
    assert FOREIGN.startswith("99")
    assert identifiers.tckn(FOREIGN) == identifiers.tax_number(FOREIGN) == FOREIGN


@given(st.integers(100_000_000, 999_999_999), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_an_identity_number_is_seen(body: int, place: int, shift: int) -> None:
    number = f"{body}{tckimlik.calc_check_digits(str(body))}"
    assert identifiers.tckn(number) == number
    wrong = str((int(number[place]) + shift) % 10)
    with pytest.raises(Invalid):
        identifiers.tckn(number[:place] + wrong + number[place + 1 :])


@given(st.integers(1, 999_999_999))
def test_tax_number_is_known_by_its_check_digit(body: int) -> None:
    number = f"{body:09}{vergi.calc_check_digit(f'{body:09}')}"
    assert identifiers.vkn(number) == identifiers.tax_number(number) == number
    assert refusal(identifiers.vkn, number[:-1] + str((int(number[-1]) + 1) % 10)) == "vkn-checksum"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("454053692", "vkn-length"),
        (TCKN, "vkn-length"),
        ("45405369A0", "vkn-digits"),
        ("0000000000", "vkn-checksum"),
    ],
)
def test_tax_number_is_refused_with_the_reason(text: str, code: str) -> None:
    assert refusal(identifiers.vkn, text) == code


def test_a_person_may_give_the_identity_number_as_tax_number() -> None:
    assert identifiers.tax_number("100 000 001 46") == TCKN
    assert identifiers.tax_number("454 053 6920") == VKN
    assert refusal(identifiers.tax_number, "10000000147") == "tckn-checksum"
    assert refusal(identifiers.tax_number, "4540536921") == "vkn-checksum"
    assert refusal(identifiers.tax_number, "123456789") == "tax-number-length"
    assert refusal(identifiers.tax_number, "yok") == "tax-number-digits"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0532 123 45 67", "+905321234567"),
        ("5321234567", "+905321234567"),
        ("90 532 123 45 67", "+905321234567"),
        ("0090 532 123 45 67", "+905321234567"),
        ("+90 (532) 123-45-67", "+905321234567"),
        ("0532.123.45.67", "+905321234567"),
        ("05321234567".translate(ARABIC), "+905321234567"),
        ("05321234567".translate(FULL_WIDTH), "+905321234567"),
        ("(0212) 555 12 12", "+902125551212"),
        ("+86 138 0013 8000", "+8613800138000"),
    ],
)
def test_phone_is_stored_in_its_international_form(text: str, number: str) -> None:
    assert identifiers.phone(text) == number
    assert identifiers.phone(number) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phone-format"),
        ("yok", "phone-format"),
        ("0532 ABC 45 67", "phone-format"),
        ("-", "phone-format"),
        ("+999 532 123 45 67", "phone-format"),
        ("0212 555 12 12 #5", "phone-extension"),
        ("112", "phone-length"),
        ("0532 123 45 67 89 01 23", "phone-length"),
        ("0532 12 34", "phone-unknown"),
        ("0999 123 45 67", "phone-unknown"),
    ],
)
def test_phone_is_refused_with_the_reason(text: str, code: str) -> None:
    assert refusal(identifiers.phone, text) == code


def test_phone_is_shown_as_people_write_it() -> None:
    assert identifiers.phone_shown("+905321234567") == "0532 123 45 67"
    assert identifiers.phone_shown("+861012345678") == "+86 10 1234 5678"


def test_only_a_mobile_takes_text_messages() -> None:
    assert identifiers.mobile("+905321234567")
    assert identifiers.mobile("+12025550123")  # there, numbers do not say which they are
    assert not identifiers.mobile("+902125551212")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("usta@example.org", "usta@example.org"),
        ("  Ayse.Usta+portal@EXAMPLE.Org ", "Ayse.Usta+portal@example.org"),
        ("usta@KÖPRÜ.com.tr", "usta@xn--kpr-sna6a.com.tr"),
    ],
)
def test_email_keeps_its_local_part_and_lowers_its_domain(text: str, address: str) -> None:
    assert identifiers.email(text) == address
    assert identifiers.email(address) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "email-format"),
        ("usta", "email-format"),
        ("usta@", "email-format"),
        ("usta@example", "email-format"),
        ("usta@example..org", "email-format"),
        ("usta usta@example.org", "email-format"),
        ("Usta <usta@example.org>", "email-format"),
        ("usta@[192.0.2.1]", "email-format"),
        ("a" * 65 + "@example.org", "email-format"),
        ("usta@example.org\nBcc: all@example.org", "email-format"),
        ("çırak@example.org", "email-letters"),
        ("usta@" + "a." * 125 + "org", "email-length"),
    ],
)
def test_email_is_refused_with_the_reason(text: str, code: str) -> None:
    assert refusal(identifiers.email, text) == code


def test_activity_code_is_shown_as_on_the_tax_plate() -> None:
    assert identifiers.nace("139301") == identifiers.nace("13.93.01") == "13.93.01"
    assert refusal(identifiers.nace, "13.93") == "nace-length"
    assert refusal(identifiers.nace, "halı") == "nace-digits"
    assert refusal(identifiers.nace, "00.11.22") == "nace-division"


def test_customs_code_has_six_digits_of_a_chapter_in_use() -> None:
    assert identifiers.hs("5701.10") == identifiers.hs("57 01 10") == "570110"
    assert refusal(identifiers.hs, "570110900000") == "hs-length"
    assert refusal(identifiers.hs, "halı") == "hs-digits"
    for chapter in ("00", "77", "98", "99"):
        assert refusal(identifiers.hs, chapter + "0110") == "hs-chapter"
    assert identifiers.hs("970110") == "970110"


def test_mask_shows_the_ends_only() -> None:
    assert identifiers.mask(TCKN) == "100••••••46"
    assert identifiers.mask(VKN) == "454•••••20"
    assert identifiers.mask("12345678") == "123•••78"
    assert identifiers.mask("1234567") == "•••••••"
    assert identifiers.mask("") == ""


def accepted(checker: Callable[[str], str], text: str) -> str | None:
    try:
        return checker(text)
    except Invalid:
        return None


@given(st.text())
def test_nothing_that_is_typed_gets_another_error(text: str) -> None:
    for checker in (
        identifiers.tckn,
        identifiers.vkn,
        identifiers.tax_number,
        identifiers.company_mersis,
        identifiers.trader_mersis,
        identifiers.phone,
        identifiers.email,
        identifiers.nace,
        identifiers.hs,
    ):
        normal = accepted(checker, text)
        assert normal is None or checker(normal) == normal

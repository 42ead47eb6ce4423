"""Whatever a checker of the domain finds wrong is said in the reader's language, in a sentence."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import make
import people
import pytest
from browser import Browser, parsed
from flask import Flask
from sqlalchemy.orm import Session

from app.domain import identifiers
from app.domain.identifiers import Invalid
from app.domain.vocabulary import ApplicantClass
from app.web.forms import ANYTHING_ELSE, MESSAGES

Checker = Callable[[str], str]
ERROR = {"tr": "Hata:", "en": "Error:"}


class Wrong(NamedTuple):
    """A specimen: the code, where it is typed, who checks it, and what is typed."""

    code: str
    slug: str
    field: str
    check: Checker
    value: str
    kind: ApplicantClass = ApplicantClass.TRADESMAN

    def __str__(self) -> str:
        return f"{self.code} {self.kind} {self.value}"


TYPED = [
    Wrong("tckn-digits", "you", "tckn", identifiers.tckn, "1234567890a"),
    Wrong("tckn-length", "you", "tckn", identifiers.tckn, "1234567890"),
    Wrong("tckn-zero", "you", "tckn", identifiers.tckn, "01234567890"),
    Wrong("tckn-checksum", "you", "tckn", identifiers.tckn, "12345678901"),
    Wrong("tckn-checksum", "business", "tax_number", identifiers.tax_number, "12345678901"),
    Wrong("vkn-checksum", "business", "tax_number", identifiers.tax_number, "1234567891"),
    Wrong("tax-number-digits", "business", "tax_number", identifiers.tax_number, "12345678x"),
    Wrong("tax-number-length", "business", "tax_number", identifiers.tax_number, "123456789"),
    *(
        Wrong(code, "business", "mersis", check, value, kind)
        for kind, check in (
            (ApplicantClass.SOLE_TRADER, identifiers.trader_mersis),
            (ApplicantClass.COMPANY, identifiers.company_mersis),
        )
        for code, value in (
            ("mersis-digits", "012345678900001x"),
            ("mersis-length", "012345678900001"),
        )
    ),
    Wrong(
        "mersis-company",
        "business",
        "mersis",
        identifiers.company_mersis,
        "0123456789100011",
        ApplicantClass.COMPANY,
    ),
    Wrong(
        "mersis-trader",
        "business",
        "mersis",
        identifiers.trader_mersis,
        "1234567890100011",
        ApplicantClass.SOLE_TRADER,
    ),
    Wrong(
        "vkn-digits",
        "business",
        "tax_number",
        identifiers.vkn,
        "12345678x",
        ApplicantClass.COMPANY,
    ),
    Wrong(
        "vkn-length",
        "business",
        "tax_number",
        identifiers.vkn,
        "12345678901",
        ApplicantClass.COMPANY,
    ),
    Wrong("phone-format", "you", "phone", identifiers.phone, "beş yüz"),
    Wrong("phone-format", "you", "phone", identifiers.phone, "0532 ABC 45 67"),
    Wrong("phone-extension", "you", "phone", identifiers.phone, "0232 123 45 67;12"),
    Wrong("phone-length", "you", "phone", identifiers.phone, "053212345678901"),
    Wrong("phone-unknown", "you", "phone", identifiers.phone, "0111 111 11 11"),
    Wrong("email-letters", "you", "email", identifiers.email, "ayşe@example.org"),
    Wrong("email-format", "you", "email", identifiers.email, "ayse.example.org"),
    Wrong("nace-digits", "business", "nace", identifiers.nace, "25.99.0a"),
    Wrong("nace-length", "business", "nace", identifiers.nace, "25.99"),
    Wrong("nace-division", "business", "nace", identifiers.nace, "00.99.01"),
    Wrong("hs-digits", "product", "hs", identifiers.hs, "bakır"),
    Wrong("hs-length", "product", "hs", identifiers.hs, "7418"),
    Wrong("hs-chapter", "product", "hs", identifiers.hs, "990110"),
]
NOT_BY_A_FORM = {"email-length"}
"""Said before by the form's own bound."""


def all_codes() -> set[str]:
    """Every code that stands in the checkers' source."""
    source = Path(identifiers.__file__).read_text(encoding="utf-8")
    said = set(re.findall(r'Invalid\("([a-z-]+)"\)', source))
    for name in re.findall(r'_digits\(text, "([a-z-]+)"', source):
        said |= {f"{name}-digits", f"{name}-length"}
    return said


def said_of(browser: Browser, page: str, field: str, value: str) -> str:
    response = browser.submit(page, **{field: value})
    assert response.status_code == 422
    found = [part for part in parsed(response).iter() if part.get("id") == f"{field}-error"]
    return " ".join("".join(found[0].itertext()).split())


def sentence(app: Flask, code: str, language: str) -> str:
    with app.test_request_context(headers={"Accept-Language": language}):
        return str(MESSAGES[code])


def test_no_code_is_without_a_sentence_and_none_left_untried() -> None:
    codes = all_codes()
    assert len(codes) > 15
    assert codes == MESSAGES.keys()
    assert codes == {wrong.code for wrong in TYPED} | NOT_BY_A_FORM


@pytest.mark.parametrize("wrong", TYPED, ids=str)
def test_the_specimen_is_wrong_in_that_way(wrong: Wrong) -> None:
    with pytest.raises(Invalid) as found:
        wrong.check(wrong.value)
    assert found.value.code == wrong.code


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("wrong", TYPED, ids=str)
def test_the_form_says_it(
    client: Browser, session: Session, app: Flask, language: str, wrong: Wrong
) -> None:
    client.get(f"/language/{language}")
    client.sign_in(people.ayse(session))
    case = make.complete(session, kind=wrong.kind)
    product = case.seller.products[0]
    part = f"products/{product.id}" if wrong.slug == "product" else f"sections/{wrong.slug}"
    page = f"/apply/{case.reference}/{part}"
    said = said_of(client, page, wrong.field, wrong.value)
    assert said == f"{ERROR[language]} {sentence(app, wrong.code, language)}"
    assert wrong.code not in said


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_each_sentence_is_in_both_languages(app: Flask, code: str) -> None:
    turkish, english = sentence(app, code, "tr"), sentence(app, code, "en")
    assert turkish != english
    assert turkish.endswith(".")
    assert english.endswith(".")
    assert str(ANYTHING_ELSE) not in {turkish, english}


def test_too_long_an_address_is_refused(client: Browser, session: Session) -> None:
    client.sign_in(people.ayse(session))
    draft = make.complete(session)
    long = f"ayse@{'x.' * 130}org"
    page = f"/apply/{draft.reference}/sections/you"
    assert "254" in said_of(client, page, "email", long)
    with pytest.raises(Invalid) as found:
        identifiers.email(long)
    assert found.value.code == "email-length"

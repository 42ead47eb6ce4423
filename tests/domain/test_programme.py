"""The programme's file holds what the portal needs, each rule for its own days."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.domain import programme
from app.domain.programme import Programme, ProgrammeError, Text
from app.domain.vocabulary import (
    STAGES,
    Action,
    ApplicantClass,
    DocumentKind,
    Market,
    Need,
    Route,
    Stage,
)

DAY = date(2026, 7, 24)
SOURCE = programme.DEFAULT.read_text(encoding="utf-8")
LATER = """
[[service]]
from = 2026-01-01
legal_days = 45
working_days = { screening = 7, export = 4, decision = 3 }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "programme.toml"


@pytest.fixture
def current() -> Programme:
    return programme.current()


def test_the_file_is_read_once() -> None:
    assert programme.current() is programme.current()
    assert programme.load() == programme.current()


def test_a_tradesman_hands_in_what_the_matrix_says(current: Programme) -> None:
    needs = {rule.kind: rule.need for rule in current.documents(ApplicantClass.TRADESMAN, DAY)}
    assert needs == {
        DocumentKind.TAX_PLATE: Need.REQUIRED,
        DocumentKind.TAX_EXEMPTION: Need.CONDITIONAL,
        DocumentKind.TRADES_REGISTER: Need.REQUIRED,
        DocumentKind.CHAMBER_RECORD: Need.REQUIRED,
        DocumentKind.SIGNATURE: Need.OPTIONAL,
        DocumentKind.MASTERY: Need.CONDITIONAL,
        DocumentKind.CAPACITY_REPORT: Need.OPTIONAL,
        DocumentKind.TRADEMARK: Need.OPTIONAL,
        DocumentKind.POWER_OF_ATTORNEY: Need.CONDITIONAL,
    }


def required(current: Programme, kind: ApplicantClass) -> set[str]:
    return {rule.kind for rule in current.documents(kind, DAY) if rule.need is Need.REQUIRED}


def test_each_class_owes_what_the_matrix_says(current: Programme) -> None:
    firm = {"tax-plate", "trade-gazette", "chamber-record"}
    assert {kind: required(current, kind) for kind in ApplicantClass} == {
        ApplicantClass.TRADESMAN: {"tax-plate", "trades-register", "chamber-record"},
        ApplicantClass.EXEMPT: {"tax-exemption"},
        ApplicantClass.SOLE_TRADER: firm | {"signature"},
        ApplicantClass.COMPANY: firm | {"signature-circular"},
    }


def test_a_class_may_have_words_of_its_own_for_a_document(current: Programme) -> None:
    hints = {
        kind: rule.hint["en"]
        for kind in ApplicantClass
        for rule in current.documents(kind, DAY)
        if rule.kind is DocumentKind.CAPACITY_REPORT
    }
    assert hints[ApplicantClass.COMPANY] != hints[ApplicantClass.TRADESMAN]


def test_a_capacity_report_is_never_asked_of_handicraft_alone(current: Programme) -> None:
    needs = {
        kind: rule.need
        for kind in ApplicantClass
        for rule in current.documents(kind, DAY)
        if rule.kind is DocumentKind.CAPACITY_REPORT
    }
    assert needs == {
        ApplicantClass.TRADESMAN: Need.OPTIONAL,
        ApplicantClass.SOLE_TRADER: Need.OPTIONAL,
        ApplicantClass.COMPANY: Need.CONDITIONAL,
    }


def test_every_class_and_every_way_is_explained(current: Programme) -> None:
    assert list(current.kinds) == list(ApplicantClass)
    assert list(current.routes) == list(Route)
    assert current.partner.indirect == (ApplicantClass.EXEMPT,)
    assert current.partner.name in current.partner.hint["tr"]


def test_the_register_extract_must_be_fresh(current: Programme) -> None:
    ages = {
        rule.kind: rule.max_age_months
        for rule in current.documents(ApplicantClass.TRADESMAN, DAY)
        if rule.max_age_months
    }
    assert ages == {DocumentKind.TRADES_REGISTER: 6}


def test_the_figures_are_those_of_the_service_standard(current: Programme) -> None:
    assert [current.service_days(stage, DAY) for stage in STAGES] == [10, 5, 5]
    assert current.legal_days(DAY) == current.return_days == 30
    assert current.draft_days == 180
    assert current.lease_minutes == 30
    assert current.certificate_years == 2


def test_a_case_keeps_the_rules_of_its_own_day(file: Path) -> None:
    file.write_text(SOURCE + LATER, encoding="utf-8")
    changed = programme.load(file)
    assert changed.legal_days(date(2025, 12, 31)) == 30
    assert changed.legal_days(date(2026, 1, 1)) == 45
    assert changed.service_days(Stage.SCREENING, date(2025, 12, 31)) == 10
    assert changed.service_days(Stage.SCREENING, DAY) == 7


def test_before_the_first_table_no_rule_holds(current: Programme) -> None:
    with pytest.raises(ProgrammeError, match="2019-05-01"):
        current.legal_days(date(2019, 5, 1))
    with pytest.raises(ProgrammeError, match="no rule holds"):
        current.documents(ApplicantClass.TRADESMAN, date(2019, 5, 1))


def test_returning_and_refusing_have_grounds_and_nothing_else_has(current: Programme) -> None:
    grounded = {action for action in Action if current.reasons(action)}
    assert grounded == {Action.RETURN, Action.REFUSE}
    assert "document-missing" in {reason.code for reason in current.reasons(Action.RETURN)}


def test_a_ground_is_found_by_its_code(current: Programme) -> None:
    for action in (Action.RETURN, Action.REFUSE):
        for reason in current.reasons(action):
            assert current.reason(reason.code) is reason
    assert "2863" in current.reason("products-antiquities").legal_basis["tr"]
    with pytest.raises(KeyError):
        current.reason("none-such")


def test_remedies_name_authority_and_times(current: Programme) -> None:
    for locale, authority in (("tr", "Ticaret Bakanlığı"), ("en", "Ministry of Trade")):
        remedies = current.remedies(date(2026, 1, 1))[locale]
        for part in (authority, "30", "60", "2577"):
            assert part in remedies


def test_each_stage_has_a_checklist_of_a_handful(current: Programme) -> None:
    for stage in Stage:
        assert 4 <= len(current.checklist(stage)) <= 7


def test_every_market_is_described(current: Programme) -> None:
    assert [market.code for market in current.markets] == list(Market)
    assert current.markets[0].name["zh_Hans"] == "中国"


def test_the_privacy_notice_says_what_the_law_asks(current: Programme) -> None:
    words = " ".join(paragraph["tr"] for paragraph in current.notice.paragraphs)
    for part in ("Veri sorumlusu", "Amaç", "Hukuki sebep", "Yöntem", "Aktarım", "Haklarınız"):
        assert f"{part}:" in words
    assert current.notice.version
    assert current.declaration["en"].startswith("I declare")


def texts(value: object) -> Iterator[Text]:
    """Every text anywhere inside a value of the programme."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


def test_no_text_is_left_in_one_language(current: Programme) -> None:
    found = list(texts(current))
    assert len(found) > 90
    assert [text.tr for text in found if text.tr == text.en] == ["Hong Kong", "Vietnam"]
    for text in found:
        for words in (text.tr, text.en):
            assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("locale", "words"),
    [("tr", "ad"), ("tr_TR", "ad"), ("en", "name"), ("zh_Hans_CN", "名"), ("de", "name")],
)
def test_a_text_speaks_the_language_of_the_locale(locale: str, words: str) -> None:
    assert Text("ad", "name", "名")[locale] == words


def test_english_stands_in_for_missing_chinese() -> None:
    assert Text("ad", "name")["zh"] == "name"

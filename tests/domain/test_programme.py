"""The programme's file holds what the portal needs, and a wrong one is named."""

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


def wrong(file: Path, old: str, new: str) -> str:
    """What is said about the real file with one piece of it exchanged."""
    assert old in SOURCE
    file.write_text(SOURCE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProgrammeError) as caught:
        programme.load(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    return message


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
        assert 4 <= len(current.checklist(stage)) <= 6


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


def test_a_file_that_cannot_be_read_is_named(file: Path) -> None:
    with pytest.raises(ProgrammeError, match=r"programme\.toml: cannot be read"):
        programme.load(file)
    file.write_text("return_days = \n", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="line 1"):
        programme.load(file)
    file.write_bytes("başvuru = 1".encode("iso8859-9"))
    with pytest.raises(ProgrammeError, match="cannot be read"):
        programme.load(file)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return_days = 30", "return_days = 0", "$.return_days"),
        ("return_days = 30", 'return_days = "30"', "$.return_days"),
        ("return_days = 30", "return_day = 30", "unknown field `return_day`"),
        ("draft_days = 180\n", "", "missing required field `draft_days`"),
        ('need = "required"', 'need = "maybe"', "$.documents[0].rules[0].need"),
        ('kind = "tax-plate"', 'kind = "tax-plat"', "$.documents[0].rules[0].kind"),
        ('title.en = "Tax plate"\n', "", "$.documents[0].rules[0].title"),
        ('title.en = "Tax plate"', 'title.en = " "', "$.documents[0].rules[0].title.en"),
        ("from = 2024-01-01", 'from = "soon"', "$.remedies[0].from"),
        ('code = "other"', 'code = "Other one"', "$.reasons[...][6].code"),
        ('slug = "opinions-read"', "slug = 1", "$.checklists[...][0].slug"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(file: Path, old: str, new: str, said: str) -> None:
    assert said in wrong(file, old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (", decision = 5 }", " }", "service[0].working_days: must have exactly screening"),
        ('code = "other"', 'code = "document-missing"', "reasons: document-missing stands there"),
        ('code = "other"', 'code = "permit-missing"', "reasons: permit-missing stands there"),
        ('kind = "signature"', 'kind = "mastery"', "tradesman from 2024-01-01: mastery stands"),
        ('slug = "product-clear"', 'slug = "tariff-fits"', "checklists.export: tariff-fits"),
        ('code = "CN"', 'code = "HK"', "markets: must be CN, HK"),
        ('need = "required"', 'need = "conditional"', "tax-plate: a condition belongs to"),
        ('need = "conditional"', 'need = "required"', "tax-exemption: a condition belongs to"),
    ],
)
def test_what_contradicts_itself_is_named(file: Path, old: str, new: str, said: str) -> None:
    assert said in wrong(file, old, new)


def test_a_checklist_for_each_stage_and_grounds_for_each_action(file: Path) -> None:
    content = SOURCE.replace("[[checklists.decision]]", "[[checklists.export]]")
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="checklists: must have exactly screening, export"):
        programme.load(file)
    file.write_text(SOURCE.replace("[[reasons.refuse]]", "[[reasons.return]]"), encoding="utf-8")
    with pytest.raises(ProgrammeError, match="reasons: must have exactly return, refuse"):
        programme.load(file)


def test_an_empty_list_is_no_list(file: Path) -> None:
    grounds = SOURCE.index("[[reasons.return]]"), SOURCE.index("[[reasons.refuse]]")
    emptied = "reasons.return = []\n" + SOURCE[: grounds[0]] + SOURCE[grounds[1] :]
    file.write_text(emptied, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="length >= 1"):
        programme.load(file)


@pytest.mark.parametrize("place", ["service", "documents"])
def test_a_table_that_must_not_be_empty(place: str, file: Path) -> None:
    emptied = msgspec.structs.replace(programme.current(), **{f"dated_{place}": ()})
    with pytest.raises(ProgrammeError, match=f"{place}.*: at least one table"):
        emptied.check()


@pytest.mark.parametrize("dates", [("2026-01-01", "2025-01-01"), ("2025-01-01", "2025-01-01")])
def test_dates_rise_from_table_to_table(file: Path, dates: tuple[str, str]) -> None:
    later = "".join(LATER.replace("2026-01-01", day) for day in dates)
    file.write_text(SOURCE + later, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="service: `from` dates must rise"):
        programme.load(file)

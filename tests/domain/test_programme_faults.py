"""A wrong file of the programme: what is said names the line, the place and the reason."""

import re
from pathlib import Path

import pytest

from app.domain import programme
from app.domain.programme import ProgrammeError

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


def told(file: Path, content: str | bytes) -> tuple[int, str]:
    """The line that is named for a content, and what is said of it."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ProgrammeError) as caught:
        programme.load(file)
    found = re.fullmatch(rf"{re.escape(str(file))}, line (\d+): (.+)", str(caught.value))
    assert found
    return int(found[1]), found[2]


def line(text: str, words: str) -> int:
    """The line in which words stand for the first time."""
    return text[: text.index(words)].count("\n") + 1


def exchanged(old: str, new: str) -> str:
    """The real file with one piece of it exchanged."""
    assert old in SOURCE
    return SOURCE.replace(old, new, 1)


def without(table: str, text: str = SOURCE) -> str:
    """A text without the tables of a name and those inside them."""
    first, *tables = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    kept = [part for part in tables if not re.match(rf"\[+{table}[].]", part)]
    assert len(kept) < len(tables)
    return first + "".join(kept)


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(ProgrammeError, match=r"programme\.toml: cannot be read: .*No such file"):
        programme.load(file)


@pytest.mark.parametrize(
    ("content", "at", "said"),
    [
        (exchanged("draft_days = 180", "draft_days = "), "draft_days = ", "Invalid value"),
        (exchanged("[partner]", "[partner"), "[partner", "Expected ']'"),
        (f'{SOURCE}\nwords = """', 'words = """', "Unterminated string"),
        (f"{SOURCE}\nasks.en = ''", "asks.en = ''", "Cannot overwrite a value"),
        (f"{SOURCE}\nfees = [1, 2", "fees = [", "Unclosed array"),
    ],
)
def test_what_is_no_toml_is_named_by_its_line(file: Path, content: str, at: str, said: str) -> None:
    named, reason = told(file, content)
    assert named == line(content, at)
    assert reason.startswith(f"cannot be read: {said}")


def test_letters_of_another_code_page_are_named_by_their_line(file: Path) -> None:
    letters = exchanged("Endonezya", "Þ").encode().replace("Þ".encode(), "İ".encode("cp1254"))
    named, reason = told(file, letters)
    assert named == line(SOURCE, "Endonezya")
    assert "cannot be read: 'utf-8'" in reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return_days = 30", "return_days = 0", "return_days: Expected `int` >= 1"),
        ("return_days = 30", 'return_days = "30"', "return_days: Expected `int`, got `str`"),
        ('need = "required"', 'need = "maybe"', "documents[0].rules[0].need: Invalid enum"),
        ('kind = "tax-plate"', 'kind = "tax-plat"', "documents[0].rules[0].kind: Invalid enum"),
        ('title.en = "Tax plate"', 'title.en = " "', "papers.tax-plate.title.en: Expected `str`"),
        ("[papers.tax-plate]", "[papers.tax-plat]", "papers.tax-plat: Invalid enum value"),
        ("[kinds.exempt]", "[kinds.exemp]", "kinds.exemp: Invalid enum value"),
        ("[routes.union]", "[routes.guild]", "routes.guild: Invalid enum value"),
        ('["exempt"]', '["exempted"]', "partner.indirect[0]: Invalid enum value"),
        ('size = "small"', 'size = "big"', "sizes[0].ceilings[1].size: Invalid enum value"),
        ("sum = 10_000_000", "sum = 0", "sizes[0].ceilings[0].sum: Expected `int` >= 1"),
        ("from = 2024-01-01", 'from = "soon"', "remedies[0].from: Invalid"),
        (
            "working_days = { screening = 10, export = 5",
            "working_days = { screening = 10, export = 0",
            "service[0].working_days.export: Expected `int` >= 1",
        ),
        ('code = "other"', 'code = "Other one"', "reasons.return[7].code: Expected `str` matching"),
        ('need = "required"', "need = '''\nmaybe\n'''", "documents[0].rules[0].need: Invalid enum"),
    ],
)
def test_a_wrong_value_is_named(file: Path, old: str, new: str, said: str) -> None:
    named, reason = told(file, exchanged(old, new))
    assert named == line(SOURCE, old)
    assert reason.startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return_days = 30", "return_day = 30", "return_day: "),
        ('need = "required"', 'ned = "required"', "documents[0].rules[0].ned: "),
        ('title.en = "Tax plate"', 'title.eng = "Tax plate"', "papers.tax-plate.title.eng: "),
        ("sum = 500_000_000", "sums = 500_000_000", "sizes[0].ceilings[2].sums: "),
        ("[partner]", "[partners]", "partners: "),
        ("[[markets]]", "[[market]]\n[[markets]]", "market: "),
        ("return_days = 30", '"a - at `$[...]`" = 1', "a - at `$[...]`: "),
    ],
)
def test_a_misspelt_key_is_named(file: Path, old: str, new: str, said: str) -> None:
    named, reason = told(file, exchanged(old, new))
    assert named == line(SOURCE, old)
    assert reason.removeprefix(".").startswith(f"{said}Object contains unknown field")


@pytest.mark.parametrize(
    ("old", "at", "said"),
    [
        ("draft_days = 180\n", "", "Object missing required field `draft_days`"),
        (
            'title.en = "Tax plate"\n',
            'title.tr = "Vergi levhası"',
            "papers.tax-plate.title: Object missing required field `en`",
        ),
        (
            'need = "required"\n',
            "[[documents.rules]]",
            "documents[0].rules[0]: Object missing required field `need`",
        ),
        (
            ", workers = 250",
            '{ size = "medium"',
            "sizes[0].ceilings[2]: Object missing required field `workers`",
        ),
        (", decision = 5", "working_days =", "service[0].working_days: decision is missing"),
    ],
)
def test_what_is_missing_is_named_by_the_line_of_its_table(
    file: Path, old: str, at: str, said: str
) -> None:
    content = exchanged(old, "")
    assert told(file, content) == (line(content, at), said)


@pytest.mark.parametrize(
    ("table", "at", "said"),
    [
        ("partner", "", "Object missing required field `partner`"),
        ("kinds.exempt", "[kinds.tradesman]", "kinds: exempt is missing"),
        ("routes.union", "[routes.direct]", "routes: union is missing"),
        ("checklists.decision", "[[checklists.screening]]", "checklists: decision is missing"),
        ("reasons.refuse", "[[reasons.return]]", "reasons: refuse is missing"),
        (
            "papers.signature",
            'kind = "signature"',
            "documents[0].rules[6].kind: its title and hint are missing: [papers.signature]",
        ),
    ],
)
def test_a_table_that_was_left_out_is_named(file: Path, table: str, at: str, said: str) -> None:
    content = without(table)
    assert told(file, content) == (line(content, at), said)


@pytest.mark.parametrize("table", ["service", "documents", "sizes", "remedies"])
def test_of_dated_tables_at_least_one_stands_there(file: Path, table: str) -> None:
    content = exchanged("draft_days", f"{table} = []\ndraft_days")
    named, reason = told(file, without(table, content))
    assert named == line(content, f"{table} = []")
    assert re.fullmatch(rf"{table}: at least one table( of tradesman)? is needed", reason)


def test_each_class_has_a_table_of_documents(file: Path) -> None:
    content = exchanged('applicant_class = "exempt"', 'applicant_class = "company"')
    said = "documents: at least one table of exempt is needed"
    assert told(file, content) == (line(content, "[[documents]]"), said)


def test_an_empty_list_is_no_list(file: Path) -> None:
    content = exchanged("draft_days", "reasons.return = []\ndraft_days")
    content = without("reasons.return", content)
    said = "reasons.return: Expected `array` of length >= 1"
    assert told(file, content) == (line(content, "reasons.return = []"), said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[[reasons.refuse]]",
            "[[reasons.take]]",
            "reasons.take: only return, refuse can stand here",
        ),
        (
            'code = "permit-missing"',
            'code = "other"',
            "reasons.refuse[6].code: other stands twice among the reasons",
        ),
        (
            'code = "other"',
            'code = "document-missing"',
            "reasons.return[7].code: document-missing stands twice among the reasons",
        ),
        (
            'kind = "signature"',
            'kind = "mastery"',
            "documents[0].rules[6].kind: mastery stands twice for tradesman from 2024-01-01",
        ),
        (
            'slug = "tariff-fits"',
            'slug = "product-clear"',
            "checklists.export[2].slug: product-clear stands twice in the checklist of export",
        ),
        (
            'code = "CN"',
            'code = "HK"',
            "markets[0].code: must be CN, HK, TW, JP, KR, SG, MY, TH, VN, ID, PH, in this order",
        ),
        (
            'small", workers = 50',
            'small", workers = 10',
            "sizes[0].ceilings[1].workers: must be more than for micro",
        ),
        (
            "sum = 500_000_000",
            "sum = 100_000_000",
            "sizes[0].ceilings[2].sum: must be more than for small",
        ),
        (
            'size = "small"',
            'size = "micro"',
            "sizes[0].ceilings[1].size: must be micro, small, medium, in this order",
        ),
        (
            "from = 2025-01-01",
            "from = 2024-01-01",
            "sizes[1].from: must be later than 2024-01-01, the date of the table before",
        ),
    ],
)
def test_what_contradicts_itself_is_named(file: Path, old: str, new: str, said: str) -> None:
    assert told(file, exchanged(old, new)) == (line(SOURCE, old), said)


def test_a_conditional_document_without_its_condition_is_named(file: Path) -> None:
    content = exchanged('need = "required"', 'need = "conditional"')
    named, reason = told(file, content)
    assert named == line(content, 'need = "conditional"')
    assert reason.startswith("documents[0].rules[0].need: tax-plate for tradesman from 2024-01-01")
    assert reason.endswith(" is conditional, so it needs a `condition`")


def test_a_condition_where_none_belongs_is_named(file: Path) -> None:
    content = exchanged('need = "conditional"', 'need = "required"')
    named, reason = told(file, content)
    assert named == line(content, "condition.tr")
    assert reason.startswith("documents[0].rules[3].condition: tax-exemption for tradesman from")
    assert reason.endswith(" is required, so it has no `condition`")


def test_a_market_that_was_left_out_is_named(file: Path) -> None:
    content = SOURCE[: SOURCE.rindex("[[markets]]")]
    assert told(file, content) == (line(content, "[[markets]]"), "markets: PH is missing")


@pytest.mark.parametrize("dates", [("2026-01-01", "2025-01-01"), ("2025-01-01", "2025-01-01")])
def test_dates_rise_from_table_to_table(file: Path, dates: tuple[str, str]) -> None:
    content = SOURCE + "".join(LATER.replace("2026-01-01", day) for day in dates)
    named, reason = told(file, content)
    assert named == content[: content.rindex("from = 2025-01-01")].count("\n") + 1
    assert reason.startswith(f"service[2].from: must be later than {dates[0]}")


def test_dates_rise_for_each_class_by_itself(file: Path) -> None:
    start = SOURCE.rindex("[[documents]]")
    again = SOURCE[start : SOURCE.index("\n# ---", start)]
    content = f"{SOURCE}\n{again}"
    assert told(file, content) == (
        content[: content.rindex("from = 2024-01-01")].count("\n") + 1,
        "documents[4].from: must be later than 2024-01-01, the date of the table of company before",
    )
    later = again.replace("2024-01-01", "2026-01-01")
    file.write_text(f"{SOURCE}\n{later}", encoding="utf-8")
    assert programme.load(file)

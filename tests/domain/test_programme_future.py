"""Rules that hold only from a day to come: the file is told to be wrong, before anybody applies."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain import programme


@pytest.mark.parametrize("table", ["service", "remedies"])
def test_a_first_table_of_the_future_is_a_fault(tmp_path: Path, table: str) -> None:
    year = datetime.now(UTC).year + 2
    content = programme.DEFAULT.read_text(encoding="utf-8")
    head = f"[[{table}]]\nfrom = 2024-01-01"
    assert head in content
    file = tmp_path / "programme.toml"
    file.write_text(content.replace(head, f"[[{table}]]\nfrom = {year}-01-01"), encoding="utf-8")
    with pytest.raises(programme.ProgrammeError, match=r"no table holds today: this is the first"):
        programme.load(file)

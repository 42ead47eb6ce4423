"""A programme whose file the ministry has added to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain import programme


@pytest.fixture
def add_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Tables below those of the real file; the portal runs with them till the end of the test."""

    def add(tables: str) -> None:
        file = tmp_path / "programme.toml"
        source = programme.DEFAULT.read_text(encoding="utf-8")
        file.write_text(f"{source}\n{tables}", encoding="utf-8")
        changed = programme.load(file)
        monkeypatch.setattr(programme, "current", lambda: changed)

    return add

"""A wrong file of the programme: no program of the portal starts, and one line says why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain import programme
from config import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The program as somebody has it who may change its files."""
    for name in ("config.py", "wsgi.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("app", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("command", [["app.engine"], ["flask", "--app", "wsgi", "worker"]])
@pytest.mark.parametrize("wrong", ['need = "maybe"', "need = ", 'need = "conditional"'])
def test_at_the_terminal_it_is_one_line(house: Path, command: list[str], wrong: str) -> None:
    file = house / programme.DEFAULT.relative_to(ROOT)
    content = file.read_text(encoding="utf-8").replace('need = "required"', wrong, 1)
    file.write_text(content, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - the project's own commands
        [sys.executable, "-m", *command],
        cwd=house,
        env={**os.environ, "INSTANCE": str(house / "instance"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    line = content[: content.index(f"\n{wrong}\n") + 1].count("\n") + 1
    assert done.returncode
    assert done.stdout == ""
    assert done.stderr.startswith(f"{file}, line {line}: ")
    assert done.stderr.count("\n") == 1

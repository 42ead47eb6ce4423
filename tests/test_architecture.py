"""The shape of the house: who may import whom, who reads the environment, what a page must have."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from config import ROOT

READERS = {
    "config.py",
    "app/certificates/isolation.py",  # Fontconfig, a C library, has no other way in
    "app/demo/server.py",  # hands its own environment on to the server that it starts
}

TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")
)


def test_the_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603 - the project's own tool, no shell
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def sources() -> list[Path]:
    return [ROOT / "config.py", ROOT / "wsgi.py", *sorted((ROOT / "app").rglob("*.py"))]


def reads_environment(source: Path) -> bool:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return any(
        (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and _named(node))
        for node in ast.walk(tree)
    )


def _named(node: ast.ImportFrom) -> bool:
    return any(alias.name in {"environ", "environb", "getenv"} for alias in node.names)


def test_settings_come_from_one_place() -> None:
    found = {str(path.relative_to(ROOT)) for path in sources() if reads_environment(path)}
    assert found <= READERS


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles_and_every_page_bears_a_title(whole_app: Flask, name: str) -> None:
    whole_app.jinja_env.get_template(name)
    family = ancestry(name)
    if family[-1] == "layout.html" and len(family) > 1:
        titled = [member for member in family[:-1] if "{% block title %}" in text_of(member)]
        assert titled, f"{name} and its parents leave the title to the layout"


def ancestry(name: str) -> list[str]:
    """The template and those that it extends, up to the outermost of our own."""
    found = re.search(r'{%-? extends "([^"]+)"', text_of(name))
    ours = found and (ROOT / "templates" / found[1]).exists()
    return [name, *ancestry(found[1])] if found and ours else [name]


def text_of(name: str) -> str:
    return (ROOT / "templates" / name).read_text(encoding="utf-8")

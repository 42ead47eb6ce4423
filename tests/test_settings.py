"""Settings: what is wrong is one line that names it, and the keys are made once."""

import base64
import os
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from config import KEYS, ROOT, SettingError, load

KEY = base64.b64encode(b"k" * 32).decode()
SERVED = {"DATABASE_URL": "postgresql://portal@db/kopru", **dict.fromkeys(KEYS, KEY)}


def test_the_defaults_are_for_one_machine(tmp_path: Path) -> None:
    settings = load({"INSTANCE": str(tmp_path / "kopru")})
    assert settings.embedded
    assert settings.public_url == "http://localhost:8000"
    assert not settings.https
    assert settings.smtp_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٨٠٠٠"),
        ("UPLOAD_LIMIT_MB", "1000"),
        ("TRUSTED_PROXIES", "-1"),
        ("PUBLIC_URL", "kopru.example"),
        ("PUBLIC_URL", "https://kopru.example/portal"),
        ("SMTP_URL", "http://mail.example"),
        ("SMTP_URL", "smtp://mail.example:port"),
        ("DATABASE_URL", "mysql://db/kopru"),
        ("SECRET_KEY", "short"),
        ("VAULT_KEY", "ünlü"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        load({"INSTANCE": str(tmp_path), name: value})
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", KEYS)
def test_a_served_portal_makes_no_keys_of_its_own(tmp_path: Path, name: str) -> None:
    env = {**SERVED, "INSTANCE": str(tmp_path)}
    del env[name]
    with pytest.raises(SettingError, match=name):
        load(env)
    assert list(tmp_path.iterdir()) == []


def test_the_portal_must_not_run_as_the_owner(tmp_path: Path) -> None:
    env = {**SERVED, "INSTANCE": str(tmp_path), "DATABASE_OWNER_URL": SERVED["DATABASE_URL"]}
    with pytest.raises(SettingError, match="two roles"):
        load(env)


def test_the_keys_are_kept_and_for_nobody_else(tmp_path: Path) -> None:
    instance = tmp_path / "kopru"
    first, second = (load({"INSTANCE": str(instance)}) for _ in range(2))
    assert (first.secret_key, first.vault_key) == (second.secret_key, second.vault_key)
    assert len({first.secret_key, first.vault_key, first.index_key}) == 3
    found = [instance, *instance.rglob("*")]
    assert len(found) == 5
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in found)


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    env = {"INSTANCE": str(tmp_path)}
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(partial(_vault_key, env), range(8)))
    assert len(set(found)) == 1


def _vault_key(env: dict[str, str], _number: int) -> bytes:
    return load(env).vault_key


@pytest.mark.parametrize("command", [["app.engine"], ["flask", "--app", "wsgi", "worker"]])
@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "eighty"), ("INSTANCE", "/proc/kopru")], ids=["wrong", "unusable"]
)
def test_at_the_terminal_it_is_one_line(command: list[str], name: str, value: str) -> None:
    done = subprocess.run(  # noqa: S603 - the project's own commands
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1

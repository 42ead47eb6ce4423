"""`python -m app.engine` from the outside: it comes up, keeps things up, and leaves nothing."""

import http.client
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.engine import Cluster
from config import ROOT

PATIENCE = 60.0
SETTINGS = ("DATABASE_URL", "DATABASE_OWNER_URL", "PUBLIC_URL", "SMTP_URL", "PORT", "INSTANCE")


@dataclass
class Terminal:
    """One person who runs the portal in a folder and on a port of their own."""

    instance: Path
    port: int
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, screen: int = subprocess.PIPE, /, **settings: str) -> subprocess.Popen[str]:
        environment = {name: text for name, text in os.environ.items() if name not in SETTINGS}
        environment |= {"INSTANCE": str(self.instance), "PORT": str(self.port), **settings}
        command = [sys.executable, "-m", "app.engine"]
        process = subprocess.Popen(  # noqa: S603 - the program under test
            command,
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=screen,
            stderr=screen,
        )
        self.running.append(process)
        return process

    def page(self) -> int | None:
        """The status of the first page; None if nobody answers."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def processes(self) -> dict[int, str]:
        """Everything that runs on this instance, with its command line."""
        mark = os.fsencode(self.instance)
        data = os.fsencode(Cluster(self.instance / "postgres").data.parent)
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                command, environment = _read(entry / "cmdline"), _read(entry / "environ")
                if mark in environment or data in command:
                    found[int(entry.name)] = command.replace(b"\0", b" ").decode()
        return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    terminal = Terminal(folder / "instance", port)
    yield terminal
    for process in terminal.running:
        process.terminate()
        process.communicate(timeout=PATIENCE)
    if (terminal.instance / "postgres").exists():
        Cluster(terminal.instance / "postgres").erase()
    shutil.rmtree(terminal.instance, ignore_errors=True)


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_taken_port_is_one_line(terminal: Terminal) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", terminal.port))
        other.listen()
        process = terminal.run()
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert output == ""
    assert errors.count("\n") == 1
    assert f"Port {terminal.port} cannot be used" in errors
    assert "PORT=" in errors


def test_a_wrong_setting_is_one_line(terminal: Terminal) -> None:
    process = terminal.run(PORT="eighty")
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert errors == "PORT must be a whole number from 1 to 65535, not 'eighty'.\n"


def test_a_folder_that_cannot_be_made_is_one_line(terminal: Terminal) -> None:
    terminal.instance.touch()
    process = terminal.run(SECRET_KEY=KEY, VAULT_KEY=KEY, INDEX_KEY=KEY)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert errors.count("\n") == 1
    terminal.instance.unlink()


KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="


@pytest.mark.slow
def test_a_life(terminal: Terminal) -> None:
    process = terminal.run()
    wait_until(terminal.page)

    second = terminal.run()
    _, errors = second.communicate(timeout=PATIENCE)
    assert second.returncode == 2
    assert f"already runs from this folder (process {process.pid})" in errors

    for name in ("wsgi worker", "gunicorn", "postgres -D"):
        _kill_and_await_another(terminal, name)
    wait_until(lambda: terminal.page() == 200)

    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert terminal.processes() == {}
    assert f"http://localhost:{terminal.port}" in output
    assert "The worker has ended unexpectedly" in output


def _kill_and_await_another(terminal: Terminal, name: str) -> None:
    def living() -> list[int]:
        return [pid for pid, line in terminal.processes().items() if name in line]

    before = living()
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: set(living()) - set(before))


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_early_end_leaves_nothing(terminal: Terminal, number: signal.Signals) -> None:
    for moment in (0.5, 1.0, 1.5, 2.5):
        process = terminal.run()
        time.sleep(moment)
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        assert terminal.processes() == {}
    terminal.run()
    wait_until(lambda: terminal.page() == 200)


@pytest.mark.slow
def test_killed_hard_it_ends_and_comes_back(terminal: Terminal) -> None:
    process = terminal.run()
    wait_until(terminal.page)
    process.kill()
    process.communicate(timeout=PATIENCE)
    wait_until(lambda: not terminal.processes())
    again = terminal.run()
    wait_until(lambda: terminal.page() == 200)
    again.kill()
    again.communicate(timeout=PATIENCE)
    terminal.run()  # at once, while the remains still end
    wait_until(lambda: terminal.page() == 200)


@pytest.mark.slow
def test_a_closed_window_ends_it(terminal: Terminal) -> None:
    window, screen = pty.openpty()
    process = terminal.run(screen)
    os.close(screen)
    wait_until(lambda: terminal.page() == 200)
    os.close(window)
    assert process.wait(PATIENCE) == 0
    assert terminal.processes() == {}

"""The running server as its own file describes it, and what an ended one left behind."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.engine.errors import EngineError

_PATIENCE = 20.0  # seconds for an orphaned server to write its last checkpoint
_LINES = 8


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What `postmaster.pid` tells."""

    pid: int
    socket_folder: str
    port: int
    ready: bool


def read(data: Path) -> Postmaster | None:
    """The server that runs on this data folder, if one does."""
    lines = _lines(data / "postmaster.pid")
    if not lines or not lines[0].isdigit() or not _works_in(int(lines[0]), data):
        return None
    lines += [""] * (_LINES - len(lines))  # the file is written piece by piece
    port = int(lines[3]) if lines[3].isdigit() else 0
    return Postmaster(int(lines[0]), lines[4], port, ready=lines[7].strip() == "ready")


def clear(data: Path) -> None:
    """End a server that lost its supervisor, and remove the marks of one that was killed.

    PostgreSQL takes its old process id for a running server if any process has it now.
    """
    orphan = read(data)
    if orphan:
        _signal(orphan.pid, signal.SIGINT)
    # Processes of a killed server notice by themselves; one in a long query may not.
    if not _ended(data, _PATIENCE):
        for pid in _processes(data):
            _signal(pid, signal.SIGQUIT)
        if not _ended(data, _PATIENCE):
            raise EngineError(f"An earlier database server on {data} does not end; end it by hand.")
    lines = _lines(data / "postmaster.pid")
    if len(lines) > 4 and lines[4]:  # noqa: PLR2004 - the line of the socket's folder
        for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            Path(lines[4], name).unlink(missing_ok=True)
    (data / "postmaster.pid").unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    try:
        return os.fsdecode(path.read_bytes()).splitlines()
    except OSError:
        return []


def _works_in(pid: int, data: Path) -> bool:
    # Every process of a server works in its data folder, and hardly anything else does.
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data
    except OSError:
        return False


def _processes(data: Path) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _works_in(int(entry.name), data):
            yield int(entry.name)


def _ended(data: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while any(_processes(data)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)

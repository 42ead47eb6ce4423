"""A portal of the demonstration's own: another folder, another port, gone at the end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import config
from app.demo.browser import Unexpected
from app.engine import Cluster, cluster_home
from app.engine.processes import bound_to_parent

PATIENCE = 90.0  # seconds for the start, which makes a database
ENDING = 40.0
LAST_WORDS = 15
SETTINGS = frozenset(
    {
        *config.KEYS,
        "DATABASE_OWNER_URL",
        "DATABASE_URL",
        "INSTANCE",
        "MAIL_FROM",
        "PORT",
        "PUBLIC_URL",
        "SMTP_URL",
        "TRUSTED_PROXIES",
        "UPLOAD_LIMIT_MB",
    }
)
"""Set for another portal, perhaps a real one: nothing of it may reach this one."""

Found = TypeVar("Found")


class Server:
    """`make run` in a temporary folder; its lines tell how far it is."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kopru-demo-")
        self.instance = Path(self._folder.name) / "instance"
        self._port = _free_port()
        self.address = f"http://localhost:{self._port}"
        self._lines: list[str] = []
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        environment = {name: text for name, text in os.environ.items() if name not in SETTINGS}
        environment |= {"INSTANCE": str(self.instance), "PORT": str(self._port)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.engine"],
            cwd=config.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # Ctrl-C reaches this program alone, which then ends the portal
            preexec_fn=bound_to_parent(signal.SIGINT),  # noqa: PLW1509 - only system calls
        )
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDING)
        settings = config.load({"INSTANCE": str(self.instance)})
        Cluster(cluster_home(settings)).erase()
        self._folder.cleanup()

    def await_line(self, beginning: str) -> None:
        """Wait until the portal says a line that begins like this."""
        self.await_(f"the portal to say {beginning!r}", lambda: self._said(beginning))

    def await_(self, what: str, look: Callable[[], Found | None]) -> Found:
        """Look again and again until something is found."""
        deadline = time.monotonic() + PATIENCE
        while not (found := look()):
            ended = self._process is None or self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                why = "the portal ended" if ended else f"nothing after {PATIENCE:.0f} s"
                raise Unexpected(
                    what, f"{why}; its last lines:\n" + "\n".join(self._lines[-LAST_WORDS:])
                )
            time.sleep(0.1)
        return found

    def _said(self, beginning: str) -> bool:
        return any(line.startswith(beginning) for line in self._lines)

    def _listen(self) -> None:
        if self._process and self._process.stdout:
            for line in self._process.stdout:
                self._lines.append(line.rstrip())


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port

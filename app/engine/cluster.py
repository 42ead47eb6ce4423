"""One PostgreSQL server of the portal's own, started as a child of whoever needs it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import quote

from app.engine import place, postmaster
from app.engine.errors import EngineError
from app.engine.lock import Lock
from app.engine.processes import bound_to_parent, uninterrupted

_START_PATIENCE = 120.0  # seconds: after a hard kill the server first replays its log
_STOP_PATIENCE = 30.0
_PORT = 5432  # names the socket; nothing listens on the network

# The environment of the person at the terminal (PGDATA, a locale that is not installed …)
# must not reach the server.
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

_INITDB = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    # The socket's folder is the gate: only the account that runs the server, and root, enter it.
    "--auth-local=trust",
    "--auth-host=reject",
)


class Cluster:
    """A data folder and the server on it.

    `home` is a folder of the cluster's own; `options` are settings of the server by name.
    Start it from the main thread: the server ends with the thread that started it.
    """

    def __init__(self, home: Path, *, options: Mapping[str, str] = MappingProxyType({})) -> None:
        self.home = home
        self.options = options
        self._place = place.find(home)
        self._lock = Lock(self._place.home / "lock")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def data(self) -> Path:
        """The server's data folder."""
        return self._place.data

    @property
    def running(self) -> bool:
        """A server on this data folder takes connections, whoever started it."""
        found = postmaster.read(self.data)
        return found is not None and found.ready

    @property
    def alive(self) -> bool:
        """The server that this very object started has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Return when the server takes connections; EngineError says why it cannot."""
        if not self._lock.acquire():
            raise EngineError(
                f"The database in {self._place.home} already runs (process {self._lock.holder})."
            )
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server in good order; nothing happens if it does not run."""
        process, self._process = self._process, None
        if process:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(_STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait()
        self._lock.release()

    def erase(self) -> None:
        """Stop the server and remove all its data."""
        self.stop()
        self._place.erase()

    def url(self, role: str, database: str) -> str:
        """SQLAlchemy's address of a database of the running server."""
        found = postmaster.read(self.data)
        if found is None or not found.ready:
            raise EngineError(f"The database in {self._place.home} is not running.")
        # Not SQLAlchemy's URL.create: it writes a space as a plus, which libpq takes literally.
        folder = quote(os.fsencode(found.socket_folder), safe="")
        return f"postgresql+psycopg://{role}@/{database}?host={folder}&port={found.port}"

    def _start(self) -> None:
        try:
            self._place.make()
            self._place.shorten_log()
            postmaster.clear(self.data)
            if not self.data.exists():
                self._initialise()
            with uninterrupted():
                self._process = self._spawn("postgres", "-D", str(self.data), *self._settings())
        except OSError as error:
            raise EngineError(
                f"The database in {self._place.home} cannot start: {error}."
            ) from error
        self._wait()

    def _initialise(self) -> None:
        draft = self.data.with_name("data.new")
        shutil.rmtree(draft, ignore_errors=True)  # of a first start that was cut off
        with uninterrupted():
            process = self._spawn("initdb", "-D", str(draft), *_INITDB, *self._haste())
        try:
            process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.returncode:
            raise EngineError(f"The database cannot be made: {self._last_words()}")
        draft.rename(self.data)

    def _haste(self) -> tuple[str, ...]:
        return ("--no-sync",) if self.options.get("fsync") == "off" else ()

    def _settings(self) -> list[str]:
        folder = str(self._place.make_socket_folder()).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "port": str(_PORT),
            "unix_socket_directories": f'"{folder}"',
            "unix_socket_permissions": "0700",
            "log_error_verbosity": "terse",  # the longer form quotes people's rows
            **self.options,
        }
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def _spawn(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        account = self._place.account
        with self._place.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - a program of our own, no shell
                [str(self._place.programs() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_ENVIRONMENT,
                cwd="/",
                umask=0o077,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone
                preexec_fn=bound_to_parent(signal.SIGINT),  # noqa: PLW1509 - nothing but system calls
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_PATIENCE
        while not self.running:
            if not self.alive:
                raise EngineError(f"The database does not start: {self._last_words()}")
            if time.monotonic() > deadline:
                raise EngineError(f"The database is not ready yet; see {self._place.log}.")
            time.sleep(0.01)

    def _last_words(self) -> str:
        lines = self._place.log.read_text(encoding="utf-8", errors="replace").splitlines()
        told = [line for line in lines if "FATAL" in line or "error:" in line]
        return f"{(told or lines or ['it said nothing'])[-1]} (see {self._place.log})"

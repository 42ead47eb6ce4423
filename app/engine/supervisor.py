"""The life of a running portal: database, migrations, web server, worker, and their end."""

import os
import shutil
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from app.engine import web
from app.engine.addresses import cluster_home
from app.engine.cluster import Cluster
from app.engine.errors import EngineError
from app.engine.lock import Lock
from app.engine.processes import uninterrupted
from app.engine.programs import Keeper, Program
from app.engine.roles import prepare
from app.engine.terminal import Terminal
from config import Settings

_GRACE = 10.0  # seconds for the web server and the worker to finish what they do
_ROUND = 0.1


class Supervisor:
    """Runs the portal in the foreground until a signal ends it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._begun = time.monotonic()
        self._lock = Lock(_own_folder(settings.instance) / "lock")
        self._cluster = Cluster(cluster_home(settings)) if settings.embedded else None
        self._seeded = cluster_home(settings) / "seeded"
        self._programs: list[Program] = []
        self._terminal = Terminal()
        self._seed: Program | None = None
        self._listener: socket.socket | None = None

    def run(self) -> None:
        """Start everything, then keep it up; returns only by an exception."""
        self._listener = self._take()
        if self._cluster:
            self._cluster.start()
            with uninterrupted():  # a connection cut off in a call complains on the terminal
                prepare(self._cluster)
            self._tell_time("The database is up")
        self._migrate()
        keepers = self._serve(self._listener)
        self._start_seed()
        while True:
            for keeper in keepers:
                keeper.tend()
            self._tend_seed()
            self._terminal.wait(_ROUND)

    def end(self) -> None:
        """End whatever runs: the web server and the worker first, the database last."""
        deadline = time.monotonic() + _GRACE
        for program in self._programs:
            program.terminate()
        for program in self._programs:
            program.await_end(deadline)
        if self._cluster:
            self._cluster.stop()
        if self._listener:
            self._listener.close()
        self._lock.release()

    def _take(self) -> socket.socket:
        """Make sure that nobody else runs from this folder or on this port."""
        if not self._lock.acquire():
            raise EngineError(
                f"The portal already runs from this folder (process {self._lock.holder})."
            )
        listener = web.bind(self._settings.port)
        # Half uploads of an earlier life lie here, and nobody else's files do.
        folder = self._settings.instance / "tmp"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        os.putenv("TMPDIR", str(folder))  # for the children; this process goes on as it is
        return listener

    def _migrate(self) -> None:
        if not self._cluster and not self._settings.database_owner_url:
            tell("DATABASE_OWNER_URL is not set: the migrations are left to `make migrate`.")
            return
        migration = Program("alembic", "upgrade", "head")
        self._programs.append(migration)
        if migration.run():
            raise EngineError("The migrations failed; the lines above say why.")
        self._tell_time("The tables are up to date")

    def _serve(self, listener: socket.socket) -> list[Keeper]:
        """Start the web server and the worker, and wait for the first page."""
        server, worker = web.server(listener), Program("flask", "--app", "wsgi", "worker")
        self._programs += [server, worker]
        for program in (server, worker):
            program.start()
        self._await_answer(server)
        keepers = [
            Keeper("The web server", server, tell),
            Keeper("The worker", worker, tell),
        ]
        return [Keeper("The database", self._cluster, tell), *keepers] if self._cluster else keepers

    def _await_answer(self, server: Program) -> None:
        while not web.answers(self._settings.port):
            if not server.alive:
                raise EngineError("The web server does not start; the lines above say why.")
            time.sleep(_ROUND)
        self._tell_time(f"Köprü runs at {self._settings.public_url} (Ctrl-C ends it)")

    def _start_seed(self) -> None:
        """Begin to fill in made-up people: only in a database of the portal's own, and once."""
        if not self._cluster:
            return
        if self._seeded.exists():
            tell_accounts()
            return
        tell("Filling in demonstration data; the pages can be used meanwhile …")
        self._seed = Program("flask", "--app", "wsgi", "seed")
        self._programs.append(self._seed)
        self._seed.start()

    def _tend_seed(self) -> None:
        if self._seed is None or self._seed.result is None:
            return
        if self._seed.result:
            tell("The demonstration data could not be filled in; the next start tries again.")
        else:
            self._seeded.touch()
            self._tell_time("The demonstration data are there")
            tell_accounts()
        self._seed = None

    def _tell_time(self, text: str) -> None:
        tell(f"{text} ({time.monotonic() - self._begun:.1f} s).")


def tell(text: str) -> None:
    with suppress(OSError):  # the terminal may be gone
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def tell_accounts() -> None:
    """Who may sign in to try the portal."""
    from app.demonstration import ACCOUNTS, PASSWORD  # noqa: PLC0415 - not needed in earnest

    tell(f"Demonstration accounts (password: {PASSWORD}):")
    for email, role in ACCOUNTS:
        tell(f"  {email:<26} {role}")


def _own_folder(instance: Path) -> Path:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(f"The folder {instance} cannot be used: {error.strerror}.") from error
    return instance

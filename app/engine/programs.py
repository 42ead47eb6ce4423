"""The portal's own processes: started, kept up, ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from app.engine.errors import EngineError
from app.engine.processes import bound_to_parent, uninterrupted
from config import ROOT

_SETTLED = 10.0  # seconds: whatever lived so long may be started again at once
_LONGEST_PAUSE = 30.0


class Program:
    """A Python program of this project, as a child that ends with its parent."""

    def __init__(self, *arguments: str, handles: Sequence[int] = ()) -> None:
        self._command = [sys.executable, "-m", *arguments]
        self._handles = handles
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def result(self) -> int | None:
        """The exit status; None while it runs and before its start."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        with uninterrupted():
            self._process = subprocess.Popen(  # noqa: S603 - the project's own commands, no shell
                self._command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                pass_fds=self._handles,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone
                preexec_fn=bound_to_parent(signal.SIGTERM),  # noqa: PLW1509 - only system calls
            )

    def run(self) -> int:
        """Start it, wait for its end, and give its exit status."""
        self.start()
        while (result := self.result) is None:
            time.sleep(0.02)
        return result

    def terminate(self) -> None:
        if self._process and self.alive:
            self._process.terminate()

    def await_end(self, deadline: float) -> None:
        """Wait until `deadline` on the monotonic clock, then end it and its children hard."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Living(Protocol):
    """What can be started and may end."""

    @property
    def alive(self) -> bool: ...

    def start(self) -> None: ...


class Keeper:
    """Starts one thing again whenever it has ended, with growing pauses if it ends early."""

    def __init__(
        self,
        name: str,
        kept: Living,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._kept = kept
        self._tell = tell
        self._clock = clock
        self._begun = clock()
        self._pause = 0.0
        self._due: float | None = None

    def tend(self) -> None:
        """To be called often; never waits."""
        now = self._clock()
        if self._due is None and not self._kept.alive:
            self._plan(now)
        elif self._due is not None and now >= self._due:
            self._due = None
            self._begun = now
            try:
                self._kept.start()
            except EngineError as error:
                self._tell(str(error))

    def _plan(self, now: float) -> None:
        settled = now - self._begun >= _SETTLED
        self._pause = 0.0 if settled else min(max(0.5, self._pause * 2), _LONGEST_PAUSE)
        self._due = now + self._pause
        after = f"in {self._pause:g} s" if self._pause else "at once"
        self._tell(f"{self._name} has ended unexpectedly; it is started again {after}.")

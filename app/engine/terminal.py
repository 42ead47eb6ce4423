"""The terminal that the portal was started from."""

import select
import signal
import sys


class Terminal:
    """Waits, and notices when the window is closed.

    The kernel tells only the first process of a terminal's session, and if that is `make`, it
    tells nobody else.
    """

    def __init__(self) -> None:
        self._poll = select.poll()
        if sys.stdout.isatty():
            self._poll.register(sys.stdout, 0)  # a hang-up is reported unasked

    def wait(self, seconds: float) -> None:
        for handle, _ in self._poll.poll(seconds * 1000):
            self._poll.unregister(handle)
            signal.raise_signal(signal.SIGHUP)  # as a shell would do; without effect under nohup

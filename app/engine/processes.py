"""Child processes that end with their parent, whatever ends it."""

import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that end the portal."""

_PR_SET_PDEATHSIG = 1
# Loaded here, as nothing may be imported or looked up between fork and exec.
_prctl = ctypes.CDLL(None, use_errno=True).prctl


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back the ending signals, so that no child is started and then forgotten."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def bound_to_parent(death: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the child gets `death` when the thread that starts it ends.

    It runs after the change of user, which would have cleared the setting.
    """
    parent = os.getpid()

    def bind() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        _prctl(_PR_SET_PDEATHSIG, int(death))
        if os.getppid() != parent:  # it died between fork and here
            os._exit(1)

    return bind

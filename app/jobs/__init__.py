"""Work behind the scenes: the queue, and every task that it knows."""

from app.jobs import certificates, letters, periodic
from app.jobs.queue import ATTEMPTS_AT_MOST, TASKS, attach, bind, defer

__all__ = [
    "ATTEMPTS_AT_MOST",
    "TASKS",
    "attach",
    "bind",
    "certificates",
    "defer",
    "letters",
    "periodic",
]

"""One holder per folder: a lock that the kernel drops with the process."""

import fcntl
import os
from pathlib import Path


class Lock:
    """An advisory lock on a file that also names its holder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock unless another holds it; taken twice by one holder it stays taken."""
        if self._handle is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        os.write(handle, b"%d\n" % os.getpid())
        self._handle = handle
        return True

    def release(self) -> None:
        # The file stays: removing it would let two holders lock two files of one name.
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @property
    def holder(self) -> str:
        """Process id of whoever holds the lock or held it last."""
        try:
            return self.path.read_text(encoding="ascii").strip() or "?"
        except OSError:
            return "?"

"""Where a cluster's files lie: under its home, or for root in a folder of the portal's own."""

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.engine.account import Account, server_account
from app.engine.binaries import copied_programs, make_open_folder, wheel_programs
from app.engine.errors import EngineError

SYSTEM_FOLDER = Path("/var/lib/kopru")
_LONGEST_LOG = 10_000_000  # bytes
_LONGEST_SOCKET_FOLDER = 93  # bytes: the kernel takes 107 for a socket's whole path


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one cluster and the account that owns them."""

    home: Path
    base: Path
    account: Account | None
    """None: whoever starts the portal."""

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    def programs(self) -> Path:
        if self.account is None:
            return wheel_programs()
        return copied_programs(SYSTEM_FOLDER)

    def make(self) -> None:
        """Make the base folder, open to its owner alone."""
        if self.account is None:
            return
        make_open_folder(SYSTEM_FOLDER)
        make_open_folder(self.base.parent)
        if not self.base.exists():
            draft = Path(tempfile.mkdtemp(prefix=".new-", dir=self.base.parent))
            (draft / "home").write_bytes(os.fsencode(self.home) + b"\n")
            os.chown(draft, self.account.uid, self.account.gid)
            draft.rename(self.base)

    def socket_folder(self) -> Path:
        """A private folder whose path is short enough for a socket."""
        path = os.fsencode(self.base / "run")
        if len(path) <= _LONGEST_SOCKET_FOLDER and b"," not in path:
            return self.base / "run"
        return Path(tempfile.gettempdir()) / f"kopru-{os.geteuid()}-{_digest(self.base)}"

    def make_socket_folder(self) -> Path:
        folder = self.socket_folder()
        if not folder.exists():
            folder.mkdir(mode=0o700)
            if self.account:
                os.chown(folder, self.account.uid, self.account.gid)
        _check_private(folder, self.account.uid if self.account else os.geteuid())
        return folder

    def shorten_log(self) -> None:
        """Put a log aside that has grown too long; one older part is kept."""
        if self.log.exists() and self.log.stat().st_size > _LONGEST_LOG:
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))

    def erase(self) -> None:
        """Remove everything of the cluster; for clusters that are made to be thrown away."""
        for folder in (self.socket_folder(), self.base):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)


def find(home: Path) -> Place:
    """The place of the cluster whose home this is; makes the home, not yet the rest."""
    home = home.resolve()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = server_account()
        if account is None:
            return Place(home, home, None)
        # The mark ties the data to this very folder: a clone that was deleted and made anew at
        # the same path has lost its keys, and must not find data that only these could read.
        name = f"{_digest(home)}-{_mark(home / 'mark')}"
    except OSError as error:
        raise EngineError(f"The folder {home} cannot be used: {error.strerror}.") from error
    return Place(home, SYSTEM_FOLDER / "clusters" / name, account)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _mark(path: Path) -> str:
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secrets.token_hex(6))
            draft.flush()
            with contextlib.suppress(FileExistsError):  # two that start together agree on one
                os.link(draft.name, path)
    return path.read_text(encoding="ascii")


def _check_private(folder: Path, uid: int) -> None:
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid != uid:
        raise EngineError(f"The folder {folder} must belong to the portal alone; remove it.")

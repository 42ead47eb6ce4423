"""Blobs by key: documents, pictures, certificates; on the local disk."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from config import Settings

_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}"
_FOLDER = re.compile(_SEGMENT + rf"(?:/{_SEGMENT}){{0,7}}", re.ASCII)
_KEY = re.compile(_SEGMENT + rf"(?:/{_SEGMENT}){{1,8}}", re.ASCII)
_DRAFTS = ".drafts"
_HOUR = timedelta(hours=1)


class Storage(Protocol):
    """What the portal asks of a place for blobs. A key is never written twice with other bytes.

    A key that could lead elsewhere raises ValueError, one that holds nothing FileNotFoundError.
    """

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        """Keep the bytes for certain; FileExistsError where the key holds other bytes."""

    def exists(self, key: str) -> bool: ...

    def get(self, key: str) -> bytes: ...

    def open(self, key: str) -> BinaryIO: ...

    def delete(self, key: str) -> None:
        """Forget the key; one that holds nothing is fine."""

    def keys(self, prefix: str, older_than: timedelta) -> Iterator[str]:
        """Keys under the folder `prefix` that were last put longer ago than that."""

    def sweep(self, older_than: timedelta = _HOUR) -> int:
        """Remove what broken writers left half done; says how many."""


def storage(settings: Settings) -> Storage:
    return LocalStorage(settings.instance / "storage")


def new_key(prefix: str) -> str:
    """A key that cannot be guessed, in one of 256 folders under `prefix`."""
    name = secrets.token_hex(16)
    return _checked(f"{prefix}/{name[:2]}/{name}", _KEY)


class LocalStorage:
    """Files under one folder, readable by their owner only."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        path = self._path(key)
        make_folder(path.parent)
        stream = BytesIO(data) if isinstance(data, bytes) else data
        with drafted(stream, self.root / _DRAFTS) as draft:
            try:
                # A link, unlike a rename, never replaces what another writer put there meanwhile.
                path.hardlink_to(draft)
            except FileExistsError:
                if not _equal(draft, path):
                    raise
                # Young again: the sweeper of orphans must not take what was just put.
                os.utime(path)
        # Also where the file was there already: its writer may have died before this line.
        sync_folder(path.parent)

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def get(self, key: str) -> bytes:
        with self.open(key) as file:
            return file.read()

    def open(self, key: str) -> BinaryIO:
        try:
            return self._path(key).open("rb")
        except (IsADirectoryError, NotADirectoryError) as error:
            raise FileNotFoundError(key) from error

    def delete(self, key: str) -> None:
        path = self._path(key)
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            path.unlink()
            # Erased for certain: a power cut must not bring personal data back.
            sync_folder(path.parent)

    def keys(self, prefix: str, older_than: timedelta) -> Iterator[str]:
        folder = self.root / _checked(prefix, _FOLDER)
        for path in _old_files(folder, older_than):
            yield path.relative_to(self.root).as_posix()

    def sweep(self, older_than: timedelta = _HOUR) -> int:
        drafts = list(_old_files(self.root / _DRAFTS, older_than))
        for draft in drafts:
            draft.unlink(missing_ok=True)
        return len(drafts)

    def _path(self, key: str) -> Path:
        return self.root / _checked(key, _KEY)


@contextmanager
def drafted(stream: BinaryIO, folder: Path) -> Iterator[Path]:
    """The stream's bytes as a file of a passing name, on the disk for certain; gone afterwards."""
    make_folder(folder)
    path = folder / f".{secrets.token_hex(16)}"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(stream, file)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """The folder and those above it that are missing, for their owner only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the folder's list of names to the disk: a new name is not safe before that."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checked(text: str, pattern: re.Pattern[str]) -> str:
    # No segment begins with a dot, so neither ".." nor the folder of drafts can be named.
    if not pattern.fullmatch(text):
        raise ValueError(f"not a key: {text!r}")
    return text


def _equal(one: Path, other: Path) -> bool:
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.read_bytes() == other.read_bytes()


def _old_files(folder: Path, older_than: timedelta) -> Iterator[Path]:
    limit = time.time() - older_than.total_seconds()
    for parent, _, names in os.walk(folder):
        for path in (Path(parent, name) for name in sorted(names)):
            # Another process may remove a file between the listing and the look at it.
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < limit:
                    yield path

"""Blobs are kept whole, once, for their owner only, and under no key that leads elsewhere."""

import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest

from app.storage import LocalStorage, Storage, new_key, storage
from config import Settings

HOUR = timedelta(hours=1)
NOW = timedelta(seconds=-5)


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return tmp_path / "depo ğ" / "storage"


@pytest.fixture(name="store")
def _store(root: Path) -> Storage:
    return LocalStorage(root)


def files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


def backdate(path: Path, hours: float) -> None:
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))


def test_kept_and_read(store: Storage) -> None:
    store.put("documents/a", b"bir")
    store.put("documents/b", BytesIO(b"iki"))
    assert (store.get("documents/a"), store.get("documents/b")) == (b"bir", b"iki")
    with store.open("documents/b") as file:
        assert file.read(2) == b"ik"
    assert store.exists("documents/a")
    assert not store.exists("documents/c")


def test_for_the_owner_only(store: Storage, root: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0)
    try:
        store.put("documents/ab/c", b"x")
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in root.parent.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_put_twice(store: Storage, root: Path) -> None:
    store.put("a/b", b"x")
    backdate(root / "a/b", 5)
    store.put("a/b", b"x")
    assert list(store.keys("a", HOUR)) == [], "what was just put is young"


@pytest.mark.parametrize("other", [b"y", b"longer", b""])
def test_other_bytes_under_the_same_key(store: Storage, root: Path, other: bytes) -> None:
    store.put("a/b", b"x")
    with pytest.raises(FileExistsError):
        store.put("a/b", other)
    assert store.get("a/b") == b"x"
    assert len(list(files(root))) == 1


def test_key_that_is_a_folder(store: Storage) -> None:
    store.put("a/b/c", b"x")
    with pytest.raises(FileExistsError):
        store.put("a/b", b"y")
    with pytest.raises(FileNotFoundError):
        store.get("a/b")
    with pytest.raises(FileNotFoundError):
        store.get("a/b/c/d")
    store.delete("a/b")
    store.delete("a/b/c/d")
    assert store.get("a/b/c") == b"x"
    assert not store.exists("a/b")


def test_one_of_many_writers_wins(store: Storage, root: Path) -> None:
    def put(number: int) -> bool:
        try:
            store.put("a/b", str(number).encode())
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(put, range(40))) == 1
    assert len(list(files(root))) == 1


def test_writer_that_breaks_leaves_nothing(store: Storage, root: Path) -> None:
    class Broken(RawIOBase):
        def read(self, _size: int = -1, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.put("a/b", Broken())
    assert not store.exists("a/b")
    assert list(files(root)) == []


def test_deleted_twice(store: Storage) -> None:
    store.put("a/b", b"x")
    store.delete("a/b")
    store.delete("a/b")
    store.delete("never/there")
    with pytest.raises(FileNotFoundError):
        store.get("a/b")


def test_keys_by_age(store: Storage, root: Path) -> None:
    for key in ("uploads/ab/old", "uploads/young", "certificates/old"):
        store.put(key, b"x")
    backdate(root / "uploads/ab/old", 2)
    backdate(root / "certificates/old", 2)
    assert list(store.keys("uploads", HOUR)) == ["uploads/ab/old"]
    assert sorted(store.keys("uploads", NOW)) == ["uploads/ab/old", "uploads/young"]
    assert list(store.keys("nothing", NOW)) == []


def test_keys_while_others_delete(store: Storage) -> None:
    for name in "abc":
        store.put(f"uploads/{name}", b"x")
    found = store.keys("uploads", NOW)
    first = next(found)
    for name in "bc":
        store.delete(f"uploads/{name}")
    assert [first, *found] == ["uploads/a"]


def test_drafts_are_swept_and_not_listed(store: Storage, root: Path) -> None:
    store.put("a/b", b"x")
    for name, hours in (("old", 2.0), ("young", 0.0)):
        (root / ".drafts" / name).write_bytes(b"half")
        backdate(root / ".drafts" / name, hours)
    assert list(store.keys("a", NOW)) == ["a/b"]
    assert store.sweep() == 1
    assert {path.name for path in files(root)} == {"b", "young"}


@pytest.mark.parametrize(
    "key",
    [
        "",
        "a",
        "/etc/passwd",
        "../a/b",
        "a/../../b",
        "a/..",
        "a/./b",
        "a//b",
        "a/b/",
        ".drafts/a",
        "a/.b",
        "a\\..\\b/c",
        "a/b\n",
        "a/\x00",
        "a/ş",
        "a/" + "b" * 101,
        "/".join("a" * 10),
    ],
)
def test_key_from_outside(store: Storage, root: Path, key: str) -> None:
    for attempt in (store.get, store.open, store.delete, store.exists):
        with pytest.raises(ValueError, match="not a key"):
            attempt(key)
    with pytest.raises(ValueError, match="not a key"):
        store.put(key, b"x")
    assert not root.exists()


@pytest.mark.parametrize("prefix", ["", "..", ".drafts", "/", "a/"])
def test_prefix_from_outside(store: Storage, prefix: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        list(store.keys(prefix, NOW))
    with pytest.raises(ValueError, match="not a key"):
        new_key(prefix)


def test_new_keys_are_spread(store: Storage) -> None:
    keys = {new_key("documents") for _ in range(200)}
    assert len(keys) == 200
    assert len({key.split("/")[1] for key in keys}) > 50
    key = keys.pop()
    store.put(key, b"x")
    assert list(store.keys("documents", NOW)) == [key]


def test_place_of_the_settings(tmp_path: Path) -> None:
    settings = Settings(
        instance=tmp_path,
        port=8000,
        public_url="http://localhost:8000",
        secret_key=bytes(32),
        vault_key=bytes(32),
        index_key=bytes(32),
    )
    storage(settings).put("a/b", b"x")
    assert (tmp_path / "storage/a/b").read_bytes() == b"x"

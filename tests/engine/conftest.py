"""Clusters made to be thrown away, whoever runs the tests."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine import Cluster


@pytest.fixture
def haste() -> dict[str, str]:
    """Settings for data that nobody will miss."""
    return {"fsync": "off", "full_page_writes": "off"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A private folder with a short path, as sockets need one."""
    with tempfile.TemporaryDirectory(prefix="k") as name:
        yield Path(name)


@pytest.fixture
def cluster(folder: Path, haste: dict[str, str]) -> Iterator[Cluster]:
    """One that is not yet started."""
    cluster = Cluster(folder / "postgres", options=haste)
    yield cluster
    cluster.erase()

"""Other processes of the instance find the database, or are told what to do."""

from pathlib import Path

import pytest

from app.engine import Cluster, EngineError, cluster_home, embedded_url
from config import Settings


@pytest.fixture
def settings(folder: Path) -> Settings:
    key = bytes(32)
    return Settings(folder, 8000, "http://localhost:8000", key, key, key)


def test_the_running_database_is_found(settings: Settings, haste: dict[str, str]) -> None:
    cluster = Cluster(cluster_home(settings), options=haste)
    try:
        cluster.start()
        assert embedded_url(settings) == cluster.url("kopru_app", "kopru")
        assert embedded_url(settings, "kopru_owner") == cluster.url("kopru_owner", "kopru")
        cluster.stop()
        with pytest.raises(EngineError, match="not running"):
            embedded_url(settings)
    finally:
        cluster.erase()


def test_looking_makes_nothing(settings: Settings) -> None:
    with pytest.raises(EngineError, match="Start it with `make run`, or set DATABASE_URL"):
        embedded_url(settings)
    assert list(settings.instance.iterdir()) == []

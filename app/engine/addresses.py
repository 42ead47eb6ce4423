"""Where the portal's own database is found by any process of this instance."""

from pathlib import Path

from app.engine.cluster import Cluster
from app.engine.errors import EngineError
from app.engine.roles import DATABASE, PORTAL
from config import Settings


def cluster_home(settings: Settings) -> Path:
    return settings.instance / "postgres"


def embedded_url(settings: Settings, role: str = PORTAL) -> str:
    """SQLAlchemy's address of the running embedded database, from whatever terminal."""
    home = cluster_home(settings)
    if home.exists():  # a look must not make a home
        cluster = Cluster(home)
        if cluster.running:
            return cluster.url(role, DATABASE)
    raise EngineError(
        "The portal's database is not running. Start it with `make run`, or set DATABASE_URL."
    )

"""The embedded engine: PostgreSQL from a wheel and the supervisor that keeps the portal up."""

from app.engine.addresses import cluster_home, embedded_url
from app.engine.cluster import Cluster
from app.engine.errors import EngineError
from app.engine.roles import DATABASE, OWNER, PORTAL, prepare

__all__ = [
    "DATABASE",
    "OWNER",
    "PORTAL",
    "Cluster",
    "EngineError",
    "cluster_home",
    "embedded_url",
    "prepare",
]

"""The portal's database and its two roles: one migrates, the other one serves."""

import psycopg
from psycopg import sql

from app.engine.cluster import Cluster
from app.engine.errors import EngineError

DATABASE = "kopru"
OWNER = "kopru_owner"
PORTAL = "kopru_app"


def prepare(cluster: Cluster) -> None:
    """Make what is missing of the roles, the database and its extension."""
    try:
        _prepare(cluster)
    except psycopg.Error as error:
        raise EngineError(f"The portal's database cannot be prepared: {error}") from error


def _prepare(cluster: Cluster) -> None:
    with _connect(cluster, "postgres") as connection:
        for role in (OWNER, PORTAL):
            _make_role(connection, role)
        if not _found(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            statement = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
    with _connect(cluster, DATABASE) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


def _connect(cluster: Cluster, database: str) -> psycopg.Connection:
    url = cluster.url("postgres", database).replace("postgresql+psycopg://", "postgresql://", 1)
    return psycopg.connect(url, autocommit=True)  # a database cannot be made in a transaction


def _make_role(connection: psycopg.Connection, role: str) -> None:
    if not _found(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))


def _found(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None

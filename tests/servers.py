"""The server of the tests, and databases that are clones of one that was migrated once."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from app import jobs
from app.database import make_engine, make_sessions
from app.engine import DATABASE, OWNER, PORTAL, Cluster, prepare
from config import ROOT

SUPERUSER = "postgres"
# Nobody will miss these data; a hundred connections are for the tests of races.
HASTE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
}


@dataclass(frozen=True)
class Database:
    """A clone of one's own: what is committed there stays until the test ends."""

    url: str
    owner_url: str
    superuser_url: str

    @cached_property
    def engine(self) -> Engine:
        """As the role that the portal runs as."""
        return make_engine(self.url, pool_size=40)

    @cached_property
    def owner(self) -> Engine:
        """As the role that owns the tables."""
        return make_engine(self.owner_url)

    @cached_property
    def superuser(self) -> Engine:
        """As the one whom neither grants nor triggers bind."""
        return make_engine(self.superuser_url)

    @cached_property
    def sessions(self) -> sessionmaker[Session]:
        """Sessions whose events become jobs, as the portal's do."""
        sessions = make_sessions(self.engine)
        jobs.attach(sessions)
        return sessions

    def close(self) -> None:
        for name in ("engine", "owner", "superuser"):
            if name in vars(self):
                getattr(self, name).dispose()


class Server:
    """The server of one run of tests; its empty, migrated database is the template of all."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._cluster = Cluster(home, options=HASTE)
        self._names = (f"test_{os.getpid()}_{number}" for number in itertools.count())

    def start(self) -> None:
        self._cluster.start()
        prepare(self._cluster)
        settings = Config(toml_file=ROOT / "pyproject.toml")
        settings.attributes["addresses"] = (self.url(OWNER, DATABASE), PORTAL)
        command.upgrade(settings, "head")

    def erase(self) -> None:
        self._cluster.erase()

    def url(self, role: str, database: str) -> str:
        return self._cluster.url(role, database)

    @contextmanager
    def clone(self) -> Iterator[str]:
        """The name of a new database like the migrated one, as long as it is needed."""
        name = next(self._names)
        names = {
            "name": sql.Identifier(name),
            "owner": sql.Identifier(OWNER),
            "template": sql.Identifier(DATABASE),
        }
        self._run("CREATE DATABASE {name} OWNER {owner} TEMPLATE {template}", names)
        try:
            yield name
        finally:
            self._run("DROP DATABASE {name} WITH (FORCE)", names)

    @contextmanager
    def database(self) -> Iterator[Database]:
        with self.clone() as name:
            database = Database(*(self.url(role, name) for role in (PORTAL, OWNER, SUPERUSER)))
            yield database
            database.close()

    def _run(self, statement: str, names: dict[str, sql.Identifier]) -> None:
        url = self.url(SUPERUSER, "postgres").replace("+psycopg", "", 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(**names))

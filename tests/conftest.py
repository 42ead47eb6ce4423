"""A real PostgreSQL for every test: one server, migrated once, a clone of it for each worker."""

import dataclasses
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import Browser
from flask import Flask
from servers import Database, Server
from sqlalchemy import Connection
from sqlalchemy.orm import Session, sessionmaker

from app import create_app, jobs
from app.domain.vault import VAULT
from config import Settings

VAULT_KEY = b"v" * 32
INDEX_KEY = b"i" * 32


_servers: list[tuple[Server, tempfile.TemporaryDirectory[str]]] = []


def _new_server() -> Server:
    folder = tempfile.TemporaryDirectory(prefix="k")  # short, as the path of a socket must be
    server = Server(Path(folder.name) / "postgres")
    _servers.append((server, folder))
    server.start()
    return server


class Workers:
    """Known to pytest only where xdist is: its hook is no hook without it."""

    def pytest_configure_node(self, node: object) -> None:
        """The first process starts the server for all the workers: it outlives each of them."""
        server = _servers[0][0] if _servers else _new_server()
        node.workerinput["server"] = str(server.home)  # type: ignore[attr-defined]


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(Workers())


def pytest_unconfigure() -> None:
    while _servers:
        server, folder = _servers.pop()
        server.erase()
        folder.cleanup()


@pytest.fixture(scope="session", autouse=True)
def vault() -> None:
    VAULT.unlock(VAULT_KEY, INDEX_KEY)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    given = getattr(request.config, "workerinput", {}).get("server")
    if given:
        return Server(Path(given))
    return _servers[0][0] if _servers else _new_server()


@pytest.fixture(scope="session")
def worker_database(server: Server) -> Iterator[Database]:
    """For all the tests of a worker that leave nothing behind."""
    with server.database() as database:
        yield database


@pytest.fixture
def committed(server: Server) -> Iterator[Database]:
    """For a test that commits, or that needs more than one connection."""
    with server.database() as database:
        yield database


@pytest.fixture
def connection(worker_database: Database) -> Iterator[Connection]:
    """Everything in one transaction that is rolled back at the end."""
    with worker_database.engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def sessions(connection: Connection) -> sessionmaker[Session]:
    """Their commits end a savepoint only; jobs are deferred as they are in the portal."""
    sessions = sessionmaker(
        connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    jobs.attach(sessions)
    return sessions


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions() as session:
        yield session


def settings_for(database: Database, instance: Path) -> Settings:
    """What the portal would be given in production, with an address of its own choice."""
    return Settings(
        instance=instance,
        port=8000,
        public_url="http://localhost:8000",
        secret_key=b"s" * 32,
        vault_key=VAULT_KEY,
        index_key=INDEX_KEY,
        database_url=database.url,
        database_owner_url=database.owner_url,
    )


@pytest.fixture(scope="session")
def settings(worker_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_for(worker_database, tmp_path_factory.mktemp("instance"))


@pytest.fixture(scope="session")
def whole_app(settings: Settings) -> Iterator[Flask]:
    """Made once, as it takes its time; tests ask for `app`."""
    app = create_app(settings)
    yield app
    app.extensions["portal"].sessions.kw["bind"].dispose()


@pytest.fixture
def app(whole_app: Flask, sessions: sessionmaker[Session]) -> Iterator[Flask]:
    """The portal, at work inside the test's own transaction."""
    portal = whole_app.extensions["portal"]
    place = dataclasses.replace(portal, sessions=sessions)
    whole_app.extensions["portal"] = place
    jobs.bind(place)
    yield whole_app
    whole_app.extensions["portal"] = portal
    jobs.bind(portal)


@pytest.fixture
def committed_app(committed: Database, tmp_path: Path) -> Iterator[Flask]:
    """A portal on its own clone, for requests from several threads."""
    app = create_app(settings_for(committed, tmp_path))
    yield app
    app.extensions["portal"].sessions.kw["bind"].dispose()


@pytest.fixture
def browsers(app: Flask, session: Session) -> Callable[[], Browser]:
    """Any number of people at once, each with cookies of their own."""
    return lambda: Browser(app, session)


@pytest.fixture
def client(browsers: Callable[[], Browser]) -> Browser:
    return browsers()

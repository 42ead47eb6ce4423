"""A portal of a benchmark's own: its database is thrown away at the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from flask import Flask

from app import create_app
from app.engine import DATABASE, OWNER, PORTAL, Cluster, cluster_home, prepare
from config import ROOT, load


@contextmanager
def fresh() -> Iterator[tuple[Flask, Cluster]]:
    """The portal and its server, migrated, with the server's settings of earnest."""
    with tempfile.TemporaryDirectory(prefix="kopru-bench-") as folder:
        instance = Path(folder) / "instance"
        instance.mkdir()
        settings = load({"INSTANCE": str(instance)})
        cluster = Cluster(cluster_home(settings))
        try:
            cluster.start()
            prepare(cluster)
            migrations = Config(toml_file=ROOT / "pyproject.toml")
            migrations.attributes["addresses"] = (cluster.url(OWNER, DATABASE), PORTAL)
            command.upgrade(migrations, "head")
            app = create_app(settings)
            yield app, cluster
            app.extensions["portal"].sessions.kw["bind"].dispose()
        finally:
            cluster.erase()

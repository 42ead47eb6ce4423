"""The migrations give what the models and the job queue ask for."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from servers import Database

from app.engine import PORTAL
from config import ROOT


def test_the_models_agree_with_the_migrations(worker_database: Database) -> None:
    settings = Config(toml_file=ROOT / "pyproject.toml")
    settings.attributes["addresses"] = (worker_database.owner_url, PORTAL)
    command.check(settings)  # raises where a migration is missing


def test_the_queue_has_the_schema_of_the_version_that_is_installed() -> None:
    kept = (ROOT / "migrations" / "procrastinate-3.10.sql").read_text(encoding="utf-8")
    installed = files("procrastinate").joinpath("sql", "schema.sql").read_text(encoding="utf-8")
    assert kept == installed

"""Runs the migrations as the role that owns the tables."""

from urllib.parse import urlsplit

from alembic import context
from sqlalchemy import create_engine, text

import config as settings_source
from app.domain.models import Base
from app.engine import OWNER, PORTAL, embedded_url

LOCK_TIMEOUT = "3s"
"""A migration that cannot have its lock gives up, and does not make the portal wait."""


def ours(name: str | None, kind: str, *_: object) -> bool:
    """The queue's tables come from its own schema file, not from the models."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


def addresses() -> tuple[str, str]:
    """(address of the owner, name of the role that the portal runs as)."""
    given = context.config.attributes.get("addresses")
    if given:
        return given
    settings = settings_source.load()
    if settings.embedded:
        return embedded_url(settings, OWNER), PORTAL
    if not settings.database_owner_url:
        raise SystemExit("DATABASE_OWNER_URL must name the role that owns the tables.")
    return settings.database_owner_url, urlsplit(settings.database_url or "").username or ""


def migrate() -> None:
    owner_url, portal_role = addresses()
    context.config.attributes["portal_role"] = portal_role
    engine = create_engine(owner_url, connect_args={"connect_timeout": 5})
    with engine.connect() as connection:
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=ours,
            compare_server_default=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


migrate()

"""Lay the job queue: Procrastinate's own schema, as its version 3.10 ships it."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

SCHEMA = Path(__file__).parent.parent / "procrastinate-3.10.sql"


def upgrade() -> None:
    # The driver's own cursor: the file holds percent signs and many statements.
    cursor = op.get_bind().connection.driver_connection.cursor()
    cursor.execute(SCHEMA.read_text())

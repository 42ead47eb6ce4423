"""The edge between two pages of a queue, as it stands in an address."""

from datetime import datetime
from uuid import UUID

from app.domain.models import Application

Edge = tuple[int, datetime, UUID]


def write_edge(case: Application) -> str:
    sent = case.submitted_at.isoformat() if case.submitted_at else ""
    return f"{case.priority}_{sent}_{case.id}"


def read_edge(text: str | None) -> Edge | None:
    """The edge; None, which is the first page, for anything that is none."""
    try:
        priority, sent, case_id = (text or "").split("_")
        # Elsewhere is nothing, and PostgreSQL knows no number that is too long.
        return (0, 1).index(int(priority)), datetime.fromisoformat(sent), UUID(case_id)
    except ValueError:
        return None

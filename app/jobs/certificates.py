"""Certificates: each is made once, and ordered again if its order is lost."""

import hashlib
import logging
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, column, exists, select, table
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from app.domain.facts import Facts
from app.domain.models import Certificate
from app.jobs.queue import BATCH, TASKS, Patient, defer, task
from app.portal import Portal

log = logging.getLogger(__name__)


@task(retry=Patient())
def make_certificate(place: Portal, session: Session, *, certificate: str) -> None:
    """Render the PDF and store its bytes, once: what was stored is never made again."""
    # Here, as only a worker renders: a web process need not load a layout engine.
    from app.certificates.render import renderer  # noqa: PLC0415

    row = session.get(Certificate, UUID(certificate), with_for_update=True)
    if row is None or row.made_at:
        return
    key = f"certificates/{row.id}"
    try:
        # Killed between storing and committing: the bytes that are there are the certificate.
        made = place.storage.get(key)
    except FileNotFoundError:
        made = renderer().render(Facts.from_json(row.facts))
        place.storage.put(key, made)
    row.sha256 = hashlib.sha256(made).hexdigest()
    row.storage_key = key
    row.made_at = datetime.now(UTC)


@TASKS.periodic(cron="*/5 * * * *")
@task()
def remake_certificates(_place: Portal, session: Session, *, timestamp: int) -> None:
    """Order again what was decided but is neither made nor ordered.

    One whose job was given up is no more ordered: it stands among the failed jobs, and is told of.
    """
    missing = select(Certificate).where(Certificate.made_at.is_(None))
    given_up = list(session.scalars(missing.where(_ordered("failed")).limit(BATCH)))
    for row in given_up:
        log.error("Certificate %s could not be made", row.shown_number)
    unordered = missing.where(~_ordered("todo", "doing", "failed")).limit(BATCH)
    for row in session.scalars(unordered):
        defer(session, "make_certificate", certificate=str(row.id))


def _ordered(*statuses: str) -> ColumnElement[bool]:
    """There is a job of such a status that makes the certificate."""
    jobs = table("procrastinate_jobs", column("task_name"), column("args", JSONB), column("status"))
    return exists().where(
        jobs.c.task_name == "make_certificate",
        jobs.c.args["certificate"].astext == cast(Certificate.id, Text),
        cast(jobs.c.status, Text).in_(statuses),
    )

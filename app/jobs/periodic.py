"""What time does by itself: leases and corrections end, and what has served is forgotten."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Select, Text, cast, delete, exists, or_, select
from sqlalchemy.orm import Session

from app.domain import programme, workflow
from app.domain.models import (
    Application,
    Document,
    FailedGuess,
    File,
    ProductPhoto,
    Receipt,
    Revision,
    SignIn,
)
from app.domain.vocabulary import Action, Status
from app.jobs.queue import BATCH, TASKS, task
from app.portal import Portal

FORGET_SIGN_INS = timedelta(days=30)
FORGET_RECEIPTS = timedelta(days=2)
FORGET_GUESSES = timedelta(days=1)
FORGET_FILES = timedelta(days=1)
ORPHANED = timedelta(hours=1)


@TASKS.periodic(cron="* * * * *")
@task()
def expire_leases(_place: Portal, session: Session, *, timestamp: int) -> None:
    """Give back the cases whose lease has run out."""
    at = datetime.now(UTC)
    over = Application.leased_until <= at
    for application in _locked(session, over):
        workflow.perform(Action.EXPIRE, application, None, at)


@TASKS.periodic(cron="7 * * * *")
@task()
def lapse_applications(_place: Portal, session: Session, *, timestamp: int) -> None:
    """End the corrections that never came, and the drafts left alone for long."""
    at = datetime.now(UTC)
    stale = at - timedelta(days=programme.current().draft_days)
    over = or_(
        Application.return_due_at <= at,
        (Application.status == Status.DRAFT) & (Application.changed_at <= stale),
    )
    for application in _locked(session, over):
        workflow.perform(Action.LAPSE, application, None, at)


def _locked(session: Session, condition: Any) -> list[Application]:
    found = select(Application).where(condition).limit(BATCH)
    return list(session.scalars(found.with_for_update(of=Application, skip_locked=True)))


@TASKS.periodic(cron="23 3 * * *")
@task()
def sweep(place: Portal, session: Session, *, timestamp: int) -> None:
    """Forget what has served: receipts, guesses, ended sign-ins, files that nothing holds."""
    now = datetime.now(UTC)
    session.execute(delete(Receipt).where(Receipt.at < now - FORGET_RECEIPTS))
    session.execute(delete(FailedGuess).where(FailedGuess.at < now - FORGET_GUESSES))
    session.execute(delete(SignIn).where(SignIn.expires_at < now - FORGET_SIGN_INS))
    stored = place.storage.keys("uploads", older_than=ORPHANED)
    while batch := set(islice(stored, BATCH)):
        known = session.scalars(select(File.key).where(File.key.in_(batch)))
        for key in batch.difference(known):
            place.storage.delete(key)
    place.storage.sweep()
    # Their bytes go the next time: were this not committed, rows without bytes would be left.
    for file in session.scalars(_unused(now - FORGET_FILES).limit(BATCH)):
        session.delete(file)


def _unused(before: datetime) -> Select[File]:
    """Files that were replaced or taken out, and were never sent with an application."""
    sent = exists().where(
        Revision.application_id == Application.id,
        Application.seller_id == File.seller_id,
        cast(Revision.content, Text).contains(cast(File.id, Text)),
    )
    return select(File).where(
        File.uploaded_at < before,
        ~exists().where(Document.file_id == File.id),
        ~exists().where(ProductPhoto.file_id == File.id),
        ~sent,
    )

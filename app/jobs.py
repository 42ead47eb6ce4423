"""Every task in one place, and the listener that defers jobs with what they follow from."""

import hashlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import procrastinate
from procrastinate.jobs import Job
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    column,
    delete,
    event,
    exists,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app import letters, mail
from app.database import told
from app.domain import programme, workflow
from app.domain.facts import Facts
from app.domain.models import (
    AccountEvent,
    Application,
    Certificate,
    Document,
    Event,
    FailedGuess,
    File,
    Message,
    Product,
    Receipt,
    Revision,
    SignIn,
)
from app.domain.vocabulary import Action, Status
from app.mail import MailRefused
from app.portal import Portal

log = logging.getLogger(__name__)

DEFERRER = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
"""Writes jobs over the session's own connection; it never opens one of its own."""

TASKS = procrastinate.Blueprint()

ATTEMPTS_AT_MOST = 40
"""About a week of trying; a job that kills its worker each time must not kill workers for ever."""

LONGEST_WAIT = 4 * 3600

FORGET_SIGN_INS = timedelta(days=30)
FORGET_RECEIPTS = timedelta(days=2)
FORGET_GUESSES = timedelta(days=1)
FORGET_FILES = timedelta(days=1)
ORPHANED = timedelta(hours=1)
BATCH = 500


class Patient(procrastinate.BaseRetryStrategy):
    """Waits 4, 16, 64 … seconds, then four hours each: a mail server may be away for days."""

    def get_retry_decision(
        self,
        *,
        exception: BaseException,  # noqa: ARG002 - the library's signature
        job: Job,
    ) -> procrastinate.RetryDecision | None:
        if job.attempts >= ATTEMPTS_AT_MOST:
            return None
        wait = min(4 ** min(job.attempts + 1, 10), LONGEST_WAIT)
        return procrastinate.RetryDecision(retry_in={"seconds": wait})


class JobError(Exception):
    """A job could not do its work in the database; the text names no row."""


class _Bound:
    place: Portal | None = None


def bind(place: Portal) -> None:
    _Bound.place = place


def task(**options: Any) -> Callable[[Callable[..., None]], Any]:
    """Register a function that gets (workplace, session, **arguments); one transaction each."""

    def register(function: Callable[..., None]) -> Any:
        def run(**arguments: Any) -> None:
            place = _Bound.place
            if place is None:
                raise RuntimeError("bind() comes first: a task needs a place to work.")
            try:
                with place.app.app_context(), place.sessions.begin() as session:
                    function(place, session, **arguments)
            except DBAPIError as error:
                # The database quotes the row that it refuses, and a row may be about a person.
                raise JobError(f"{function.__name__}: {told(error)}") from None
            except Exception as error:
                log.error("%s failed: %s", function.__name__, type(error).__name__)  # noqa: TRY400 - the worker tells the rest at the last attempt
                raise

        run.__doc__ = function.__doc__
        return TASKS.task(name=function.__name__, **options)(run)  # type: ignore[no-untyped-call]

    return register


def defer(session: Session, name: str, **arguments: Any) -> None:
    """Put a job into the session's own transaction: both are kept, or neither."""
    connection = session.connection().connection.driver_connection
    DEFERRER.configure_task(name, connection=connection).defer(**arguments)


def attach(sessions: sessionmaker[Session]) -> None:
    """From now on, what an event says must follow becomes jobs in the event's own commit."""
    event.listen(sessions, "after_flush", _collect)
    event.listen(sessions, "before_commit", _defer_consequences)
    event.listen(sessions, "after_rollback", lambda session: session.info.pop("events", None))


def _collect(session: Session, _context: object) -> None:
    found = [row for row in session.new if isinstance(row, Event | AccountEvent)]
    session.info.setdefault("events", []).extend(found)


def _defer_consequences(session: Session) -> None:
    session.flush()
    for row in session.info.pop("events", []):
        for consequence in row.consequences:
            arguments = {key: value for key, value in consequence.items() if key != "task"}
            if consequence["task"] == "send_letter":
                arguments |= {"source": row.__tablename__, "event": str(row.id)}
            defer(session, consequence["task"], **arguments)


@task(retry=Patient())
def send_letter(
    place: Portal, session: Session, *, source: str, event: str, letter: str, recipient: str
) -> None:
    """Send a letter at least once, and under one Message-ID however often it is sent."""
    message = _message(session, place, f"{source}.{event}.{recipient}", letter, UUID(recipient))
    if message.sent_at or message.refused_at:
        return
    written = letters.write(session, place.settings, source, UUID(event), message)
    if written is None:
        message.refused_at = datetime.now(UTC)
        return
    try:
        mail.send(written, place.settings)
    except MailRefused as refused:
        log.error("Letter %s was not taken: %s", message.message_id, refused)  # noqa: TRY400 - no fault of ours
        message.refused_at = datetime.now(UTC)
    else:
        message.sent_at = datetime.now(UTC)


def _message(session: Session, place: Portal, key: str, letter: str, recipient: UUID) -> Message:
    host = place.settings.public_url.split("://", 1)[1].split(":")[0]
    message_id = f"<{key}@{host}>"
    found = session.get(Message, message_id, with_for_update=True)
    if found is None:
        found = Message(message_id=message_id, recipient_id=recipient, template=letter)
        session.add(found)
        session.flush()
    return found


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
        ~exists().where(Product.photo_id == File.id),
        ~sent,
    )

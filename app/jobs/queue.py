"""The queue: what a task is, and the listener that defers jobs with what they follow from."""

import logging
from collections.abc import Callable
from typing import Any

import procrastinate
from procrastinate.jobs import Job
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app.database import told
from app.domain.models import AccountEvent, Event
from app.portal import Portal

log = logging.getLogger(__name__)

DEFERRER = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
"""Writes jobs over the session's own connection; it never opens one of its own."""

TASKS = procrastinate.Blueprint()

ATTEMPTS_AT_MOST = 40
"""About a week of trying; a job that kills its worker each time must not kill workers for ever."""

LONGEST_WAIT = 4 * 3600
BATCH = 500
"""Rows that a task takes on at once."""


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

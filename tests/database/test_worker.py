"""The worker over a real queue: it does what waits, and again what a dead worker left."""

import asyncio
import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import make
import pytest
from servers import Database
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app import jobs, worker
from app.domain.models import Certificate, Message
from app.portal import Portal
from config import ROOT, Settings

PATIENCE = 60.0


def ordered(portal: Portal) -> str:
    """A certificate that waits to be made; its letters are of no concern here."""
    with portal.sessions.begin() as session:
        certificate = make.approved(session).certificate
        assert certificate
    return str(certificate.id)


def status(session: Session, task: str = "make_certificate") -> str | None:
    """How the first job of the task stands."""
    session.rollback()
    found = text("SELECT status FROM procrastinate_jobs WHERE task_name = :task ORDER BY id")
    return session.scalars(found, {"task": task}).first()


def work_until(portal: Portal, done: Callable[[Session], bool]) -> None:
    """A worker in this process, until there is nothing to wait for."""
    url = portal.sessions.kw["bind"].url.render_as_string(hide_password=False)

    async def both() -> None:
        task = asyncio.create_task(worker._work(url.replace("+psycopg", "", 1)))
        try:
            with portal.sessions() as session:
                await asyncio.to_thread(until, lambda: task.done() or done(session))
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(both())


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_a_job_is_done(portal: Portal) -> None:
    ordered(portal)
    work_until(portal, lambda session: status(session) == "succeeded")
    with portal.sessions() as session:
        assert session.scalars(select(Certificate)).one().made_at


@pytest.fixture
def process(portal: Portal) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as the portal starts it."""
    environment = {**os.environ, **_environment(portal.settings)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as started:  # noqa: S603 - our own
        yield started
        started.kill()


def _environment(settings: Settings) -> dict[str, str]:
    keys = {name: getattr(settings, name.lower()) for name in ("SECRET_KEY", "VAULT_KEY")}
    keys["INDEX_KEY"] = settings.index_key
    return {
        "INSTANCE": str(settings.instance),
        "DATABASE_URL": str(settings.database_url),
        "DATABASE_OWNER_URL": str(settings.database_owner_url),
        "PUBLIC_URL": settings.public_url,
        **{name: base64.b64encode(key).decode() for name, key in keys.items()},
    }


def test_what_a_killed_worker_was_at_is_done_by_the_next(
    portal: Portal, committed: Database, process: subprocess.Popen[bytes]
) -> None:
    with portal.sessions() as holder, portal.sessions() as watcher:
        certificate = ordered(portal)
        # Whoever makes it now must wait for this lock: the worker dies in the midst of it.
        holder.get_one(Certificate, certificate, with_for_update=True)
        until(lambda: status(watcher) == "doing")
        process.send_signal(signal.SIGKILL)
        process.wait()
        until(lambda: not _alive(watcher))
        assert status(watcher) == "doing"
    work_until(portal, lambda session: status(session) == "succeeded")
    with portal.sessions() as session:
        assert session.scalars(select(Certificate)).one().made_at


def test_a_letter_that_a_killed_worker_was_at_is_sent_by_the_next(
    portal: Portal, process: subprocess.Popen[bytes]
) -> None:
    with portal.sessions() as holder, portal.sessions() as watcher:
        with portal.sessions.begin() as session:
            event = make.submitted(session).events[-1]
            name = f"event.{event.id}.{event.actor_id}@localhost"
            letter = Message(message_id=f"<{name}>", recipient_id=event.actor_id, template="submit")
            session.add(letter)
            session.flush()
        # Whoever sends it now must wait for this lock: the worker dies in the midst of it.
        holder.get_one(Message, letter.message_id, with_for_update=True)
        until(lambda: status(watcher, "send_letter") == "doing")
        process.send_signal(signal.SIGKILL)
        process.wait()
        until(lambda: not _alive(watcher))
    work_until(portal, lambda session: status(session, "send_letter") == "succeeded")
    assert (portal.settings.instance / "mail" / f"{name}.eml").exists()


def _alive(session: Session) -> bool:
    """Whether some worker holds the lock that all living ones share."""
    session.rollback()
    held = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = :alive"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return bool(session.scalar(held, {"alive": worker.ALIVE}))


def test_a_job_that_killed_too_many_workers_is_given_up(
    portal: Portal, committed: Database
) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session)
    _left_behind(committed, "send_letter", jobs.ATTEMPTS_AT_MOST)
    work_until(portal, lambda session: status(session, "send_letter") == "failed")
    with portal.sessions() as session:
        assert session.scalars(select(Message)).all() == []


@pytest.mark.parametrize(("silent", "stands"), [(5, "doing"), (60, "succeeded")])
def test_only_the_jobs_of_a_worker_that_fell_silent_are_taken(
    portal: Portal, committed: Database, silent: int, stands: str
) -> None:
    """Another one lives, so who starts now may not take all that is being done: each is asked."""
    ordered(portal)
    _left_behind(committed, "make_certificate", 0)
    with committed.superuser.begin() as connection:
        connection.execute(
            text(
                "WITH other AS (INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - make_interval(secs => :silent)) RETURNING id)"
                " UPDATE procrastinate_jobs SET worker_id = other.id FROM other"
                " WHERE status = 'doing'"
            ),
            {"silent": silent},
        )
    with committed.engine.connect() as other:
        other.execute(text("SELECT pg_advisory_lock_shared(:alive)"), {"alive": worker.ALIVE})
        work_until(portal, lambda session: _letters_sent(session) and status(session) == stands)


def _left_behind(committed: Database, task: str, attempts: int) -> None:
    """The job as a dead worker leaves it."""
    with committed.superuser.begin() as connection:
        connection.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing', attempts = :attempts"
                " WHERE task_name = :task"
            ),
            {"attempts": attempts, "task": task},
        )


def _letters_sent(session: Session) -> bool:
    session.rollback()
    return not any(name == "send_letter" for name, _ in make.deferred(session))

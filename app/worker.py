"""The worker: runs the jobs, and picks up what a worker that died left behind."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import procrastinate
import psycopg
from procrastinate.jobs import Job, Status

from app import jobs

log = logging.getLogger(__name__)

THREADS = 4
ALIVE = 0x6B6F7072
"""Advisory lock that every living worker shares: who gets it alone knows that no other lives."""

GRACE_SECONDS = 8
"""For the jobs at hand when told to stop; the supervisor waits a little longer."""
HEARTBEAT_SECONDS = 10
SILENT_SECONDS = 30


def run(url: str) -> None:
    """Work until told to stop. `url` is SQLAlchemy's; a worker needs a direct connection."""
    asyncio.run(_work(url.replace("postgresql+psycopg://", "postgresql://", 1)))


async def _work(conninfo: str) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    connector = procrastinate.PsycopgConnector(conninfo=conninfo, max_size=THREADS + 4, timeout=5)
    queue = procrastinate.App(connector=connector)
    queue.add_tasks_from(jobs.TASKS, namespace="")
    _keep_recovering(queue)
    async with (
        queue.open_async(),
        await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as presence,
    ):
        if await _alone(presence):
            for job in await queue.job_manager.list_jobs_async(status=Status.DOING.value):
                await _again(queue, job)
            await presence.execute("SELECT pg_advisory_lock_shared(%s)", (ALIVE,))
            await presence.execute("SELECT pg_advisory_unlock(%s)", (ALIVE,))
        else:
            await presence.execute("SELECT pg_advisory_lock_shared(%s)", (ALIVE,))
        await queue.run_worker_async(
            concurrency=THREADS,
            fetch_job_polling_interval=1,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=SILENT_SECONDS,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs="never",
        )


async def _alone(presence: psycopg.AsyncConnection) -> bool:
    cursor = await presence.execute("SELECT pg_try_advisory_lock(%s)", (ALIVE,))
    row = await cursor.fetchone()
    return bool(row and row[0])


def _keep_recovering(queue: procrastinate.App) -> None:
    @queue.periodic(cron="* * * * *")
    @queue.task(name="recover_jobs")
    async def recover_jobs(timestamp: int) -> None:
        """Jobs of workers that fell silent run again."""
        found = await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
        for job in found:
            await _again(queue, job)

    @queue.periodic(cron="41 3 * * *")
    @queue.task(name="forget_jobs")
    async def forget_jobs(timestamp: int) -> None:
        """Finished jobs are kept for a week; failed ones until somebody has looked."""
        await queue.job_manager.delete_old_jobs(nb_hours=24 * 7)


async def _again(queue: procrastinate.App, job: Job) -> None:
    if job.id is None:
        return
    if job.attempts >= jobs.ATTEMPTS_AT_MOST:
        log.error("Job %s (%s) has failed for good", job.id, job.task_name)
        await queue.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
    else:
        log.warning("Job %s (%s) runs again: its worker died", job.id, job.task_name)
        await queue.job_manager.retry_job_by_id_async(job.id, retry_at=datetime.now(UTC))

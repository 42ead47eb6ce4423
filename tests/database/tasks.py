"""A task, run as a worker runs it."""

from app import jobs


def run(name: str, **arguments: object) -> None:
    """As a worker does it."""
    jobs.TASKS.tasks[name](**arguments)

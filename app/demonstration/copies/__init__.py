"""Many applications for measurements: those of the demonstration copied, rows and all."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import next_number
from app.demonstration.cast import PEOPLE
from app.demonstration.copies.copying import Copy
from app.demonstration.copies.originals import ORDER, Original, originals
from app.demonstration.copies.table import write
from app.domain.models import Application, Base, Certificate, File
from app.portal import Portal

BATCH = 250
"""Copies in one transaction; a run that was cut off goes on from the last one."""

TOLD = 5_000
FIRST_INDEX = 10_000
"""Above every index of the demonstration's own people."""

CERTIFICATES = 1_000
"""Of copies, at most. A certificate states who it is for, so no copy can share a paper, and the
worker draws each in a tenth of a second: those of a hundred thousand would keep it busy for hours
while others measure. So the first copies are granted as often as the originals, later ones never.
"""


def multiply(
    portal: Portal, size: int, fits: Callable[[Application], bool] = lambda _application: True
) -> int:
    """Copy the demonstration's applications that fit until there are `size` in all; how many were
    copied.
    """
    with portal.sessions() as session:
        there = session.scalar(select(func.count()).select_from(Application)) or 0
        certified = session.scalar(select(func.count()).select_from(Certificate)) or 0
        found = originals(session, [person.email for person in PEOPLE], fits)
        session.expunge_all()
    if there >= size:
        return 0
    _refresh(portal, found)
    queue = turns(found, CERTIFICATES - certified)
    with ThreadPoolExecutor(1) as writer:
        written: Future[None] | None = None
        for start in range(there, size, BATCH):
            end = min(start + BATCH, size)
            batch = [(next(queue), FIRST_INDEX + number) for number in range(start, end)]
            written = _copy(portal, batch, writer, written)
            if end // TOLD > start // TOLD or end == size:
                _tell(f"Demonstration data: {end:,} of {size:,} applications.")
        if written:
            written.result()
    return size - there


def turns(found: list[Original], certificates: int) -> Iterator[Original]:
    """One after the other, over and over; approved ones only as often as said."""
    for original in cycle(found):
        if not original.rows[Certificate]:
            yield original
        elif certificates > 0:
            certificates -= 1
            yield original


def _copy(
    portal: Portal,
    batch: list[tuple[Original, int]],
    writer: ThreadPoolExecutor,
    before: Future[None] | None,
) -> Future[None]:
    """Compute a batch while the one before is written; then give it to the writer."""
    lines: dict[type[Base], list[str]] = defaultdict(list)
    shared: list[tuple[str, str]] = []
    session = portal.sessions()
    for original, index in batch:
        granted = original.rows[Certificate]
        # The counter's row is free again once the batch before is committed.
        number = next_number(session, "certificate") if granted else None
        copy = Copy(original, index, number)
        for model, line in copy.lines():
            lines[model].append(line)
        shared += copy.keys
    if before:
        before.result()
    return writer.submit(_keep, portal, session, lines, shared)


def _keep(
    portal: Portal,
    session: Session,
    lines: dict[type[Base], list[str]],
    shared: list[tuple[str, str]],
) -> None:
    with session:
        _share(portal, shared)
        for model in ORDER:
            table: Any = model.__table__
            write(session, table, lines[model])
        session.commit()


def _share(portal: Portal, keys: list[tuple[str, str]]) -> None:
    """Two names of one file: thirty gigabytes of equal pictures would measure nothing but the disk.

    Stored bytes never change, and either name can be deleted without harm to the other.
    """
    root = portal.settings.instance / "storage"
    for old, new in keys:
        path = f"{root}/{new}"
        try:
            os.link(f"{root}/{old}", path)
        except FileNotFoundError:
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(f"{root}/{old}", path)


def _refresh(portal: Portal, found: list[Original]) -> None:
    """Young again: the sweeper must not take a new name whose row is not committed yet."""
    now = time.time()
    for original in found:
        for row in original.rows[File]:
            os.utime(portal.settings.instance / "storage" / row.values["key"], (now, now))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

"""`flask seed --size`: how long many applications take, and whether their histories hold."""

import sys
import time
from collections.abc import Callable

from flask import Flask
from sqlalchemy import text

from app.demonstration import copies, filling
from app.domain.models import Base
from benchmarks import portals

SIZE = 20_000


def main(size: int = SIZE) -> None:
    with portals.fresh() as (app, _):
        portal = app.extensions["portal"]
        print(f"seed, {size:,} applications")
        filled = timed(lambda: filling.fill(portal))
        before = rows(app)
        copied = timed(lambda: copies.multiply(portal, size))
        many = rows(app) - before
        verified = timed(lambda: verify(app))
        print(f"  the demonstration       {filled:6.1f} s")
        print(f"  its copies              {copied:6.1f} s, {many / copied:,.0f} rows a second")
        print(f"  both                    {filled + copied:6.1f} s")
        print(f"  audit verify            {verified:6.1f} s")


def verify(app: Flask) -> None:
    print("  " + app.test_cli_runner().invoke(args=["audit", "verify"]).output.strip())


def rows(app: Flask) -> int:
    """In all tables of the domain."""
    with app.extensions["portal"].sessions() as session:
        counts = (
            session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608 - names of our own
            for table in Base.metadata.tables
        )
        return sum(counts)


def timed(act: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

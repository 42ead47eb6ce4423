"""`make run`, from the command to the first page: the first start, and every later one."""

import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.engine import Cluster, cluster_home, web
from config import ROOT, load

ROUNDS = 3
PATIENCE = 120.0


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kopru-bench-") as folder:
        instance = Path(folder) / "instance"
        try:
            first = start(instance)
            later = [start(instance) for _ in range(ROUNDS)]
        finally:
            Cluster(cluster_home(load({"INSTANCE": str(instance)}))).erase()
    print("make run, until the first page")
    print(f"  on a new folder         {first:6.1f} s")
    print(f"  with its data           {statistics.median(later):6.1f} s (median of {ROUNDS})")


def start(instance: Path) -> float:
    """Seconds from the command until a page is there; then Ctrl-C."""
    port = free_port()
    environment = {**os.environ, "INSTANCE": str(instance), "PORT": str(port)}
    begun = time.perf_counter()
    with subprocess.Popen(
        ["make", "run"],  # noqa: S607 - as people type it
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            until(process, lambda: web.answers(port))
            spent = time.perf_counter() - begun
            # The next start must find all its data, and fill in none beside its first page.
            until(process, (instance / "postgres" / "seeded").exists)
            return spent
        finally:
            os.killpg(process.pid, signal.SIGINT)


def until(process: subprocess.Popen[bytes], there: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not there():
        assert process.poll() is None, "the portal has ended"
        assert time.perf_counter() < end, "waited in vain"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


if __name__ == "__main__":
    main()

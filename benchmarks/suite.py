"""`make test`, by the clock on the wall."""

import subprocess
import time

from config import ROOT


def main() -> None:
    begun = time.perf_counter()
    done = subprocess.run(["make", "test"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607 - as people type it
    minutes, seconds = divmod(time.perf_counter() - begun, 60)
    print("make test")
    print(
        f"  {'passed' if done.returncode == 0 else 'FAILED'} in {minutes:.0f} min {seconds:.0f} s"
    )


if __name__ == "__main__":
    main()

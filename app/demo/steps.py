"""Steps shown as they happen, each with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.demo.browser import Unexpected


@contextmanager
def step(words: str) -> Iterator[None]:
    """Says what was done and how long it took, or that it was not."""
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        say(f"✗ {words}")
        raise
    say(f"✓ {words:<74}{time.monotonic() - begun:6.2f} s")


def expect(held: object, expected: str, seen: str) -> None:
    if not held:
        raise Unexpected(expected, seen)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

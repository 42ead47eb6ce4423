"""A portal that runs, as the tests know it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page
from servers import Database

from app.demo import letters
from app.storage import Storage, storage
from config import Settings

PATIENCE = 120.0

Found = TypeVar("Found")
Browse = Callable[..., Page]
"""Opens a browser of one's own; see the fixture `browse`."""


@dataclass(frozen=True, slots=True)
class LivePortal:
    """Its address, its database, its files."""

    settings: Settings
    database: Database

    @property
    def address(self) -> str:
        return self.settings.public_url

    @property
    def instance(self) -> Path:
        return self.settings.instance

    @property
    def storage(self) -> Storage:
        return storage(self.settings)

    def letters(self, address: str) -> list[str]:
        """The texts of all letters to this address."""
        return letters.to(self.instance, address)

    def link(self, address: str, part: str) -> str:
        """The link whose address has this part, as soon as a letter with it has come."""
        return until(
            f"a letter to {address} with {part}",
            lambda: next(
                filter(None, (letters.link(text, part) for text in self.letters(address))), None
            ),
        )


def until(what: str, look: Callable[[], Found | None]) -> Found:
    """Look again and again until something is there."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.2)
    return found

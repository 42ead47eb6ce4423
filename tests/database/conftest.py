"""What the tests of the queue share: a portal whose commits are real."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import jobs
from app.portal import Portal


@pytest.fixture
def portal(committed_app: Flask) -> Iterator[Portal]:
    """A portal of its own, on a database where commits are real."""
    found: Portal = committed_app.extensions["portal"]
    yield found
    jobs.bind(found)

"""Links in letters: each knows its person, serves once, and grows old."""

import dataclasses
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import people
import pytest
from sqlalchemy.orm import Session

from app import links
from app.domain.models import (
    User,
)
from config import Settings

MAKERS = [(links.confirmation, links.confirming), (links.reset, links.resetting)]


@pytest.mark.parametrize(("write", "read"), MAKERS, ids=["confirm", "reset"])
def test_a_link_knows_its_person(
    session: Session, settings: Settings, write: Callable, read: Callable
) -> None:
    user = people.ayse(session)
    assert read(settings, session, write(settings, user)) is user


def _confirm(user: User) -> None:
    user.confirmed_at = datetime.now(UTC) + timedelta(seconds=1)


def _change_password(user: User) -> None:
    user.password_hash = "another"


def _close(user: User) -> None:
    user.disabled_at = datetime.now(UTC)


@pytest.mark.parametrize("change", [_confirm, _change_password, _close])
@pytest.mark.parametrize(("write", "read"), MAKERS, ids=["confirm", "reset"])
def test_a_link_serves_once(
    session: Session,
    settings: Settings,
    write: Callable,
    read: Callable,
    change: Callable[[User], None],
) -> None:
    user = people.ayse(session)
    token = write(settings, user)
    change(user)
    assert read(settings, session, token) is None


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_a_forged_link_leads_nowhere(session: Session, settings: Settings, token: str) -> None:
    assert links.confirming(settings, session, token) is None


def test_a_link_serves_its_own_purpose_and_portal(session: Session, settings: Settings) -> None:
    token = links.confirmation(settings, people.ayse(session))
    other = dataclasses.replace(settings, secret_key=b"o" * 32)
    assert links.resetting(settings, session, token) is None
    assert links.confirming(other, session, token) is None


@pytest.mark.parametrize(
    ("write", "read", "seconds"),
    [(*MAKERS[0], links.CONFIRM_SECONDS), (*MAKERS[1], links.RESET_SECONDS)],
    ids=["confirm", "reset"],
)
def test_a_link_grows_old(
    session: Session,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable,
    read: Callable,
    seconds: int,
) -> None:
    user = people.ayse(session)
    token = write(settings, user)
    later = time.time() + seconds + 2
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert read(settings, session, token) is None

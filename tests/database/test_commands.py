"""The commands: people added and closed, the history checked, nothing made up among real people."""

from collections.abc import Callable

import make
import people
import pytest
from click.testing import Result
from flask import Flask
from servers import Database
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app import accounts, passwords
from app.domain.models import SignIn, User
from app.domain.vocabulary import Action, Role, Unit

Run = Callable[..., Result]
ADD = ("users", "add", "memur@example.org", "Şule Güneş")
TYPED = f"{people.PASSWORD}\n{people.PASSWORD}\n"


@pytest.fixture
def run(committed_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command, and what is typed at its question."""
    monkeypatch.setattr("app.cli.getpass", lambda *_: people.PASSWORD)
    runner = committed_app.test_cli_runner()
    return lambda *words: runner.invoke(args=list(words))


def found(committed: Database, email: str) -> User | None:
    with committed.sessions() as session:
        return accounts.find(session, email)


def test_an_official_is_added_and_can_sign_in(run: Run, committed: Database) -> None:
    result = run(*ADD, "--role", "official", "--unit", "provincial", "--province", "35")
    assert result.exit_code == 0, result.output
    user = found(committed, "memur@example.org")
    assert user
    assert (user.role, user.unit, user.province) == (Role.OFFICIAL, Unit.PROVINCIAL, "35")
    assert user.confirmed_at
    assert passwords.matches(user.password_hash, people.PASSWORD)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--role", "official"), "--unit"),
        (("--role", "supervisor", "--unit", "centre"), "--unit"),
        (("--role", "official", "--unit", "provincial"), "--province"),
        (("--role", "official", "--unit", "provincial", "--province", "82"), "--province"),
        (("--role", "official", "--unit", "centre", "--province", "35"), "--province"),
    ],
)
def test_who_cannot_be_is_not_added(
    run: Run, committed: Database, options: tuple[str, ...], said: str
) -> None:
    result = run(*ADD, *options)
    assert result.exit_code == 1
    assert said in result.output
    assert found(committed, "memur@example.org") is None


def test_nobody_is_added_twice(run: Run) -> None:
    words = (*ADD, "--role", "administrator")
    assert run(*words).exit_code == 0
    assert run(*words).exit_code == 1


def test_closing_an_account_ends_its_sessions_for_good(run: Run, committed: Database) -> None:
    with committed.sessions.begin() as session:
        user = people.screener(session)
        session.add(
            SignIn(
                user=user,
                token_digest=bytes(32),
                created_at=user.created_at,
                expires_at=user.created_at,
            )
        )
    assert run("users", "disable", user.email).exit_code == 0
    assert run("users", "enable", user.email).exit_code == 0
    with committed.sessions() as session:
        again = accounts.find(session, user.email)
        assert again
        assert again.disabled_at is None
        assert [row.kind for row in again.events] == ["disabled", "enabled"]
        ended = session.query(SignIn.ended_at).scalar()
        assert ended


def test_who_is_unknown_is_said(run: Run) -> None:
    result = run("users", "disable", "niemand@example.org")
    assert result.exit_code == 1
    assert "has no account" in result.output


def test_a_whole_history_passes(run: Run, committed: Database) -> None:
    with committed.sessions.begin() as session:
        make.approved(session)
        make.returned(session, owner=people.mehmet(session))
    result = run("audit", "verify")
    assert (result.exit_code, result.output) == (0, "2 applications, 12 events, 0 faults.\n")


def test_a_forged_history_does_not(run: Run, committed: Database) -> None:
    with committed.sessions.begin() as session:
        reference = make.submitted(session).reference
    with committed.superuser.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text("UPDATE event SET actor_id = NULL WHERE number = 2"))
    result = run("audit", "verify")
    assert result.exit_code == 1
    assert f"{reference}, event 2: was changed" in result.output


def test_what_happens_meanwhile_is_no_forgery(
    run: Run, committed: Database, committed_app: Flask
) -> None:
    """Somebody takes the case between the look at it and the look at its events."""
    with committed.sessions.begin() as session:
        case = make.submitted(session)
    engine = committed_app.extensions["portal"].sessions.kw["bind"]
    taken = []

    def take(*arguments: object) -> None:
        if "FROM event" in str(arguments[2]) and not taken:
            taken.append(True)
            with committed.sessions.begin() as other:
                again = other.merge(case)
                make.act(other, Action.TAKE, again, people.screener(other))

    event.listen(engine, "before_cursor_execute", take)
    result = run("audit", "verify")
    event.remove(engine, "before_cursor_execute", take)
    assert taken
    assert result.exit_code == 0, result.output


def test_made_up_people_are_refused_where_real_ones_may_be(run: Run, committed: Database) -> None:
    result = run("seed")
    assert result.exit_code == 1
    assert "DATABASE_URL" in result.output
    with committed.sessions() as session:
        assert _count(session) == 0


def _count(session: Session) -> int:
    return session.query(User).count()

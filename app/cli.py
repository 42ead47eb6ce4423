"""Commands: the worker, people, demonstration data, the check of the history, documents."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from getpass import getpass
from uuid import UUID

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from app import accounts, passwords
from app.database import database_url
from app.domain import chain, identifiers, places
from app.domain.models import Application, User
from app.domain.vocabulary import Role, Unit
from app.portal import portal

users = AppGroup("users", help="People who work with the portal.")
audit = AppGroup("audit", help="The history of the applications.")

BATCH = 500


def register(app: Flask) -> None:
    for command in (users, audit):
        app.cli.add_command(command)
    app.cli.command("worker", help="Run the jobs until stopped.")(worker)
    app.cli.command("docs", help="Write the generated pages of docs/.")(docs)
    app.cli.command("seed", help="Fill the portal's own database with made-up people.")(seed)


def worker() -> None:
    from app import worker as work  # noqa: PLC0415 - no other command needs the event loop

    work.run(database_url(portal().settings))


def docs() -> None:
    from app.diagram import PAGE, workflow_page  # noqa: PLC0415 - no other command needs it

    PAGE.write_text(workflow_page(), encoding="utf-8")


@click.option("--size", type=click.IntRange(min=1), help="Applications in all, for measurements.")
def seed(size: int | None) -> None:
    """Demonstration data; refused wherever real people may be."""
    if not portal().settings.embedded:
        sys.exit("DATABASE_URL is set: made-up people are only for the portal's own database.")
    from app.demonstration import fill, multiply  # noqa: PLC0415 - no other command needs it

    fill(portal())
    if size:
        multiply(portal(), size)


@users.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--unit", type=click.Choice([unit.value for unit in Unit]))
@click.option("--province", help="Plate number, for the provincial unit.")
@click.option("--password", help="Asked for at the terminal if not given.")
def add(
    email: str, name: str, role: str, unit: str | None, province: str | None, password: str | None
) -> None:
    """Make an account for an official; an applicant signs up on the portal."""
    password = password or getpass("Password: ")
    problem = _problem(email, role, unit, province, password)
    if problem:
        sys.exit(problem)
    with portal().sessions.begin() as session:
        if accounts.find(session, email):
            sys.exit(f"{email} has an account already.")
        at = datetime.now(UTC)
        user = accounts.new(
            session,
            identifiers.email(email),
            password,
            at,
            name=name,
            role=Role(role),
            unit=Unit(unit) if unit else None,
            province=province,
            confirmed_at=at,
        )
        accounts.record(user, "added", at)
    click.echo(f"{email} can sign in as {role}.")


def _problem(
    email: str, role: str, unit: str | None, province: str | None, password: str
) -> str | None:
    try:
        identifiers.email(email)
    except identifiers.Invalid:
        return f"{email} is not an e-mail address."
    known = {place.plate for place in places.PROVINCES}
    checks = {
        "An official needs --unit, and nobody else has one.": (role == Role.OFFICIAL) == bool(unit),
        "The provincial unit needs --province, a plate number from 01 to 81; no other has one.": (
            province in known if unit == Unit.PROVINCIAL else province is None
        ),
        f"A password has {passwords.SHORTEST} to {passwords.LONGEST} letters.": (
            passwords.SHORTEST <= len(password) <= passwords.LONGEST
        ),
    }
    return next((sentence for sentence, holds in checks.items() if not holds), None)


@users.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Close an account; its sessions end at once."""
    with portal().sessions.begin() as session:
        user = _known(session, email)
        user.disabled_at = datetime.now(UTC)
        accounts.end_sign_ins(session, user, user.disabled_at)
        accounts.record(user, "disabled", user.disabled_at)
    click.echo(f"{email} can no longer sign in.")


@users.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Open a closed account again."""
    with portal().sessions.begin() as session:
        user = _known(session, email)
        user.disabled_at = None
        accounts.record(user, "enabled", datetime.now(UTC))
    click.echo(f"{email} can sign in again.")


def _known(session: Session, email: str) -> User:
    return accounts.find(session, email) or sys.exit(f"{email} has no account.")


@audit.command("verify")
def verify() -> None:
    """Walk every application's chain; exit 1 and name each fault if one does not hold."""
    found, applications, events = [], 0, 0
    with portal().sessions() as session:
        # One view of all: what happens meanwhile must not look like a fault.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        ids = session.scalars(select(Application.id).order_by(Application.id)).all()
        for start in range(0, len(ids), BATCH):
            for application in session.scalars(_whole(ids[start : start + BATCH])):
                applications, events = applications + 1, events + len(application.events)
                found += list(chain.faults(application, application.events))
            session.expunge_all()
    for fault in found:
        click.echo(fault, err=True)
    click.echo(f"{applications} applications, {events} events, {len(found)} faults.")
    sys.exit(1 if found else 0)


def _whole(ids: Sequence[UUID]) -> Select[Application]:
    """The applications with all that their chains cover, in a handful of queries."""
    return (
        select(Application)
        .where(Application.id.in_(ids))
        .options(
            selectinload(Application.events),
            selectinload(Application.revisions),
            selectinload(Application.certificate),
        )
    )

"""History is written once: the portal's role may not change it, and the owner is stopped too."""

import make
import people
import pytest
from servers import Database
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from app import accounts
from app.domain import crafts
from app.domain.models import Craft

FORBIDDEN = (
    "UPDATE event SET data = '{}'",
    "DELETE FROM event",
    "TRUNCATE event CASCADE",
    "UPDATE revision SET content = '{}'",
    "DELETE FROM revision",
    "TRUNCATE revision",
    "UPDATE account_event SET kind = 'other'",
    "DELETE FROM account_event",
    "UPDATE craft_event SET data = '{}'",
    "DELETE FROM craft_event",
    "TRUNCATE craft_event",
    "UPDATE certificate SET facts = '{}'",
    "UPDATE event_words SET text = 'Başka bir gerekçe.'",
    "UPDATE counter SET value = 0",
    "UPDATE counter SET value = value + 2",
    "UPDATE counter SET name = 'other', value = value + 1",
    "UPDATE certificate SET number = 7",
    "UPDATE certificate SET valid_until = valid_until + 1",
)
ONLY_FOR_THE_PORTAL = (
    "DELETE FROM certificate",
    "DELETE FROM application",
    "DELETE FROM event_words",
    "DELETE FROM craft",
    "UPDATE craft SET slug = 'other'",
    "DELETE FROM counter",
    "INSERT INTO counter (name, value) VALUES ('other', 0)",
    "SELECT * FROM alembic_version",
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TABLE event_words",
    "CREATE TABLE other (id int)",
)


@pytest.fixture
def filled(committed: Database) -> Database:
    with committed.sessions.begin() as session:
        user = make.refused(session).seller.owner
        make.approved(session, people.mehmet(session))
        accounts.record(user, "added", user.created_at)
        craft = session.get_one(Craft, "copper-work")
        values = {name: getattr(craft, name) for name in crafts.CHANGEABLE} | {"aliases": "bakır"}
        crafts.change(craft, values, people.administrator(session), user.created_at)
    return committed


def refused(engine: Engine, statement: str) -> None:
    with (
        engine.connect() as connection,
        pytest.raises(ProgrammingError, match=r"permission denied|written once|must be owner"),
    ):
        connection.execute(text(statement))


def test_the_portal_cannot_change_history(filled: Database) -> None:
    for statement in FORBIDDEN + ONLY_FOR_THE_PORTAL:
        refused(filled.engine, statement)


def test_nor_can_the_owner_of_the_tables(filled: Database) -> None:
    for statement in FORBIDDEN:
        refused(filled.owner, statement)


def test_a_certificate_is_made_once(filled: Database) -> None:
    make_it = text("UPDATE certificate SET made_at = now(), storage_key = 'k', sha256 = 'x'")
    with filled.engine.begin() as connection:
        connection.execute(make_it)
    refused(filled.engine, str(make_it))
    refused(filled.owner, str(make_it))

"""The history's chain: whole as written, and every change of it found."""

from datetime import UTC, datetime
from uuid import UUID

import make
import people
import pytest
from servers import Database
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from app.domain import chain
from app.domain.models import Application, Event
from app.domain.vocabulary import Stage

AT = datetime(2026, 3, 3, 9, 12, 13, 456789, tzinfo=UTC)

# What somebody who owns the tables could do once the triggers are off.
FORGERIES = {
    "another action": "UPDATE event SET action = 'withdraw' WHERE number = 2",
    "another person": "UPDATE event SET actor_id = NULL WHERE number = 3",
    "another moment": "UPDATE event SET at = at + interval '1 microsecond' WHERE number = 1",
    "another status": "UPDATE event SET to_status = 'lapsed' WHERE number = 4",
    "other data": 'UPDATE event SET data = \'{"opinion": "unfavourable"}\' WHERE number = 4',
    "no consequences": "UPDATE event SET consequences = '[]' WHERE number = 2",
    "another hash": "UPDATE event SET hash = repeat('0', 64) WHERE number = 2",
    "another link": "UPDATE event SET previous_hash = repeat('0', 64) WHERE number = 3",
    "one left out": "DELETE FROM event WHERE number = 3",
    "the last left out": (
        "DELETE FROM event_words WHERE event_id = (SELECT id FROM event WHERE number = 4);"
        "DELETE FROM event WHERE number = 4"
    ),
    "other words": "UPDATE event_words SET note = 'Uygun değil.'",
    "another salt": "UPDATE event_words SET salt = repeat('0', 32)",
    "another answer": (
        "UPDATE revision SET content = jsonb_set(content, '{answers,business,since}', '1900')"
    ),
    "another end": "UPDATE application SET history_length = 3",
}


def faults(session: Session, application_id: UUID) -> list[str]:
    session.expire_all()
    application = session.get_one(Application, application_id)
    events = session.scalars(
        select(Event).where(Event.application_id == application_id).order_by(Event.number)
    )
    return list(chain.faults(application, events.unique().all()))


def forge(connection: Connection, statements: str) -> None:
    connection.execute(text("SET session_replication_role = replica"))
    for statement in statements.split(";"):
        connection.exec_driver_sql(statement)
    connection.execute(text("SET session_replication_role = DEFAULT"))


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_history_is_found(committed: Database, forgery: str) -> None:
    with committed.sessions() as session, committed.superuser.connect() as superuser:
        application = make.at_stage(session, Stage.EXPORT, at=AT)
        session.commit()
        assert not faults(session, application.id)
        forge(superuser, FORGERIES[forgery])
        superuser.commit()
        found = faults(session, application.id)
    assert found
    assert all(application.reference in fault for fault in found)


def test_a_forged_certificate_is_found(committed: Database) -> None:
    with committed.sessions() as session, committed.superuser.connect() as superuser:
        application = make.approved(session)
        session.commit()
        assert not faults(session, application.id)
        forge(superuser, 'UPDATE certificate SET facts = facts || \'{"seller_name": "Başkası"}\'')
        superuser.commit()
        assert "vouches" in "".join(faults(session, application.id))


def test_erased_words_leave_the_chain_whole(
    committed: Database,
) -> None:
    with committed.sessions() as session, committed.superuser.connect() as superuser:
        application = make.returned(session, at=AT)
        session.commit()
        forge(superuser, "DELETE FROM event_words")
        superuser.commit()
        assert not faults(session, application.id)


def test_equal_words_have_unequal_digests(session: Session) -> None:
    first = make.returned(session, owner=people.ayse(session), at=AT).events[-1]
    second = make.returned(session, owner=people.mehmet(session), at=AT).events[-1]
    assert first.words is not None
    assert second.words is not None
    assert first.words.text == second.words.text
    assert first.words_digest != second.words_digest

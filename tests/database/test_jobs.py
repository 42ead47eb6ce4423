"""What must follow from an event becomes jobs in the event's own transaction, or not at all."""

from datetime import UTC, datetime, timedelta

import make
import people
from procrastinate.jobs import Job
from servers import Database
from sqlalchemy.orm import Session

from app.domain.vocabulary import Action
from app.jobs import queue


def test_jobs_are_kept_with_the_event(committed: Database) -> None:
    with committed.sessions() as session:
        application = make.approved(session)
        assert make.deferred(session) == []  # before the commit nothing is ordered
        session.commit()
        assert application.certificate is not None
        certificate = str(application.certificate.id)
        letters = {event.action: str(event.id) for event in application.events}
    recipient = str(application.seller.owner_id)
    with committed.sessions() as session:
        assert make.deferred(session) == [
            ("send_letter", _letter(letters[Action.SUBMIT], "submit", recipient)),
            ("make_certificate", {"certificate": certificate}),
            ("send_letter", _letter(letters[Action.APPROVE], "approve", recipient)),
        ]


def _letter(event: str, letter: str, recipient: str) -> dict[str, str]:
    return {"source": "event", "event": event, "letter": letter, "recipient": recipient}


def test_nothing_follows_from_what_was_rolled_back(committed: Database) -> None:
    with committed.sessions() as session:
        make.submitted(session)
        session.rollback()
        # Nor does a later commit of the same session remember it.
        people.mehmet(session)
        session.commit()
    with committed.sessions() as session:
        assert make.deferred(session) == []


def test_what_was_ordered_is_ordered_once(session: Session) -> None:
    make.submitted(session)
    session.commit()
    session.commit()
    assert [name for name, _ in make.deferred(session)] == ["send_letter"]


def test_a_letter_is_tried_for_days_and_not_for_ever() -> None:
    waits = []
    for attempts in range(queue.ATTEMPTS_AT_MOST + 1):
        job = Job(
            id=1, queue="default", lock=None, queueing_lock=None, task_name="x", attempts=attempts
        )
        decision = queue.Patient().get_retry_decision(exception=OSError(), job=job)
        waits.append(decision and (decision.retry_at or datetime.now(UTC)) - datetime.now(UTC))
    assert waits[-1] is None
    assert waits[0] <= timedelta(seconds=4)
    assert timedelta(days=5) < sum(filter(None, waits), timedelta()) < timedelta(days=8)

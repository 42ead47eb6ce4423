"""Many at once, over real connections: one decision, one taker, numbers without a gap."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import make
import people
import pytest
from servers import Database
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.database import next_number
from app.domain import codes, queues, workflow
from app.domain.effects import Given
from app.domain.models import Application, Certificate, Event, Seller, User
from app.domain.vocabulary import Action, ApplicantClass, Stage, Status, Unit
from app.domain.workflow import Refusal

ROUNDS = 200
CASES = 1000
CLIENTS = 32


def at_once(acts: Iterable[Callable[[], object]]) -> list[object]:
    """Their results, in order; all of them begin at the same moment."""
    acts = list(acts)
    gate = threading.Barrier(len(acts))

    def begin(act: Callable[[], object]) -> object:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


def decide(committed: Database, case: UUID, person: UUID, action: Action, at: datetime) -> str:
    """As a view does it, without a lock: the row's version tells who was first."""
    with committed.sessions() as session:
        application, actor = session.get_one(Application, case), session.get_one(User, person)
        given = make.REFUSAL_GROUNDS
        if action is Action.APPROVE:
            number = partial(next_number, session, "certificate")
            given = Given(take_number=number, public_url=make.PUBLIC_URL)
        try:
            workflow.perform(action, application, actor, at, given)
            session.commit()
        except (StaleDataError, Refusal):
            session.rollback()
            return "late"
    return action.value


@pytest.mark.slow
def test_two_who_decide_at_once_make_one_decision(committed: Database) -> None:
    at = datetime.now(UTC)
    decided: Counter[str] = Counter()
    for number in range(ROUNDS):
        with committed.sessions.begin() as session:
            owner = people.person(session, f"usta{number}@example.org", f"Usta {number}")
            case, holder = make.taken(session, Stage.DECISION, owner=owner, at=at), people.decider
            ids = case.id, holder(session).id
        acts = [
            partial(decide, committed, *ids, action, at)
            for action in (Action.APPROVE, Action.REFUSE)
        ]
        results = sorted(map(str, at_once(acts)))
        assert len(results) == 2
        assert results.count("late") == 1, results
        decided.update(results)
    with committed.sessions() as session:
        numbers = session.scalars(select(Certificate.number).order_by(Certificate.number)).all()
        assert list(numbers) == list(range(1, decided["approve"] + 1))
        verdicts = session.scalars(
            select(Event.application_id).where(Event.to_status.in_(["approved", "refused"]))
        ).all()
        assert len(verdicts) == len(set(verdicts)) == ROUNDS


def fill(session: Session, count: int, at: datetime) -> None:
    """Many sent cases, each row by itself one that could exist; only their histories are short."""
    hashed = people.person(session, "usta@example.org", "Usta").password_hash
    for number in range(count):
        owner = User(
            email=f"u{number}@example.org",
            email_key=f"u{number}@example.org",
            name=f"Usta {number}",
            password_hash=hashed,
            created_at=at,
        )
        seller = Seller(owner=owner, owner_id=owner.id, name=owner.name, created_at=at)
        session.add(seller)
    session.flush()
    rows = [
        Application(
            reference=codes.new_reference(),
            seller_id=seller,
            applicant_class=ApplicantClass.TRADESMAN,
            status=Status.IN_REVIEW,
            stage=Stage.SCREENING,
            province=people.IZMIR,
            craft_slug="copper-work",
            vanishing=True,
            priority=0,
            created_at=at,
            changed_at=at,
            submitted_at=at,
        )
        for seller in session.scalars(select(Seller.id))
    ]
    session.add_all(rows)


def take_all(committed: Database, person: UUID, at: datetime) -> list[UUID]:
    taken: list[UUID] = []
    queue = queues.BY_SLUG["screening"]
    while True:
        with committed.sessions.begin() as session:
            actor = session.get_one(User, person)
            case = session.scalars(queue.next(actor, at)).first()
            if case is None:
                return taken
            workflow.perform(Action.TAKE, case, actor, at)
            taken.append(case.id)


@pytest.mark.slow
def test_nobody_takes_what_another_has_taken(committed: Database) -> None:
    at = datetime.now(UTC)
    with committed.sessions.begin() as session:
        fill(session, CASES, at)
        officials = [
            people._official(f"o{number}@example.org", "Memur", Unit.PROVINCIAL, people.IZMIR)(
                session
            ).id
            for number in range(CLIENTS)
        ]
    results = at_once([partial(take_all, committed, person, at) for person in officials])
    taken = [case for hand in results if isinstance(hand, list) for case in hand]
    assert len(taken) == len(set(taken)) == CASES

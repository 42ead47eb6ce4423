"""The officials' queues: what each person sees, in which order, and what comes next."""

from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import crafts, queues, sections, workflow
from app.domain.models import Application, User
from app.domain.vocabulary import Action, Role, Stage

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
SCREENING, EXPORT, DECISION = queues.QUEUES


def applicant(session: Session, number: int) -> User:
    return people.person(session, f"usta{number}@example.org", f"Usta {number}")


def three(session: Session) -> list[Application]:
    """The second is of a craft that does not vanish, and so comes last."""
    cases = []
    for number in range(3):
        at = AT + timedelta(minutes=number)
        case = make.complete(session, applicant(session, number), at)
        if number == 1:
            plain = next(row for row in crafts.valid(session, at.date()) if not row.vanishing)
            craft = sections.of(case)["craft"]
            craft.write(case, {"craft": plain.slug, "story": "Öykü."})
        make.act(session, Action.SUBMIT, case, case.seller.owner, at)
        cases.append(case)
    first, plain, second = cases
    return [first, second, plain]


def test_each_queue_is_open_to_its_unit_and_the_supervisors(session: Session) -> None:
    doors = {
        people.screener: {SCREENING},
        people.exporter: {EXPORT},
        people.decider: {DECISION},
        people.supervisor: {SCREENING, EXPORT, DECISION},
        people.administrator: set(),
        people.ayse: set(),
    }
    for who, expected in doors.items():
        user = who(session)
        assert {queue for queue in queues.QUEUES if queue.open_to(user)} == expected
    assert [queue.slug for queue in queues.QUEUES] == [*queues.BY_SLUG] == [*map(str, Stage)]


def test_vanishing_crafts_come_first_then_the_oldest(session: Session) -> None:
    cases = three(session)
    user = people.screener(session)
    assert session.scalars(SCREENING.page(user, None, 10)).all() == cases
    assert session.scalars(SCREENING.count(user)).one() == 3


def test_pages_follow_each_other_without_gap_or_overlap(session: Session) -> None:
    cases = three(session)
    user, edge, seen = people.screener(session), None, []
    while page := session.scalars(SCREENING.page(user, edge, 2)).all():
        seen += page
        last = page[-1]
        assert last.submitted_at is not None
        edge = (last.priority, last.submitted_at, last.id)
    assert seen == cases


def test_the_provincial_queue_ends_at_the_border(session: Session) -> None:
    make.submitted(session, at=AT)
    assert not session.scalars(SCREENING.select(people.screener_ankara(session))).all()
    assert len(session.scalars(SCREENING.select(people.supervisor(session))).all()) == 1


def test_nobody_sees_the_own_case(session: Session) -> None:
    make.submitted(session, people.supervisor(session), at=AT)
    assert not session.scalars(SCREENING.select(people.supervisor(session))).all()


def test_the_next_case_is_the_first_that_nobody_holds(session: Session) -> None:
    first, second, _ = three(session)
    user = people.screener(session)
    assert session.scalars(SCREENING.next(user, AT)).one() is first
    make.act(session, Action.TAKE, first, user, AT)
    other = people.screener2(session)
    assert session.scalars(SCREENING.next(other, AT)).one() is second
    # A lease that ran out holds nothing, whether or not the portal has noticed.
    assert session.scalars(SCREENING.next(other, AT + timedelta(minutes=30))).one() is first


@pytest.mark.parametrize("action", [Action.PASS_ON, Action.RETURN])
def test_who_judged_a_case_before_is_not_given_it_again(session: Session, action: Action) -> None:
    screener = people.screener(session)
    case = make.taken(session, at=AT)
    if action is Action.RETURN:
        make.act(session, Action.RETURN, case, screener, AT, make.RETURN_GROUNDS)
        make.act(session, Action.SUBMIT, case, case.seller.owner, AT)
    make.act(session, Action.PASS_ON, case, screener, AT, make.FAVOURABLE)
    screener.unit, screener.province = workflow.policy.Unit.ECONOMY, None
    session.flush()
    assert not session.scalars(EXPORT.next(screener, AT)).all()
    assert session.scalars(EXPORT.next(people.exporter(session), AT)).one() is case


def test_what_is_in_hand_is_what_the_lease_still_holds(session: Session) -> None:
    case = make.taken(session, at=AT)
    user = people.screener(session)
    assert session.scalars(queues.in_hand(user, AT)).all() == [case]
    assert not session.scalars(queues.in_hand(user, AT + timedelta(minutes=30))).all()
    assert not session.scalars(queues.in_hand(people.screener2(session), AT)).all()


def test_a_case_is_seen_by_who_reviews_reviewed_or_supervises(session: Session) -> None:
    case = make.at_stage(session, Stage.EXPORT, at=AT)
    sees = workflow.policy.sees_case
    expected = {
        people.screener: True,  # passed it on
        people.screener2: False,
        people.screener_ankara: False,
        people.exporter: True,  # works on its stage
        people.decider: False,
        people.supervisor: True,
        people.administrator: False,
        people.mehmet: False,
        people.ayse: False,  # sees it as its owner, by another door
    }
    found = {who: sees(who(session), case, AT) for who in expected}
    assert found == expected
    draft = make.draft(session, people.mehmet(session), AT)
    assert not sees(people.supervisor(session), draft, AT)
    people.ayse(session).role = Role.SUPERVISOR
    assert not sees(people.ayse(session), case, AT)


def test_the_portal_itself_has_judged_nothing(session: Session) -> None:
    case = make.submitted(session, at=AT)
    draft = make.draft(session, people.mehmet(session), AT)
    uninvolved = workflow.policy.uninvolved
    assert not uninvolved(None, case, AT)
    assert not uninvolved(people.screener(session), draft, AT)

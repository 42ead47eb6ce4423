"""The officials' queues: what each person sees, in which order, and what comes next."""

from datetime import UTC, datetime, timedelta

import make
import pytest
from sqlalchemy.orm import Session

from app.domain import queues, workflow
from app.domain.models import Application, User
from app.domain.vocabulary import Action, Role, Stage

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
SCREENING, EXPORT, DECISION = queues.QUEUES


def applicant(session: Session, number: int) -> User:
    return make.person(session, f"usta{number}@example.org", f"Usta {number}")


def three(session: Session) -> list[Application]:
    """The second is of a craft that does not vanish, and so comes last."""
    cases = []
    for number in range(3):
        at = AT + timedelta(minutes=number)
        case = make.complete(session, applicant(session, number), at)
        if number == 1:
            craft = next(row for row in workflow.effects.crafts.CRAFTS if not row.vanishing)
            make.sections.CRAFT.write(case, {"craft": craft.slug, "story": "Öykü."})
        make.act(session, Action.SUBMIT, case, case.seller.owner, at)
        cases.append(case)
    first, plain, second = cases
    return [first, second, plain]


def test_each_queue_is_open_to_its_unit_and_the_supervisors(session: Session) -> None:
    doors = {
        make.screener: {SCREENING},
        make.exporter: {EXPORT},
        make.decider: {DECISION},
        make.supervisor: {SCREENING, EXPORT, DECISION},
        make.administrator: set(),
        make.ayse: set(),
    }
    for who, expected in doors.items():
        user = who(session)
        assert {queue for queue in queues.QUEUES if queue.open_to(user)} == expected
    assert [queue.slug for queue in queues.QUEUES] == [*queues.BY_SLUG] == [*map(str, Stage)]


def test_vanishing_crafts_come_first_then_the_oldest(session: Session) -> None:
    cases = three(session)
    user = make.screener(session)
    assert session.scalars(SCREENING.page(user, None, 10)).all() == cases
    assert session.scalars(SCREENING.count(user)).one() == 3


def test_pages_follow_each_other_without_gap_or_overlap(session: Session) -> None:
    cases = three(session)
    user, edge, seen = make.screener(session), None, []
    while page := session.scalars(SCREENING.page(user, edge, 2)).all():
        seen += page
        last = page[-1]
        assert last.submitted_at is not None
        edge = (last.priority, last.submitted_at, last.id)
    assert seen == cases


def test_the_provincial_queue_ends_at_the_border(session: Session) -> None:
    make.submitted(session, at=AT)
    assert not session.scalars(SCREENING.select(make.screener_ankara(session))).all()
    assert len(session.scalars(SCREENING.select(make.supervisor(session))).all()) == 1


def test_nobody_sees_the_own_case(session: Session) -> None:
    make.submitted(session, make.supervisor(session), at=AT)
    assert not session.scalars(SCREENING.select(make.supervisor(session))).all()


def test_the_next_case_is_the_first_that_nobody_holds(session: Session) -> None:
    first, second, _ = three(session)
    user = make.screener(session)
    assert session.scalars(SCREENING.next(user, AT)).one() is first
    make.act(session, Action.TAKE, first, user, AT)
    other = make.screener2(session)
    assert session.scalars(SCREENING.next(other, AT)).one() is second
    # A lease that ran out holds nothing, whether or not the portal has noticed.
    assert session.scalars(SCREENING.next(other, AT + timedelta(minutes=30))).one() is first


@pytest.mark.parametrize("action", [Action.PASS_ON, Action.RETURN])
def test_who_judged_a_case_before_is_not_given_it_again(session: Session, action: Action) -> None:
    screener = make.screener(session)
    case = make.taken(session, at=AT)
    if action is Action.RETURN:
        make.act(session, Action.RETURN, case, screener, AT, make.RETURN_GROUNDS)
        make.act(session, Action.SUBMIT, case, case.seller.owner, AT)
    make.act(session, Action.PASS_ON, case, screener, AT, make.FAVOURABLE)
    screener.unit, screener.province = workflow.policy.Unit.ECONOMY, None
    session.flush()
    assert not session.scalars(EXPORT.next(screener, AT)).all()
    assert session.scalars(EXPORT.next(make.exporter(session), AT)).one() is case


def test_what_is_in_hand_is_what_the_lease_still_holds(session: Session) -> None:
    case = make.taken(session, at=AT)
    user = make.screener(session)
    assert session.scalars(queues.in_hand(user, AT)).all() == [case]
    assert not session.scalars(queues.in_hand(user, AT + timedelta(minutes=30))).all()
    assert not session.scalars(queues.in_hand(make.screener2(session), AT)).all()


def test_a_case_is_seen_by_who_reviews_reviewed_or_supervises(session: Session) -> None:
    case = make.at_stage(session, Stage.EXPORT, at=AT)
    sees = workflow.policy.sees_case
    expected = {
        make.screener: True,  # passed it on
        make.screener2: False,
        make.screener_ankara: False,
        make.exporter: True,  # works on its stage
        make.decider: False,
        make.supervisor: True,
        make.administrator: False,
        make.mehmet: False,
        make.ayse: False,  # sees it as its owner, by another door
    }
    found = {who: sees(who(session), case, AT) for who in expected}
    assert found == expected
    draft = make.draft(session, make.mehmet(session), AT)
    assert not sees(make.supervisor(session), draft, AT)
    make.ayse(session).role = Role.SUPERVISOR
    assert not sees(make.ayse(session), case, AT)


def test_the_portal_itself_has_judged_nothing(session: Session) -> None:
    case = make.submitted(session, at=AT)
    draft = make.draft(session, make.mehmet(session), AT)
    uninvolved = workflow.policy.uninvolved
    assert not uninvolved(None, case, AT)
    assert not uninvolved(make.screener(session), draft, AT)

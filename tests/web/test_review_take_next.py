"""Take next: the case whose turn it is, one for each press that was meant."""

from datetime import UTC, datetime, timedelta

import make
import people
from browser import Browser, fields, parsed
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import crafts, sections
from app.domain.models import Application, User
from app.domain.vocabulary import Action, Stage, Unit

QUEUE = "/review/queues/screening"
TAKE = f"{QUEUE}/take-next"
DESK = "/review/"


def test_the_oldest_is_taken_first(client: Browser, session: Session) -> None:
    at = datetime.now(UTC)
    make.submitted(session, at=at)
    older = make.submitted(session, people.mehmet(session), at - timedelta(days=1))
    client.sign_in(people.screener(session))
    response = client.submit(QUEUE, TAKE)
    assert response.location == f"/review/{older.reference}"
    assert older.assignee == people.screener(session)


def test_a_vanishing_craft_comes_before_an_older_case(client: Browser, session: Session) -> None:
    at = datetime.now(UTC)
    vanishing = make.submitted(session, at=at)
    older = common(session, people.mehmet(session), at - timedelta(days=1))
    assert (vanishing.vanishing, older.vanishing) == (True, False)
    client.sign_in(people.screener(session))
    assert client.submit(QUEUE, TAKE).location == f"/review/{vanishing.reference}"
    assert client.submit(QUEUE, TAKE).location == f"/review/{older.reference}"


def common(session: Session, owner: User, at: datetime) -> Application:
    """A case whose craft does not vanish."""
    case = make.complete(session, owner, at)
    valid = crafts.valid(session, datetime.now(UTC).date())
    slug = next(craft.slug for craft in valid if not craft.vanishing)
    craft = sections.of(case)["craft"]
    craft.write(case, craft.read(case) | {"craft": slug})
    make.act(session, Action.SUBMIT, case, owner, at)
    return case


def test_what_another_holds_is_passed_by(client: Browser, session: Session) -> None:
    at = datetime.now(UTC)
    make.taken(session, official=people.screener2(session), at=at - timedelta(minutes=5))
    free = make.submitted(session, people.mehmet(session), at)
    client.sign_in(people.screener(session))
    assert client.submit(QUEUE, TAKE).location == f"/review/{free.reference}"


def test_what_another_held_too_long_is_taken(client: Browser, session: Session) -> None:
    case = make.taken(
        session, official=people.screener2(session), at=datetime.now(UTC) - timedelta(hours=1)
    )
    client.sign_in(people.screener(session))
    assert client.submit(QUEUE, TAKE).location == f"/review/{case.reference}"


def test_a_queue_with_nothing_to_take_says_so(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    form = fields(client.form(QUEUE, TAKE))
    make.act(session, Action.TAKE, case, people.screener2(session))
    assert client.post(TAKE, form).location == DESK
    main = next(parsed(client.get(DESK)).iter("body"))
    assert any("govuk-notification-banner" in (div.get("class") or "") for div in main.iter("div"))


def test_a_double_press_takes_one(client: Browser, session: Session) -> None:
    at = datetime.now(UTC)
    for owner in (people.ayse, people.mehmet):
        make.submitted(session, owner(session), at)
    client.sign_in(people.screener(session))
    form = fields(client.form(QUEUE, TAKE))
    first, second = client.post(TAKE, form), client.post(TAKE, form)
    assert first.location == second.location
    held = select(Application).where(Application.assignee_id == people.screener(session).id)
    assert len(session.scalars(held).all()) == 1


def test_a_late_second_press_leads_to_the_desk(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    form = fields(client.form(QUEUE, TAKE))
    client.post(TAKE, form)
    make.act(session, Action.RELEASE, case, people.screener(session))
    assert client.post(TAKE, form).location == DESK
    assert case.assignee is None


def test_nobody_is_given_what_they_judged_before(client: Browser, session: Session) -> None:
    """Somebody who moved to the next unit gets no case that the own opinion brought there."""
    case = make.at_stage(session, Stage.EXPORT)
    mover = people.screener(session)
    mover.unit, mover.province = Unit.ECONOMY, None
    client.sign_in(mover)
    queue = "/review/queues/export"
    response = client.submit(queue, f"{queue}/take-next")
    assert response.location == DESK
    assert case.assignee is None


def test_without_the_hidden_fields_nothing_is_taken(
    client: Browser, session: Session, app: Flask
) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    assert client.post(TAKE).status_code == 400
    assert case.assignee is None

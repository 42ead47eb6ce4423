"""Who comes too late hears who did what; who never may hears that."""

import make
import people
from browser import Browser, fields
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.models import Certificate
from app.domain.vocabulary import Action, Stage, Status


def test_a_second_approval_names_who_was_first(client: Browser, session: Session) -> None:
    case = make.taken(session, Stage.DECISION)
    late, first = people.decider(session), people.decider2(session)
    client.sign_in(late)
    page = f"/review/{case.reference}/approve"
    form = fields(client.form(page))
    make.act(session, Action.RELEASE, case, late)
    make.act(session, Action.TAKE, case, first)
    make.act(session, Action.APPROVE, case, first)
    response = client.post(page, form)
    assert response.status_code == 409
    assert first.name in response.text
    assert session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_who_lost_the_case_hears_who_has_it(client: Browser, session: Session) -> None:
    case = make.taken(session)
    late, holder = people.screener(session), people.screener2(session)
    client.sign_in(late)
    page = f"/review/{case.reference}/pass-on"
    form = fields(client.form(page)) | {"opinion": "favourable"}
    make.act(session, Action.RELEASE, case, late)
    make.act(session, Action.TAKE, case, holder)
    response = client.post(page, form)
    assert response.status_code == 409
    assert holder.name in response.text
    assert case.stage is Stage.SCREENING


def test_the_form_of_an_act_that_is_over_is_not_shown(client: Browser, session: Session) -> None:
    case = make.refused(session)
    client.sign_in(people.decider(session))
    response = client.get(f"/review/{case.reference}/approve")
    assert response.status_code == 409
    assert people.decider(session).name in response.text


def test_who_has_no_right_at_this_stage_is_refused(client: Browser, session: Session) -> None:
    """The screener may read on, but the decision is another unit's."""
    case = make.submitted(session)
    make.act(session, Action.TAKE, case, people.screener(session))
    client.sign_in(people.screener(session))
    form = fields(client.form(f"/review/{case.reference}/pass-on"))
    make.act(session, Action.PASS_ON, case, people.screener(session), given=make.FAVOURABLE)
    make.act(session, Action.TAKE, case, people.exporter(session))
    make.act(session, Action.PASS_ON, case, people.exporter(session), given=make.FAVOURABLE)
    make.act(session, Action.TAKE, case, people.decider(session))
    response = client.post(f"/review/{case.reference}/approve", form)
    assert response.status_code == 403
    assert case.status is Status.IN_REVIEW


def test_who_takes_too_late_hears_who_has_it(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    form = fields(client.form(f"/review/{case.reference}", f"/review/{case.reference}/take"))
    make.act(session, Action.TAKE, case, people.screener2(session))
    response = client.post(f"/review/{case.reference}/take", form)
    assert response.status_code == 409
    assert people.screener2(session).name in response.text


def test_a_supervisor_who_puts_back_too_late_hears_who_was_first(
    client: Browser, session: Session
) -> None:
    case = make.taken(session)
    client.sign_in(people.supervisor(session))
    form = fields(client.form(f"/review/{case.reference}", f"/review/{case.reference}/release"))
    make.act(session, Action.RELEASE, case, people.screener(session))
    response = client.post(f"/review/{case.reference}/release", form)
    assert response.status_code == 409
    assert people.screener(session).name in response.text


def test_a_case_that_has_left_the_unit_says_only_that(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener2(session))
    form = fields(client.form(f"/review/{case.reference}", f"/review/{case.reference}/take"))
    make.act(session, Action.TAKE, case, people.screener(session))
    make.act(session, Action.PASS_ON, case, people.screener(session), given=make.FAVOURABLE)
    response = client.post(f"/review/{case.reference}/take", form)
    assert response.status_code == 409
    assert "biriminizde değil" in response.text
    assert case.seller.name not in response.text
    assert people.screener(session).name not in response.text


def test_a_case_of_another_province_is_not_there(client: Browser, session: Session) -> None:
    case = make.at_stage(session, Stage.EXPORT)
    client.sign_in(people.screener_ankara(session))
    assert client.get(f"/review/{case.reference}").status_code == 404

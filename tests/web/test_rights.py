"""Who may open what: every route beside every kind of person, written by hand.

One line is a route and its answers: 200 a page, 302 done (for nobody: to the sign-in), 403 not for
this role, 404 not this person's business, 409 not now, 410 a link that is over, 422 a form that is
not filled in. Behind a colon stands what an address needs beyond its case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import make
import people
import pytest
from browser import Browser, parsed
from flask import Flask, url_for
from sqlalchemy.orm import Session

from app import jobs
from app.domain.models import Application
from app.domain.vocabulary import Action

PEOPLE = {
    "nobody": None,
    "owner": people.ayse,
    "other": people.mehmet,
    "screener": people.screener,
    "exporter": people.exporter,
    "supervisor": people.supervisor,
    "administrator": people.administrator,
}

TABLE = """
case     route                              nobody owner other scre expo supe admi
none     GET  public.home                   200    200   200   200  200  200  200
none     GET  public.privacy                200    200   200   200  200  200  200
none     GET  public.verify                 200    200   200   200  200  200  200
none     GET  public.language:en            302    302   302   302  302  302  302
approved GET  public.certificate            200    200   200   200  200  200  200
none     GET  static:css/app.css            200    200   200   200  200  200  200

none     GET  account.sign_up               200    200   200   200  200  200  200
none     POST account.sign_up               422    422   422   422  422  422  422
none     GET  account.check_mail            200    200   200   200  200  200  200
none     GET  account.confirm:x             410    410   410   410  410  410  410
none     POST account.confirm:x             410    410   410   410  410  410  410
none     GET  account.sign_in               200    302   302   302  302  302  302
none     POST account.sign_in               422    422   422   422  422  422  422
none     POST account.sign_out              302    302   302   302  302  302  302
none     GET  account.forgotten             200    200   200   200  200  200  200
none     POST account.forgotten             422    422   422   422  422  422  422
none     GET  account.reset:x               410    410   410   410  410  410  410
none     POST account.reset:x               410    410   410   410  410  410  410

none     GET  apply.home                    302    200   200   403  403  403  403
none     GET  apply.start                   302    200   200   403  403  403  403
none     POST apply.start                   302    422   422   403  403  403  403
none     GET  apply.start_size:company      302    200   200   403  403  403  403
none     POST apply.start_size:company      302    422   422   403  403  403  403
draft    GET  apply.change_class            302    200   404   403  403  403  403
draft    POST apply.change_class            302    422   404   403  403  403  403
draft    GET  apply.case                    302    200   404   403  403  403  403
draft    GET  apply.section:you             302    200   404   403  403  403  403
draft    POST apply.section:you             302    302   404   403  403  403  403
draft    GET  apply.choose_craft            302    200   404   403  403  403  403
draft    POST apply.choose_craft            302    422   404   403  403  403  403
draft    GET  apply.documents               302    200   404   403  403  403  403
draft    POST apply.put_document            302    422   404   403  403  403  403
draft    POST apply.remove_document         302    302   404   403  403  403  403
draft    GET  apply.file                    302    200   404   403  403  403  403
draft    GET  apply.products                302    200   404   403  403  403  403
draft    GET  apply.new_product             302    200   404   403  403  403  403
draft    POST apply.new_product             302    422   404   403  403  403  403
draft    GET  apply.product                 302    200   404   403  403  403  403
draft    POST apply.product                 302    422   404   403  403  403  403
draft    GET  apply.preview_product         302    200   404   403  403  403  403
draft    POST apply.lead_photo              302    302   404   403  403  403  403
draft    POST apply.remove_photo            302    302   404   403  403  403  403
draft    POST apply.remove_product          302    302   404   403  403  403  403
draft    GET  apply.check                   302    200   404   403  403  403  403
draft    POST apply.submit                  302    302   404   403  403  403  403
draft    GET  apply.withdraw                302    200   404   403  403  403  403
draft    POST apply.withdraw                302    302   404   403  403  403  403
sent     GET  apply.case                    302    200   404   403  403  403  403
sent     GET  apply.sent                    302    200   404   403  403  403  403
sent     GET  apply.section:you             302    409   404   403  403  403  403
sent     POST apply.section:you             302    409   404   403  403  403  403
sent     GET  apply.choose_craft            302    409   404   403  403  403  403
sent     POST apply.choose_craft            302    409   404   403  403  403  403
sent     GET  apply.change_class            302    409   404   403  403  403  403
sent     POST apply.change_class            302    409   404   403  403  403  403
sent     GET  apply.documents               302    409   404   403  403  403  403
sent     POST apply.put_document            302    409   404   403  403  403  403
sent     POST apply.remove_document         302    409   404   403  403  403  403
sent     POST apply.new_product             302    409   404   403  403  403  403
sent     POST apply.product                 302    409   404   403  403  403  403
sent     POST apply.lead_photo              302    409   404   403  403  403  403
sent     POST apply.remove_photo            302    409   404   403  403  403  403
sent     POST apply.remove_product          302    409   404   403  403  403  403
sent     GET  apply.check                   302    409   404   403  403  403  403
sent     GET  apply.file                    302    200   404   403  403  403  403
approved GET  apply.certificate             302    200   404   403  403  403  403

none     GET  review.desk                   302    403   403   200  200  200  403
none     GET  review.queue:screening        302    403   403   200  403  200  403
none     GET  review.queue:export           302    403   403   403  200  200  403
none     GET  review.queue:decision         302    403   403   403  403  200  403
none     POST review.take_next:screening    302    403   403   302  403  403  403
none     POST review.take_next:export       302    403   403   403  302  403  403
draft    GET  review.case                   302    403   403   404  404  404  403
draft    GET  review.file                   302    403   403   404  404  404  403
sent     GET  review.case                   302    403   403   200  404  200  403
sent     GET  review.file                   302    403   403   200  404  200  403
sent     GET  review.certificate            302    403   403   404  404  404  403
sent     POST review.act:take               302    403   403   302  404  403  403
sent     POST review.act:submit             302    403   403   404  404  404  403
sent     POST review.act:withdraw           302    403   403   404  404  404  403
sent     POST review.act:lapse              302    403   403   404  404  404  403
sent     POST review.act:expire             302    403   403   404  404  404  403
sent     POST review.act:start              302    403   403   404  404  404  403
held     GET  review.case                   302    403   403   200  404  200  403
held     GET  review.act:pass-on            302    403   403   200  404  403  403
held     POST review.act:pass-on            302    403   403   422  404  403  403
held     GET  review.act:return             302    403   403   200  404  403  403
held     POST review.act:return             302    403   403   422  404  403  403
held     GET  review.act:approve            302    403   403   409  404  403  403
held     GET  review.act:refuse             302    403   403   409  404  403  403
held     POST review.act:release            302    403   403   302  404  302  403
approved GET  review.case                   302    403   403   200  200  200  403
approved GET  review.certificate            302    403   403   200  200  200  403

none     GET  manage.people                 302    403   403   403  403  403  200
none     POST manage.disable                302    403   403   403  403  403  302
none     POST manage.enable                 302    403   403   403  403  403  302
none     GET  manage.crafts                 302    403   403   403  403  403  200
none     GET  manage.new_craft              302    403   403   403  403  403  200
none     POST manage.new_craft              302    403   403   403  403  403  422
none     GET  manage.craft:copper-work      302    403   403   403  403  403  200
none     POST manage.craft:copper-work      302    403   403   403  403  403  422
none     GET  manage.craft:none-such        302    403   403   403  403  403  404
"""


@dataclass(frozen=True)
class Row:
    story: str
    method: str
    endpoint: str
    needs: str
    answers: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.story}-{self.method}-{self.endpoint}-{self.needs}"


def _row(line: str) -> Row:
    story, method, route, *answers = line.split()
    endpoint, _, needs = route.partition(":")
    return Row(story, method, endpoint, needs, tuple(map(int, answers)))


ROWS = [_row(line) for line in TABLE.strip().splitlines()[1:] if line]


def test_no_route_is_missing(whole_app: Flask) -> None:
    routes = {
        (method, rule.endpoint)
        for rule in whole_app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(row.method, row.endpoint) for row in ROWS}


def test_no_act_is_missing() -> None:
    acts = {row.needs for row in ROWS if row.endpoint == "review.act"}
    assert acts == {action.value for action in Action}


def test_no_answer_is_missing() -> None:
    assert {len(row.answers) for row in ROWS} == {len(PEOPLE)}


def tell(app: Flask, session: Session, story: str) -> Application | None:
    """The case as a row of the table wants it; its files have bytes."""
    place = app.extensions["portal"].storage
    if story == "none":
        return None
    if story == "draft":
        return make.complete(session, place=place)
    if story == "sent":
        return make.submitted(session, place=place)
    if story == "held":
        return make.taken(session)
    application = make.approved(session)
    session.commit()
    assert application.certificate
    jobs.TASKS.tasks["make_certificate"](certificate=str(application.certificate.id))
    session.expire_all()
    return application


def address(app: Flask, session: Session, row: Row, application: Application | None) -> str:
    """The route's address, with what its case has to fill in."""
    known: dict[str, Any] = dict.fromkeys(
        ("language", "filename", "token", "slug", "action", "applicant_class"), row.needs
    )
    known["user_id"] = people.decider(session).id
    if application:
        product = application.seller.products[0]
        known |= {
            "reference": application.reference,
            "product_id": product.id,
            "file_id": product.photos[0].file_id,
            "photo_id": product.photos[0].id,
            "kind": application.documents[0].kind.value,
        }
        if application.certificate:
            known["code"] = application.certificate.code
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == row.endpoint)
    with app.test_request_context():
        return url_for(row.endpoint, **{name: known[name] for name in rule.arguments})


def token(browser: Browser) -> dict[str, str]:
    """What makes a post one of the portal's own: the refusal must come from elsewhere."""
    for page in ("/account/sign-in", "/"):
        response = browser.get(page)
        found = response.status_code == 200 and parsed(response).find(
            ".//input[@name='csrf_token']"
        )
        if found is not None and found is not False:
            return {"csrf_token": found.get("value")}
    raise AssertionError("no page has a form")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_person_gets_the_answer_of_the_table(
    app: Flask, browsers: Callable[[], Browser], session: Session, row: Row
) -> None:
    application = tell(app, session, row.story)
    path = address(app, session, row, application)
    answers = {}
    # Whoever may act comes last, so that nobody is refused only because it was done already.
    order = sorted(PEOPLE, key=lambda name: row.answers[list(PEOPLE).index(name)] < 400)
    for name in order:
        browser = browsers()
        who = PEOPLE[name]
        if who:
            browser.sign_in(who(session))
        if application and row.story == "held" and application.assignee_id is None:
            make.act(session, Action.TAKE, application, people.screener(session))
        data = token(browser) if row.method == "POST" else None
        response = browser.open(path, row.method, data=data)
        answers[name] = response.status_code
        if name == "nobody" and response.status_code == 302 and row.answers[1] != 302:
            assert response.location.startswith("/account/sign-in")
        response.close()
    assert answers == dict(zip(PEOPLE, row.answers, strict=True))

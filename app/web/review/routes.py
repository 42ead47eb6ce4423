"""The officials' desk: queues, take next, the case, and one view for every act."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app.database import next_number
from app.domain import codes, policy, programme, revision, sections, workflow
from app.domain.calendar import ISTANBUL
from app.domain.effects import Given
from app.domain.models import Application, File
from app.domain.programme import DocumentRule
from app.domain.queues import BY_SLUG, COUNTED_AT_MOST, QUEUES, Queue, in_hand
from app.domain.vocabulary import Action, Role
from app.domain.workflow import NotAllowedError, OutOfTurnError
from app.portal import portal
from app.web import files
from app.web.access import access, db, me, now
from app.web.errors import page
from app.web.forms import Form
from app.web.labels import DONE
from app.web.review.edge import read_edge, write_edge
from app.web.review.forms import ActForm, form_for
from app.web.timeline import for_official

blueprint = Blueprint("review", __name__, url_prefix="/review")

PAGE = 50
WORK = (Role.OFFICIAL, Role.SUPERVISOR)
TURN = policy.every(policy.reviewer, policy.uninvolved)
"""Could it be this official's turn, whoever has the case now?"""
RELEASER = policy.either(policy.reviewer, policy.supervisor)
"""Could this official put the case back, if somebody had it?"""


@blueprint.get("/")
@access(*WORK)
def desk() -> ResponseReturnValue:
    """The queues of the own unit with their counts, and the cases in hand."""
    open_queues = [queue for queue in QUEUES if queue.open_to(me())]
    counts = {queue.slug: db().scalar(queue.count(me())) or 0 for queue in open_queues}
    held = db().scalars(in_hand(me(), now())).all()
    return render_template(
        "review/desk.html",
        queues=open_queues,
        counts=counts,
        most=COUNTED_AT_MOST,
        held=held,
        form=Form(),
        takes=me().role is Role.OFFICIAL,
    )


@blueprint.get("/queues/<slug>")
@access(*WORK)
def queue(slug: str) -> ResponseReturnValue:
    found = _queue(slug)
    after = read_edge(request.args.get("after"))
    cases = db().scalars(found.page(me(), after, PAGE + 1)).all()
    return render_template(
        "review/queue.html",
        queue=found,
        cases=cases[:PAGE],
        following=write_edge(cases[PAGE - 1]) if len(cases) > PAGE else None,
        first=after is None,
        now=now(),
        form=Form(),
        takes=me().role is Role.OFFICIAL,
    )


def _queue(slug: str) -> Queue:
    found = BY_SLUG.get(slug) or abort(404)
    return found if found.open_to(me()) else abort(403)


@blueprint.post("/queues/<slug>/take-next")
@access(Role.OFFICIAL)
def take_next(slug: str) -> ResponseReturnValue:
    """The next case, leased; whoever is at the same moment at it gets another one."""
    found = _queue(slug)
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    if form.repeated():
        held = db().scalars(in_hand(me(), now())).first()
        return redirect(_case_url(held) if held else url_for("review.desk"))
    application = db().scalars(found.next(me(), now())).first()
    if application is None:
        flash(_("There is no case to take in this queue now."), "info")
        return redirect(url_for("review.desk"))
    workflow.perform(Action.TAKE, application, me(), now())
    db().commit()
    return redirect(_case_url(application))


def _case_url(application: Application) -> str:
    return url_for("review.case", reference=application.reference)


def _load(reference: str) -> Application:
    """The case, if this official may see it; otherwise it does not exist.

    What stood in the own unit's queue a moment ago does exist: 409, without saying more of it.
    """
    known = codes.read_reference(reference)
    found = db().scalars(select(Application).where(Application.reference == known)).first()
    if found is None:
        abort(404)
    if policy.sees_case(me(), found, now()):
        return found
    return abort(_gone() if policy.passed_by(me(), found, now()) else 404)


def _gone() -> Response:
    return make_response(
        page(
            409,
            _("This case has left your queue"),
            _("Somebody has worked on it meanwhile, and it is with your unit no longer."),
            _("Go back to your desk and take another case."),
        )
    )


def _today() -> date:
    return now().astimezone(ISTANBUL).date()


def _rules(application: Application) -> dict[str, DocumentRule]:
    return {rule.kind.value: rule for rule in sections.rules(application, now())}


@blueprint.get("/<reference>")
@access(*WORK)
def case(reference: str) -> ResponseReturnValue:
    """What was sent, as it was sent, beside its history and what can be done."""
    application = _load(reference)
    latest = application.revisions[-1]
    before = application.revisions[-2] if len(application.revisions) > 1 else None
    return render_template(
        "review/case.html",
        application=application,
        content=latest.content,
        answers=revision.answers(latest.content),
        changed=revision.changed(before.content, latest.content) if before else frozenset(),
        fields_changed=revision.fields_changed(before.content, latest.content) if before else {},
        rules=_rules(application),
        programme=programme.current(),
        checklist=programme.current().checklist(application.stage) if application.stage else (),
        actions=workflow.available(application, me(), now()),
        direct=(Action.TAKE, Action.RELEASE),
        timeline=for_official(application),
        form=Form(),
        now=now(),
    )


ACTIONS = ", ".join(repr(action.value) for action in Action)


@blueprint.route(f"/<reference>/<any({ACTIONS}):action>", methods=["GET", "POST"])
@access(*WORK)
def act(reference: str, action: str) -> ResponseReturnValue:
    """Every act of an official: its form, and what it does."""
    application = _load(reference)
    wanted = Action(action)
    form = form_for(wanted, application, now()) or abort(404)
    if form.validate_on_submit():
        again = form.repeated()
        return redirect(_case_url(application)) if again else _do(wanted, application, form)
    if not workflow.can(wanted, application, me(), now()):
        if not _could(wanted, application):
            raise NotAllowedError(wanted)
        return _overtaken(application)
    html = render_template(
        f"review/acts/{wanted}.html",
        application=application,
        form=form,
        action=wanted,
        programme=programme.current(),
        remedies=programme.current().remedies(_today()),
        rules=_rules(application),
    )
    return html, 422 if form.posted else 200


def _do(action: Action, application: Application, form: ActForm) -> ResponseReturnValue:
    try:
        workflow.perform(action, application, me(), now(), _lent(form.given()))
        db().commit()
    except (OutOfTurnError, StaleDataError):
        db().rollback()
        return _overtaken(_load(application.reference))
    except NotAllowedError:
        # Whose turn it could be was overtaken; whose it never can be has no right: 403.
        if not _could(action, application):
            raise
        return _overtaken(application)
    if application.assignee_id == me().id:
        return redirect(_case_url(application))
    flash(str(DONE[action]), "success")
    return redirect(url_for("review.desk"))


def _could(action: Action, application: Application) -> bool:
    """The person might do it, had nobody been faster."""
    rule = RELEASER if action is Action.RELEASE else TURN
    closed = application.stage is None
    return closed or rule(me(), application, now())


def _lent(given: Given) -> Given:
    """What the portal adds to an official's words: the counter, the address, the mark."""
    settings = portal().settings
    return replace(
        given,
        take_number=lambda: next_number(db(), "certificate"),
        public_url=settings.public_url,
        demonstration=settings.embedded,
    )


def _overtaken(application: Application) -> ResponseReturnValue:
    """409: who did what, and when."""
    last = application.events[-1]
    html = render_template(
        "review/overtaken.html",
        application=application,
        last=last,
        entry=for_official(application)[0],
    )
    return html, 409


@blueprint.get("/<reference>/files/<uuid:file_id>")
@access(*WORK)
def file(reference: str, file_id: UUID) -> Response:
    """A file of the case as it was sent, or as it was sent before."""
    application = _load(reference)
    sent = {
        held["id"]
        for content in (each.content for each in application.revisions)
        for held in revision.files(content)
    }
    if str(file_id) not in sent:
        abort(404)
    return files.give(db().get_one(File, file_id))


@blueprint.get("/<reference>/certificate.pdf")
@access(*WORK)
def certificate(reference: str) -> ResponseReturnValue:
    found = _load(reference).certificate or abort(404)
    if found.storage_key is None:
        abort(404)
    return files.give_pdf(found.storage_key, f"{found.shown_number}.pdf")

"""One application: task list, sections, answers checked, sent, and what became of it."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain import programme, sections, workflow
from app.domain.calendar import ISTANBUL
from app.domain.models import Application
from app.domain.vocabulary import Action, Role, Status
from app.domain.workflow import IncompleteError, OutOfTurnError
from app.web import files
from app.web.access import access, db, me, now
from app.web.apply.forms import FORMS
from app.web.apply.room import blueprint, own, own_editable
from app.web.forms import Form
from app.web.timeline import for_applicant


@blueprint.get("/<reference>")
@access(Role.APPLICANT)
def case(reference: str) -> ResponseReturnValue:
    """The task list while it is written, the state and the history in plain words after."""
    application = own(reference)
    if application.status is Status.DRAFT:
        return render_template(
            "apply/tasks.html",
            application=application,
            tasks=_tasks(application),
            programme=programme.current(),
        )
    return render_template(
        "apply/case.html",
        application=application,
        timeline=for_applicant(application),
        corrections=corrections(application),
        refusal=refusal(application),
        can_withdraw=workflow.can(Action.WITHDRAW, application, me(), now()),
        tasks=_tasks(application) if application.editable else [],
        form=Form(),
        late=_late(application),
    )


def _late(application: Application) -> bool:
    """The day is over by which the law wants an answer."""
    return application.legal_due_at is not None and application.legal_due_at < now()


def _tasks(application: Application) -> list[dict[str, object]]:
    return [
        {"slug": slug, "progress": part.progress(application, now())}
        for slug, part in sections.of(application).items()
    ]


def corrections(application: Application) -> list[dict[str, object]]:
    """What the official asked for: [{place, reason, text}]; empty unless it is returned."""
    if application.status is not Status.RETURNED:
        return []
    event = next(e for e in reversed(application.events) if e.action is Action.RETURN)
    return [
        {
            "place": item["place"],
            "reason": programme.current().reason(item["reason"]),
            "text": event.words.items.get(item["place"], "") if event.words else "",
        }
        for item in event.data["items"]
    ]


def refusal(application: Application) -> dict[str, object] | None:
    """Why it was refused, on which law, and what can be done: {reason, text, remedies}."""
    if application.status is not Status.REFUSED:
        return None
    event = next(e for e in reversed(application.events) if e.action is Action.REFUSE)
    return {
        "reason": programme.current().reason(event.data["reason"]),
        "text": event.words.text if event.words else "",
        "remedies": programme.current().remedies(event.at.astimezone(ISTANBUL).date()),
    }


@blueprint.route("/<reference>/sections/<slug>", methods=["GET", "POST"])
@access(Role.APPLICANT)
def section(reference: str, slug: str) -> ResponseReturnValue:
    """One view over the sections that are forms; documents have a page of their own."""
    application = own_editable(reference)
    if slug not in FORMS:
        abort(404)
    asked = sections.of(application)[slug]
    form = FORMS[slug](asked, application)
    if form.validate_on_submit():
        asked.write(application, form.values())
        application.changed_at = now()
        db().commit()
        flash(_("Saved."), "success")
        return redirect(url_for("apply.case", reference=reference))
    page = render_template(
        f"apply/sections/{slug}.html",
        application=application,
        form=form,
        slug=slug,
        names=[field.name for field in asked.fields],
        corrections=[item for item in corrections(application) if item["place"] == slug],
        programme=programme.current(),
    )
    return page, 422 if form.posted else 200


@blueprint.get("/<reference>/check")
@access(Role.APPLICANT)
def check(reference: str) -> ResponseReturnValue:
    application = own_editable(reference)
    return _checked(application, Form(), 200)


def _checked(application: Application, form: Form, status: int) -> ResponseReturnValue:
    page = render_template(
        "apply/check.html",
        application=application,
        missing=sections.missing(application, now()),
        answers={slug: part.read(application) for slug, part in sections.of(application).items()},
        rules=sections.rules(application, now()),
        programme=programme.current(),
        form=form,
    )
    return page, status


@blueprint.post("/<reference>/submit")
@access(Role.APPLICANT)
def submit(reference: str) -> ResponseReturnValue:
    """Send it. A repeated post finds it sent and leads to the same page."""
    application = own(reference)
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    if not form.repeated():
        try:
            workflow.perform(Action.SUBMIT, application, me(), now())
        except IncompleteError:
            return _checked(application, form, 422)
        except OutOfTurnError:
            abort(409)  # sent or closed from another tab: "somebody was faster" would be untrue
        db().commit()
    return redirect(url_for("apply.sent", reference=application.reference))


@blueprint.get("/<reference>/sent")
@access(Role.APPLICANT)
def sent(reference: str) -> ResponseReturnValue:
    application = own(reference)
    if application.submitted_at is None:
        return redirect(url_for("apply.case", reference=reference))
    return render_template("apply/sent.html", application=application, late=_late(application))


@blueprint.route("/<reference>/withdraw", methods=["GET", "POST"])
@access(Role.APPLICANT)
def withdraw(reference: str) -> ResponseReturnValue:
    application = own(reference)
    form = Form()
    open_ = workflow.can(Action.WITHDRAW, application, me(), now())
    if not form.validate_on_submit():
        page = render_template("apply/withdraw.html", application=application, form=form)
        return page if open_ else abort(409)
    if not form.repeated():
        if not open_:
            abort(409)
        workflow.perform(Action.WITHDRAW, application, me(), now())
        db().commit()
    flash(_("Your application is withdrawn."), "success")
    return redirect(url_for("apply.home"))


@blueprint.get("/<reference>/certificate.pdf")
@access(Role.APPLICANT)
def certificate(reference: str) -> ResponseReturnValue:
    """The stored bytes; while the worker still makes them, a page that says so."""
    application = own(reference)
    found = application.certificate or abort(404)
    if found.storage_key is None:
        return render_template("apply/making.html", application=application), 202
    return files.give_pdf(found.storage_key, f"{found.shown_number}.pdf")

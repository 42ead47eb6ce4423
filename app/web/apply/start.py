"""The person's applications, and the beginning of a new one: who applies, and how large it is."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from app.domain import codes, crafts, programme, sections, workflow
from app.domain.calendar import ISTANBUL
from app.domain.models import Application, Seller
from app.domain.vocabulary import ApplicantClass, Role, Status
from app.web.access import access, db, me, now
from app.web.apply.forms.business import MeasureForm, ceiling
from app.web.apply.room import blueprint, own
from app.web.forms import Form, must_choose


def _classes() -> list[SelectChoice]:
    locale = str(get_locale() or "tr")
    kinds = programme.current().kinds
    return [SelectChoice(kind.value, kinds[kind].title[locale]) for kind in ApplicantClass]


class ClassForm(Form):
    applicant_class = RadioField(_l("Who applies?"), choices=_classes, validators=[must_choose()])


@blueprint.get("/")
@access(Role.APPLICANT)
def home() -> ResponseReturnValue:
    """The person's applications; the newest one that is open is where most people want to be."""
    found = (
        db()
        .scalars(
            select(Application)
            .join(Application.seller)
            .where(Seller.owner_id == me().id)
            .order_by(Application.created_at.desc())
        )
        .all()
    )
    return render_template(
        "apply/home.html", applications=found, can_start=_open_application() is None
    )


@blueprint.route("/start", methods=["GET", "POST"])
@access(Role.APPLICANT)
def start() -> ResponseReturnValue:
    """Who applies. The second press of the button finds the draft of the first."""
    draft = _open_application()
    if draft:
        return redirect(url_for("apply.case", reference=draft.reference))
    last = _last_application()
    form = ClassForm(applicant_class=last.applicant_class.value if last else None)
    if not form.validate_on_submit():
        return _class_page(form), 422 if form.posted else 200
    chosen = ApplicantClass(form.applicant_class.data)
    if sections.measured(chosen):
        return redirect(url_for("apply.start_size", applicant_class=chosen.value))
    return _begun(chosen, {})


@blueprint.route("/start/<applicant_class>", methods=["GET", "POST"])
@access(Role.APPLICANT)
def start_size(applicant_class: str) -> ResponseReturnValue:
    """How large the firm is; one that is too large is told so, before it fills in anything."""
    if applicant_class not in [kind.value for kind in ApplicantClass]:
        abort(404)
    chosen = ApplicantClass(applicant_class)
    if not sections.measured(chosen):
        return redirect(url_for("apply.start"))
    draft = _open_application()
    if draft:
        return redirect(url_for("apply.case", reference=draft.reference))
    form = MeasureForm()
    limit = ceiling(form.day)
    if not form.validate_on_submit():
        page = render_template("apply/size.html", form=form, limit=limit)
        return page, 422 if form.posted else 200
    if form.too_large() is not None:
        return render_template("apply/too_large.html", limit=limit)
    sizes = {name: form[name].data for name in ("workers", "turnover", "balance")}
    return _begun(chosen, {sections.BUSINESS: sizes})


@blueprint.route("/<reference>/class", methods=["GET", "POST"])
@access(Role.APPLICANT)
def change_class(reference: str) -> ResponseReturnValue:
    """Who began as somebody else goes on with what was typed."""
    application = own(reference)
    if application.status is not Status.DRAFT:
        abort(409)
    form = ClassForm(applicant_class=application.applicant_class.value)
    if not form.validate_on_submit():
        return _class_page(form, application), 422 if form.posted else 200
    chosen = ApplicantClass(form.applicant_class.data)
    if chosen is not application.applicant_class:
        sections.reclassify(application, chosen)
        application.changed_at = now()
        db().commit()
        flash(_("Saved. Please look at each part again: some questions have changed."), "success")
    return redirect(url_for("apply.case", reference=reference))


def _class_page(form: ClassForm, application: Application | None = None) -> str:
    return render_template(
        "apply/class.html", form=form, application=application, programme=programme.current()
    )


def _begun(applicant_class: ApplicantClass, answers: dict[str, Any]) -> ResponseReturnValue:
    draft = _new_draft(applicant_class, answers)
    try:
        db().commit()
    except IntegrityError:
        db().rollback()
        draft = _open_application() or abort(409)
    return redirect(url_for("apply.case", reference=draft.reference))


def _open_application() -> Application | None:
    return (
        db()
        .scalars(
            select(Application)
            .join(Application.seller)
            .where(
                Seller.owner_id == me().id,
                Application.status.in_((Status.DRAFT, Status.IN_REVIEW, Status.RETURNED)),
            )
        )
        .first()
    )


def _last_application() -> Application | None:
    return (
        db()
        .scalars(
            select(Application)
            .join(Application.seller)
            .where(Seller.owner_id == me().id)
            .order_by(Application.created_at.desc())
        )
        .first()
    )


def _new_draft(applicant_class: ApplicantClass, answers: dict[str, Any]) -> Application:
    """It begins with the answers of the last one, and with those of the questions before it."""
    seller = db().scalars(select(Seller).where(Seller.owner_id == me().id)).first()
    if seller is None:
        seller = Seller(owner_id=me().id, name=me().name, created_at=now())
        db().add(seller)
    last = seller.applications[-1] if seller.applications else None
    draft = Application(
        reference=codes.new_reference(),
        applicant_class=last.applicant_class if last else ApplicantClass.TRADESMAN,
        status=Status.DRAFT,
        created_at=now(),
        changed_at=now(),
        answers=sections.carried_over(last) if last else {},
    )
    seller.applications.append(draft)
    sections.reclassify(draft, applicant_class)
    _drop_ended_craft(draft)
    for slug, given in answers.items():
        draft.answers = {**draft.answers, slug: draft.answers.get(slug, {}) | given}
    workflow.start(draft, me(), now())
    return draft


def _drop_ended_craft(draft: Application) -> None:
    """Who chose a craft before it ended keeps it for that application, not for the next."""
    craft = crafts.of(draft)
    if craft and not craft.valid(now().astimezone(ISTANBUL).date()):
        kept = draft.answers[sections.CRAFT] | {"craft": None}
        draft.answers = {**draft.answers, sections.CRAFT: kept}

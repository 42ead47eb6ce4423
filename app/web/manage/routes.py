"""People who work with the portal: who can sign in, and who no longer."""

from datetime import datetime
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app import accounts
from app.domain.models import User
from app.domain.vocabulary import Role
from app.web.access import access, db, me, now
from app.web.forms import Form
from app.web.manage.room import blueprint


@blueprint.get("/")
@access(Role.ADMINISTRATOR)
def people() -> ResponseReturnValue:
    """The officials; applicants are nobody's business here."""
    found = (
        db()
        .scalars(
            select(User).where(User.role != Role.APPLICANT).order_by(User.role, User.email_key)
        )
        .all()
    )
    return render_template("manage/people.html", people=found, form=Form())


@blueprint.post("/people/<uuid:user_id>/disable")
@access(Role.ADMINISTRATOR)
def disable(user_id: UUID) -> ResponseReturnValue:
    """Close an account: its sessions end with it."""
    return _switch(user_id, "disabled", now())


@blueprint.post("/people/<uuid:user_id>/enable")
@access(Role.ADMINISTRATOR)
def enable(user_id: UUID) -> ResponseReturnValue:
    return _switch(user_id, "enabled", None)


def _switch(user_id: UUID, kind: str, disabled_at: datetime | None) -> ResponseReturnValue:
    user = db().get(User, user_id)
    if user is None or not user.official:
        abort(404)
    if not Form().validate_on_submit():
        abort(400)
    if user.id == me().id:
        flash(_("You cannot close your own account. Please ask another administrator."), "info")
        return redirect(url_for("manage.people"))
    user.disabled_at = disabled_at
    if disabled_at:
        accounts.end_sign_ins(db(), user, disabled_at)
    accounts.record(user, kind, now(), actor=me())
    db().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("manage.people"))

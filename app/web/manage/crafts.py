"""The list of crafts: found, added to, changed, and who did that."""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.domain import craft_search, crafts
from app.domain.calendar import ISTANBUL
from app.domain.models import Craft, CraftEvent
from app.domain.turkish import collation_key
from app.domain.vocabulary import Role
from app.web.access import access, db, me, now
from app.web.filters import day, iso, moment
from app.web.manage.forms import TAKEN, CraftForm
from app.web.manage.room import blueprint
from app.web.search import typed


@blueprint.get("/crafts", endpoint="crafts")
@access(Role.ADMINISTRATOR)
def list_() -> ResponseReturnValue:
    locale = str(get_locale() or "tr")[:2]
    every = sorted(crafts.every(db()), key=lambda craft: collation_key(craft.name(locale)))
    return render_template(
        "manage/crafts.html",
        crafts=craft_search.search(every, typed()),
        typed=typed(),
        groups=crafts.GROUPS,
        today=_today(),
    )


@blueprint.route("/crafts/new", methods=["GET", "POST"])
@access(Role.ADMINISTRATOR)
def new_craft() -> ResponseReturnValue:
    """The slug is made of the Turkish name, once."""
    every = crafts.every(db())
    form = CraftForm([craft.name_tr for craft in every], {"valid_from": _today()})
    if form.posted and form.repeated():
        return redirect(url_for("manage.crafts"))
    if form.validate_on_submit():
        slug = crafts.new_slug(form.name_tr.data, [craft.slug for craft in every])
        if slug and _added(slug, form):
            flash(_("The craft is added."), "success")
            return redirect(url_for("manage.craft", slug=slug))
        latin = _("Please type the name with Latin letters.")
        form.name_tr.errors = [str(TAKEN) if slug else latin]
    page = render_template("manage/craft.html", form=form, craft=None, history=[])
    return page, 422 if form.posted else 200


def _added(slug: str, form: CraftForm) -> bool:
    """False where another administrator added it in the same moment."""
    craft = Craft(slug=slug)
    crafts.change(craft, form.values(), me(), now())
    db().add(craft)
    try:
        db().commit()
    except IntegrityError:
        db().rollback()
        return False
    return True


@blueprint.route("/crafts/<slug>/change", methods=["GET", "POST"])
@access(Role.ADMINISTRATOR)
def craft(slug: str) -> ResponseReturnValue:
    found = db().get(Craft, slug, with_for_update=request.method == "POST") or abort(404)
    others = [craft.name_tr for craft in crafts.every(db()) if craft is not found]
    values = {name: getattr(found, name) for name in crafts.CHANGEABLE}
    form = CraftForm(others, values)
    if form.posted and form.repeated():
        return redirect(url_for("manage.craft", slug=slug))
    # Whatever overtakes a form leaves its entry in the history.
    if form.posted and form.overtaken and found.events:
        return _page(found, CraftForm(others, values, formdata=None), overtaken=True), 409
    if form.validate_on_submit():
        changed = crafts.change(found, form.values(), me(), now())
        db().commit()
        if changed:
            flash(_("Saved."), "success")
        else:
            flash(_("Nothing was different, so nothing was changed."), "info")
        return redirect(url_for("manage.craft", slug=slug))
    return _page(found, form), 422 if form.posted else 200


def _page(craft: Craft, form: CraftForm, *, overtaken: bool = False) -> str:
    history = [_entry(event, form) for event in reversed(craft.events)]
    return render_template(
        "manage/craft.html",
        form=form,
        craft=craft,
        history=history,
        today=_today(),
        overtaken=overtaken,
    )


def _entry(event: CraftEvent, form: CraftForm) -> dict[str, str]:
    """An entry of the timeline; each change stands on a line of its own."""
    added = event.data.get("name_tr", [""])[0] is None
    lines = [
        f"{form[name].label.text}: {_shown(name, after)}"
        if added
        else f"{form[name].label.text}: {_shown(name, before)} → {_shown(name, after)}"
        for name, (before, after) in event.data.items()
    ]
    return {
        "title": _("Added to the list") if added else _("Changed"),
        "at": moment(event.at),
        "iso": iso(event.at),
        "by": event.actor.name,
        "text": "\n".join(lines),
    }


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if not value:
        return "–"
    if isinstance(value, list):
        return ", ".join(value)
    if name in {"valid_from", "valid_until"}:
        return day(date.fromisoformat(value))
    return crafts.GROUPS[value][str(get_locale() or "tr")] if name == "group" else str(value)


def _today() -> date:
    return now().astimezone(ISTANBUL).date()

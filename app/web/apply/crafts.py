"""The craft of an application, searched for or picked out of its group."""

from collections.abc import Sequence

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import AnyOf, InputRequired

from app.domain import craft_search, crafts, sections
from app.domain.calendar import ISTANBUL
from app.domain.models import Application, Craft
from app.domain.turkish import collation_key
from app.domain.vocabulary import Role
from app.web.access import access, db, now
from app.web.apply.room import blueprint, own_editable
from app.web.forms import Form
from app.web.search import typed


class ChooseForm(Form):
    craft = RadioField(_l("Your craft"), validate_choice=False)

    def __init__(self, offered: Sequence[Craft], chosen: Craft | None) -> None:
        super().__init__(craft=chosen and chosen.slug)
        slugs = [craft.slug for craft in offered]
        self.craft.choices = slugs
        self.craft.validators = [
            InputRequired(_l("Please choose one. If yours is not there, choose the nearest one.")),
            AnyOf(slugs, _l("This craft is no longer on the list. Please choose another one.")),
        ]


@blueprint.route("/<reference>/craft", methods=["GET", "POST"])
@access(Role.APPLICANT)
def choose_craft(reference: str) -> ResponseReturnValue:
    """The story, which has a page of its own, stays as it is."""
    application = own_editable(reference)
    offered = _offered()
    form = ChooseForm(offered, crafts.of(application))
    if form.validate_on_submit():
        _choose(application, form.craft.data)
        return redirect(url_for("apply.section", reference=reference, slug=sections.CRAFT))
    page = render_template(
        "apply/craft.html",
        application=application,
        form=form,
        typed=typed(),
        found=craft_search.search(offered, typed()) if typed() else [],
        groups=_groups(offered),
        group_names=crafts.GROUPS,
    )
    return page, 422 if form.posted else 200


def _offered() -> list[Craft]:
    """What can be chosen today, by the names in the reader's language."""
    locale = str(get_locale() or "tr")[:2]
    found = crafts.valid(db(), now().astimezone(ISTANBUL).date())
    return sorted(found, key=lambda craft: collation_key(craft.name(locale)))


def _choose(application: Application, slug: str) -> None:
    part = sections.of(application)[sections.CRAFT]
    part.write(application, part.read(application) | {"craft": slug})
    application.changed_at = now()
    db().commit()


def _groups(offered: Sequence[Craft]) -> list[dict[str, object]]:
    """[{name, crafts}], in the order of the list."""
    groups = {slug: [craft for craft in offered if craft.group == slug] for slug in crafts.GROUPS}
    return [{"name": crafts.GROUPS[slug], "crafts": held} for slug, held in groups.items() if held]

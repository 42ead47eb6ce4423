"""The start page, and the check of a certificate."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.domain import codes, programme
from app.domain.calendar import ISTANBUL
from app.domain.facts import Facts
from app.domain.models import Certificate
from app.domain.vocabulary import STAGES
from app.web import language, paths
from app.web.access import db, now, public
from app.web.public.forms import CodeForm

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    rules, today = programme.current(), now().astimezone(ISTANBUL).date()
    return render_template(
        "public/home.html",
        rules=rules,
        workers=rules.ceilings(today)[-1].workers,
        days=sum(rules.service_days(stage, today) for stage in STAGES),
    )


@blueprint.get("/language/<language>", endpoint="language")
@public
def choose_language(**chosen: str) -> ResponseReturnValue:
    if chosen["language"] not in language.LANGUAGES:
        abort(404)
    cookie["language"] = chosen["language"]
    return redirect(paths.own(request.args.get("next")) or url_for("public.home"))


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("public/privacy.html", notice=programme.current().notice)


@blueprint.get("/verify")
@public
def verify() -> ResponseReturnValue:
    form = CodeForm(request.args)
    if "code" not in request.args:
        return render_template("public/verify.html", form=form)
    if not form.validate():
        return render_template("public/verify.html", form=form), 422
    return redirect(url_for("public.certificate", code=form.code.data))


# The square code on paper holds upper-case letters only, which makes it smaller.
@blueprint.get("/v/<code>")
@blueprint.get("/V/<code>")
@public
def certificate(code: str) -> ResponseReturnValue:
    """Is it real, and until when; the facts to compare with the paper, and nothing else."""
    known = codes.read_verification_code(code)
    found = known and db().scalars(select(Certificate).where(Certificate.code == known)).first()
    if not found:
        form = CodeForm(MultiDict({"code": code[:40]}))
        return render_template("public/unknown.html", form=form), 404
    return render_template(
        "public/certificate.html",
        certificate=found,
        facts=Facts.from_json(found.facts),
        valid=found.valid_until >= now().astimezone(ISTANBUL).date(),
        checked_at=now(),
    )

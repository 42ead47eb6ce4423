"""An account's way: sign up, confirm, sign in, sign out, and a forgotten password."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app import accounts, links, passwords
from app.domain.models import User
from app.portal import portal
from app.web import access, language, navigation, paths
from app.web.access import db, now, public
from app.web.account import throttle
from app.web.account.forms import (
    ConfirmForm,
    ForgottenForm,
    NewPasswordForm,
    SignInForm,
    SignUpForm,
)

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.route("/sign-up", methods=["GET", "POST"])
@public
def sign_up() -> ResponseReturnValue:
    """Whether the address is known is told to its owner by letter, and to nobody else."""
    form = SignUpForm()
    if not form.validate_on_submit():
        return render_template("account/sign_up.html", form=form), 422 if form.posted else 200
    if not form.repeated():
        known = accounts.find(db(), form.email.data)
        user = known or accounts.new(
            db(),
            form.email.data,
            form.password.data,
            now(),
            name=form.name.data,
            language=language.chosen(),
        )
        if known:
            passwords.hashed(form.password.data)  # so that a known address takes as long
        accounts.record(user, "sign-up-repeated" if known else "signed-up", now())
        try:
            db().commit()
        except IntegrityError:  # the same address a moment ago, by another post
            db().rollback()
    return redirect(url_for("account.check_mail"))


@blueprint.get("/check-mail")
@public
def check_mail() -> ResponseReturnValue:
    return render_template("account/check_mail.html")


@blueprint.route("/confirm/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    form = ConfirmForm()
    user = links.confirming(portal().settings, db(), token)
    if user is None or user.confirmed_at:
        return render_template("account/link_over.html"), 410
    if not form.validate_on_submit():
        return render_template("account/confirm.html", form=form)
    user.confirmed_at = now()
    accounts.record(user, "confirmed", now())
    db().commit()
    flash(_("Your e-mail address is confirmed. Please sign in."), "success")
    return redirect(url_for("account.sign_in"))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    target = paths.own(request.args.get("next"))
    user = access.visitor()
    if user and request.method == "GET":
        return redirect(target or url_for(navigation.home(user)))
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("account/sign_in.html", form=form), 422 if form.posted else 200
    found = _by_password(form)
    if found is None:
        return render_template("account/sign_in.html", form=form), 422
    cookie.setdefault("language", found.language)
    found.language = language.chosen()
    access.sign_in(found)
    db().commit()
    return redirect(target or url_for(navigation.home(found)))


def _by_password(form: SignInForm) -> User | None:
    """Whose address and password these are; None, with a sentence in the form, if nobody's."""
    key = form.email.data.lower()
    if throttle.exhausted(key):
        form.form_errors.append(
            _("Too many wrong attempts. Please wait five minutes, or ask for a new password.")
        )
        return None
    user = accounts.find(db(), key)
    fits = passwords.matches(user.password_hash if user else None, form.password.data)
    if user is None or not fits or user.disabled_at:
        throttle.failed(key)
        db().commit()
        form.form_errors.append(_("The address and the password do not belong together."))
        return None
    throttle.forgive(key)
    if user.confirmed_at is None:
        accounts.record(user, "signed-up", now())
        db().commit()
        form.form_errors.append(
            _("Please confirm your e-mail address first: we have just sent you the link again.")
        )
        return None
    return user


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    access.sign_out()
    db().commit()
    flash(_("You have signed out."), "info")
    return redirect(url_for("public.home"))


@blueprint.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("account/forgotten.html", form=form), 422 if form.posted else 200
    if not form.repeated():
        user = accounts.find(db(), form.email.data)
        if user and user.disabled_at is None:
            accounts.record(user, "reset-asked", now())
        db().commit()
    return redirect(url_for("account.check_mail"))


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
@public
def reset(token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    user = links.resetting(portal().settings, db(), token)
    if user is None:
        return render_template("account/link_over.html"), 410
    if not form.validate_on_submit():
        return render_template("account/reset.html", form=form), 422 if form.posted else 200
    user.password_hash = passwords.hashed(form.password.data)
    # Whoever opens this link reads the mail of the address.
    user.confirmed_at = user.confirmed_at or now()
    access.end_sign_ins(user.id)
    accounts.record(user, "password-changed", now())
    throttle.forgive(user.email_key)
    db().commit()
    flash(_("Your new password holds from now on. Please sign in with it."), "success")
    return redirect(url_for("account.sign_in"))

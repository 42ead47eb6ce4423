"""An account's way: sign up, confirm, sign in, sign out, and a forgotten password."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
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

TOO_MANY_GUESSES = _l("Too many wrong attempts. Please wait five minutes and try again.")

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.route("/sign-up", methods=["GET", "POST"])
@public
def sign_up() -> ResponseReturnValue:
    """Whether the address is known is told to its owner by letter, and to nobody else."""
    form = SignUpForm()
    if not form.validate_on_submit() or not _letter_allowed(form):
        return render_template("account/sign_up.html", form=form), 422 if form.posted else 200
    if not form.repeated():
        _sign_up(form, accounts.find(db(), form.email.data))
        try:
            db().commit()
        except IntegrityError:  # the same address a moment ago, by another post
            db().rollback()
    return redirect(url_for("account.check_mail"))


def _sign_up(form: SignUpForm, known: User | None) -> None:
    if known is None:
        user = accounts.new(db(), form.email.data, form.password.data, now())
    else:
        user = known
        password_hash = passwords.hashed(form.password.data)  # as long as for a new account
        if known.confirmed_at or known.disabled_at:
            accounts.record(known, "sign-up-repeated", now())
            return
        # Nobody has shown yet that the address is theirs, so the latest to sign up is believed:
        # whose it is will need this password beside the link.
        user.password_hash = password_hash
    user.name = form.name.data
    user.language = language.chosen()
    accounts.record(user, "signed-up", now())


def _letter_allowed(form: SignUpForm | ForgottenForm) -> bool:
    allowed = throttle.letter(form.email.data)
    if not allowed:
        form.form_errors.append(
            _("Too many messages were asked for. Please wait an hour and try again.")
        )
    return allowed


@blueprint.get("/check-mail")
@public
def check_mail() -> ResponseReturnValue:
    return render_template("account/check_mail.html")


@blueprint.route("/confirm/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    """The link shows whose the address is, the password who signed up: only both together count.

    Otherwise somebody could sign up with another's address, and have the account confirmed.
    """
    user = links.confirming(portal().settings, db(), token)
    if user is None:
        if links.served(portal().settings, db(), token):
            flash(_("This address is confirmed already. Please sign in."), "info")
            return redirect(url_for("account.sign_in"))
        return render_template("account/link_over.html"), 410
    form = ConfirmForm()
    if not form.validate_on_submit() or not _knows_password(form, user):
        return render_template("account/confirm.html", form=form), 422 if form.posted else 200
    user.confirmed_at = now()
    accounts.record(user, "confirmed", now())
    access.sign_in(user)
    db().commit()
    flash(_("Your e-mail address is confirmed."), "success")
    return redirect(url_for(navigation.home(user)))


def _knows_password(form: ConfirmForm, user: User) -> bool:
    if not throttle.guess(user.email_key):
        form.form_errors.append(TOO_MANY_GUESSES)
        return False
    fits = passwords.matches(user.password_hash, form.password.data)
    if fits:
        throttle.forgive(user.email_key)
    else:
        form.password.errors = [
            _("This is not the password of the account. Please type it again, or choose a new one.")
        ]
    return fits


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
    if not throttle.guess(key):
        form.form_errors.append(TOO_MANY_GUESSES)
        return None
    user = accounts.find(db(), key)
    fits = passwords.matches(user.password_hash if user else None, form.password.data)
    if user is None or not fits or user.disabled_at:
        form.form_errors.append(
            _("The address and the password do not match. Please look at both and try again.")
        )
        return None
    throttle.forgive(key)
    if user.confirmed_at is None:
        if throttle.letter(key):
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
    if not form.validate_on_submit() or not _letter_allowed(form):
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
    accounts.end_sign_ins(db(), user, now())
    accounts.record(user, "password-changed", now())
    throttle.forgive(user.email_key)
    db().commit()
    flash(_("Your new password holds from now on. Please sign in with it."), "success")
    return redirect(url_for("account.sign_in"))

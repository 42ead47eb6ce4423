"""The forms of an account."""

import re

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from app.domain import identifiers
from app.passwords import LONGEST, SHORTEST
from app.web.forms import REQUIRED, Checked, Form, clean, one_line, wanted

EMAIL = [*wanted(identifiers.EMAIL_LENGTH), Checked(identifiers.email)]
NAME = re.compile(r"(?!.*(://|www\.|@)).*", re.IGNORECASE)
"""No addresses: the name begins a letter that anybody can have sent to anybody."""
NEW_PASSWORD = [
    DataRequired(REQUIRED),
    Length(min=SHORTEST, message=_l("Please use at least %(min)d letters or digits.")),
    Length(max=LONGEST, message=_l("Please use at most %(max)d letters.")),
    Regexp(r".*\D", message=_l("Please use letters too: digits alone are guessed quickly.")),
]
EMAIL_ROW = {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
PASSWORD_HINT = _l(
    "At least 10 letters or digits. Three words that only you would put together are good."
)


class SignUpForm(Form):
    name = StringField(
        _l("Your name and surname"),
        validators=[*wanted(120), Regexp(NAME, message=_l("Please type your name only."))],
        filters=[one_line],
        render_kw={"autocomplete": "name"},
    )
    email = EmailField(
        _l("Your e-mail address"),
        description=_l("We send you a link to confirm it, and later the news of your application."),
        validators=EMAIL,
        filters=[clean],
        render_kw=EMAIL_ROW,
    )
    password = PasswordField(
        _l("Choose a password"),
        description=PASSWORD_HINT,
        validators=NEW_PASSWORD,
        render_kw={"autocomplete": "new-password"},
    )


class SignInForm(Form):
    email = EmailField(
        _l("Your e-mail address"), validators=EMAIL, filters=[clean], render_kw=EMAIL_ROW
    )
    password = PasswordField(
        _l("Your password"),
        validators=[DataRequired(REQUIRED), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class ForgottenForm(Form):
    email = EmailField(
        _l("Your e-mail address"), validators=EMAIL, filters=[clean], render_kw=EMAIL_ROW
    )


class NewPasswordForm(Form):
    password = PasswordField(
        _l("Your new password"),
        description=PASSWORD_HINT,
        validators=NEW_PASSWORD,
        render_kw={"autocomplete": "new-password"},
    )


class ConfirmForm(Form):
    """Posted by a person: a mail scanner that opens the link must not use it up."""

    password = PasswordField(
        _l("The password that you chose"),
        validators=[DataRequired(REQUIRED), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )

"""The forms of an account."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Length

from app.domain import identifiers
from app.passwords import LONGEST, SHORTEST
from app.web.forms import REQUIRED, Checked, Form, clean, wanted

EMAIL = [*wanted(identifiers.EMAIL_LENGTH), Checked(identifiers.email)]
NEW_PASSWORD = [
    DataRequired(REQUIRED),
    Length(min=SHORTEST, message=_l("Please use at least %(min)d letters or digits.")),
    Length(max=LONGEST, message=_l("Please use at most %(max)d letters.")),
]
EMAIL_ROW = {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
PASSWORD_HINT = _l("At least 10 letters or digits. Three words that only you join are good.")


class SignUpForm(Form):
    name = StringField(
        _l("Your name and surname"),
        validators=wanted(120),
        filters=[clean],
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
    """One button: a mail scanner that opens the link must not use it up."""

"""What everybody can type: the code of a certificate."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from app.domain import codes
from app.web.forms import Seen, wanted


class CodeForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """Looking something up changes nothing, so it is asked by GET and needs no token."""

    class Meta(Seen):
        csrf = False

    code = StringField(
        _l("Verification code"),
        description=_l(
            "16 letters and digits; they stand under the square code of the certificate."
        ),
        validators=wanted(40),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"},
    )

    def validate_code(self, field: StringField) -> None:
        code = codes.read_verification_code(field.data)
        if code is None:
            raise ValidationError(
                str(_l("This is not a code of ours. Please compare it with the paper once more."))
            )
        field.data = code

"""Who applies: the person, or the one who acts for a firm."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, StringField

from app.domain import identifiers
from app.web.apply.forms.base import PhoneField, SealedField, SectionForm
from app.web.forms import Checked, Printable, one_line, wanted


class YouForm(SectionForm):
    name = StringField(
        _l("Your name and surname"),
        description=_l("As it stands on your identity card. It will stand on the certificate."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
        render_kw={"autocomplete": "name"},
    )
    contact_name = StringField(
        _l("Your name and surname"),
        description=_l("As it stands on your identity card. The certificate names the firm."),
        validators=wanted(120),
        filters=[one_line],
        render_kw={"autocomplete": "name"},
    )
    position = StringField(
        _l("Your position in the firm"),
        description=_l("For example: manager, chair of the cooperative, accountant."),
        validators=wanted(80),
        filters=[one_line],
        render_kw={"autocomplete": "organization-title"},
    )
    tckn = SealedField(
        _l("Your Turkish identity number"),
        description=_l("11 digits. We keep it encrypted and show it to nobody in full."),
        validators=[*wanted(20), Checked(identifiers.tckn)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    phone = PhoneField(
        _l("Your telephone"),
        description=_l("For questions about your application, such as 0532 123 45 67."),
        validators=[*wanted(30), Checked(identifiers.phone)],
        render_kw={"autocomplete": "tel"},
    )
    email = EmailField(
        _l("E-mail for your business"),
        description=_l("It may be the one you signed up with."),
        validators=[*wanted(identifiers.EMAIL_LENGTH), Checked(identifiers.email)],
        filters=[one_line],
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )

"""What the forms share: the key that makes a repeated post harmless, and checks of the domain."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4, uuid5

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from flask_wtf.i18n import Translations
from sqlalchemy.dialects.postgresql import insert
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import HiddenField, IntegerField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.certificates import glyphs
from app.domain.identifiers import Invalid
from app.domain.models import Receipt
from app.web.access import db, now, visitor
from app.web.decimals import plain_digits

csrf = CSRFProtect()

DIGITS_ONLY = _l("Please type digits only; spaces do not matter.")
TCKN_LENGTH = _l("An identity number has 11 digits. Please look at your identity card again.")
TAX_LENGTH = _l("A tax number has 10 digits, an identity number 11. Please count again.")
TCKN_WRONG = _l("One digit of this identity number seems wrong. Please type it again.")
PHONE = _l("Please type your phone number with its area code, such as 0532 123 45 67.")
EMAIL = _l("Please type an e-mail address such as ayse@example.org.")
NACE = _l("The activity code has 6 digits, such as 25.99.01. It stands on your tax plate.")
HS = _l("A customs code has 6 digits, such as 741810. If you do not know it, leave it empty.")

MESSAGES = {
    "tckn-digits": DIGITS_ONLY,
    "tckn-length": TCKN_LENGTH,
    "tckn-zero": TCKN_WRONG,
    "tckn-checksum": TCKN_WRONG,
    "vkn-digits": DIGITS_ONLY,
    "vkn-length": TAX_LENGTH,
    "vkn-checksum": _l("One digit of this tax number seems wrong. It stands on your tax plate."),
    "tax-number-digits": DIGITS_ONLY,
    "tax-number-length": TAX_LENGTH,
    "mersis-digits": DIGITS_ONLY,
    "mersis-length": _l("A MERSİS number has 16 digits. Please count again."),
    "mersis-company": _l(
        "A firm’s MERSİS number is 0, the tax number and five more digits. Please type it again."
    ),
    "mersis-trader": _l(
        "A sole trader’s MERSİS number begins with the identity number. Please type it again."
    ),
    "phone-format": PHONE,
    "phone-extension": _l("Please type the number without an extension."),
    "phone-length": PHONE,
    "phone-unknown": PHONE,
    "email-letters": _l(
        "An e-mail address has no Turkish letters before the @ sign. Please type it without them."
    ),
    "email-length": _l("This e-mail address is too long. Please use a shorter one."),
    "email-format": EMAIL,
    "nace-digits": NACE,
    "nace-length": NACE,
    "nace-division": _l("There is no such activity. Please look at your tax plate again."),
    "hs-digits": HS,
    "hs-length": HS,
    "hs-chapter": _l(
        "No customs code begins with these two digits. If you do not know it, leave it empty."
    ),
}
"""A sentence for each code of `identifiers`; a test holds that none is missing."""

ANYTHING_ELSE = _l("Please look at this again: it is not written as it should be.")

REQUIRED = _l("Please fill this in.")
CHOOSE = _l("Please choose one.")
NOT_LISTED = _l("Please choose one from the list.")


# Of the control characters a page may hold only the three of white space, of Unicode's code
# points not those that stand for no character. PostgreSQL cannot hold NUL either. What is not
# seen (soft hyphens, spaces without width, marks that turn the direction) fills no field.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


class Words(Translations):  # type: ignore[misc]  # flask-wtf ships no types
    """WTForms' sentences, with one of our own for every choice that was not offered."""

    def gettext(self, string: str) -> str:
        return str(NOT_LISTED if string == "Not a valid choice." else super().gettext(string))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        if singular.endswith("is not a valid choice for this field."):
            return str(NOT_LISTED)
        return str(super().ngettext(singular, plural, number))


WORDS = Words()


class Seen(FlaskForm.Meta):  # type: ignore[misc]  # as above
    """What people send, in one form of each letter and without what nobody sees."""

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:  # WTForms ships no types
        if request.is_json:
            return None  # no page of ours sends that
        found = super().wrap_formdata(form, formdata)
        return found and MultiDict(
            (name, _seen(value) if isinstance(value, str) else value)
            for name, value in found.items(multi=True)
        )

    def get_translations(self, _form: Any) -> Words:  # as above
        return WORDS


def _seen(text: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


class Form(FlaskForm):  # type: ignore[misc]  # as above
    """A form of the portal. `once` is a key: the second post of the same changes nothing."""

    Meta = Seen

    once = HiddenField(default=lambda: str(uuid4()))

    def repeated(self) -> bool:
        """Was this very post taken in before? If not, it counts as taken in with the commit.

        Somebody who goes back in the browser and sends something else, or presses another button
        of the page, sends the same key again, so the key alone does not tell.
        """
        try:
            key = uuid5(UUID(self.once.data or ""), _posted())
        except ValueError:
            key = uuid4()
        user = visitor()
        row = {"id": key, "user_id": user.id if user else None, "at": now()}
        statement = insert(Receipt).values(row).on_conflict_do_nothing().returning(Receipt.id)
        return db().scalar(statement) is None

    @property
    def posted(self) -> bool:
        return bool(request.method == "POST")


class VersionedForm(Form):
    """The form of a row that another window may change too: it bears what was so when drawn."""

    version = HiddenField()

    def __init__(self, values: Mapping[str, Any], **options: Any) -> None:
        self.current = hashlib.sha256(repr(values).encode()).hexdigest()
        super().__init__(data={**values, "version": self.current}, **options)

    @property
    def overtaken(self) -> bool:
        """Somebody has changed the row since this form was drawn."""
        return bool(self.version.data != self.current)


def _posted() -> str:
    """Where the post went, and what it held: a phone calls each photo by the same name."""
    texts = sorted(item for item in request.form.items(multi=True) if item[0] != "csrf_token")
    files = sorted((name, _digest(file)) for name, file in request.files.items(multi=True))
    return repr((request.path, texts, files))


def _digest(file: FileStorage) -> str:
    stream = cast("BinaryIO", file.stream)
    found = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # typeshed wants more than it uses
    stream.seek(0)
    return found


class Checked:
    """A validator over the domain's checker: the field gets the normal form."""

    def __init__(self, check: Callable[[str], str]) -> None:
        self.check = check

    def __call__(self, _form: Any, field: Any) -> None:  # WTForms ships no types
        try:
            field.data = self.check(field.data)
        except Invalid as error:
            raise ValidationError(str(MESSAGES.get(error.code, ANYTHING_ELSE))) from error


class Printable:
    """Only letters that the certificate's fonts hold: what it cannot print it must not promise."""

    def __call__(self, _form: Any, field: Any) -> None:  # WTForms ships no types
        unknown = " ".join(
            sign if sign.isprintable() else f"U+{ord(sign):04X}"
            for sign in glyphs.missing(field.data or "")
        )
        if unknown:
            raise ValidationError(
                str(_l("Please take out what a certificate cannot show: %(signs)s", signs=unknown))
            )


def clean(text: str | None) -> str | None:
    return text.strip() if isinstance(text, str) else text


def one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if isinstance(text, str) else text


def wanted(length: int) -> list[Any]:
    """Validators of a text that must be there."""
    return [DataRequired(REQUIRED), *_bounds(length)]


def optional(length: int) -> list[Any]:
    return [Optional(), *_bounds(length)]


def _bounds(length: int) -> list[Any]:
    return [Length(max=length, message=_l("Please use at most %(max)d letters."))]


def must_choose() -> InputRequired:
    return InputRequired(CHOOSE)


WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
"""12, 1000 and 1.000."""


class WholeField(IntegerField):  # type: ignore[misc]  # as above
    """A whole number, with a sentence of our own where it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = [plain_digits(text.strip()) for text in valuelist]
        try:
            # Python's own int() takes 1_000 and +5 too, which nobody types on purpose.
            super().process_formdata(
                [t.replace(".", "") if WHOLE.fullmatch(t) else "" for t in typed]
            )
        except ValueError as error:
            raise ValueError(str(_l("Please type a whole number, such as 12."))) from error

"""The seller's products: put in, changed, taken out."""

from decimal import Decimal
from typing import BinaryIO, cast
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from app.domain.models import PRODUCTS_AT_MOST, Application, Product
from app.domain.vocabulary import Role
from app.uploads import PICTURES, Refused
from app.web import files
from app.web.access import access, db, now
from app.web.apply.room import blueprint, own_editable
from app.web.forms import (
    REQUIRED,
    Form,
    Printable,
    TurkishDecimalField,
    WholeField,
    clean,
    must_choose,
    one_line,
    wanted,
)

MILLION = 1_000_000
CENT = Decimal("0.01")
CURRENCIES = ("USD", "EUR", "TRY", "CNY")
WHOLE_ROW = {"inputmode": "numeric"}
AT_LEAST_ONE = NumberRange(1, MILLION, message=_l("Please type a number from 1 to 1,000,000."))


class ProductForm(Form):
    title = StringField(
        _l("What is it called?"),
        description=_l("For example: Hand-hammered copper coffee pot."),
        validators=[*wanted(120), Printable()],
        filters=[one_line],
    )
    description = TextAreaField(
        _l("Describe it"),
        description=_l("What it is made of, how, its size and what it is used for."),
        validators=wanted(2000),
        filters=[clean],
    )
    price = TurkishDecimalField(
        _l("Price of one piece"),
        description=_l("Without shipping, such as 1.234,50."),
        places=2,
        validators=[
            InputRequired(REQUIRED),
            NumberRange(
                CENT,
                100 * MILLION,
                message=_l("Please type a price above zero and up to 100,000,000."),
            ),
        ],
        render_kw={"inputmode": "decimal"},
    )
    currency = SelectField(_l("Currency"), choices=list(CURRENCIES), validators=[must_choose()])
    minimum_order = WholeField(
        _l("Smallest order"),
        description=_l("How many pieces at least; 1 is fine for hand-made things."),
        validators=[InputRequired(REQUIRED), AT_LEAST_ONE],
        render_kw=WHOLE_ROW,
    )
    lead_days = WholeField(
        _l("Days until it can be sent"),
        description=_l("From the order; made to order is normal."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(1, 730, message=_l("Please type a number of days from 1 to 730.")),
        ],
        render_kw=WHOLE_ROW,
    )
    monthly_capacity = WholeField(
        _l("How many can you make in a month?"),
        validators=[InputRequired(REQUIRED), AT_LEAST_ONE],
        render_kw=WHOLE_ROW,
    )
    photo = FileField(
        _l("A photo"),
        description=_l("One taken with your phone in daylight is enough. JPEG, PNG or WebP."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )

    def fill(self, product: Product) -> None:
        for name in FILLED:
            setattr(product, name, self[name].data)


FILLED = (
    "title",
    "description",
    "price",
    "currency",
    "minimum_order",
    "lead_days",
    "monthly_capacity",
)


@blueprint.route("/<reference>/products/new", methods=["GET", "POST"])
@access(Role.APPLICANT)
def new_product(reference: str) -> ResponseReturnValue:
    application = own_editable(reference)
    if len(application.seller.products) >= PRODUCTS_AT_MOST:
        flash(_("You have 30 products; that is as many as an application takes."), "info")
        return redirect(_list(application))
    return _edit(application, Product(created_at=now()), ProductForm())


@blueprint.route("/<reference>/products/<uuid:product_id>", methods=["GET", "POST"])
@access(Role.APPLICANT)
def product(reference: str, product_id: UUID) -> ResponseReturnValue:
    application = own_editable(reference)
    found = _own(application, product_id)
    kept = {name: getattr(found, name) for name in FILLED}
    return _edit(application, found, ProductForm(data=kept))


def _edit(application: Application, product: Product, form: ProductForm) -> ResponseReturnValue:
    new = product.seller is None
    good = form.validate_on_submit()
    if good and form.photo.data:
        good = _take_photo(application, product, form)
    elif good and product.photo is None:
        form.photo.errors = [_("Please add a photo: buyers choose with their eyes.")]
        good = False
    if not good:
        page = render_template(
            "apply/product.html", application=application, form=form, product=product, new=new
        )
        # Nothing of a wrong form is kept, its picture included.
        db().rollback()
        return page, 422 if form.posted else 200
    if not form.repeated():
        form.fill(product)
        application.changed_at = now()
        if new:
            application.seller.products.append(product)
        db().commit()
        flash(_("The product is saved."), "success")
    return redirect(_list(application))


def _take_photo(application: Application, product: Product, form: ProductForm) -> bool:
    upload = form.photo.data
    stream = cast("BinaryIO", upload.stream)
    try:
        product.photo = files.keep(stream, upload.filename, application.seller, PICTURES)
    except Refused as refused:
        form.photo.errors = [files.fault(refused)]
        return False
    return True


@blueprint.post("/<reference>/products/<uuid:product_id>/remove")
@access(Role.APPLICANT)
def remove_product(reference: str, product_id: UUID) -> ResponseReturnValue:
    application = own_editable(reference)
    if not Form().validate_on_submit():
        abort(400)
    # A second press of the button finds it gone already, and that is what was wanted.
    for product in [held for held in application.seller.products if held.id == product_id]:
        application.seller.products.remove(product)
    application.changed_at = now()
    db().commit()
    flash(_("The product is taken out."), "success")
    return redirect(_list(application))


def _own(application: Application, product_id: UUID) -> Product:
    found = [product for product in application.seller.products if product.id == product_id]
    return found[0] if found else abort(404)


def _list(application: Application) -> str:
    return url_for("apply.section", reference=application.reference, slug="craft")

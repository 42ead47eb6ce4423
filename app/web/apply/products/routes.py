"""The list of products, and one product put in, changed and taken out."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.domain import crafts, sections, tariff
from app.domain.models import PHOTOS_AT_MOST, PRODUCTS_AT_MOST, Application, Product
from app.domain.vocabulary import Role
from app.web import files
from app.web.access import access, db, now
from app.web.apply.products import photos
from app.web.apply.products.forms import ProductForm
from app.web.apply.products.terms import EXPLAINED
from app.web.apply.room import blueprint, own
from app.web.apply.routes import corrections
from app.web.forms import Form


def opened(reference: str) -> Application:
    """An own application to write in; 409 where it was sent meanwhile.

    A post waits for the one before it, of a double click or another tab, and sees what it did.
    """
    application = own(reference)
    if request.method == "POST":
        db().refresh(application, with_for_update={"of": Application})
    if not application.editable:
        abort(409)
    return application


@blueprint.get("/<reference>/products")
@access(Role.APPLICANT)
def products(reference: str) -> ResponseReturnValue:
    application = opened(reference)
    return render_template(
        "apply/products/list.html",
        application=application,
        form=Form(),
        most=PRODUCTS_AT_MOST,
        corrections=_asked(application),
    )


@blueprint.route("/<reference>/products/new", methods=["GET", "POST"])
@access(Role.APPLICANT)
def new_product(reference: str) -> ResponseReturnValue:
    application = opened(reference)
    if len(application.seller.products) >= PRODUCTS_AT_MOST:
        flash(_("You have 30 products; that is as many as an application takes."), "info")
        return redirect(_list(application))
    return _edit(application, Product(created_at=now()))


@blueprint.route("/<reference>/products/<uuid:product_id>", methods=["GET", "POST"])
@access(Role.APPLICANT)
def product(reference: str, product_id: UUID) -> ResponseReturnValue:
    application = opened(reference)
    held = _held(application, product_id)
    if held is None and request.method == "POST":
        # Taken out in another window: what was typed is not lost for that.
        if len(application.seller.products) < PRODUCTS_AT_MOST:
            said = _("This product was taken out in another window, so it becomes a new one.")
            flash(said, "info")
        return new_product(reference)
    return _edit(application, held or abort(404))


def of(application: Application, product_id: UUID) -> Product:
    """A product of the application's seller; another's does not exist."""
    return _held(application, product_id) or abort(404)


def _held(application: Application, product_id: UUID) -> Product | None:
    found = select(Product).where(
        Product.id == product_id, Product.seller_id == application.seller_id
    )
    return db().scalars(found).first()


def _edit(application: Application, product: Product) -> ResponseReturnValue:
    """The form. Nothing of a wrong one is kept, its pictures included."""
    form = ProductForm(product, application)
    if not form.validate_on_submit():
        return _page(application, product, form)
    if form.repeated():
        return redirect(_list(application))
    if product.seller and form.overtaken:
        form.ask_again()
        return _page(application, product, form)
    taken = photos.take(form.photos, application.seller)
    if taken is None:
        return _page(application, product, form)
    form.fill(product)
    photos.append(product, taken)
    if product.seller is None:
        application.seller.products.append(product)
    application.changed_at = now()
    db().commit()
    flash(_("The product is saved."), "success")
    return redirect(_list(application))


def _page(application: Application, product: Product, form: ProductForm) -> ResponseReturnValue:
    craft = product.craft or crafts.of(application)
    page = render_template(
        "apply/products/form.html",
        application=application,
        form=form,
        other=Form(),
        product=product,
        new=product.seller is None,
        most=PHOTOS_AT_MOST,
        megabytes=files.most(),
        explained={term.value: text for term, text in EXPLAINED.items()},
        headings={code: tariff.heading(code) for code in (craft.hs if craft else ())},
        corrections=_asked(application),
    )
    return page, 422 if form.posted else 200


def _asked(application: Application) -> list[dict[str, object]]:
    return [item for item in corrections(application) if item["place"] == sections.PRODUCTS]


@blueprint.post("/<reference>/products/<uuid:product_id>/remove")
@access(Role.APPLICANT)
def remove_product(reference: str, product_id: UUID) -> ResponseReturnValue:
    application = opened(reference)
    if not Form().validate_on_submit():
        abort(400)
    # A second press of the button finds it gone already, and that is what was wanted.
    for product in [held for held in application.seller.products if held.id == product_id]:
        application.seller.products.remove(product)
    application.changed_at = now()
    db().commit()
    flash(_("The product is taken out."), "success")
    return redirect(_list(application))


def _list(application: Application) -> str:
    return url_for("apply.products", reference=application.reference)

"""The buttons beside a product's photos; each works without script and at once."""

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.domain.models import Application, Product, ProductPhoto
from app.domain.vocabulary import Role
from app.web.access import access, db, now
from app.web.apply.products import photos
from app.web.apply.products.routes import of, opened
from app.web.apply.room import blueprint
from app.web.forms import Form


@blueprint.post("/<reference>/products/<uuid:product_id>/photos/<uuid:photo_id>/remove")
@access(Role.APPLICANT)
def remove_photo(reference: str, product_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    application, product = _asked(reference, product_id)
    photo = _photo(product, photo_id)
    if photo and len(product.photos) == 1:
        flash(_("A product needs a photo. Add another one first, then take this one out."), "info")
        return _back(application, product)
    # A second press of the button finds it gone already, and that is what was wanted.
    if photo:
        product.photos.remove(photo)
    _save(application)
    flash(_("The photo is taken out."), "success")
    return _back(application, product)


@blueprint.post("/<reference>/products/<uuid:product_id>/photos/<uuid:photo_id>/first")
@access(Role.APPLICANT)
def lead_photo(reference: str, product_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    application, product = _asked(reference, product_id)
    photos.lead(product, _photo(product, photo_id) or abort(404))
    _save(application)
    flash(_("Buyers see this photo first now."), "success")
    return _back(application, product)


def _asked(reference: str, product_id: UUID) -> tuple[Application, Product]:
    application = opened(reference)
    if not Form().validate_on_submit():
        abort(400)
    return application, of(application, product_id)


def _photo(product: Product, photo_id: UUID) -> ProductPhoto | None:
    return next((photo for photo in product.photos if photo.id == photo_id), None)


def _save(application: Application) -> None:
    application.changed_at = now()
    db().commit()


def _back(application: Application, product: Product) -> ResponseReturnValue:
    where = url_for(
        "apply.product",
        reference=application.reference,
        product_id=product.id,
        _anchor="photos-part",
    )
    return redirect(where)

"""The blueprint, and the way to an application of one's own."""

from flask import Blueprint, abort
from sqlalchemy import select

from app.domain import codes
from app.domain.models import Application, Seller
from app.web.access import db, me

blueprint = Blueprint("apply", __name__, url_prefix="/apply")


def own(reference: str) -> Application:
    """The application, if it is the person's own; that another one exists is nobody's business."""
    found = (
        db()
        .scalars(
            select(Application)
            .join(Application.seller)
            .where(
                Application.reference == codes.read_reference(reference),
                Seller.owner_id == me().id,
            )
        )
        .first()
    )
    return found or abort(404)


def own_editable(reference: str) -> Application:
    """An own application that can still be written in; 409 where it was sent meanwhile."""
    application = own(reference)
    if not application.editable:
        abort(409)
    return application

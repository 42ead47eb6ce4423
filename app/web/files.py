"""Files that people handed in: taken in with a check, and given out without trust."""

from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO

from flask import Response, request, send_file
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from app import uploads
from app.domain.models import PHOTOS_AT_MOST, File, ProductPhoto, Seller
from app.portal import portal
from app.storage import new_key
from app.uploads import PICTURES, Fault, MediaType, Refused
from app.web import headers
from app.web.access import db, now

SHORTEST_EDGE = 500
"""Pixels: an A4 page below that cannot be read, nor a product be judged."""

OF_PHOTOS = frozenset({"apply.new_product", "apply.product"})
"""The endpoints that take all the photos of a product at once."""

MEGABYTE = 2**20

SMALL_EDGE = 400
"""Pixels: twice what a list shows, as screens of phones are fine."""

FAULTS = {
    Fault.EMPTY: _l("This file is empty. Please choose it once more."),
    Fault.TOO_LARGE: _l("This file is larger than %(most)d MB. Please take the photo smaller."),
    Fault.HEIC: _l(
        "We cannot read this kind of iPhone photo."
        " Choose Settings › Camera › Formats › Most Compatible and take it again,"
        " or send a screenshot of it."
    ),
    Fault.NOT_ACCEPTED: _l("We cannot use this kind of file. Please send a PDF or a photo (JPEG)."),
    Fault.NOT_WHAT_IT_SAYS: _l(
        "The content of this file is not what its name says."
        " Please save it again as a PDF or a photo (JPEG)."
    ),
    Fault.PDF_ENCRYPTED: _l("This PDF asks for a password. Please save it without one."),
    Fault.PDF_BROKEN: _l("This PDF is damaged. Please save or scan it again."),
    Fault.PDF_ACTIVE: _l("This PDF holds a program or another file. Please print it as a new PDF."),
    Fault.PDF_TOO_LONG: _l(
        "This PDF has more than 200 pages. Please send only the pages asked for."
    ),
    Fault.PICTURE_BROKEN: _l("This picture is damaged. Please take or save it again."),
    Fault.PICTURE_BOMB: _l("This picture has far too many pixels. Please save it smaller."),
    Fault.PICTURE_TOO_SMALL: _l(
        "This picture is too small to be seen well. Please take it larger."
    ),
}
"""Each says how to mend it; a test holds that none is missing."""

ANOTHER_PICTURE = _l("We cannot use this kind of file. Please send a photo as JPEG, PNG or WebP.")
RENAMED_PICTURE = _l(
    "The content of this file is not what its name says. Please send a photo as JPEG, PNG or WebP."
)
PICTURE_FAULTS = FAULTS | {
    Fault.NOT_ACCEPTED: ANOTHER_PICTURE,
    Fault.NOT_WHAT_IT_SAYS: RENAMED_PICTURE,
}
"""Where only pictures are taken, nobody is told to send a PDF."""


def keep(upload: BinaryIO, name: str, seller: Seller, accept: frozenset[MediaType]) -> File:
    """Check and store an upload; Refused if it cannot be taken, and then nothing is left.

    The bytes are stored before the row is committed. If the commit fails the sweeper finds bytes
    that no row knows; a row without bytes can never be.
    """
    portal_ = portal()
    limit = portal_.settings.upload_limit
    checked = uploads.inspect(upload, name, limit=limit, accept=accept, min_edge=SHORTEST_EDGE)
    key = new_key("uploads")
    portal_.storage.put(key, checked.data)
    file = File(
        seller_id=seller.id,
        key=key,
        name=checked.filename,
        media_type=checked.media_type.value,
        size=len(checked.data),
        sha256=checked.sha256,
        uploaded_at=now(),
    )
    db().add(file)
    return file


def fault(refused: Refused, faults: Mapping[Fault, LazyString] = FAULTS) -> str:
    return str(faults[refused.code] % {"most": most()})


def most() -> int:
    """The megabytes that a file may have."""
    return portal().settings.upload_limit // MEGABYTE


def most_at_once() -> int:
    """The megabytes that all the photos of a product may have together."""
    return PHOTOS_AT_MOST * most()


def give(file: File) -> Response:
    """The stored bytes, shown in the browser but boxed in: no script, no form, no frame.

    `?small` asks for a picture as lists show it: a phone need not load the whole for a stamp.
    """
    stored = portal().storage.open(file.key)
    small = "small" in request.args and file.media_type in PICTURES
    if small:
        with stored:
            stored = BytesIO(uploads.thumbnail(stored.read(), SMALL_EDGE))
    response = send_file(stored, mimetype=file.media_type, download_name=file.name)
    response.headers["Content-Security-Policy"] = headers.SANDBOX
    if small and _of_product(file):
        response.headers["Cache-Control"] = headers.KEPT_A_DAY
    return response


def _of_product(file: File) -> bool:
    """A document may be a picture too, and no browser shall keep that."""
    return db().scalar(select(exists().where(ProductPhoto.file_id == file.id))) is True


def give_pdf(key: str, name: str) -> Response:
    return send_file(
        portal().storage.open(key),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=name,
    )

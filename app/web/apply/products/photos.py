"""A product's photos: taken in several at once, put in front, taken out."""

from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from app.domain.models import File, Product, ProductPhoto, Seller
from app.portal import portal
from app.uploads import PICTURES, Refused
from app.web import files


def take(field: Any, seller: Seller) -> list[File] | None:
    """The uploads of a field, all of them checked and stored; WTForms ships no types.

    None if one cannot be taken: then the field says which and why, and nothing is left of any.
    """
    taken: list[File] = []
    for upload in field.data or ():
        try:
            stream = cast("BinaryIO", upload.stream)
            taken.append(files.keep(stream, upload.filename, seller, PICTURES))
        except Refused as refused:
            for file in taken:
                portal().storage.delete(file.key)
            said = files.fault(refused, files.PICTURE_FAULTS)
            # Among several, somebody has to be told which one it is.
            field.errors = [said if len(field.data) == 1 else f"{upload.filename}: {said}"]
            return None
    return taken


def append(product: Product, taken: Sequence[File]) -> None:
    last = max((photo.position for photo in product.photos), default=0)
    for position, file in enumerate(taken, start=last + 1):
        product.photos.append(ProductPhoto(file=file, position=position))


def lead(product: Product, photo: ProductPhoto) -> None:
    """Put the photo before the others, which keep their order."""
    ordered = [photo, *(other for other in product.photos if other is not photo)]
    for position, one in enumerate(ordered, start=1):
        one.position = position

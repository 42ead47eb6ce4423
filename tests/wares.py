"""What made-up applicants type into the form of a product, and what of it is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import make
from browser import Browser, fields, parsed
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import Application, Product, ProductPhoto
from app.storage import LocalStorage

Upload = tuple[BytesIO, str]

GIVEN = {
    "title_tr": " Işıltılı bakır İbrik ",
    "description_tr": "Elde dövülmüş, ağzı kalaylı; 40 cm.",
    "minimum_order": "10",
    "currency": "TRY",
    "price": "1.234,50",
    "incoterm": "FCA",
    "lead_days": "30",
    "monthly_capacity": "1.000",
}
"""Every answer that must be there, but for the photo."""


def photo(size: tuple[int, int] = (640, 500), name: str = "ibrik.png") -> Upload:
    out = BytesIO()
    Image.new("RGB", size, "#b87333").save(out, "PNG")
    return BytesIO(out.getvalue()), name


def list_of(application: Application) -> str:
    return f"/apply/{application.reference}/products"


def new_of(application: Application) -> str:
    return f"{list_of(application)}/new"


def page_of(application: Application, product: Product) -> str:
    return f"{list_of(application)}/{product.id}"


def offer(browser: Browser, application: Application, **typed: Any) -> TestResponse:
    """A new product with a photo, where `typed` does not say otherwise."""
    return browser.submit(new_of(application), **{**GIVEN, "photos": photo(), **typed})


def put(session: Session, application: Application, count: int = 1, photos: int = 1) -> Product:
    """Products with photos, one after the other; the last one."""
    seller, at = application.seller, datetime.now(UTC)
    for number in range(count):
        made = make.product(seller, at + timedelta(seconds=number), title=f"Tepsi {number}")
        for position in range(2, photos + 1):
            file = make.file(seller, at, f"tepsi{position}.jpg")
            made.photos.append(ProductPhoto(file=file, position=position))
        seller.products.append(made)
    session.flush()
    return made


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def only(session: Session) -> Product:
    """The one product there is, as the database has it."""
    return session.scalars(select(Product)).one()


def press(browser: Browser, page: str, action: str) -> TestResponse:
    """A button that sends the small form of its page to an address of its own."""
    forms = parsed(browser.get(page)).iter("form")
    (form,) = [form for form in forms if form.get("id") == "arrange"]
    return browser.post(action, fields(form))


def stored(storage: LocalStorage) -> Callable[[], set[Path]]:
    """The files in the storage's folder from now on, drafts included."""
    before = set(storage.root.rglob("*"))
    return lambda: {path for path in set(storage.root.rglob("*")) - before if path.is_file()}

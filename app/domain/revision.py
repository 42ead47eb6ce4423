"""The frozen copy of an application, as it was sent."""

import hashlib
import json
from datetime import datetime

from app.domain import identifiers
from app.domain.models import Application, Document, File, Product, Revision, Seller
from app.domain.models.base import Json


def freeze(application: Application, at: datetime) -> Revision:
    """What an official will judge. Identity numbers appear masked: the vault alone has them."""
    seller = application.seller
    content: Json = {
        "seller": {
            "name": seller.name,
            "tckn": identifiers.mask(seller.tckn or ""),
            "tax_number": identifiers.mask(seller.tax_number or ""),
            # Two numbers may look alike when masked; what this is computed from has a key.
            "identity": _identity(seller),
        },
        "answers": application.answers,
        "products": [_product(product) for product in seller.products],
        "documents": [_document(document) for document in application.documents],
    }
    return Revision(
        number=len(application.revisions) + 1,
        content=content,
        sha256=digest(content),
        at=at,
    )


def digest(content: Json) -> str:
    """SHA-256 over the frozen copy, as hexadecimal; the same however the database keeps it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changed(old: Json, new: Json) -> frozenset[str]:
    """Places (sections, `documents/<kind>`) that differ between two revisions' contents."""
    sections = {
        slug
        for slug in old["answers"] | new["answers"]
        if old["answers"].get(slug) != new["answers"].get(slug)
    }
    if old["seller"] != new["seller"]:
        sections.add("you")
    if old["products"] != new["products"]:
        sections.add("craft")
    before = {document["kind"]: document["sha256"] for document in old["documents"]}
    after = {document["kind"]: document["sha256"] for document in new["documents"]}
    documents = {
        f"documents/{kind}" for kind in before | after if before.get(kind) != after.get(kind)
    }
    return frozenset(sections | documents)


def _identity(seller: Seller) -> str:
    parts = (seller.tckn_index or b"", seller.tax_number_index or b"")
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _product(product: Product) -> Json:
    return {
        "id": str(product.id),
        "title": product.title,
        "description": product.description,
        "price": str(product.price),
        "currency": product.currency,
        "minimum_order": product.minimum_order,
        "lead_days": product.lead_days,
        "monthly_capacity": product.monthly_capacity,
        "photo": _file(product.photo) if product.photo else None,
    }


def _document(document: Document) -> Json:
    return {"kind": document.kind.value} | _file(document.file)


def _file(file: File) -> Json:
    return {
        "id": str(file.id),
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }

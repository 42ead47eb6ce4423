"""The frozen copy of an application, as it was sent."""

import hashlib
import json
from datetime import datetime

import msgspec

from app.domain import crafts, identifiers, programme, sections
from app.domain.models import Application, Craft, Document, File, Product, Revision
from app.domain.models.base import Json
from app.domain.sections import Section
from app.domain.vocabulary import ApplicantClass

LANGUAGES = ("tr", "en", "zh")

PLAIN = (
    "material",
    "technique",
    "hs",
    "currency",
    "incoterm",
    "minimum_order",
    "made_to_order",
    "lead_days",
    "monthly_capacity",
    "weight_grams",
    "length_mm",
    "width_mm",
    "height_mm",
)
"""What of a product is frozen as it stands."""


def freeze(application: Application, at: datetime) -> Revision:
    """What an official will judge. Identity numbers appear masked: the vault alone has them."""
    parts = sections.of(application)
    content: Json = {
        "class": application.applicant_class.value,
        "size": sections.size(application, at),
        "name": application.seller.name,
        "answers": {slug: _answers(part, application) for slug, part in parts.items()},
        # Two numbers may look alike when masked; what these are computed from has a key.
        "digests": {slug: _digests(part, application) for slug, part in parts.items()},
        "craft": _own_craft(application),
        "declaration": msgspec.to_builtins(programme.current().declaration),
        "products": [_product(product) for product in application.seller.products],
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
    pages = {
        slug
        for kept in ("answers", "digests")
        for slug in old[kept] | new[kept]
        if old[kept].get(slug) != new[kept].get(slug)
    }
    if old["products"] != new["products"]:
        pages.add(sections.PRODUCTS)
    before = {document["kind"]: document["sha256"] for document in old["documents"]}
    after = {document["kind"]: document["sha256"] for document in new["documents"]}
    documents = {
        f"documents/{kind}" for kind in before | after if before.get(kind) != after.get(kind)
    }
    return frozenset(pages | documents)


def fields_changed(old: Json, new: Json) -> dict[str, frozenset[str]]:
    """{section: names of the fields} that differ; a sealed number is told by its digest."""
    return {
        slug: frozenset(
            name
            for kept in ("answers", "digests")
            for name in new[kept][slug]
            if new[kept][slug][name] != old[kept].get(slug, {}).get(name)
        )
        for slug in new["answers"]
    }


def somebody_else(old: Json, new: Json) -> bool:
    """Who applies, with which numbers, from which province, or by which craft has changed."""
    told = ("class", "name", "digests")
    place = ("province", "district")
    return (
        any(old[name] != new[name] for name in told)
        or any(
            old["answers"]["business"][name] != new["answers"]["business"][name] for name in place
        )
        or old["craft"] != new["craft"]
    )


def answers(content: Json) -> dict[str, Json]:
    """{section: {field: value}} in the order of the pages, which a JSON column does not keep.

    Of what is no longer asked for today, the frozen answer stands behind the others.
    """
    parts = sections.of_class(ApplicantClass(content["class"]))
    return {
        slug: _sorted(content["answers"][slug], [field.name for field in part.fields])
        for slug, part in parts.items()
        if slug in content["answers"]
    }


def _sorted(values: Json, names: list[str]) -> Json:
    known = [name for name in names if name in values]
    return {name: values[name] for name in (*known, *sorted(values.keys() - set(known)))}


def files(content: Json) -> list[Json]:
    """Every file that was sent: documents, and the photos of products."""
    photos = [photo for product in content["products"] for photo in product["photos"]]
    return [*content["documents"], *photos]


def _answers(part: Section, application: Application) -> Json:
    values = part.read(application)
    sealed = {field.name for field in part.fields if field.sealed}
    return {
        name: identifiers.mask(value or "") if name in sealed else value
        for name, value in values.items()
    }


def _digests(part: Section, application: Application) -> Json:
    return {
        field.name: hashlib.sha256(
            getattr(application.seller, f"{field.seller}_index") or b""
        ).hexdigest()
        for field in part.fields
        if field.sealed
    }


def _own_craft(application: Application) -> Json | None:
    """As it was when it was first sent: a correction is judged by the list of that day."""
    craft = crafts.of(application)
    sent = application.revisions[-1].content["craft"] if application.revisions else None
    if craft and sent and sent["slug"] == craft.slug:
        kept: Json = sent
        return kept
    return _craft(craft)


def _craft(craft: Craft | None) -> Json | None:
    if craft is None:
        return None
    return {
        "slug": craft.slug,
        **{language: getattr(craft, f"name_{language}") for language in LANGUAGES},
        "vanishing": craft.vanishing,
    }


def _product(product: Product) -> Json:
    plain = {name: getattr(product, name) for name in PLAIN}
    return plain | {
        "id": str(product.id),
        "title": {language: getattr(product, f"title_{language}") for language in LANGUAGES},
        "description": {
            language: getattr(product, f"description_{language}") for language in LANGUAGES
        },
        "craft": _craft(product.craft),
        "tiers": [{"from": tier.from_quantity, "price": str(tier.price)} for tier in product.tiers],
        "photos": [_file(photo.file) for photo in product.photos],
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

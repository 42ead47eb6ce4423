"""A small cast of people, and applications brought to where a test needs them.

Every state is reached through the program's own transitions, so no fixture is one that could not
exist. Without a moment of its own, a story begins now: the portal's clock is the real one.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import Any

import people
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from told import answers

from app import storage
from app.database import next_number
from app.domain import codes, sections, workflow
from app.domain.effects import Correction, Given
from app.domain.models import (
    Application,
    Document,
    Event,
    File,
    PriceTier,
    Product,
    ProductPhoto,
    Seller,
    User,
)
from app.domain.vocabulary import (
    STAGES,
    Action,
    ApplicantClass,
    Currency,
    Incoterm,
    Need,
    Opinion,
    Stage,
    Status,
)

PUBLIC_URL = "http://localhost:8000"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

RETURN_GROUNDS = Given(
    items=(
        Correction("business", "other", "Adresiniz vergi levhanızdakiyle aynı değil."),
        Correction("documents/tax-plate", "document-illegible", "Onay kodu okunmuyor."),
    ),
    text="Aşağıdaki iki konuyu düzeltin.",
    note="Telefonla da arandı.",
)
REFUSAL_GROUNDS = Given(
    reason="requirements-unmet", text="Ürünler el yapımı değil.", note="Fotoğraflara bakınız."
)
FAVOURABLE = Given(opinion=Opinion.FAVOURABLE, note="Uygundur.")


def draft(
    session: Session,
    owner: User | None = None,
    at: datetime | None = None,
    kind: ApplicantClass = ApplicantClass.TRADESMAN,
) -> Application:
    """Just begun: nothing is filled in."""
    owner, at = owner or people.ayse(session), at or datetime.now(UTC)
    seller = session.scalars(select(Seller).where(Seller.owner_id == owner.id)).first()
    if seller is None:
        seller = Seller(owner=owner, owner_id=owner.id, name=owner.name, created_at=at)
        session.add(seller)
    application = Application(
        reference=codes.new_reference(),
        applicant_class=kind,
        status=Status.DRAFT,
        created_at=at,
        changed_at=at,
    )
    seller.applications.append(application)
    workflow.start(application, owner, at)
    session.flush()
    return application


def complete(
    session: Session,
    owner: User | None = None,
    at: datetime | None = None,
    place: storage.Storage | None = None,
    kind: ApplicantClass = ApplicantClass.TRADESMAN,
) -> Application:
    """A draft that can be sent; the files' bytes exist only where a storage is given."""
    at = at or datetime.now(UTC)
    application = draft(session, owner, at, kind)
    fill(session, application, at, place)
    return application


def fill(
    session: Session,
    application: Application,
    at: datetime,
    place: storage.Storage | None = None,
    **you: str,
) -> None:
    """Every section of a draft, as its class is asked; `you` are other answers to the first."""
    told = answers(application.seller.owner, application.applicant_class)
    told["you"] |= you
    for slug, values in told.items():
        sections.of(application)[slug].write(application, values)
    if not application.seller.products:
        application.seller.products.append(product(application.seller, at, place))
    fill_documents(application, at, place)
    session.flush()


def product(
    seller: Seller, at: datetime, place: storage.Storage | None = None, title: str = "Bakır tepsi"
) -> Product:
    photo = file(seller, at, "tepsi.jpg", place)
    return Product(
        title_tr=title,
        description_tr="Elde dövülmüş, kalaylı, 40 cm.",
        currency=Currency.TRY,
        incoterm=Incoterm.EXW,
        tiers=[PriceTier(from_quantity=10, price=Decimal("1250.50"))],
        minimum_order=10,
        lead_days=30,
        monthly_capacity=40,
        photos=[ProductPhoto(file=photo, file_id=photo.id, position=1)],
        created_at=at,
    )


def fill_documents(
    application: Application, at: datetime, place: storage.Storage | None = None
) -> None:
    """A file in each slot that must have one."""
    held = {document.kind for document in application.documents}
    for rule in sections.rules(application, at):
        if rule.need is Need.REQUIRED and rule.kind not in held:
            kept = file(application.seller, at, f"{rule.kind}.pdf", place)
            application.documents.append(Document(kind=rule.kind, file_id=kept.id, file=kept))


def file(seller: Seller, at: datetime, name: str, place: storage.Storage | None = None) -> File:
    """A row, and its bytes where there is a place for them."""
    data = picture() if name.endswith(".jpg") else PDF
    key = storage.new_key("uploads")
    if place:
        place.put(key, data)
    return File(
        seller_id=seller.id,
        key=key,
        name=name,
        media_type="image/jpeg" if name.endswith(".jpg") else "application/pdf",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_at=at,
    )


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (640, 500), "#b87333").save(made, "JPEG")
    return made.getvalue()


def submitted(
    session: Session,
    owner: User | None = None,
    at: datetime | None = None,
    place: storage.Storage | None = None,
    kind: ApplicantClass = ApplicantClass.TRADESMAN,
) -> Application:
    """Sent, and in nobody's hands: the first stage."""
    at = at or datetime.now(UTC)
    application = complete(session, owner, at, place, kind)
    act(session, Action.SUBMIT, application, application.seller.owner, at)
    return application


def at_stage(
    session: Session, stage: Stage, owner: User | None = None, at: datetime | None = None
) -> Application:
    """Waiting in the queue of a stage, passed on by the officials before it."""
    at = at or datetime.now(UTC)
    application = submitted(session, owner, at)
    for earlier in STAGES[: STAGES.index(stage)]:
        official = people.WORKERS[earlier](session)
        act(session, Action.TAKE, application, official, at)
        act(session, Action.PASS_ON, application, official, at, FAVOURABLE)
    return application


def taken(
    session: Session,
    stage: Stage = Stage.SCREENING,
    official: User | None = None,
    owner: User | None = None,
    at: datetime | None = None,
) -> Application:
    """In the hands of an official of the stage."""
    at = at or datetime.now(UTC)
    application = at_stage(session, stage, owner, at)
    act(session, Action.TAKE, application, official or people.WORKERS[stage](session), at)
    return application


def _judged(
    session: Session,
    action: Action,
    stage: Stage,
    owner: User | None = None,
    at: datetime | None = None,
    given: Given | None = None,
) -> Application:
    at = at or datetime.now(UTC)
    application = taken(session, stage, owner=owner, at=at)
    act(session, action, application, people.WORKERS[stage](session), at, given)
    return application


def returned(
    session: Session,
    stage: Stage = Stage.SCREENING,
    owner: User | None = None,
    at: datetime | None = None,
) -> Application:
    """Back with the applicant, for two corrections."""
    return _judged(session, Action.RETURN, stage, owner, at, RETURN_GROUNDS)


def approved(
    session: Session, owner: User | None = None, at: datetime | None = None
) -> Application:
    """With a certificate that is numbered and not yet made."""
    return _judged(session, Action.APPROVE, Stage.DECISION, owner, at)


def refused(session: Session, owner: User | None = None, at: datetime | None = None) -> Application:
    return _judged(session, Action.REFUSE, Stage.DECISION, owner, at, REFUSAL_GROUNDS)


def withdrawn(
    session: Session, owner: User | None = None, at: datetime | None = None
) -> Application:
    at = at or datetime.now(UTC)
    application = submitted(session, owner, at)
    act(session, Action.WITHDRAW, application, application.seller.owner, at)
    return application


def lapsed(session: Session, owner: User | None = None, at: datetime | None = None) -> Application:
    """Returned, and the correction never came: it began long ago, if a test does not say when."""
    at = at or datetime.now(UTC).replace(year=datetime.now(UTC).year - 1, day=1)
    application = returned(session, owner=owner, at=at)
    assert application.return_due_at is not None
    act(session, Action.LAPSE, application, None, application.return_due_at)
    return application


def act(
    session: Session,
    action: Action,
    application: Application,
    actor: User | None,
    at: datetime | None = None,
    given: Given | None = None,
) -> Event:
    """The transition, with what the portal lends to an approval; written, not yet committed."""
    given = given or Given()
    if action is Action.APPROVE:
        number = partial(next_number, session, "certificate")
        given = replace(given, take_number=number, public_url=PUBLIC_URL)
    event = workflow.perform(action, application, actor, at or datetime.now(UTC), given)
    session.flush()
    return event


def deferred(session: Session) -> list[tuple[str, dict[str, Any]]]:
    """The jobs that wait, as (task, arguments), the oldest first."""
    rows = session.execute(
        text("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
    )
    return [(name, arguments) for name, arguments in rows]

"""An application: its answers while they are written, its revisions once they are sent."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Optional
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.calendar import ISTANBUL
from app.domain.models.base import Base, Id, Json
from app.domain.models.craft import Craft
from app.domain.models.file import File
from app.domain.models.seller import Seller
from app.domain.models.user import User
from app.domain.vocabulary import ApplicantClass, DocumentKind, Stage, Status

if TYPE_CHECKING:
    from app.domain.models.certificate import Certificate
    from app.domain.models.event import Event

OPEN = "status IN ('draft', 'in_review', 'returned')"


class Application(Base):
    """One request to join the programme. Its status changes only through `workflow.perform`."""

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('in_review', 'returned')) = (stage IS NOT NULL)",
            name="a_stage_while_it_is_reviewed",
        ),
        CheckConstraint(
            "(status = 'returned') = (return_due_at IS NOT NULL)",
            name="a_deadline_while_it_is_returned",
        ),
        CheckConstraint(
            "(status IN ('approved', 'refused')) = (decided_at IS NOT NULL)",
            name="decided_if_approved_or_refused",
        ),
        CheckConstraint(
            "(assignee_id IS NULL) = (leased_until IS NULL)", name="an_assignee_has_a_lease"
        ),
        CheckConstraint(
            "assignee_id IS NULL OR status = 'in_review'", name="assigned_only_in_review"
        ),
        CheckConstraint(
            "status IN ('draft', 'withdrawn', 'lapsed') OR submitted_at IS NOT NULL",
            name="submitted_before_anything_else",
        ),
        Index("uq_application_open", "seller_id", unique=True, postgresql_where=text(OPEN)),
        Index(
            "ix_application_queue",
            "stage",
            "province",
            "priority",
            "submitted_at",
            "id",
            postgresql_where=text("status = 'in_review'"),
        ),
        Index(
            "ix_application_queue_national",
            "stage",
            "priority",
            "submitted_at",
            "id",
            postgresql_where=text("status = 'in_review'"),
        ),
        Index(
            "ix_application_leased_until",
            "leased_until",
            postgresql_where=text("leased_until IS NOT NULL"),
        ),
        Index(
            "ix_application_return_due_at",
            "return_due_at",
            postgresql_where=text("return_due_at IS NOT NULL"),
        ),
        Index("ix_application_assignee_id", "assignee_id"),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    seller_id: Mapped[UUID] = mapped_column(ForeignKey("seller.id"), index=True)
    applicant_class: Mapped[ApplicantClass]
    status: Mapped[Status]
    stage: Mapped[Stage | None]
    answers: Mapped[Json] = mapped_column(default=dict)
    """{section: {field: value}} as typed and checked; identity numbers stand with the seller."""
    province: Mapped[str | None] = mapped_column(String(2))
    craft_slug: Mapped[str | None] = mapped_column(ForeignKey("craft.slug"))
    vanishing: Mapped[bool] = mapped_column(default=False)
    priority: Mapped[int] = mapped_column(default=1)
    """0 comes before 1 in a queue."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    """When the present stage should be done, by the service standard."""
    legal_due_at: Mapped[datetime | None]
    """When silence begins to count as a refusal."""
    return_due_at: Mapped[datetime | None]
    returned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    """Who asked for the correction, and gets it back."""
    decided_at: Mapped[datetime | None]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    leased_until: Mapped[datetime | None]
    history_head: Mapped[str] = mapped_column(String(64), default="")
    """The hash of the newest event."""
    history_length: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form

    seller: Mapped[Seller] = relationship(back_populates="applications")
    craft: Mapped[Craft | None] = relationship()
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id])
    returned_by: Mapped[User | None] = relationship(foreign_keys=[returned_by_id])
    documents: Mapped[list["Document"]] = relationship(
        back_populates="application", order_by="Document.kind", cascade="all, delete-orphan"
    )
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="application", order_by="Revision.number", passive_deletes="all"
    )
    events: Mapped[list["Event"]] = relationship(
        back_populates="application", order_by="Event.number", passive_deletes="all"
    )
    certificate: Mapped[Optional["Certificate"]] = relationship(
        back_populates="application", passive_deletes="all"
    )

    @property
    def editable(self) -> bool:
        return self.status in {Status.DRAFT, Status.RETURNED}

    def judged_on(self, at: datetime) -> date:
        """The day whose rules hold for it: that of its first sending; a draft's is today."""
        return (self.submitted_at or at).astimezone(ISTANBUL).date()


class Document(Base):
    """The file in one slot of an application; a new upload takes the slot over."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("application_id", "kind"),)

    id: Mapped[Id]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[DocumentKind]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"), index=True)

    application: Mapped[Application] = relationship(back_populates="documents")
    file: Mapped[File] = relationship(lazy="joined", innerjoin=True)


class Revision(Base):
    """What was sent, frozen: officials judge this, whatever the applicant does meanwhile."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[Id]
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    number: Mapped[int]
    content: Mapped[Json]
    """{seller, answers, products, documents}; identity numbers only masked."""
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    application: Mapped[Application] = relationship(back_populates="revisions")

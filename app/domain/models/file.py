"""Files that people hand in: what is known of the bytes, which the storage keeps."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.models.base import Base, Id


class File(Base):
    """One checked upload. Its bytes never change: another upload is another row."""

    __tablename__ = "file"

    id: Mapped[Id]
    seller_id: Mapped[UUID] = mapped_column(ForeignKey("seller.id"), index=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    """Where the storage keeps the bytes."""
    name: Mapped[str] = mapped_column(String(120))
    """What the person called it; shown, never used as a path."""
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime]

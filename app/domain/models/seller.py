"""The seller: the person or firm to which applications, products and certificates belong."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.domain import turkish
from app.domain.models.base import Base, Id
from app.domain.models.product import Product
from app.domain.models.user import User
from app.domain.vault import Sealed

if TYPE_CHECKING:
    from app.domain.models.application import Application
    from app.domain.models.certificate import Certificate


class Seller(Base):
    """Who sells. The identity numbers are sealed; `number` is given with the first certificate."""

    __tablename__ = "seller"

    id: Mapped[Id]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    name_folded: Mapped[str] = mapped_column(String(240), default="")
    name_key: Mapped[str] = mapped_column(String(360), default="")
    """Sorts by the Turkish alphabet, which this database's collations do not know."""
    number: Mapped[int | None] = mapped_column(unique=True)
    tckn_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    tckn_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    tax_number_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    tax_number_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    mersis_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    """A sole trader's MERSİS number holds the identity number, so it is sealed too."""
    mersis_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    created_at: Mapped[datetime]

    tckn = Sealed()
    tax_number = Sealed()
    mersis = Sealed()

    owner: Mapped[User] = relationship()
    applications: Mapped[list["Application"]] = relationship(
        back_populates="seller", order_by="Application.created_at", passive_deletes="all"
    )
    products: Mapped[list[Product]] = relationship(
        back_populates="seller", order_by="Product.created_at", cascade="all, delete-orphan"
    )
    certificates: Mapped[list["Certificate"]] = relationship(
        back_populates="seller", order_by="Certificate.generation", passive_deletes="all"
    )

    @validates("name")
    def _derive(self, _key: str, name: str) -> str:
        self.name_folded = turkish.fold(name)
        self.name_key = turkish.collation_key(name)
        return name

"""The seller: the person or firm to which applications, products and certificates belong."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.domain import turkish
from app.domain.models.base import Base, Id
from app.domain.models.file import File
from app.domain.models.user import User
from app.domain.vault import Sealed

if TYPE_CHECKING:
    from app.domain.models.application import Application
    from app.domain.models.certificate import Certificate

PRODUCTS_AT_MOST = 30


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
    created_at: Mapped[datetime]

    tckn = Sealed()
    tax_number = Sealed()

    owner: Mapped[User] = relationship()
    applications: Mapped[list["Application"]] = relationship(
        back_populates="seller", order_by="Application.created_at", passive_deletes="all"
    )
    products: Mapped[list["Product"]] = relationship(
        back_populates="seller",
        order_by="Product.created_at",
        cascade="all, delete-orphan",
    )
    certificates: Mapped[list["Certificate"]] = relationship(
        back_populates="seller", order_by="Certificate.generation", passive_deletes="all"
    )

    @validates("name")
    def _derive(self, _key: str, name: str) -> str:
        self.name_folded = turkish.fold(name)
        self.name_key = turkish.collation_key(name)
        return name


class Product(Base):
    """Something the seller makes. The currency is the one the price was thought in."""

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("price > 0", name="price_positive"),
        CheckConstraint("minimum_order > 0", name="minimum_order_positive"),
        CheckConstraint("lead_days > 0", name="lead_days_positive"),
        CheckConstraint("monthly_capacity > 0", name="monthly_capacity_positive"),
    )

    id: Mapped[Id]
    seller_id: Mapped[UUID] = mapped_column(ForeignKey("seller.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(Text)
    price: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(String(3))
    minimum_order: Mapped[int]
    lead_days: Mapped[int]
    monthly_capacity: Mapped[int]
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("file.id"), index=True)
    created_at: Mapped[datetime]

    seller: Mapped[Seller] = relationship(back_populates="products")
    photo: Mapped[File | None] = relationship(lazy="joined")

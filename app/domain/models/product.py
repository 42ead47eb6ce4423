"""What a seller makes: its words in three languages, its prices, its photos."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.models.base import Base, Id
from app.domain.models.craft import Craft
from app.domain.models.file import File
from app.domain.vocabulary import Currency, Incoterm

if TYPE_CHECKING:
    from app.domain.models.seller import Seller

PRODUCTS_AT_MOST = 30
PHOTOS_AT_MOST = 8
TIERS_AT_MOST = 4


class Product(Base):
    """One product. What is None was not told; nothing stands in for it."""

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("minimum_order > 0", name="minimum_order_positive"),
        CheckConstraint("lead_days > 0", name="lead_days_positive"),
        CheckConstraint("monthly_capacity > 0", name="monthly_capacity_positive"),
        CheckConstraint(
            "least(weight_grams, length_mm, width_mm, height_mm) > 0", name="measures_positive"
        ),
    )

    id: Mapped[Id]
    seller_id: Mapped[UUID] = mapped_column(ForeignKey("seller.id"), index=True)
    title_tr: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str | None] = mapped_column(String(120))
    title_zh: Mapped[str | None] = mapped_column(String(120))
    description_tr: Mapped[str] = mapped_column(Text)
    description_en: Mapped[str | None] = mapped_column(Text)
    description_zh: Mapped[str | None] = mapped_column(Text)
    craft_slug: Mapped[str | None] = mapped_column(ForeignKey("craft.slug"))
    """None: the craft of the application."""
    material: Mapped[str | None] = mapped_column(String(200))
    technique: Mapped[str | None] = mapped_column(String(200))
    hs: Mapped[str | None] = mapped_column(String(6))
    currency: Mapped[Currency]
    """The one the price was thought in."""
    incoterm: Mapped[Incoterm]
    minimum_order: Mapped[int]
    made_to_order: Mapped[bool] = mapped_column(default=False)
    lead_days: Mapped[int]
    monthly_capacity: Mapped[int]
    weight_grams: Mapped[int | None]
    """As it is sent, with its packing; so are the measures."""
    length_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    height_mm: Mapped[int | None]
    created_at: Mapped[datetime]

    seller: Mapped["Seller"] = relationship(back_populates="products")
    craft: Mapped[Craft | None] = relationship()
    tiers: Mapped[list["PriceTier"]] = relationship(
        order_by="PriceTier.from_quantity", cascade="all, delete-orphan", lazy="selectin"
    )
    photos: Mapped[list["ProductPhoto"]] = relationship(
        order_by="ProductPhoto.position", cascade="all, delete-orphan", lazy="selectin"
    )


class PriceTier(Base):
    """The price of one piece from a quantity on; the first tier begins at the smallest order."""

    __tablename__ = "price_tier"
    __table_args__ = (
        UniqueConstraint("product_id", "from_quantity"),
        CheckConstraint("from_quantity > 0", name="from_quantity_positive"),
        CheckConstraint("price > 0", name="price_positive"),
    )

    id: Mapped[Id]
    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id"))
    from_quantity: Mapped[int]
    price: Mapped[Decimal] = mapped_column(Numeric(12, 2))


class ProductPhoto(Base):
    """A photo of a product; the one at the lowest position stands for it in lists."""

    __tablename__ = "product_photo"

    id: Mapped[Id]
    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id"), index=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"), index=True)
    position: Mapped[int]

    file: Mapped[File] = relationship(lazy="joined", innerjoin=True)

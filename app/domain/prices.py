"""The ladder of a product's prices: whoever orders more pays no more for a piece."""

from enum import StrEnum

from app.domain.models import PriceTier


class Fault(StrEnum):
    """Why a step does not fit upon the one before it."""

    QUANTITY = "quantity"
    """It does not begin at more pieces."""
    PRICE = "price"
    """A piece costs more."""


def fault(before: PriceTier, tier: PriceTier) -> Fault | None:
    if tier.from_quantity <= before.from_quantity:
        return Fault.QUANTITY
    return Fault.PRICE if tier.price > before.price else None

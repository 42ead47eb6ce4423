"""The ladder of prices: more pieces from step to step, and no dearer."""

from decimal import Decimal

import pytest

from app.domain import prices
from app.domain.models import PriceTier
from app.domain.prices import Fault

FIRST = PriceTier(from_quantity=10, price=Decimal("12.50"))


@pytest.mark.parametrize(
    ("quantity", "price", "expected"),
    [
        (11, "12.49", None),
        (11, "12.50", None),
        (10, "12.00", Fault.QUANTITY),
        (9, "12.00", Fault.QUANTITY),
        (11, "12.51", Fault.PRICE),
        (9, "12.51", Fault.QUANTITY),
    ],
)
def test_a_step_fits_upon_the_one_before_it(
    quantity: int, price: str, expected: Fault | None
) -> None:
    step = PriceTier(from_quantity=quantity, price=Decimal(price))
    assert prices.fault(FIRST, step) is expected

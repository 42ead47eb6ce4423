"""The further prices of a product, from larger quantities on."""

from collections.abc import Iterable
from decimal import Decimal

import wtforms
from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l
from wtforms.validators import NumberRange, Optional

from app.domain import prices
from app.domain.models import PriceTier
from app.domain.prices import Fault
from app.web.decimals import TurkishDecimalField
from app.web.forms import WholeField

MILLION = 1_000_000
# Without autocomplete="off": who goes back, say from photos that were too large, would find these
# fields empty.
WHOLE = {"inputmode": "numeric"}
DECIMAL = {"inputmode": "decimal"}
PIECES = NumberRange(1, MILLION, message=_l("Please type a number from 1 to 1,000,000."))
PRICE = NumberRange(
    Decimal("0.01"),
    100 * MILLION,
    message=_l("Please type a price above zero and up to 100,000,000."),
)


class TierForm(wtforms.Form):  # type: ignore[misc]  # WTForms ships no types
    """A further price; who leaves both fields empty has none."""

    quantity = WholeField(
        _l("From how many pieces"), validators=[Optional(), PIECES], render_kw=WHOLE
    )
    price = TurkishDecimalField(
        _l("Price of one piece"), validators=[Optional(), PRICE], render_kw=DECIMAL
    )

    @property
    def tier(self) -> PriceTier:
        return PriceTier(from_quantity=self.quantity.data, price=self.price.data)

    @property
    def filled(self) -> bool:
        return self.quantity.data is not None and self.price.data is not None

    def whole(self) -> bool:
        """A price says its quantity and a quantity its price, or there is neither."""
        if self.errors:
            return False
        if self.filled or (self.quantity.data is None and self.price.data is None):
            return True
        if self.quantity.data is None:
            said = _l("Please type from how many pieces this price holds, or clear the price.")
            self.quantity.errors = [str(said)]
        else:
            said = _l("Please type the price from this quantity on, or clear the quantity.")
            self.price.errors = [str(said)]
        return False

    def fits(self, before: PriceTier) -> bool:
        """It is a step upon the one before; if not, the field says how to mend it."""
        match prices.fault(before, self.tier):
            case Fault.QUANTITY:
                said = _l(
                    "Please type more than %(count)s: the price before it begins there.",
                    count=format_decimal(before.from_quantity),
                )
                self.quantity.errors = [str(said)]
            case Fault.PRICE:
                said = _l(
                    "A piece does not cost more in a larger order. Please type %(price)s or less.",
                    price=format_decimal(before.price, "#,##0.00"),
                )
                self.price.errors = [str(said)]
            case None:
                return True
        return False


def holds(first: PriceTier | None, further: Iterable[TierForm]) -> bool:
    """Each step is whole and fits upon the one before it; `first` is None if it is not known."""
    before, good = first, True
    for form in further:
        if not form.whole():
            good = False
        elif form.filled:
            good = (before is None or form.fits(before)) and good
            before = form.tier
    return good

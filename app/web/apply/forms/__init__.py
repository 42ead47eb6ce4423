"""The forms of the application's sections: shape and wording; what counts is the domain's."""

from app.domain.sections import BUSINESS, CRAFT, DECLARATION, MARKETS, ROUTE, YOU
from app.web.apply.forms.base import SectionForm
from app.web.apply.forms.business import BusinessForm
from app.web.apply.forms.offer import CraftForm, DeclarationForm, MarketsForm, RouteForm
from app.web.apply.forms.you import YouForm

FORMS: dict[str, type[SectionForm]] = {
    YOU: YouForm,
    BUSINESS: BusinessForm,
    CRAFT: CraftForm,
    ROUTE: RouteForm,
    MARKETS: MarketsForm,
    DECLARATION: DeclarationForm,
}
"""Products and documents have pages of their own."""

"""What a made-up applicant sells, and how: products with prices and photos, route, markets."""

from datetime import datetime, timedelta
from decimal import Decimal

from app.demonstration.crowd import Person
from app.demonstration.firms import FIRMS, named
from app.demonstration.pictures import View
from app.demonstration.shelf import Shelf
from app.demonstration.workshops import WORKSHOPS, Ware
from app.domain.models import PriceTier, Product, ProductPhoto, Seller
from app.domain.models.base import Json
from app.domain.sections import ROUTE
from app.domain.vocabulary import ApplicantClass, Market, Route

SHARES = ((0, 1), (0, 1, 2), (1,), (2, 0), (1, 2), (0,), (2, 1, 0))
"""Which of a craft's wares somebody makes, the main one first."""
PHOTOS = (2, 3, 2, 1, 3)
MOST = (3, 2, 2)
"""Photos of each of a craft's wares: the first is shown several together too."""
PENNY = Decimal("0.01")


def put_on_shelf(seller: Seller, person: Person, shelf: Shelf, index: int, at: datetime) -> None:
    """The products of a seller, each a moment after the one before."""
    wares = WORKSHOPS[person.craft].wares
    for number, (which, views) in enumerate(_products(index)):
        then = at + timedelta(minutes=4 * number)
        product = _product(wares[which], index + number, then)
        seller.products.append(product)
        for position, view in enumerate(views, 1):
            file = shelf.picture(person.craft, which, view, seller, then)
            photo = ProductPhoto(file=file, file_id=file.id, position=position)
            product.photos.append(photo)


def foresee(person: Person, shelf: Shelf, index: int) -> None:
    """Have the pictures drawn while the applicants before are still written down."""
    for which, views in _products(index):
        for view in views:
            shelf.draw(person.craft, which, view)


def _products(index: int) -> list[tuple[int, tuple[View, ...]]]:
    """Which of the craft's wares, and which photos of each."""
    return [
        (which, tuple(View)[: min(PHOTOS[(index + number) % len(PHOTOS)], MOST[which])])
        for number, which in enumerate(SHARES[index % len(SHARES)])
    ]


def _product(ware: Ware, index: int, at: datetime) -> Product:
    """As in life, not everybody tells everything, and prices differ a little."""
    in_english, in_chinese = index % 9 != 0, index % 3 != 0
    told, measured = index % 7 != 0, index % 5 != 0
    grams, length, width, height = ware.measures if measured else (None, None, None, None)
    least = ware.price.tiers[0][0]
    share = Decimal(100 + index % 5 * 3 - 6) / 100
    tiers = [(many, (Decimal(price) * share).quantize(PENNY)) for many, price in ware.price.tiers]
    return Product(
        title_tr=ware.title.tr,
        title_en=ware.title.en if in_english else None,
        title_zh=ware.title.zh if in_chinese else None,
        description_tr=ware.description.tr,
        description_en=ware.description.en if in_english else None,
        description_zh=ware.description.zh if in_chinese else None,
        material=ware.material,
        technique=ware.technique if told else None,
        hs=ware.hs if told else None,
        currency=ware.price.currency,
        incoterm=ware.price.incoterm,
        minimum_order=least,
        made_to_order=ware.made_to_order,
        lead_days=ware.lead_days + index % 4 * 2,
        monthly_capacity=ware.monthly_capacity,
        weight_grams=grams,
        length_mm=length,
        width_mm=width,
        height_mm=height,
        tiers=[PriceTier(from_quantity=many, price=price) for many, price in tiers],
        created_at=at,
    )


def story(person: Person, index: int) -> str:
    if person.applicant_class is ApplicantClass.COMPANY:
        cooperative = person.legal_form and person.legal_form.value == "cooperative"
        stories = FIRMS.cooperative_stories if cooperative else FIRMS.firm_stories
    else:
        stories = WORKSHOPS[person.craft].stories
    own = stories[index % len(stories)]
    if person.applicant_class is ApplicantClass.EXEMPT:
        return f"{FIRMS.exempt_stories[index % len(FIRMS.exempt_stories)]} {own}"
    return own


def route(person: Person, index: int) -> Json:
    """The way to the marketplace; those without a registered business rarely go alone."""
    turns = (Route.DIRECT, Route.DIRECT, Route.DIRECT, Route.UNION, Route.STORE)
    if person.applicant_class is ApplicantClass.EXEMPT:
        turns = (Route.COOPERATIVE, Route.STORE, Route.COOPERATIVE, Route.UNION, Route.STORE)
    elif person.applicant_class in {ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY}:
        turns = (Route.DIRECT,) * 5
    chosen = {ROUTE: Route.DIRECT, "through": Route.COOPERATIVE}.get(
        person.why, turns[index % len(turns)]
    )
    patterns = {Route.COOPERATIVE: FIRMS.through_cooperative, Route.UNION: FIRMS.through_union}
    through = ""
    if found := patterns.get(chosen):
        chamber = WORKSHOPS[person.craft].chamber
        through = named(found[index % len(found)], index, person.place, chamber)
    return {"route": chosen.value, "through": through}


def markets(index: int) -> Json:
    known = tuple(Market)
    chosen = {Market.CN, known[index % len(known)], known[-1 - index % 5]}
    return {
        "markets": [market.value for market in known if market in chosen],
        "languages": FIRMS.languages[index % len(FIRMS.languages)],
    }

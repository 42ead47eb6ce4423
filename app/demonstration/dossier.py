"""The application of one made-up craftsman, written section by section."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session
from stdnum.tr import tckimlik
from stdnum.tr import vkn as vergi

from app.demonstration.cast import WORKSHOPS, Person
from app.demonstration.shelf import Shelf
from app.domain import codes, crafts, identifiers, places, programme, workflow
from app.domain.calendar import ISTANBUL
from app.domain.models import Application, Document, Product, Seller, User
from app.domain.sections import BUSINESS, CRAFT, DECLARATION, MARKETS, YOU
from app.domain.vocabulary import ApplicantClass, DocumentKind, Market, Need, Status

STREETS = ("Çınar Sokak", "Bakırcılar Çarşısı", "Zeytinlik Caddesi", "Eski Han", "Çeşme Sokak")
LANGUAGES = ("Türkçe", "Türkçe, biraz İngilizce", "Türkçe, İngilizce", "")
DIGITS = 9
SPREAD = 7_654_321  # numbers that look unlike each other


class Dossier:
    """What is told about one person, from the first answer to the last correction."""

    def __init__(
        self, session: Session, shelf: Shelf, person: Person, user: User, index: int
    ) -> None:
        self.session = session
        self.person = person
        self.user = user
        self.index = index
        self._shelf = shelf
        self._workshop = WORKSHOPS[person.craft]

    def begin(self, at: datetime) -> None:
        """The draft, with as much in it as the course calls for."""
        # The account has to stand in the database before rows that name it.
        self.session.flush()
        seller = Seller(owner_id=self.user.id, name=self.person.name, created_at=at)
        seller.owner = self.user
        self.application = Application(
            reference=codes.new_reference(),
            applicant_class=ApplicantClass.TRADESMAN,
            status=Status.DRAFT,
            created_at=at,
            changed_at=at,
        )
        seller.applications.append(self.application)
        self.session.add(seller)
        self.session.flush()
        workflow.start(self.application, self.user, at)
        self._write(at)
        self.application.changed_at = at
        self.session.flush()

    def mend(self, place: str, at: datetime) -> None:
        """What an official asked to have corrected, corrected."""
        if place.startswith("documents/"):
            kind = DocumentKind(place.removeprefix("documents/"))
            held = next(paper for paper in self.application.documents if paper.kind is kind)
            held.file = self._shelf.paper(kind, self.application.seller, at, issue=2)
        elif place == CRAFT.slug:
            product = self.application.seller.products[0]
            product.description += " Ölçüsü ve malzemesi fotoğraftaki ürününkiyle aynıdır."
        else:
            answers = BUSINESS.read(self.application)
            answers["address"] += ", kat 1"
            BUSINESS.write(self.application, answers)
        self.session.flush()

    def _write(self, at: datetime) -> None:
        course = self.person.course
        self._tell_who()
        if course == "begun":
            return
        self._tell_business()
        self._tell_craft(at)
        if course in {"finishing", "abandoned"}:
            return
        self._tell_markets()
        self._hand_in(at)
        if course != "draft":
            notice = programme.current().notice.version
            DECLARATION.write(self.application, {"declared": True, "notice_version": notice})

    def _tell_who(self) -> None:
        start = f"{(SPREAD * self.index) % 800_000_000 + 100_000_000:0{DIGITS}d}"
        answers = {
            "name": self.person.name,
            "tckn": identifiers.tckn(start + tckimlik.calc_check_digits(start)),
            "phone": identifiers.phone(f"0532 {200 + self.index} {10 + self.index} 17"),
            "email": self.user.email,
        }
        YOU.write(self.application, answers)

    def _tell_business(self) -> None:
        start = f"{(SPREAD * (self.index + 50)) % 1_000_000_000:0{DIGITS}d}"
        person, workshop = self.person, self._workshop
        if not places.district_known(person.plate, person.district):
            raise ValueError(f"{person.district} is no district of {person.plate}")
        street = STREETS[self.index % len(STREETS)]
        answers = {
            "trade_name": workshop.workshop if self.index % 4 else "",
            "tax_number": identifiers.tax_number(start + vergi.calc_check_digit(start)),
            "nace": identifiers.nace(workshop.nace),
            "register_number": f"{person.plate}/{48_000 + self.index * 37}",
            "chamber": f"{places.province(person.plate).name} {workshop.chamber}",
            "province": person.plate,
            "district": person.district,
            "address": f"{street} No: {3 + self.index % 60}, {person.district}",
            "since": 1978 + self.index % 40,
            "workers": 1 + self.index % 6,
        }
        BUSINESS.write(self.application, answers)

    def _tell_craft(self, at: datetime) -> None:
        seller, workshop = self.application.seller, self._workshop
        answers = {"craft": crafts.craft(workshop.craft).slug, "story": workshop.story}
        CRAFT.write(self.application, answers)
        for number, ware in enumerate(workshop.products):
            product = Product(
                title=ware.title,
                description=ware.description,
                price=Decimal(ware.price),
                currency=ware.currency,
                minimum_order=ware.minimum_order,
                lead_days=ware.lead_days,
                monthly_capacity=ware.monthly_capacity,
                created_at=at,
            )
            product.photo = self._shelf.picture(workshop.craft, number, seller, at)
            seller.products.append(product)

    def _tell_markets(self) -> None:
        markets = tuple(Market)
        chosen = {Market.CN, markets[self.index % len(markets)], markets[-1 - self.index % 5]}
        answers = {
            "markets": [market.value for market in markets if market in chosen],
            "languages": LANGUAGES[self.index % len(LANGUAGES)],
        }
        MARKETS.write(self.application, answers)

    def _hand_in(self, at: datetime) -> None:
        today = at.astimezone(ISTANBUL).date()
        vanishing = crafts.craft(self._workshop.craft).vanishing
        for rule in programme.current().documents(ApplicantClass.TRADESMAN, today):
            mastery = rule.kind is DocumentKind.MASTERY and vanishing
            if rule.need is Need.REQUIRED or mastery:
                file = self._shelf.paper(rule.kind, self.application.seller, at)
                self.application.documents.append(Document(kind=rule.kind, file=file))

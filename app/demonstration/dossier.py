"""The application of one made-up applicant, written section by section."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.demonstration import business, offer
from app.demonstration.crowd import Person
from app.demonstration.shelf import Shelf
from app.demonstration.workshops import WORKSHOPS
from app.domain import codes, programme, sections, workflow
from app.domain.models import Application, Document, Seller, User
from app.domain.sections import BUSINESS, CRAFT, DECLARATION, MARKETS, PRODUCTS, ROUTE, YOU
from app.domain.vocabulary import ApplicantClass, DocumentKind, Need, Route, Status

UNFINISHED = frozenset({"finishing", "abandoned", "forgotten"})
"""Courses of drafts that break off in the middle."""

RARE = {
    DocumentKind.TRADEMARK: 9,
    DocumentKind.CAPACITY_REPORT: 4,
    DocumentKind.POWER_OF_ATTORNEY: 14,
    DocumentKind.CHAMBER_RECORD: 3,
}
"""One in so many hands in a paper that is not required."""


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

    def begin(self, at: datetime) -> None:
        """The draft, with as much in it as the course calls for."""
        # Empty lists from the start: no query asks for what cannot be there yet.
        seller = Seller(
            owner=self.user,
            owner_id=self.user.id,
            name=self.person.name,
            created_at=at,
            products=[],
            certificates=[],
        )
        self.application = Application(
            reference=codes.new_reference(),
            applicant_class=self.person.applicant_class,
            status=Status.DRAFT,
            created_at=at,
            changed_at=at,
            documents=[],
            revisions=[],
            events=[],
        )
        seller.applications = [self.application]
        self.session.add(seller)
        # A file names its seller by its id alone, so the seller has to be there first.
        self.session.flush()
        workflow.start(self.application, self.user, at)
        self._write(at)
        self.application.changed_at = at

    def mend(self, place: str, at: datetime) -> None:
        """What an official asked to have corrected, corrected."""
        if place.startswith("documents/"):
            kind = DocumentKind(place.removeprefix("documents/"))
            held = next(paper for paper in self.application.documents if paper.kind is kind)
            held.file = self._shelf.paper(kind, self.application.seller, at, issue=2)
        elif place == PRODUCTS:
            for product in self.application.seller.products:
                product.description_tr += " Kuru bezle silinir, nemli yerde saklanmaz."
        else:
            self._tell(place, self._answers(place) | self._mended(place))

    def _mended(self, place: str) -> dict[str, object]:
        answers = self._answers(place)
        match place:
            case "craft":
                return {
                    "story": f"{answers['story']} Malzemeyi kendim seçer, son işi elde yaparım."
                }
            case "route":
                return {"route": Route.STORE.value, "through": ""}
            case _ if self.person.applicant_class is ApplicantClass.EXEMPT:
                return {"address": f"{answers['address']}, zemin kat"}
            case _:
                return {"address": f"{answers['address']}, kat 1"}

    def _write(self, at: datetime) -> None:
        person, index = self.person, self.index
        self._tell(YOU, business.you(person, index))
        if person.course == "begun":
            return
        self._tell(BUSINESS, business.business(person, index))
        story = offer.story(person, index)
        self._tell(CRAFT, {"craft": WORKSHOPS[person.craft].craft, "story": story})
        offer.put_on_shelf(self.application.seller, person, self._shelf, index, at)
        if person.course in UNFINISHED:
            return
        self._tell(ROUTE, offer.route(person, index))
        self._tell(MARKETS, offer.markets(index))
        self._hand_in(at)
        if person.course != "draft":
            notice = programme.current().notice.version
            self._tell(DECLARATION, {"declared": True, "notice_version": notice})

    def _answers(self, slug: str) -> dict[str, object]:
        return sections.of(self.application)[slug].read(self.application)

    def _tell(self, slug: str, answers: dict[str, object]) -> None:
        sections.of(self.application)[slug].write(self.application, answers)

    def _hand_in(self, at: datetime) -> None:
        for rule in sections.rules(self.application, at):
            often = 2 if rule.kind is DocumentKind.MASTERY else RARE.get(rule.kind, 0)
            spare = often and self.index % often == 0
            if rule.need is Need.REQUIRED or spare:
                file = self._shelf.paper(rule.kind, self.application.seller, at)
                self.application.documents.append(Document(kind=rule.kind, file=file))

"""How a state of a page comes about: a story of its own, told by the program's own transitions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from urllib.parse import quote
from uuid import UUID

import html5lib
import make
import people
from browser import PASSWORD, fields
from pages import SIGN_IN, Visitor
from portals import LivePortal
from sqlalchemy.orm import Session
from states import NONE, State

from app import links
from app.domain import codes, programme, sections
from app.domain.models import Application, Seller, User
from app.domain.vocabulary import Action, ApplicantClass, DocumentKind, Stage

NAME = "Ayşe Bakırcıoğlu"
END = quote(f"1_{datetime.max.replace(tzinfo=UTC).isoformat()}_{UUID(int=0)}")
"""An edge behind which a queue has nothing more."""

RETRIES = 3
"""A connection that is kept may just have been closed by the server when it is used again."""

OFFICIALS = {
    "screener": people.screener,
    "screener2": people.screener2,
    "ankara": people.screener_ankara,
    "exporter": people.exporter,
    "decider": people.decider,
    "supervisor": people.supervisor,
    "administrator": people.administrator,
}


def _corrected(session: Session, owner: User) -> Application:
    """Sent again, with another business than before."""
    application = make.returned(session, owner=owner)
    answers = make.answers(owner)["business"] | {"address": "Havra Sokağı 3"}
    sections.of(application)["business"].write(application, answers)
    make.act(session, Action.SUBMIT, application, owner)
    return application


def _expired(session: Session, owner: User) -> Application:
    """Approved so long ago that the certificate's last day is over."""
    years = programme.current().certificate_years
    at = datetime.now(UTC) - timedelta(days=366 * years + 1)
    return make.approved(session, owner=owner, at=at)


STORIES: dict[str, Callable[..., Application]] = {
    "draft": make.draft,
    "draft-exempt": partial(make.draft, kind=ApplicantClass.EXEMPT),
    "draft-trader": partial(make.draft, kind=ApplicantClass.SOLE_TRADER),
    "draft-company": partial(make.draft, kind=ApplicantClass.COMPANY),
    "company": partial(make.complete, kind=ApplicantClass.COMPANY),
    "sent-company": partial(make.submitted, kind=ApplicantClass.COMPANY),
    "complete": make.complete,
    "submitted": make.submitted,
    "taken": make.taken,
    "export": partial(make.at_stage, stage=Stage.EXPORT),
    "decision": partial(make.taken, stage=Stage.DECISION),
    "returned": make.returned,
    "corrected": _corrected,
    "refused": make.refused,
    "approved": make.approved,
    "expired": _expired,
    "withdrawn": make.withdrawn,
    "lapsed": make.lapsed,
}


def reach(state: State, visitor: Visitor, language: str = "tr") -> None:
    """Make the story happen, sign in whoever looks, and open the page."""
    names, email = _prepare(state, visitor.live, language)
    _enter(visitor, email, language)
    path = state.path.format(**names)
    visitor.open(path, 200 if state.form else state.status)
    if state.form:
        visitor.send(state.form.format(**names).replace("=", path), state.status)
    assert visitor.page.locator("html").get_attribute("lang") == language


def _enter(visitor: Visitor, email: str | None, language: str) -> None:
    """The language chosen and the person signed in, with the pages of it left out: that is fast."""
    request = visitor.page.request
    request.get(f"/language/{language}", max_redirects=0, max_retries=RETRIES)
    if email:
        page = html5lib.parse(
            request.get(SIGN_IN, max_retries=RETRIES).text(), namespaceHTMLElements=False
        )
        form = fields(next(page.find(".//main").iter("form")))
        typed = {"email": email, "password": PASSWORD}
        answer = request.post(SIGN_IN, form=form | typed, max_redirects=0, max_retries=RETRIES)
        assert answer.status == HTTPStatus.FOUND, email


def _prepare(state: State, live: LivePortal, language: str) -> tuple[dict[str, str], str | None]:
    """What the addresses of the state hold, and who signs in."""
    names = {"unknown": codes.new_verification_code(), "end": END}
    with live.database.sessions.begin() as session:
        looking = OFFICIALS[state.who](session) if state.who in OFFICIALS else None
        if state.story != NONE:
            email = f"{state.name}.{language}@example.org"
            owner = people.person(session, email, NAME, language=language)
            if state.who == "owner":
                looking = owner
            else:
                owner.confirmed_at = None  # so that the links of letters still serve
            names["confirm"] = links.confirmation(live.settings, owner)
            names["reset"] = links.reset(live.settings, owner)
            if state.story in STORIES:
                names |= _told(session, live, owner, state.story)
        return names, looking and looking.email


def _told(session: Session, live: LivePortal, owner: User, story: str) -> dict[str, str]:
    """The application, whose pictures really exist, as its pages show them."""
    if not story.startswith("draft"):
        at = datetime.now(UTC)
        seller = Seller(owner=owner, owner_id=owner.id, name=owner.name, created_at=at)
        session.add(seller)
        session.flush()
        seller.products.append(make.product(seller, at, live.storage))
        session.flush()
    application = STORIES[story](session, owner=owner)
    reference = application.reference
    return {
        "reference": reference,
        "slot": f"/apply/{reference}/documents/{DocumentKind.TAX_PLATE}",
        "product": str(next((made.id for made in application.seller.products), "")),
        "code": application.certificate.code if application.certificate else "",
    }

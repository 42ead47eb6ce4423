"""What a transition does beside changing the status, and what it needs before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from app.domain import calendar, codes, crafts, places, policy, programme, revision, sections
from app.domain.calendar import ISTANBUL
from app.domain.facts import Facts
from app.domain.models import Application, Certificate
from app.domain.models.base import Json
from app.domain.policy import Actor
from app.domain.sections import BUSINESS, YOU
from app.domain.vocabulary import STAGES, Action, Opinion, Stage


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to mend: a section or `documents/<kind>`, why (a code), and how (in words)."""

    place: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the actor hands in with an act, and what the portal lends to it."""

    reason: str | None = None
    text: str = ""
    note: str = ""
    opinion: Opinion | None = None
    items: tuple[Correction, ...] = ()
    take_number: Callable[[], int] | None = None
    """Takes the next certificate number, from a row that stays locked until the commit."""
    public_url: str = ""
    demonstration: bool = False

    def codes(self) -> Json:
        """What of it goes into the history: codes, no words."""
        said: Json = {}
        if self.reason:
            said["reason"] = self.reason
        if self.opinion:
            said["opinion"] = self.opinion
        if self.items:
            said["items"] = [{"place": item.place, "reason": item.reason} for item in self.items]
        return said


def evidence(action: Action, application: Application) -> Json:
    """What the history vouches for beside the codes: digests of what was frozen, and dates told."""
    match action:
        case Action.SUBMIT:
            sent = application.revisions[-1]
            return {"revision": sent.number, "sha256": sent.sha256}
        case Action.RETURN if application.return_due_at:
            return {"due": application.return_due_at.isoformat()}
        case Action.APPROVE if application.certificate:
            granted = application.certificate
            return {"certificate": granted.shown_number, "sha256": granted.facts_sha256}
        case _:
            return {}


def unfinished(application: Application, at: datetime, _given: Given) -> tuple[str, ...]:
    return tuple(sections.missing(application, at))


def no_opinion(_application: Application, _at: datetime, given: Given) -> tuple[str, ...]:
    return () if given.opinion else ("opinion",)


def no_items(application: Application, at: datetime, given: Given) -> tuple[str, ...]:
    known = sections.places(application, at)
    codes_known = {reason.code for reason in programme.current().reasons(Action.RETURN)}
    sound = given.items and all(
        item.place in known and item.reason in codes_known and item.text.strip()
        for item in given.items
    )
    return () if sound else ("items",)


def no_grounds(_application: Application, _at: datetime, given: Given) -> tuple[str, ...]:
    """A refusal needs a coded reason, which bears its legal basis, and a text of its own."""
    known = {reason.code for reason in programme.current().reasons(Action.REFUSE)}
    wanted = {"reason": given.reason in known, "text": bool(given.text.strip())}
    return tuple(name for name, there in wanted.items() if not there)


def submit(application: Application, _actor: Actor, at: datetime, _given: Given) -> None:
    """Freeze the answers. A corrected case goes back to the stage and the person that asked."""
    sections.forget_unasked(application, at)
    application.province = application.answers[BUSINESS]["province"]
    sent = revision.freeze(application, at)
    application.revisions.append(sent)
    application.craft = crafts.of(application)
    application.vanishing = sent.content["craft"]["vanishing"]
    application.priority = 0 if application.vanishing else 1
    if application.submitted_at is None:
        days = programme.current().legal_days(at.astimezone(ISTANBUL).date())
        application.submitted_at = at
        application.legal_due_at = calendar.calendar_deadline(at, days)
    stage = application.stage or Stage.SCREENING
    _enter(application, Stage.SCREENING if _other_business(application) else stage, at)
    application.return_due_at = None
    asker = application.returned_by
    application.returned_by = None
    # Who asked has it first, unless the person, or with a new province the case, has moved away.
    if asker and asker.disabled_at is None and policy.reviewer(asker, application, at):
        _lease(application, asker, calendar.deadline(at, 2))


def _other_business(application: Application) -> bool:
    """It is not what was screened: somebody else, or answers that nobody had asked to change."""
    asked = {
        item["place"] for event in application.events[-1:] for item in event.data.get("items", ())
    }
    *earlier, latest = application.revisions
    if not earlier:
        return False
    before, now = earlier[-1].content, latest.content
    screened = {YOU, BUSINESS} - asked
    return revision.somebody_else(before, now) or bool(screened & revision.changed(before, now))


def take(application: Application, actor: Actor, at: datetime, _given: Given) -> None:
    _lease(application, actor, at + timedelta(minutes=programme.current().lease_minutes))


def pass_on(application: Application, _actor: Actor, at: datetime, _given: Given) -> None:
    now = cast("Stage", application.stage)  # the table allows it in named stages only
    stage = STAGES[STAGES.index(now) + 1]
    _enter(application, stage, at)
    _lease(application, None, None)


def send_back(application: Application, actor: Actor, at: datetime, _given: Given) -> None:
    days = programme.current().return_days
    application.returned_by = actor
    application.return_due_at = calendar.calendar_deadline(at, days)
    application.due_at = None
    _lease(application, None, None)


def free(application: Application, _actor: Actor, _at: datetime, _given: Given) -> None:
    _lease(application, None, None)


def close(application: Application, actor: Actor, at: datetime, given: Given) -> None:
    application.return_due_at = None
    application.returned_by = None
    application.due_at = None
    free(application, actor, at, given)


def decide(application: Application, actor: Actor, at: datetime, given: Given) -> None:
    application.decided_at = at
    close(application, actor, at, given)


def approve(application: Application, actor: Actor, at: datetime, given: Given) -> None:
    """Number the certificate and freeze its facts, in the transaction of the decision."""
    if given.take_number is None:
        raise RuntimeError("An approval needs the counter of certificates.")
    decide(application, actor, at, given)
    seller = application.seller
    if seller.number is None:
        seller.number = given.take_number()
    issued = at.astimezone(ISTANBUL).date()
    certificate = Certificate(
        number=seller.number,
        generation=len(seller.certificates) + 1,
        code=codes.new_verification_code(),
        issued_on=issued,
        valid_until=_years_on(issued, programme.current().certificate_years),
        seller=seller,
    )
    facts = _facts(application, certificate, given)
    certificate.facts, certificate.facts_sha256 = facts.to_json(), facts.digest()
    application.certificate = certificate


def _years_on(day: date, years: int) -> date:
    """The last day of so many years that begin with the day."""
    eve = day - timedelta(days=1)
    try:
        return eve.replace(year=eve.year + years)
    except ValueError:  # 29 February, and the later year has none
        return eve.replace(year=eve.year + years, day=28)


def _facts(application: Application, certificate: Certificate, given: Given) -> Facts:
    content = application.revisions[-1].content
    business, craft = content["answers"][BUSINESS], content["craft"]
    return Facts(
        number=certificate.shown_number,
        code=certificate.code,
        reference=application.reference,
        seller_name=content["name"],
        trade_name=business["trade_name"] or "",
        province=places.province(business["province"]).name,
        district=business["district"],
        craft_tr=craft["tr"],
        craft_en=craft["en"],
        craft_zh=craft["zh"] or "",
        vanishing=craft["vanishing"],
        products=tuple(product["title"]["tr"] for product in content["products"]),
        partner=programme.current().partner.name,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        verify_url=f"{given.public_url}/v/{certificate.code}",
        demonstration=given.demonstration,
    )


def _enter(application: Application, stage: Stage, at: datetime) -> None:
    days = programme.current().service_days(stage, at.astimezone(ISTANBUL).date())
    application.stage = stage
    application.due_at = calendar.deadline(at, days)


def _lease(application: Application, actor: Actor, until: datetime | None) -> None:
    application.assignee = actor
    application.assignee_id = actor.id if actor else None
    application.leased_until = until

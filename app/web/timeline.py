"""An application's history as entries of a page."""

from flask_babel import gettext as _

from app.domain.models import Application, Event
from app.domain.vocabulary import Action
from app.web.filters import label, moment
from app.web.labels import DONE, FOR_THE_APPLICANT

Entry = dict[str, str]
"""{title, at, iso, by, text}."""


def for_applicant(application: Application) -> list[Entry]:
    """Newest first; no official's name, no internal note."""
    return [
        _entry(event, by=_you(event, application), text=_told(event))
        for event in reversed(application.events)
        if event.action in FOR_THE_APPLICANT
    ]


def for_official(application: Application) -> list[Entry]:
    """Newest first, with names, opinions and notes."""
    return [
        _entry(event, by=event.actor.name if event.actor else _("Köprü"), text=_said(event))
        for event in reversed(application.events)
    ]


def _told(event: Event) -> str:
    if event.words and event.words.text:
        return event.words.text
    return label(event.to_stage) if event.action is Action.PASS_ON and event.to_stage else ""


def _said(event: Event) -> str:
    said = [label(event.to_stage)] if event.to_stage and event.to_stage != event.from_stage else []
    if "opinion" in event.data:
        said.append(label(event.data["opinion"]))
    if event.words:
        said += [text for text in (event.words.text, event.words.note) if text]
    return " · ".join(said)


def _you(event: Event, application: Application) -> str:
    return _("You") if event.actor_id == application.seller.owner_id else ""


def _entry(event: Event, *, by: str, text: str) -> Entry:
    return {
        "title": str(DONE[event.action]),
        "at": moment(event.at),
        "iso": event.at.isoformat(),
        "by": by,
        "text": text,
    }

"""The hash chain over an application's events: each hash covers the row and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from app.domain import revision
from app.domain.facts import Facts
from app.domain.models import Application, Event, Words
from app.domain.vocabulary import Action


def digest(event: Event) -> str:
    """SHA-256 over all that the event says, as hexadecimal."""
    said = {
        "id": str(event.id),
        "application": str(event.application_id),
        "number": event.number,
        "action": event.action,
        "actor": event.actor_id and str(event.actor_id),
        "role": event.actor_role,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "status": [event.from_status, event.to_status],
        "stage": [event.from_stage, event.to_stage],
        "data": event.data,
        "consequences": event.consequences,
        "words": event.words_digest,
        "previous": event.previous_hash,
    }
    return _sha256(said)


def words_digest(words: Words) -> str:
    """SHA-256 over a person's words and their salt."""
    return _sha256([words.salt, words.text, words.note, words.items])


def link(event: Event, application: Application) -> None:
    """Put the event at the end of the application's chain."""
    event.number = application.history_length + 1
    event.previous_hash = application.history_head
    event.words_digest = words_digest(event.words) if event.words else ""
    event.hash = digest(event)
    application.history_length = event.number
    application.history_head = event.hash


def faults(application: Application, events: Iterable[Event]) -> Iterator[str]:
    """What is wrong with the history, a sentence each; nothing if it is whole."""
    previous, count = "", 0
    for count, event in enumerate(events, start=1):
        place = f"{application.reference}, event {event.number}"
        if event.number != count:
            yield f"{place}: expected event {count}"
            return
        if event.previous_hash != previous:
            yield f"{place}: does not follow from the event before it"
        if event.hash != digest(event):
            yield f"{place}: was changed after it was written"
        # Words may be erased, row and all, when a person asks for it; they may not be altered.
        if event.words and words_digest(event.words) != event.words_digest:
            yield f"{place}: its words were changed after they were written"
        if event.data.get("sha256", "") != _frozen(event, application):
            yield f"{place}: what was frozen with it is not what it vouches for"
        previous = event.hash
    if (count, previous) != (application.history_length, application.history_head):
        yield f"{application.reference}: the history ends at event {count}, not where it should"


def _frozen(event: Event, application: Application) -> str:
    """The digest, computed anew, of what was sent or granted with the event."""
    if event.action is Action.SUBMIT:
        number = event.data.get("revision")
        sent = [held for held in application.revisions if held.number == number]
        return revision.digest(sent[0].content) if sent else ""
    if event.action is Action.APPROVE and application.certificate:
        return Facts.from_json(application.certificate.facts).digest()
    return ""


def _sha256(said: object) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""Letters: each is sent at least once, and under one Message-ID."""

import logging
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app import letters, mail
from app.domain.models import Message
from app.jobs.queue import Patient, task
from app.mail import MailRefused
from app.portal import Portal

log = logging.getLogger(__name__)


@task(retry=Patient())
def send_letter(
    place: Portal, session: Session, *, source: str, event: str, letter: str, recipient: str
) -> None:
    """Send a letter at least once, and under one Message-ID however often it is sent."""
    message = _message(session, place, f"{source}.{event}.{recipient}", letter, UUID(recipient))
    if message.sent_at or message.refused_at:
        return
    written = letters.write(session, place.settings, source, UUID(event), message)
    if written is None:
        message.refused_at = datetime.now(UTC)
        return
    try:
        mail.send(written, place.settings)
    except MailRefused as refused:
        log.error("Letter %s was not taken: %s", message.message_id, refused)  # noqa: TRY400 - no fault of ours
        message.refused_at = datetime.now(UTC)
    else:
        message.sent_at = datetime.now(UTC)


def _message(session: Session, place: Portal, key: str, letter: str, recipient: UUID) -> Message:
    host = place.settings.public_url.split("://", 1)[1].split(":")[0]
    message_id = f"<{key}@{host}>"
    found = session.get(Message, message_id, with_for_update=True)
    if found is None:
        found = Message(message_id=message_id, recipient_id=recipient, template=letter)
        session.add(found)
        session.flush()
    return found

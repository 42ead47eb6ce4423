"""What each letter says to whom: the facts for its template, in the reader's language."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask_babel import force_locale, format_date
from sqlalchemy.orm import Session

from app import links, mail
from app.domain import programme
from app.domain.calendar import ISTANBUL
from app.domain.models import AccountEvent, Event, Message, User
from app.mail import Letter
from config import Settings


def write(
    session: Session, settings: Settings, source: str, event_id: UUID, message: Message
) -> Letter | None:
    """The letter, or None if there is nobody left to write to."""
    reader = session.get(User, message.recipient_id)
    if reader is None or reader.disabled_at:
        return None
    with force_locale(reader.language):
        if source == Event.__tablename__:
            context = _about_case(session.get_one(Event, event_id), reader.language)
        else:
            context = _about_account(session.get_one(AccountEvent, event_id), settings)
        subject, text, html = mail.render(
            message.template,
            reader.language,
            {"reader": reader, **context},
            environment=current_app.jinja_env,
        )
    return Letter(
        to=reader.email,
        to_name=reader.name,
        subject=subject,
        text=text,
        html=html,
        message_id=message.message_id,
        language=reader.language,
    )


def _about_case(event: Event, language: str) -> dict[str, Any]:
    application = event.application
    due = event.data.get("due")
    return {
        "event": event,
        "application": application,
        "link": url_for("apply.case", reference=application.reference, _external=True),
        "due": format_date(_day(datetime.fromisoformat(due)), "d MMMM y") if due else "",
        "reason": programme.current().reason(event.data["reason"])
        if "reason" in event.data
        else None,
        "remedies": programme.current().remedies(_day(event.at))[language],
    }


def _day(moment: datetime) -> date:
    return moment.astimezone(ISTANBUL).date()


def _about_account(event: AccountEvent, settings: Settings) -> dict[str, Any]:
    tokens = {
        "signed-up": ("account.confirm", links.confirmation),
        "reset-asked": ("account.reset", links.reset),
    }
    if event.kind not in tokens:
        return {"link": url_for("account.sign_in", _external=True)}
    endpoint, make = tokens[event.kind]
    return {"link": url_for(endpoint, token=make(settings, event.user), _external=True)}

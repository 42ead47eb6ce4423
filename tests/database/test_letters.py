"""Letters: to whom, in which language, once, and later if the server is away."""

import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import make
import people
import pytest
from sqlalchemy import select
from tasks import run

from app import accounts, mail
from app.domain.models import (
    Message,
)
from app.portal import Portal
from config import Settings

CASES = {
    "submit": make.submitted,
    "return": make.returned,
    "approve": make.approved,
    "refuse": make.refused,
    "withdraw": make.withdrawn,
    "lapse": make.lapsed,
}


def send_letters(portal: Portal) -> None:
    with portal.sessions() as session:
        waiting = make.deferred(session)
    for name, arguments in waiting:
        if name == "send_letter":
            run(name, **arguments)


def sent(portal: Portal) -> dict[str, EmailMessage]:
    """The letters that left, by Message-ID."""
    files = sorted((portal.settings.instance / "mail").glob("*.eml"))
    read = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files
    ]
    return {letter["Message-ID"].strip(): letter for letter in read}


def body(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_letter_about_a_case_is_sent(portal: Portal, language: str) -> None:
    expected = {}
    with portal.sessions.begin() as session:
        for name, story in CASES.items():
            owner = people.person(session, f"{name}@example.org", "Işıl Çağ", language=language)
            case = story(session, owner=owner)
            event = next(event for event in case.events if event.action == name)
            expected[f"<event.{event.id}.{owner.id}@localhost>"] = (name, case.reference)
    send_letters(portal)
    letters = sent(portal)
    assert expected.keys() <= letters.keys()
    subjects = set()
    for message_id, (name, reference) in expected.items():
        letter = letters[message_id]
        assert letter["To"].addresses[0].addr_spec == f"{name}@example.org"
        assert letter["Content-Language"] == language
        assert reference in body(letter) + letter["Subject"]
        assert ("Dear" in body(letter)) == (language == "en")
        subjects.add(letter["Subject"])
    assert len(subjects) == len(CASES)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_letter_about_an_account_is_sent(portal: Portal, language: str) -> None:
    with portal.sessions.begin() as session:
        user = people.person(session, "usta@example.org", "Usta", language=language)
        for kind in accounts.LETTERS:
            accounts.record(user, kind, datetime.now(UTC))
        session.flush()
        expected = {
            f"<account_event.{event.id}.{user.id}@localhost>": event.kind for event in user.events
        }
    send_letters(portal)
    letters = sent(portal)
    assert letters.keys() == expected.keys()
    for message_id, kind in expected.items():
        assert ("Dear" in body(letters[message_id])) == (language == "en")
        place = {"signed-up": "confirm", "reset-asked": "reset"}.get(kind, "sign-in")
        assert f"{make.PUBLIC_URL}/" in body(letters[message_id])
        assert place in body(letters[message_id])


def test_a_refusal_says_why_and_what_can_be_done(portal: Portal) -> None:
    with portal.sessions.begin() as session:
        make.refused(session)
    send_letters(portal)
    texts = [body(letter) for letter in sent(portal).values()]
    assert any(make.REFUSAL_GROUNDS.text in text for text in texts)
    assert not any(make.REFUSAL_GROUNDS.note in text for text in texts)


def test_a_letter_is_sent_once(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session)
    send_letters(portal)
    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", _never)
        send_letters(portal)
    assert len(sent(portal)) == 1
    with portal.sessions() as session:
        message = session.scalars(select(Message)).one()
        assert message.sent_at
        assert message.refused_at is None


def _never(*_arguments: object) -> None:
    pytest.fail("it was sent again")


def test_a_letter_that_could_not_leave_goes_later_under_its_own_id(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session)
    tried: list[str] = []

    def away(letter: mail.Letter, _settings: Settings) -> None:
        tried.append(letter.message_id)
        raise mail.MailRetry

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", away)
        with pytest.raises(mail.MailRetry):
            send_letters(portal)
    with portal.sessions() as session:
        assert session.scalars(select(Message)).all() == []
    send_letters(portal)
    assert list(sent(portal)) == tried


def test_a_refused_recipient_is_not_tried_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session, people.person(session, "çaça@example.org", "Usta"))
    send_letters(portal)
    monkeypatch.setattr(mail, "send", _never)
    send_letters(portal)
    assert sent(portal) == {}
    with portal.sessions() as session:
        message = session.scalars(select(Message)).one()
        assert message.refused_at
        assert message.sent_at is None


def test_a_closed_account_gets_no_letter(portal: Portal) -> None:
    with portal.sessions.begin() as session:
        make.submitted(session).seller.owner.disabled_at = datetime.now(UTC)
    send_letters(portal)
    assert sent(portal) == {}
    with portal.sessions() as session:
        assert session.scalars(select(Message)).one().refused_at

"""What the tests of mail share: settings, a letter, servers that behave well and badly."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.mail import Letter
from config import Settings

LETTER = Letter(
    to="usta@example.org",
    to_name="Işıl Çağlayan",
    subject="Başvurunuz alındı: TR-2026-İĞÜŞÖÇ",
    text="Sayın Işıl Çağlayan,\n\nBaşvurunuz alındı.\n",
    html="<!DOCTYPE html><p>Başvurunuz alındı.</p>",
    message_id="<event.7f3a.9b@localhost>",
    language="tr",
)


def settings(instance: Path, smtp_url: str | None = None) -> Settings:
    return Settings(
        instance=instance,
        port=8000,
        public_url="http://localhost:8000",
        secret_key=bytes(32),
        vault_key=bytes(32),
        index_key=bytes(32),
        smtp_url=smtp_url,
        mail_from="kopru@example.org",
    )


@dataclass
class Postman:
    """A mail server's mind: what it answers, what it was given."""

    to_recipient: str = "250 OK"
    to_sender: str = "250 OK"
    to_data: str = "250 OK"
    to_quit: str = "221 Bye"
    taken: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.append(envelope)
        self.sessions.append(session)
        return self.to_data

    async def handle_QUIT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        return self.to_quit


def admit(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    known = data == LoginPassword(b"kopru@ic", b"sifre/1")
    return AuthResult(success=known, handled=False)


@contextmanager
def serving(postman: Postman, **options: object) -> Iterator[str]:
    """The server's host and port."""
    controller = Controller(postman, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield f"{controller.hostname}:{controller.port}"
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[str]:
    """It answers the telephone and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def breaking_server(*answers: bytes) -> Iterator[str]:
    """It says its sentences, one to each line that it hears, and hangs up."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as heard:
            for answer in answers:
                connection.sendall(answer + b"\r\n")
                heard.readline()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        thread.join(5)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])

"""One message out: over SMTP by setting, into a folder of .eml files by default."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email
from jinja2 import Environment

from app.storage import drafted, sync_folder
from config import Settings

NAME = "Köprü"
TIMEOUT = 10.0
"""Seconds that a mail server may be silent."""

_MESSAGE_ID = re.compile(r"<([A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+)>", re.ASCII)
_LINK = re.compile(r"https?://\S+")
_PERMANENT = 500
_POLICY = compat32.clone(linesep="\r\n")
# Not every server on the way takes eight bits.
_CHARSET = Charset("utf-8")
_CHARSET.body_encoding = QP
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class MailRetry(Exception):  # noqa: N818 - says what to do
    """Not sent this time: the server is away, busy or set up wrongly."""


class MailRefused(Exception):  # noqa: N818 - says what happened
    """Never to be sent: there is no such address, or its server does not take the message.

    The text holds a code and no address, as it goes into logs.
    """


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to one reader."""

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    """In angle brackets; the same for the same message however often it is sent."""
    language: str
    to_name: str = ""


class Wording(NamedTuple):
    """What a template says to one reader."""

    subject: str
    text: str
    html: str


class Paragraph(NamedTuple):
    """Lines, then perhaps a link; its label is the line that stands before it."""

    lines: list[str]
    label: str = ""
    link: str = ""


def render(
    template: str, language: str, context: Mapping[str, object], *, environment: Environment
) -> Wording:
    """The words of `mail/<template>.txt`: its first line is the subject, then come paragraphs.

    The environment escapes in .html and not in .txt, as Flask's does. A line that is a link
    becomes a button in HTML if the caller gave the link as a value of the context: an address
    that somebody typed into a form stays plain text.
    """
    values = {**context, "language": language}
    words = environment.get_template(f"mail/{template}.txt").render(values)
    subject, _, body = words.strip().partition("\n")
    closing = environment.get_template("mail/_closing.txt").render(values)
    links = {value for value in values.values() if isinstance(value, str) and _LINK.match(value)}
    html = environment.get_template("mail/_layout.html").render(
        language=language,
        subject=_one_line(subject),
        paragraphs=[_paragraph(lines, links) for lines in _blocks(body)],
        closing=_blocks(closing),
    )
    text = "\n\n".join("\n".join(lines) for lines in _blocks(f"{body}\n\n{closing}"))
    return Wording(_one_line(subject), text + "\n", html)


def send(letter: Letter, settings: Settings, *, timeout: float = TIMEOUT) -> None:
    """Hand the letter over, or raise MailRetry or MailRefused."""
    recipient = _ascii_address(letter.to)
    data = compose(letter, recipient, settings.mail_from)
    if settings.smtp_url is None:
        _write(letter.message_id, data, settings)
    else:
        _deliver(data, recipient, settings, timeout)


def compose(letter: Letter, recipient: str, sender: str) -> bytes:
    """The message as it goes over the wire; ValueError if its Message-ID is none."""
    message = MIMEMultipart("alternative")
    message["From"] = _named(NAME, sender)
    message["To"] = _named(letter.to_name, recipient)
    message["Subject"] = _encoded(letter.subject)
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{_identity(letter.message_id)}>"
    message["Content-Language"] = letter.language
    # No absence notes in return: RFC 3834, and the word that Exchange knows.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.attach(_part("plain", letter.text))
    message.attach(_part("html", letter.html))
    return message.as_bytes(policy=_POLICY)


def _named(name: str, address: str) -> str:
    return f"{_encoded(name)} <{address}>".lstrip()


def _encoded(text: str) -> str:
    """Always in encoded words: EmailMessage, when it folds, loses spaces and quotation marks.

    Without its marks a name with a comma in it would be several recipients.
    """
    return Header(_one_line(text), "utf-8", header_name="Subject").encode()


def _part(subtype: str, text: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", subtype)
    part.set_payload(text, _CHARSET)
    return part


def _blocks(text: str) -> list[list[str]]:
    """Paragraphs as lists of lines; empty lines part them."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return [[line.strip() for line in block.splitlines()] for block in blocks if block.strip()]


def _paragraph(lines: list[str], links: set[str]) -> Paragraph:
    if lines[-1] not in links:
        return Paragraph(lines)
    *before, link = lines
    label = before.pop().rstrip(": ") if before else link
    return Paragraph(before, label, link)


def _one_line(text: str) -> str:
    """Without line breaks of any kind, of which Unicode has many: a header ends with its line."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _ascii_address(address: str) -> str:
    try:
        valid = validate_email(
            address, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False
        )
    except EmailNotValidError:
        raise MailRefused("no address") from None
    return valid.ascii_email or ""


def _identity(message_id: str) -> str:
    found = _MESSAGE_ID.fullmatch(message_id)
    if not found:
        raise ValueError(f"not a Message-ID: {message_id!r}")
    return found[1]


def _write(message_id: str, data: bytes, settings: Settings) -> None:
    """The message as a file named by its Message-ID: sent twice, it is there once."""
    folder = settings.instance / "mail"
    with drafted(BytesIO(data), folder) as draft:
        draft.replace(folder / f"{_identity(message_id)}.eml")
        sync_folder(folder)


def _deliver(data: bytes, recipient: str, settings: Settings, timeout: float) -> None:
    try:
        with _connected(settings, timeout) as server:
            server.sendmail(settings.mail_from, [recipient], data)
    except smtplib.SMTPRecipientsRefused as error:
        raise _failure(error.recipients[recipient][0]) from None
    except smtplib.SMTPDataError as error:
        raise _failure(error.smtp_code) from None
    # All of smtplib's, those of sockets and TLS; and a password that smtplib cannot encode.
    except (OSError, UnicodeError) as error:
        raise MailRetry(str(error)) from error


def _failure(code: int) -> MailRetry | MailRefused:
    return (MailRefused if code >= _PERMANENT else MailRetry)(f"the mail server said {code}")


@contextmanager
def _connected(settings: Settings, timeout: float) -> Iterator[smtplib.SMTP]:
    """A session with the mail server, encrypted where it can be, signed in where it must be."""
    url = urlsplit(settings.smtp_url or "")
    server = _opened(url.hostname or "", url.port, settings, timeout, tls=url.scheme == "smtps")
    try:
        server.ehlo_or_helo_if_needed()
        if url.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        if url.username:
            if url.hostname not in _LOOPBACK and not isinstance(server.sock, ssl.SSLSocket):
                raise MailRetry("the mail server offers no encryption for the password")
            server.login(unquote(url.username), unquote(url.password or ""))
        yield server
    finally:
        # By now the message is taken or not: a poor farewell must not send it twice.
        with suppress(OSError):
            server.quit()


def _opened(
    host: str, port: int | None, settings: Settings, timeout: float, *, tls: bool
) -> smtplib.SMTP:
    # The portal's own name, as the machine's would be looked up and tell of the inner network.
    name = urlsplit(settings.public_url).hostname
    if not tls:
        return smtplib.SMTP(host, port or smtplib.SMTP_PORT, name, timeout)
    context = ssl.create_default_context()
    return smtplib.SMTP_SSL(
        host, port or smtplib.SMTP_SSL_PORT, name, timeout=timeout, context=context
    )

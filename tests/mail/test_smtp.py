"""A letter goes out over SMTP, or it is clear whether to try again."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from post import (
    LETTER,
    Postman,
    admit,
    breaking_server,
    free_port,
    serving,
    settings,
    silent_server,
)

from app import mail
from app.mail import MailRefused, MailRetry, send

ACCOUNT = "kopru%40ic:sifre%2F1"


@pytest.fixture(name="tls", scope="module")
def _tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate for 127.0.0.1, and the file of it that a client may trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    trusted, private = folder / "cert.pem", folder / "key.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(trusted, private)
    return context, trusted


def test_taken(tmp_path: Path) -> None:
    postman = Postman()
    with serving(postman) as place:
        send(LETTER, settings(tmp_path, f"smtp://{place}"))
    (envelope,) = postman.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("kopru@example.org", ["usta@example.org"])
    assert isinstance(envelope.content, bytes)
    received = message_from_bytes(envelope.content, policy=policy.default)
    assert received["Subject"] == LETTER.subject
    assert received["Message-ID"] == LETTER.message_id
    assert postman.sessions[0].host_name == "localhost"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("postman", "failure"),
    [
        (Postman(to_recipient="550 5.1.1 <usta@example.org> unknown"), MailRefused),
        (Postman(to_recipient="553 no"), MailRefused),
        (Postman(to_recipient="450 later"), MailRetry),
        (Postman(to_recipient="421 closing"), MailRetry),
        (Postman(to_sender="451 later"), MailRetry),
        # Ours to mend, not the reader's fault: the letter must wait for the mending.
        (Postman(to_sender="550 who are you"), MailRetry),
        (Postman(to_data="554 spam of usta@example.org"), MailRefused),
        (Postman(to_data="452 full"), MailRetry),
        (Postman(to_data="421 closing"), MailRetry),
    ],
    ids=lambda value: str(value)[:90] if isinstance(value, Postman) else value.__name__,
)
def test_not_taken(tmp_path: Path, postman: Postman, failure: type[Exception]) -> None:
    with serving(postman) as place, pytest.raises(failure) as failed:
        send(LETTER, settings(tmp_path, f"smtp://{place}"))
    assert "usta@" not in str(failed.value), "addresses do not belong into logs"


def test_taken_though_the_farewell_fails(tmp_path: Path) -> None:
    postman = Postman(to_quit="421 closing")
    with serving(postman) as place:
        send(LETTER, settings(tmp_path, f"smtp://{place}"))
    assert len(postman.taken) == 1


def test_silence(tmp_path: Path) -> None:
    with silent_server() as place, pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://{place}"), timeout=0.2)


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize(
    "answers",
    [
        (b"421 too busy",),
        (b"220 hello",),
        (b"220 hello", b"250 OK", b"250 OK"),
        (b"220 hello", b"250 OK", b"250 OK", b"250 OK", b"354 go on"),
        (b"HTTP/1.1 400 Bad Request",),
    ],
    ids=["busy", "hangs up", "hangs up later", "hangs up amid the data", "another service"],
)
def test_broken_off(tmp_path: Path, answers: tuple[bytes, ...]) -> None:
    with breaking_server(*answers) as place, pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://{place}"), timeout=2)


def test_encrypted_when_offered(
    tmp_path: Path, tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = tls
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setattr(mail, "_LOOPBACK", frozenset())
    postman = Postman()
    with serving(postman, tls_context=context, authenticator=admit, auth_required=True) as place:
        send(LETTER, settings(tmp_path, f"smtp://{ACCOUNT}@{place}"))
    assert postman.sessions[0].ssl is not None
    assert postman.sessions[0].authenticated


def test_certificate_that_nobody_vouches_for(
    tmp_path: Path, tls: tuple[ssl.SSLContext, Path]
) -> None:
    postman = Postman()
    with serving(postman, tls_context=tls[0]) as place, pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://{place}"))
    assert postman.taken == []


def test_encrypted_from_the_first_byte(
    tmp_path: Path, tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = tls
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    postman = Postman()
    with serving(postman, ssl_context=context) as place:
        send(LETTER, settings(tmp_path, f"smtps://{place}"))
    assert len(postman.taken) == 1


def test_no_password_in_the_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_LOOPBACK", frozenset())
    tried = []

    def listen(*arguments: object) -> object:
        tried.append(arguments)
        return admit(*arguments)  # type: ignore[arg-type]  # passed through as they came

    options = {"authenticator": listen, "auth_require_tls": False}
    with serving(Postman(), **options) as place, pytest.raises(MailRetry, match="no encryption"):
        send(LETTER, settings(tmp_path, f"smtp://{ACCOUNT}@{place}"))
    assert tried == []


def test_signs_in(tmp_path: Path) -> None:
    postman = Postman()
    with serving(postman, authenticator=admit, auth_require_tls=False) as place:
        send(LETTER, settings(tmp_path, f"smtp://{ACCOUNT}@{place}"))
    assert postman.sessions[0].authenticated


@pytest.mark.parametrize("account", ["kopru%40ic:yanlis", "kopru%40ic", "kopru%40ic:%C5%9Fifre"])
def test_not_let_in(tmp_path: Path, account: str) -> None:
    postman = Postman()
    options = {"authenticator": admit, "auth_require_tls": False}
    with serving(postman, **options) as place, pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://{account}@{place}"))
    assert postman.taken == []


def test_sign_in_is_not_offered(tmp_path: Path) -> None:
    with serving(Postman()) as place, pytest.raises(MailRetry):
        send(LETTER, settings(tmp_path, f"smtp://{ACCOUNT}@{place}"))


def test_old_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that knows no EHLO, and no more than seven bits."""
    monkeypatch.delattr(SMTP, "smtp_EHLO")
    postman = Postman()
    with serving(postman) as place:
        send(LETTER, settings(tmp_path, f"smtp://{place}"))
    content = postman.taken[0].content
    assert isinstance(content, bytes)
    assert content.isascii()


@pytest.mark.parametrize(
    "address", ["", "usta", "a@b@c", "a@example.org, b@example.org", "ş@a.example"]
)
def test_no_address(tmp_path: Path, address: str) -> None:
    with pytest.raises(MailRefused, match=r"^no address$"):
        send(replace(LETTER, to=address), settings(tmp_path))

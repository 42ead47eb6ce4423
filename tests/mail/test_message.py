"""The message itself: its headers hold whatever is put into them, and its file is one."""

import re
import stat
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from post import LETTER, settings

from app.mail import Letter, MailRefused, compose, send


def composed(letter: Letter) -> Message:
    return message_from_bytes(compose(letter, letter.to, "kopru@example.org"))


def header(message: Message, name: str) -> str:
    return str(make_header(decode_header(message[name])))


def written(folder: Path) -> list[Path]:
    return sorted((folder / "mail").iterdir())


def test_headers() -> None:
    message = composed(LETTER)
    assert header(message, "From") == "Köprü <kopru@example.org>"
    assert header(message, "To") == "Işıl Çağlayan <usta@example.org>"
    assert header(message, "Subject") == "Başvurunuz alındı: TR-2026-İĞÜŞÖÇ"
    assert message["Message-ID"] == LETTER.message_id
    assert message["Content-Language"] == "tr"
    assert message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(message["Date"]).utcoffset() == timedelta(0)
    assert message.get_content_type() == "multipart/alternative"


def test_parts() -> None:
    data = compose(LETTER, LETTER.to, "kopru@example.org")
    parts = message_from_bytes(data, policy=policy.default).iter_parts()  # type: ignore[attr-defined]  # by policy
    text, html = parts
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().splitlines() == LETTER.text.splitlines()
    assert html.get_content().strip() == LETTER.html


def test_bytes_on_the_wire() -> None:
    long = replace(LETTER, text="ğ" * 5000, subject="ğ" * 300, to_name="ğ, " * 100)
    data = compose(long, LETTER.to, "kopru@example.org")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 100
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_long_message_id_stays_whole() -> None:
    long = "<account_event." + "0" * 36 + "." + "f" * 36 + "@ortaklik.koprumuz.example.org>"
    data = compose(replace(LETTER, message_id=long), LETTER.to, "kopru@example.org")
    assert re.search(rb"^Message-ID:\s+" + re.escape(long.encode()) + rb"\r$", data, re.MULTILINE)


@given(st.text(max_size=150), st.text(max_size=150))
def test_no_text_makes_a_header(subject: str, name: str) -> None:
    evil = "\r\nBcc: b@example.org\n\nx\u2028Cc: c@example.org\x0bReply-To: d@example.org"
    letter = replace(LETTER, subject=subject + evil, to_name=name + evil)
    message = composed(letter)
    assert message.keys() == composed(LETTER).keys()
    assert [address for _, address in getaddresses([message["To"]])] == ["usta@example.org"]


@pytest.mark.parametrize(
    "name", ["", "Usta, Ali", 'Ali "Usta" <a@b.example>', "İ" * 150, "王秀英", "Ali, " * 50 + "Ali"]
)
def test_every_name(name: str) -> None:
    ((said, address),) = getaddresses([composed(replace(LETTER, to_name=name))["To"]])
    assert (str(make_header(decode_header(said))), address) == (name, "usta@example.org")


@pytest.mark.parametrize(
    "subject", ["", "ğ" * 300, "Başvurunuz " * 30, "合作伙伴证书" * 20, "a" * 500, "=?utf-8?q?a?="]
)
def test_every_subject(subject: str) -> None:
    assert header(composed(replace(LETTER, subject=subject)), "Subject") == subject.strip()


def test_kept_as_one_file(tmp_path: Path) -> None:
    for subject in ("Bir", "İki"):
        send(replace(LETTER, subject=subject), settings(tmp_path))
    (file,) = written(tmp_path)
    assert file.name == "event.7f3a.9b@localhost.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] == "İki"


def test_domain_in_turkish(tmp_path: Path) -> None:
    send(replace(LETTER, to="usta@çini.example"), settings(tmp_path))
    (file,) = written(tmp_path)
    assert b"usta@xn--%s.example" % "çini".encode("punycode") in file.read_bytes()


@pytest.mark.parametrize(
    "message_id",
    ["", "a@b", "<a>", "<../a@b>", "<a/b@c>", "<a@b>\r\nBcc: c@d", "<.a@b>", "<a b@c>", "<ş@b>"],
)
def test_message_id_of_another_kind(tmp_path: Path, message_id: str) -> None:
    with pytest.raises(ValueError, match="not a Message-ID"):
        send(replace(LETTER, message_id=message_id), settings(tmp_path))
    assert not (tmp_path / "mail").exists()


def test_address_with_a_header_in_it(tmp_path: Path) -> None:
    with pytest.raises(MailRefused):
        send(replace(LETTER, to="usta@example.org\r\nBcc: b@example.org"), settings(tmp_path))

"""The letters of the demonstration's portal: it writes them as files."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

LINK = re.compile(r"https?://\S+")


def to(folder: Path, address: str) -> list[str]:
    """The texts of all letters to this address, the oldest first."""
    files = sorted((folder / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    read = [
        BytesParser(EmailMessage, policy=policy.default).parsebytes(f.read_bytes()) for f in files
    ]
    return [_text(letter) for letter in read if address in str(letter["To"])]


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


def link(text: str, part: str) -> str | None:
    """The link of a letter whose address has this part."""
    return next((found for found in LINK.findall(text) if part in found), None)

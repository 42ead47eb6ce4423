"""Files from outside: what may come in, and in which form it is kept."""

import hashlib
import mimetypes
import re
import subprocess
import sys
import threading
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

import magic

from app.uploads import pdf, picture
from app.uploads.faults import Fault, Refused

__all__ = [
    "PICTURES",
    "Checked",
    "Fault",
    "MediaType",
    "Refused",
    "inspect",
    "shown_name",
    "thumbnail",
]

LONGEST_EDGE = 2400
LONGEST_NAME = 120

# Each file may take hundreds of megabytes while it is read: two at once, others wait.
_turn = threading.BoundedSemaphore(2)

# Without the system's own lists, which differ from one machine to the next.
_types = mimetypes.MimeTypes()


class MediaType(StrEnum):
    """The kinds of files that the portal can read."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"


PICTURES = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.WEBP})
HEIC = frozenset({"image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"})
"""As an iPhone stores its photos; whoever sends one has to be told what to do."""
_SUFFIX = {MediaType.PDF: ".pdf", MediaType.JPEG: ".jpg"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it is kept: a PDF byte for byte, a picture made anew as JPEG."""

    data: bytes
    media_type: MediaType
    sha256: str
    """Of the bytes as they are kept, in hexadecimal."""
    filename: str
    """To be shown and offered at download; never a place on a disk."""
    pages: int | None = None
    width: int | None = None
    height: int | None = None


def inspect(
    stream: BinaryIO,
    filename: str,
    *,
    limit: int,
    accept: frozenset[MediaType],
    min_edge: int = 0,
) -> Checked:
    """The file, safe to keep and to show; raises Refused.

    `limit` in bytes, `min_edge` in pixels: what the shorter edge of a picture must have.
    """
    data = _read(stream, limit)
    name = shown_name(filename)
    found = _media_type(data, name, accept)
    pages = width = height = None
    with _turn:
        if found is MediaType.PDF:
            pages = _count_pages(data)
        else:
            image = picture.remade(data, LONGEST_EDGE, min_edge)
            found, data, (width, height) = MediaType.JPEG, picture.jpeg(image), image.size
    digest = hashlib.sha256(data).hexdigest()
    return Checked(data, found, digest, _suffixed(name, found), pages, width, height)


def thumbnail(data: bytes, edge: int) -> bytes:
    """The picture as a JPEG with no edge over `edge` pixels; raises Refused."""
    with _turn:
        return picture.jpeg(picture.remade(data, edge))


def shown_name(filename: str) -> str:
    """The name without folders and without what is not seen, in at most 120 letters."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", filename)[-1])
    # All of Unicode's C: controls, lone surrogates, and the marks that turn the direction of
    # reading, by which "gpj.exe" is made to look like "exe.jpg".
    seen = (" " if letter.isspace() else letter for letter in last)
    kept = "".join(letter for letter in seen if not unicodedata.category(letter).startswith("C"))
    stem, suffix = _split(" ".join(kept.split()).strip(". "))
    return stem[: LONGEST_NAME - len(suffix)].rstrip() + suffix or "file"


def _read(stream: BinaryIO, limit: int) -> bytes:
    data = bytearray()
    while len(data) <= limit and (piece := stream.read(limit + 1 - len(data))):
        data += piece
    if not data:
        raise Refused(Fault.EMPTY)
    if len(data) > limit:
        raise Refused(Fault.TOO_LARGE)
    return bytes(data)


def _media_type(data: bytes, name: str, accept: frozenset[MediaType]) -> MediaType:
    """What the content is; the name may leave that open, but not contradict it."""
    claimed, found = _claimed(name), magic.from_buffer(data, mime=True)
    # Messengers call a WebP "photo.jpg"; as pictures are made anew, that does no harm.
    if found in accept and (claimed in {None, found} or {claimed, found} <= PICTURES | HEIC):
        return MediaType(found)
    if {claimed, found} & HEIC:
        raise Refused(Fault.HEIC)
    if found in accept or claimed in accept:
        raise Refused(Fault.NOT_WHAT_IT_SAYS)
    raise Refused(Fault.NOT_ACCEPTED)


def _claimed(name: str) -> str | None:
    media_type, coding = _types.guess_type("name" + _split(name)[1], strict=False)
    return coding or media_type


def _split(name: str) -> tuple[str, str]:
    parted = re.fullmatch(r"(.+)(\.[A-Za-z0-9]{1,8})", name)
    return (parted[1], parted[2]) if parted else (name, "")


def _suffixed(name: str, media_type: MediaType) -> str:
    """The name with the suffix of what the file is now: a picture may have been a PNG."""
    claimed, suffix = _claimed(name), _SUFFIX[media_type]
    if claimed == media_type:
        return name
    stem = _split(name)[0] if claimed else name
    return stem[: LONGEST_NAME - len(suffix)] + suffix


def _count_pages(data: bytes) -> int:
    """Pages of a good PDF, counted by a process of its own with bounds on memory and time.

    A few kilobytes can unfold into gigabytes, and qpdf does not bound every filter.
    """
    try:
        child = subprocess.run(  # noqa: S603 - a file of this folder, no word from outside
            [sys.executable, "-I", pdf.__file__],
            input=data,
            capture_output=True,
            check=False,
            env={},
            timeout=3 * pdf.SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Refused(Fault.PDF_BROKEN) from None
    answer = child.stdout.decode("ascii")
    if answer.isdigit():
        return int(answer)
    raise Refused(Fault(answer) if answer in set(Fault) else Fault.PDF_BROKEN)

"""Size, kind and name of what comes in."""

import hashlib
from io import BytesIO, RawIOBase

import pytest
from specimens import ANY, HEIC, MEGABYTE, encoded, image, located_jpeg, noise, pdf

from app.uploads import PICTURES, Fault, MediaType, Refused, inspect, shown_name

PDF_ONLY = frozenset({MediaType.PDF})
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00\x03" + bytes(55) + b"\x80" + bytes(67) + b"PE\x00\x00d\x86" + noise(200)
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script>"


class Slow(RawIOBase):
    """A stream that gives a few bytes at a time and counts them."""

    def __init__(self, data: bytes) -> None:
        self.rest = BytesIO(data)
        self.given = 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self.rest.read(min(size, 1000))
        self.given += len(piece)
        return piece


def refusal(data: bytes, name: str, accept: frozenset[MediaType] = ANY) -> Fault:
    with pytest.raises(Refused) as refused:
        inspect(BytesIO(data), name, limit=MEGABYTE, accept=accept)
    assert str(refused.value) == refused.value.code
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "name", "accept", "fault"),
    [
        (b"", "a.pdf", ANY, Fault.EMPTY),
        (pdf() + bytes(MEGABYTE), "a.pdf", ANY, Fault.TOO_LARGE),
        (EXE, "a.exe", ANY, Fault.NOT_ACCEPTED),
        (EXE, "a.pdf", ANY, Fault.NOT_WHAT_IT_SAYS),
        (EXE, "a.jpg", ANY, Fault.NOT_WHAT_IT_SAYS),
        (EXE, "a", ANY, Fault.NOT_ACCEPTED),
        (SVG, "a.svg", ANY, Fault.NOT_ACCEPTED),
        (SVG, "a.png", ANY, Fault.NOT_WHAT_IT_SAYS),
        (PAGE, "a.html", ANY, Fault.NOT_ACCEPTED),
        (PAGE + pdf(), "a.pdf", ANY, Fault.NOT_WHAT_IT_SAYS),
        (pdf(), "a.html", ANY, Fault.NOT_WHAT_IT_SAYS),
        (pdf(), "a.pdf.gz", ANY, Fault.NOT_WHAT_IT_SAYS),
        (pdf(), "a.jpg", ANY, Fault.NOT_WHAT_IT_SAYS),
        (located_jpeg(), "a.pdf", ANY, Fault.NOT_WHAT_IT_SAYS),
        (located_jpeg(), "a.jpg", PDF_ONLY, Fault.NOT_ACCEPTED),
        (located_jpeg(), "a.pdf", PDF_ONLY, Fault.NOT_WHAT_IT_SAYS),
        (pdf(), "a.pdf", PICTURES, Fault.NOT_ACCEPTED),
        (HEIC, "a.heic", PICTURES, Fault.HEIC),
        (HEIC, "a.jpg", PICTURES, Fault.HEIC),
        (HEIC, "a", ANY, Fault.HEIC),
        (noise(50), "a.HEIC", ANY, Fault.HEIC),
        (b"GIF89a" + bytes(20), "a.gif", PICTURES, Fault.NOT_ACCEPTED),
        (b"merhaba", "a.txt", ANY, Fault.NOT_ACCEPTED),
    ],
)
def test_refused(data: bytes, name: str, accept: frozenset[MediaType], fault: Fault) -> None:
    assert refusal(data, name, accept) is fault


def test_never_reads_more_than_a_byte_too_many() -> None:
    stream = Slow(bytes(100_000))
    with pytest.raises(Refused, match="too-large"):
        inspect(stream, "a.pdf", limit=5_000, accept=ANY)
    assert stream.given == 5_001


def test_exactly_the_limit_is_fine() -> None:
    data = pdf()
    checked = inspect(Slow(data), "a.pdf", limit=len(data), accept=ANY)
    assert checked.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "name", "kept"),
    [
        (pdf(), "belge", "belge.pdf"),
        (pdf(), "Ahmet Usta 1.2", "Ahmet Usta 1.2.pdf"),
        (pdf(), "BELGE.PDF", "BELGE.PDF"),
        (encoded(image(), "WEBP"), "whatsapp.jpg", "whatsapp.jpg"),
        (encoded(image(), "PNG"), "foto.JPEG", "foto.JPEG"),
        (located_jpeg(), "foto.png", "foto.jpg"),
        (located_jpeg(), "foto.heic", "foto.jpg"),
        (located_jpeg(), "ş" * 200, "ş" * 116 + ".jpg"),
    ],
)
def test_name_says_what_the_file_is_now(data: bytes, name: str, kept: str) -> None:
    assert inspect(BytesIO(data), name, limit=MEGABYTE, accept=ANY).filename == kept


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Işık çini ĞÜŞİÖÇ.pdf", "Işık çini ĞÜŞİÖÇ.pdf"),
        ("合作伙伴证书.pdf", "合作伙伴证书.pdf"),
        ("C:\\fakepath\\vergi.pdf", "vergi.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: b\x00.pdf", "a Set-Cookie: b.pdf"),
        ("fatura\u202egpj.exe", "faturagpj.exe"),
        ("s\u0327.pdf", "ş.pdf"),
        ("\ud800a.pdf", "a.pdf"),
        ("  .gizli. ", "gizli"),
        ("", "file"),
        ("..", "file"),
        ("/", "file"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_shown_name(name: str, shown: str) -> None:
    assert shown_name(name) == shown

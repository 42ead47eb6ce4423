"""Files as people send them, good and bad, made by hand where a library would not make them."""

import hashlib
import zlib
from io import BytesIO

import pikepdf
from PIL import Image

from app.uploads import MediaType

MEGABYTE = 1024 * 1024
ANY = frozenset(MediaType)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(50)
"""The beginning of a photo as an iPhone stores it."""


def pdf(*extra: bytes, catalog: bytes = b"", page: bytes = b"", version: bytes = b"1.7") -> bytes:
    """One page; the objects of `extra` are numbered from 4 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>" + page + b">>",
        *extra,
    ]
    return assembled(objects, b"%PDF-" + version + b"\n")


def assembled(objects: list[bytes], head: bytes = b"%PDF-1.7\n") -> bytes:
    """The objects, numbered from 1 on, with their table; the first one is the catalogue."""
    out, places = bytearray(head), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(places) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def long_pdf(pages: int) -> bytes:
    out, made = BytesIO(), pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def encrypted_pdf(*, user: str, owner: str) -> bytes:
    out, made = BytesIO(), pikepdf.new()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


def unfolding_pdf(size: int) -> bytes:
    """A small PDF whose stream of objects unfolds to `size` bytes of spaces."""
    body = b"1 0 2 30 <</Type/Catalog/Pages 2 0 R>>  <</Type/Pages/Kids[]/Count 0>>"
    packer = zlib.compressobj(9)
    packed = packer.compress(body)
    for _ in range(size // MEGABYTE):
        packed += packer.compress(b" " * MEGABYTE)
    packed += packer.flush()
    out = bytearray(b"%PDF-1.5\n")
    first = len(out)
    entries = b"/Type/ObjStm/N 2/First 9/Filter/FlateDecode"
    out += b"3 0 obj\n" + stream(packed, entries) + b"\nendobj\n"
    second = len(out)
    rows = [(0, 0, 255), (2, 3, 0), (2, 3, 1), (1, first, 0), (1, second, 0)]
    table = b"".join(bytes([a]) + b.to_bytes(4, "big") + bytes([c]) for a, b, c in rows)
    out += b"4 0 obj\n" + stream(table, b"/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R") + b"\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % second)


def image(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Colours that run over the picture; the upper left corner is red."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    made = Image.merge("RGB", (across.point(lambda value: 255 - value), down, across))
    made.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    return made.convert(mode)


def encoded(made: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def located_jpeg(orientation: int = 1) -> bytes:
    """A photo as a phone takes it: it says where, with what and which way up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telefon"
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 25.0, 7.0), 3: "E", 4: (27.0, 8.0, 30.0)})
    return encoded(image(), exif=exif, comment=b"Ayse Usta, Izmir", quality=90)


def bomb_png(width: int, height: int) -> bytes:
    """A few hundred bytes that say they are a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def noise(size: int) -> bytes:
    return hashlib.shake_256(b"noise").digest(size)

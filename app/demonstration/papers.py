"""Documents of made-up people: a sheet that looks scanned, and says what it is."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from app.certificates.glyphs import FONTS
from app.domain import programme
from app.domain.vocabulary import DocumentKind

SHEET = (827, 1169)  # A4 at 100 dots per inch
DOTS = 100
INK, PALE, SEAL = "#22282e", "#b9c0c6", "#2c4f8f"
LINES = ("Adı soyadı", "Kimlik / vergi no", "Faaliyet", "Adres", "Sicil no", "Düzenlenme tarihi")


def paper(kind: DocumentKind, name: str = "—", issue: int = 1) -> bytes:
    """A PDF of one page; another issue of the same paper has other bytes."""
    return _pdf(_sheet(kind, name, issue))


def photo_of_paper(kind: DocumentKind, name: str = "—") -> bytes:
    """The same sheet as a JPEG, as a phone would take it."""
    out = BytesIO()
    _sheet(kind, name, 1).rotate(1.2, fillcolor="#8d8578").save(out, "JPEG", quality=85)
    return out.getvalue()


def as_jpeg(picture: bytes) -> bytes:
    """A drawn picture as a phone's kind of file."""
    out = BytesIO()
    Image.open(BytesIO(picture)).save(out, "JPEG", quality=90)
    return out.getvalue()


def title(kind: DocumentKind) -> str:
    return programme.current().papers[kind].title.tr


def _sheet(kind: DocumentKind, name: str, issue: int) -> Image.Image:
    image = Image.new("RGB", SHEET, "#fbfaf6")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, SHEET[0] - 40, SHEET[1] - 40), outline=PALE, width=2)
    draw.text((SHEET[0] / 2, 130), title(kind), INK, _font("NotoSerif-SemiBold", 26), "mm")
    draw.text((SHEET[0] / 2, 172), "TANITIM ÖRNEĞİDİR", SEAL, _font("NotoSans-SemiBold", 16), "mm")
    for number, label in enumerate(LINES):
        top = 270 + number * 82
        draw.text((110, top), label, "#5a646d", _font("NotoSans-Regular", 15))
        shown = name if number == 0 else f"{kind.value} {number}-{issue}"
        draw.text((330, top - 4), shown, INK, _font("NotoSans-SemiBold", 19))
        draw.line((320, top + 30, SHEET[0] - 110, top + 30), PALE, 1)
    for radius in (86, 78, 40):
        draw.ellipse(
            (610 - radius, 940 - radius, 610 + radius, 940 + radius), outline=SEAL, width=2
        )
    draw.text((610, 940), "ÖRNEK", SEAL, _font("NotoSans-SemiBold", 17), "mm")
    return image


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def _pdf(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PDF", resolution=DOTS, producer="", title="")
    return out.getvalue()

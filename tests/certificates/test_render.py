"""The certificate's PDF: what stands on it, one page always, the same bytes everywhere."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pypdf import PageObject, PdfReader

from app.certificates.assets import Fetcher
from app.certificates.isolation import FatalURLFetchingError
from app.certificates.render import RenderError, renderer
from app.domain.facts import Facts

ELSEWHERE = """
import json, sys
from app.certificates.render import renderer
from app.domain.facts import Facts
sys.stdout.buffer.write(renderer().render(Facts.from_json(json.load(sys.stdin))))
"""
LONG = (
    "Kaybolmaya yüz tutmuş geleneksel el dokumacılığı ve kilimcilik ustalığı, halıcılık, keçecilik"
)
NAMES = [
    "Ö",
    "<b>Ayşe</b> & Oğulları",
    "Max Wexler-Quinn",
    "喆堃镕䶮",
    "北京桥梁贸易有限公司" * 12,
    "W" * 120,
    ("Anadolu El Sanatları " * 6)[:120],
    "WWWWWWWWW " * 12,
]


def page(pdf: bytes) -> PageObject:
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 1
    return pages[0]


def text(pdf: bytes) -> str:
    return " ".join(page(pdf).extract_text().split())


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_facts_can_be_read_back(facts: Facts) -> None:
    said = text(renderer().render(facts))
    for words in (
        "Gülşah Işıklı Özçağdaş",
        "Fırfırlı Çini Atölyesi",
        "Çini ustalığı",
        "Tile making",
        "瓷砖彩绘",
        "Merkez, Kütahya",
        "KP-000123-1",
        "7K3M Q9XW 2HTN 5BZ4",
        "14 Ekim 2026",
        "14 October 2026",
        "2028年10月14日",
        "El yapımı çini tabak, 30 cm · Sır altı karo · Vazo · +1",
        "濒临失传的行业",
        "合作伙伴证书",
        "kopru.example/v/7K3MQ9XW2HTN5BZ4",
    ):
        assert words in said
    assert "ÖRNEKTİR" not in said


def test_what_there_is_not_leaves_no_trace(facts: Facts) -> None:
    bare = replace(facts, trade_name="", craft_en="", craft_zh="", vanishing=False, products=())
    said = text(renderer().render(bare))
    assert "Vanishing" not in said
    assert "Ürünler" not in said
    assert "Çini ustalığı Merkez, Kütahya" in said


def test_demonstration_says_that_it_is_not_valid(facts: Facts) -> None:
    said = text(renderer().render(replace(facts, demonstration=True)))
    assert "ÖRNEKTİR, GEÇERSİZDİR" in said
    assert "SPECIMEN, NOT VALID" in said
    assert "样本，无效" in said


def test_document_names_itself(facts: Facts) -> None:
    reader = PdfReader(BytesIO(renderer().render(facts)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ortaklık Belgesi KP-000123-1 – Gülşah Işıklı Özçağdaş"
    assert reader.metadata.author == "Ticaret Bakanlığı – Köprü"
    assert reader.trailer["/Root"]["/Lang"] == "tr"


def test_same_facts_give_the_same_bytes(facts: Facts) -> None:
    first = renderer().render(facts)
    renderer().render(replace(facts, seller_name="Başkası 李"))
    assert renderer().render(facts) == first
    elsewhere = subprocess.run(  # noqa: S603 - this file's own program
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(facts.to_json()).encode(),
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == first


def test_file_is_sound_and_meant_to_be_kept(facts: Facts) -> None:
    with pikepdf.open(BytesIO(renderer().render(facts))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.open_metadata().pdfa_status == "3A"


def test_fonts_are_the_repository_s(facts: Facts) -> None:
    fonts = page(renderer().render(facts))["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()}
    assert names == {
        "Portal-Han",
        "Portal-Sans",
        "Portal-Sans-Semi-Bold",
        "Portal-Serif-Italic",
        "Portal-Serif-Semi-Bold",
    }


def test_machine_s_configuration_of_fonts_is_left_alone() -> None:
    assert "FONTCONFIG_FILE" not in os.environ


@pytest.mark.parametrize("name", NAMES)
def test_any_name_takes_one_page(facts: Facts, name: str) -> None:
    said = text(renderer().render(replace(facts, seller_name=name)))
    assert squeezed(name) in squeezed(said)


def test_all_that_is_long_at_once_takes_one_page(facts: Facts) -> None:
    long = replace(
        facts,
        seller_name="W" * 120,
        trade_name=("Işıklı Çini " * 10).strip(),
        craft_tr=LONG,
        craft_en=LONG,
        craft_zh="手工艺" * 12,
        products=("W" * 200,) * 9,
        demonstration=True,
    )
    said = text(renderer().render(long))
    assert "+6" in said
    assert "GEÇERSİZDİR" in said


def test_what_cannot_fit_is_an_error(facts: Facts) -> None:
    with pytest.raises(RenderError, match="KP-000123-1 does not fit on one page"):
        renderer().render(replace(facts, craft_tr=LONG * 20))


@pytest.mark.parametrize(("name", "said"), [("Ayşe 🧵", r"🧵 \(U\+1F9F5\)"), ("a\u202eb", "202E")])
def test_missing_glyph_is_an_error(facts: Facts, name: str, said: str) -> None:
    with pytest.raises(RenderError, match=said):
        renderer().render(replace(facts, seller_name=name))


def test_machine_s_fonts_fill_no_gap(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cyrillic is in nearly every font of a machine, and in none of the repository's."""
    monkeypatch.setattr("app.certificates.render.missing", lambda *_texts: "")
    with pytest.raises(RenderError, match="notdef"):
        renderer().render(replace(facts, seller_name="Айше"))


def test_letters_and_marks_are_joined(facts: Facts) -> None:
    apart = replace(facts, seller_name="Gu\u0308ls\u0327ah", products=("C\u0327ini",))
    said = text(renderer().render(apart))
    assert "Gülşah" in said
    assert "Ürünler · Products · 产品 Çini" in said


def test_data_fetch_nothing(facts: Facts) -> None:
    markup = '<img src="file:///etc/hostname"><link rel=attachment href="http://localhost/">'
    pdf = renderer().render(replace(facts, trade_name=markup))
    assert squeezed(markup) in squeezed(text(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not opened.attachments


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://localhost/", "data:,x", "portal:../../config.py"]
)
def test_nothing_but_the_certificate_s_own_files_is_fetched(url: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="may not fetch"):
        Fetcher().fetch(url)


@pytest.mark.parametrize("demonstration", [False, True])
def test_code_on_the_page_leads_to_the_proof(facts: Facts, demonstration: bool) -> None:
    pdf = renderer().render(replace(facts, demonstration=demonstration))
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == facts.verify_url.upper()
    assert code.ec_level == "Q"

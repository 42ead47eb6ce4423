"""Which PDFs may come in, and what each bad one is told."""

import sys
import zipfile
from io import BytesIO, StringIO, TextIOWrapper

import pikepdf
import pytest
from specimens import (
    ANY,
    MEGABYTE,
    assembled,
    encrypted_pdf,
    image,
    long_pdf,
    pdf,
    stream,
    unfolding_pdf,
)

from app.uploads import Fault, MediaType, Refused, inspect
from app.uploads import pdf as reader

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def with_archive(data: bytes) -> bytes:
    """The same with a ZIP behind it."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("a.txt", "b")
    return out.getvalue()


def attached() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["b.exe"] = b"MZ"
    out = BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


GOOD = {
    "plain": pdf(),
    "scan": pdf(stream(b"x" * 1000, b"/Type/XObject/Subtype/Image/Filter/DCTDecode")),
    "begins at a place": pdf(catalog=b"/OpenAction[3 0 R/XYZ null null 0]"),
    "goes to a place": pdf(catalog=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"),
    "begins at a name": pdf(catalog=b"/OpenAction/Chapter"),
    "loop": pdf(b"<</Next 5 0 R>>", b"<</Next 4 0 R/Self 5 0 R>>"),
    "link to a page of the web": pdf(
        page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.example)>>>>]"
    ),
    "flags of an annotation": pdf(page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/F 4>>]"),
    "no password to read": encrypted_pdf(user="", owner="gizli"),
    "200 pages": long_pdf(200),
    "a ZIP's mark by chance": pdf(stream(b"PK\x05\x06" + bytes(18))),
}

ACTIVE = {
    "script at opening": pdf(SCRIPT, catalog=b"/OpenAction 4 0 R"),
    "script by another spelling": pdf(b"<</S/J#61vaScript/J#53(1)>>"),
    "script deep within": pdf(b"[[<</A[<</B<</C" + SCRIPT + b">>>>]>>]]"),
    "script in a tree of names": pdf(catalog=b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>"),
    "script after a harmless step": pdf(
        catalog=b"/OpenAction<</S/GoTo/D(a)/Next " + SCRIPT + b">>"
    ),
    "script of an annotation": pdf(page=b"/Annots[<</Subtype/Link/A " + SCRIPT + b">>]"),
    "script in a stream's dictionary": pdf(stream(b"x", b"/A " + SCRIPT)),
    "prints at opening": pdf(catalog=b"/OpenAction<</S/Named/N/Print>>"),
    "opens nothing known": pdf(catalog=b"/OpenAction 7"),
    "additional actions": pdf(page=b"/AA<</O<</S/GoTo/D(a)>>>>"),
    "starts a program": pdf(page=b"/Annots[<</A<</S/Launch/F(cmd.exe)>>>>]"),
    "opens another file": pdf(page=b"/Annots[<</A<</S/GoToR/F(//host/share)>>>>]"),
    "sends the form": pdf(page=b"/Annots[<</A<</S/SubmitForm/F(https://a.example)>>>>]"),
    "attachment": attached(),
    "attachment on the page": pdf(page=b"/Annots[<</Subtype/FileAttachment>>]"),
    "attachment to the document": pdf(catalog=b"/AF[<</Type/Filespec>>]"),
    "content in another file": pdf(stream(b"", b"/F(//host/share/a)")),
    "form of another kind": pdf(catalog=b"/AcroForm<</XFA[(a)4 0 R]>>"),
    "film": pdf(page=b"/Annots[<</Subtype/RichMedia>>]"),
    "parcel of files": pdf(catalog=b"/Collection<<>>"),
    "in the trailer": pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/A" + SCRIPT),
}

BAD = {
    "password": (encrypted_pdf(user="gizli", owner="gizli"), Fault.PDF_ENCRYPTED),
    "cut": (long_pdf(20)[:-200], Fault.PDF_BROKEN),
    "cut in the middle": (pdf()[: len(pdf()) // 2], Fault.PDF_BROKEN),
    "head only": (b"%PDF-1.7\n", Fault.PDF_BROKEN),
    "no pages": (assembled([b"<</Pages 2 0 R>>", b"<</Kids[]/Count 0>>"]), Fault.PDF_BROKEN),
    "pages in a circle": (
        assembled([b"<</Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        Fault.PDF_BROKEN,
    ),
    "nested without end": (pdf(b"[" * 100_000 + b"]" * 100_000), Fault.PDF_BROKEN),
    "201 pages": (long_pdf(201), Fault.PDF_TOO_LONG),
    "ZIP too": (with_archive(pdf()), Fault.NOT_WHAT_IT_SAYS),
    "page of the web too": (
        pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%<script>alert(1)</script>\n"),
        Fault.NOT_WHAT_IT_SAYS,
    ),
    "something before it": (b"\x01\x02\x03\n" + pdf(), Fault.NOT_WHAT_IT_SAYS),
}
BAD |= {name: (data, Fault.PDF_ACTIVE) for name, data in ACTIVE.items()}


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD.keys())
def test_good_is_counted(data: bytes) -> None:
    assert reader.count_pages(data) in {1, 200}


@pytest.mark.parametrize(("data", "fault"), BAD.values(), ids=BAD.keys())
def test_bad_is_told_apart(data: bytes, fault: Fault) -> None:
    with pytest.raises(reader.Unfit, match=f"^{fault}$"):
        reader.count_pages(data)


def test_kept_byte_for_byte() -> None:
    data = long_pdf(3)
    checked = inspect(BytesIO(data), "Vergi levhası.pdf", limit=MEGABYTE, accept=ANY)
    assert (checked.data, checked.media_type, checked.pages) == (data, MediaType.PDF, 3)
    assert checked.filename == "Vergi levhası.pdf"
    assert (checked.width, checked.height) == (None, None)


@pytest.mark.parametrize(
    "name", ["password", "cut", "201 pages", "ZIP too", "script deep within", "nested without end"]
)
def test_refused_by_the_process_apart(name: str) -> None:
    data, fault = BAD[name]
    with pytest.raises(Refused) as refused:
        inspect(BytesIO(data), "belge.pdf", limit=MEGABYTE, accept=ANY)
    assert refused.value.code is fault


def test_unfolding_ends_within_its_bounds() -> None:
    data = unfolding_pdf(1024 * MEGABYTE)
    assert len(data) < 2 * MEGABYTE
    with pytest.raises(Refused) as refused:
        inspect(BytesIO(data), "belge.pdf", limit=2 * MEGABYTE, accept=ANY)
    assert refused.value.code is Fault.PDF_BROKEN


def test_slow_reading_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 0.001)
    with pytest.raises(Refused) as refused:
        inspect(BytesIO(pdf()), "belge.pdf", limit=MEGABYTE, accept=ANY)
    assert refused.value.code is Fault.PDF_BROKEN


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PARTS", 100)
    with pytest.raises(reader.Unfit, match=f"^{Fault.PDF_TOO_LONG}$"):
        reader.count_pages(pdf(b"[" + b"0 " * 200 + b"]"))


@pytest.mark.parametrize(("data", "answer"), [(pdf(), "1"), (b"%PDF-1.7\n", "pdf-broken")])
def test_program_answers(monkeypatch: pytest.MonkeyPatch, data: bytes, answer: str) -> None:
    # In this process its bounds would hold for all tests after it.
    monkeypatch.setattr(reader.resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", said := StringIO())
    reader.main()
    assert said.getvalue() == answer


def test_picture_is_no_pdf() -> None:
    out = BytesIO()
    image().save(out, "JPEG")
    with pytest.raises(reader.Unfit, match=f"^{Fault.NOT_WHAT_IT_SAYS}$"):
        reader.count_pages(out.getvalue())


def test_made_by_an_office_program() -> None:
    """What WeasyPrint writes, with fonts, links and metadata, is no different from outside."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, needed here only

    text = "<h1>Ustalık belgesi</h1><p><a href='https://a.example'>ağ</a>" + "<p>ğüşıöç" * 200
    data = HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
    checked = inspect(BytesIO(data), "ustalık.pdf", limit=MEGABYTE, accept=ANY)
    assert checked.pages
    assert checked.pages > 1

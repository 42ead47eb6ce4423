"""One application in real browsers, from the first letter to the certificate in hand."""

from datetime import UTC, datetime

import people
import pypdfium2
import pytest
import told
from pages import Applicant, Official, Visitor, upload
from portals import Browse, LivePortal, until
from stdnum.tr import vkn

from app.demo import proof
from app.demonstration import papers, pictures
from app.domain import codes, programme
from app.domain.calendar import ISTANBUL
from app.domain.vocabulary import ApplicantClass, DocumentKind, Need, Stage

NAME = "Gülnihal Çağlayan"
PRODUCT = "Dövme bakır cezve, iki kişilik"
MENDED = DocumentKind.TAX_PLATE
WANTED = "Onay kodu okunmuyor; lütfen yeniden tarayın."
COLOURS = ("#efe6da", "#b5651d", "#eab98a", "#5b2c0b")
PDF, JPEG = "application/pdf", "image/jpeg"
LETTERS = 5  # to confirm, sent, returned, sent again, approved


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_first_letter_to_the_certificate(
    live: LivePortal, worker: None, browse: Browse, script: bool
) -> None:
    screening, export, decision = officials(live, browse, script)
    craftswoman = Applicant(browse(script=script), live)
    email = f"gulnihal.{'with' if script else 'without'}@example.org"
    craftswoman.sign_up(NAME, email)
    craftswoman.begin()
    assert set(craftswoman.progress()) == {"Başlanmadı"}
    fill_in(craftswoman)
    assert set(craftswoman.progress()) == {"Tamamlandı"}
    craftswoman.submit()
    reference = craftswoman.reference

    assert screening.take_next(Stage.SCREENING) == reference
    title = papers.title(MENDED)
    screening.give_back(reference, {title: ("document-illegible", WANTED)})
    correct(craftswoman)
    assert reference in screening.in_hand()
    screening.pass_on(reference, "favourable", "Belgeler tutuyor.")
    screening.open(f"/review/{reference}/approve", status=403)

    assert export.take_next(Stage.EXPORT) == reference
    export.pass_on(reference, "favourable", "Ürünler ihracata uygun.")
    assert decision.take_next(Stage.DECISION) == reference
    decision.approve(reference)

    number, code = read_certificate(craftswoman)
    look_up(Visitor(browse(script=script, language="en"), live), number, code)
    until("all letters", lambda: len(live.letters(email)) == LETTERS)


def officials(
    live: LivePortal, browse: Browse, script: bool
) -> tuple[Official, Official, Official]:
    """One of each stage, signed in."""
    with live.database.sessions.begin() as session:
        emails = [who(session).email for who in (people.screener, people.exporter, people.decider)]
    found = [Official(browse(script=script), live) for _ in emails]
    for official, email in zip(found, emails, strict=True):
        official.sign_in(email)
    screening, export, decision = found
    return screening, export, decision


def fill_in(craftswoman: Applicant) -> None:
    """Every section, each left by its button."""
    craftswoman.answer(
        "you",
        name=NAME,
        tckn=told.tckn(248613570),
        phone="0532 123 45 67",
        email="gulnihal@example.org",
    )
    craftswoman.answer("business", **business())
    craftswoman.choose_craft("BAKIRCI", "copper-work")
    craftswoman.answer("craft", story="Dedemden kalan örste çalışıyorum.")
    craftswoman.add_product(
        title_tr=PRODUCT,
        description_tr="1,2 mm bakır, içi kalaylı, pirinç saplı. 180 ml.",
        price="1.250,50",
        currency="TRY",
        incoterm=["EXW"],
        minimum_order="10",
        lead_days="21",
        monthly_capacity="120",
        photos=upload("cezve.jpg", JPEG, papers.as_jpeg(pictures.picture("pot", COLOURS))),
    )
    assert PRODUCT in craftswoman.text
    craftswoman.answer("route", route=["direct"])
    craftswoman.answer("markets", markets=["CN", "JP"], languages="Türkçe, biraz İngilizce")
    hand_in_documents(craftswoman)
    craftswoman.answer("declaration", declared="y")


def business() -> dict[str, str]:
    return {
        "trade_name": "Çağlayan Bakır",
        "tax_number": "582014637" + vkn.calc_check_digit("582014637"),
        "nace": "25.99.04",
        "register_number": "35/48217",
        "chamber": "İzmir Bakırcılar ve Kalaycılar Odası",
        "province": people.IZMIR,
        "district": "tıre",
        "address": "Bakırcılar Çarşısı No: 12, Tire",
        "since": "1998",
        "workers": "3",
    }


def hand_in_documents(craftswoman: Applicant) -> None:
    """All that must be there: the one that will be asked for again as a photo, the rest as PDF."""
    today = datetime.now(UTC).astimezone(ISTANBUL).date()
    for rule in programme.current().documents(ApplicantClass.TRADESMAN, today):
        if rule.need is not Need.REQUIRED:
            continue
        photo = upload("levha.jpg", JPEG, papers.photo_of_paper(rule.kind, NAME))
        paper = upload(f"{rule.kind}.pdf", PDF, papers.paper(rule.kind, NAME))
        craftswoman.hand_in(rule.kind, photo if rule.kind is MENDED else paper)


def correct(craftswoman: Applicant) -> None:
    """Read what is asked for, follow it to its place, put the new document in, send it again."""
    craftswoman.open(craftswoman.at())
    assert WANTED in craftswoman.text
    craftswoman.follow(craftswoman.at(f"documents#slot-{MENDED}"))
    assert WANTED in craftswoman.page.locator(f"#slot-{MENDED}").inner_text()
    sheet = papers.paper(MENDED, NAME, issue=2)
    craftswoman.hand_in(MENDED, upload("vergi-levhasi.pdf", PDF, sheet))
    craftswoman.submit()


def read_certificate(craftswoman: Applicant) -> tuple[str, str]:
    """The number and the code, as they stand on the paper."""
    name, data = craftswoman.download()
    with pypdfium2.PdfDocument(data) as paper:
        words = " ".join(page.get_textpage().get_text_range() for page in paper)
    words = " ".join(words.split())
    number = proof.number(words)
    assert name == f"{number}.pdf"
    assert NAME in words
    assert number in craftswoman.text
    return number, proof.code(words)


def look_up(buyer: Visitor, number: str, code: str) -> None:
    """As anybody who holds the paper: what is printed on it is typed in."""
    buyer.open("/verify")
    buyer.send("/verify", code=code)
    assert buyer.path.lower() == f"/v/{code.replace(' ', '').lower()}"
    assert "This certificate is valid" in buyer.text
    assert number in buyer.text
    assert NAME in buyer.text
    buyer.open(f"/v/{codes.new_verification_code()}", status=404)
    assert number not in buyer.text

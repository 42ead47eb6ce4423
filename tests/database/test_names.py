"""Names as people bear them hold from the form to the queue, the letter and the certificate."""

import email
from collections.abc import Callable
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import compat32

import make
import people
import pytest
import told
from browser import Browser, fields, parsed
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session
from tasks import run

from app.domain.models import Seller
from app.domain.vocabulary import Action
from app.portal import Portal

NAMES = {
    "four letters i": "Iğdırlı Işıl İncili İpek",
    "small": "ışıl incili ığdır",
    "one word": "Ökkeş",
    "of a hundred letters": ("Şükriye Gülizar Müjgân Çağrı Öğüt " * 3)[:100].strip(),
    "with q, w and x": "Max Wexler Quinn",
    "in Chinese": "吴晓青 喆堃",
    "with signs of mark-up": "O’Hara <b> & Kızları",
}


def close(text: str) -> str:
    """Without the spaces, at which a long name may be broken."""
    return "".join(text.split())


def recipients(portal: Portal) -> list[str]:
    """To whom the letters went, decoded as mail programs do it."""
    with portal.sessions() as session:
        waiting = make.deferred(session)
    for task, arguments in waiting:
        run(task, **arguments)
    files = sorted((portal.settings.instance / "mail").glob("*.eml"))
    # The newer reader of Python loses spaces between the words of a long name.
    letters = [email.message_from_bytes(file.read_bytes(), policy=compat32) for file in files]
    return [str(make_header(decode_header(letter["To"]))) for letter in letters]


@pytest.mark.parametrize("which", NAMES)
def test_a_name_holds_from_the_form_to_the_certificate(portal: Portal, which: str) -> None:
    name = NAMES[which]
    with portal.sessions.begin() as session:
        owner = people.person(session, "biri@example.org", name)
        case = make.approved(session, owner=owner)
        certificate = str(case.certificate.id) if case.certificate else ""
    sent = recipients(portal)
    assert any(name in to for to in sent)
    with portal.storage.open(f"certificates/{certificate}") as made:
        text = " ".join(page.extract_text() for page in PdfReader(made).pages)
    assert close(name) in close(text)


@pytest.mark.parametrize("which", NAMES)
def test_a_name_is_saved_and_shown_to_its_owner_and_to_officials(
    browsers: Callable[[], Browser], session: Session, which: str
) -> None:
    name = NAMES[which]
    owner = people.person(session, "biri@example.org", "Biri")
    draft = make.draft(session, owner)
    applicant = browsers().sign_in(owner)
    page = f"/apply/{draft.reference}/sections/you"
    typed = {"tckn": told.tckn(), "phone": "0532 123 45 67", "email": "a@example.org"}
    assert applicant.submit(page, name=name, **typed).status_code == 302
    assert fields(applicant.form(page))["name"] == name
    now = datetime.now(UTC)
    make.fill(session, draft, now, name=name)
    make.act(session, Action.SUBMIT, draft, owner, now)
    official = browsers().sign_in(people.screener(session))
    for place in ("/review/queues/screening", f"/review/{draft.reference}"):
        assert name in "".join(parsed(official.get(place)).itertext())


def test_names_stand_in_turkish_order(session: Session) -> None:
    wanted = ["Çiçek", "Dilek", "Irmak", "İnci", "Ökkeş", "Quinn", "Şule", "Umut", "Ülkü", "Wexler"]
    for number, name in enumerate(reversed(wanted)):
        make.draft(session, people.person(session, f"{number}@example.org", name))
    found = session.scalars(select(Seller.name).order_by(Seller.name_key)).all()
    assert [name for name in found if name in wanted] == wanted

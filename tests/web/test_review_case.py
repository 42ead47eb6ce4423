"""The page of a case: for whom it exists, what was sent, its files, its certificate."""

from collections.abc import Callable

import make
import people
import pytest
from browser import Browser
from flask import Flask
from sqlalchemy.orm import Session

from app import jobs
from app.domain import sections
from app.domain.models import Application, Craft, User
from app.domain.vocabulary import Action, Stage
from app.storage import Storage

MARKED = "kopru-notice--warning"


@pytest.fixture
def place(app: Flask) -> Storage:
    found: Storage = app.extensions["portal"].storage
    return found


def url(case: Application) -> str:
    return f"/review/{case.reference}"


def test_the_case_shows_what_was_sent(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    page = client.sign_in(people.screener(session)).get(url(case))
    assert page.status_code == 200
    for said in ("Ayşe Bakırcıoğlu", "Kızıl Bakır Atölyesi", "Bakır tepsi"):
        assert said in page.text


def test_an_identity_number_is_never_shown_whole(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    assert case.seller.tckn
    number = case.seller.tckn
    page = client.sign_in(people.screener(session)).get(url(case))
    assert number not in page.text


@pytest.mark.parametrize(
    "who", [people.screener_ankara, people.exporter], ids=["other province", "other unit"]
)
def test_for_others_the_case_does_not_exist(
    client: Browser, session: Session, who: Callable[[Session], User]
) -> None:
    case = make.submitted(session)
    client.sign_in(who(session))
    assert client.get(url(case)).status_code == 404
    assert client.get(f"{url(case)}/take").status_code == 404


@pytest.mark.parametrize("reference", ["KP-0000-0000", "nothing", "İ"])
def test_there_is_no_case_by_another_reference(
    client: Browser, session: Session, reference: str
) -> None:
    client.sign_in(people.screener(session))
    assert client.get(f"/review/{reference}").status_code == 404


def test_a_draft_is_nobodys_business(client: Browser, session: Session) -> None:
    case = make.complete(session)
    client.sign_in(people.supervisor(session))
    assert client.get(url(case)).status_code == 404


def test_the_holder_is_named_to_colleagues(client: Browser, session: Session) -> None:
    case = make.taken(session, official=people.screener2(session))
    page = client.sign_in(people.screener(session)).get(url(case))
    assert people.screener2(session).name in page.text
    assert f"{url(case)}/take" not in page.text


def test_a_colleague_reads_notes_of_the_stage_before(client: Browser, session: Session) -> None:
    case = make.at_stage(session, Stage.EXPORT)
    page = client.sign_in(people.exporter(session)).get(url(case))
    assert make.FAVOURABLE.note in page.text


def test_a_correction_is_marked(client: Browser, session: Session) -> None:
    case = make.returned(session)
    owner = case.seller.owner
    client.sign_in(people.screener(session))
    assert MARKED not in client.get(url(case)).text
    business = sections.of(case)["business"]
    business.write(case, business.read(case) | {"address": "Kemeraltı 5"})
    make.act(session, Action.SUBMIT, case, owner)
    page = client.get(url(case))
    assert MARKED in page.text
    assert "Kemeraltı 5" in page.text


def test_a_file_of_the_case_is_given(client: Browser, session: Session, place: Storage) -> None:
    case = make.submitted(session, place=place)
    sent = case.revisions[-1].content["documents"][0]
    client.sign_in(people.screener(session))
    response = client.get(f"{url(case)}/files/{sent['id']}", buffered=True)
    assert response.status_code == 200
    assert response.data == make.PDF
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_photo_of_a_product_is_given(client: Browser, session: Session, place: Storage) -> None:
    case = make.submitted(session, place=place)
    photo = case.seller.products[0].photos[0].file
    client.sign_in(people.screener(session))
    response = client.get(f"{url(case)}/files/{photo.id}", buffered=True)
    assert response.mimetype == "image/jpeg"
    assert response.data == make.picture()


def test_a_file_of_another_case_is_not_given(
    client: Browser, session: Session, place: Storage
) -> None:
    case = make.submitted(session, place=place)
    other = make.submitted(session, people.mehmet(session), place=place)
    foreign = other.revisions[-1].content["documents"][0]["id"]
    client.sign_in(people.screener(session))
    assert client.get(f"{url(case)}/files/{foreign}").status_code == 404


def test_a_certificate_is_given_once_it_is_made(client: Browser, session: Session) -> None:
    case = make.approved(session)
    client.sign_in(people.decider(session))
    page = f"{url(case)}/certificate.pdf"
    assert client.get(page).status_code == 404
    assert case.certificate
    jobs.TASKS.tasks["make_certificate"](certificate=str(case.certificate.id))
    session.expire_all()
    response = client.get(page, buffered=True)
    assert response.status_code == 200
    assert response.data.startswith(b"%PDF")
    assert case.certificate.shown_number in response.headers["Content-Disposition"]


def test_a_case_without_a_certificate_has_none_to_give(client: Browser, session: Session) -> None:
    case = make.refused(session)
    client.sign_in(people.decider(session))
    assert client.get(f"{url(case)}/certificate.pdf").status_code == 404


def test_a_craft_stands_there_as_it_was_called_when_it_was_sent(
    client: Browser, session: Session
) -> None:
    case = make.submitted(session)
    session.get_one(Craft, "copper-work").name_tr = "Bambaşka bir iş"
    text = client.sign_in(people.screener(session)).get(url(case)).text
    assert "Bakır işlemeciliği" in text
    assert "Bambaşka" not in text


def test_a_corrected_field_bears_a_mark(client: Browser, session: Session) -> None:
    case = make.returned(session)
    business = sections.of(case)["business"]
    business.write(case, business.read(case) | {"address": "Havra Sokağı 3"})
    make.act(session, Action.SUBMIT, case, case.seller.owner)
    client.get("/language/en")
    text = client.sign_in(people.screener(session)).get(url(case)).text
    assert text.count('govuk-tag--yellow">changed<') == 1

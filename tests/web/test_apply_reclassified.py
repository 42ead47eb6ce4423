"""Somebody began as somebody else: the class of a draft is changed, and nothing more is lost."""

from collections.abc import Callable

import make
import people
import pytest
import told
from browser import Browser, fields, parsed
from explained import assert_explained, text_of
from sqlalchemy.orm import Session

from app.domain import programme
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass

CLOSED = [make.submitted, make.returned, make.approved, make.withdrawn]


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def url(case: Application, page: str = "/class") -> str:
    return f"/apply/{case.reference}{page}"


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_the_list_of_parts_says_as_whom_one_applies(
    mine: Browser, session: Session, kind: ApplicantClass, language: str
) -> None:
    case = make.draft(session, kind=kind)
    mine.get(f"/language/{language}")
    page = parsed(mine.get(url(case, "")))
    assert programme.current().kinds[kind].title[language] in text_of(page)
    assert url(case) in [link.get("href") for link in page.iter("a")]


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_the_class_so_far_is_chosen(mine: Browser, session: Session, kind: ApplicantClass) -> None:
    case = make.draft(session, kind=kind)
    assert fields(mine.form(url(case)))["applicant_class"] == kind


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_another_class_asks_its_own_questions(
    mine: Browser, session: Session, kind: ApplicantClass
) -> None:
    earlier = next(other for other in ApplicantClass if other is not kind)
    case = make.complete(session, kind=earlier)
    response = mine.submit(url(case), applicant_class=kind.value)
    assert response.location == url(case, "")
    assert case.applicant_class is kind
    answers = told.answers(people.ayse(session), kind)["business"]
    page = mine.form(url(case, "/sections/business"))
    assert fields(page).keys() - {"csrf_token", "once"} == answers.keys()


def test_what_was_typed_is_still_there(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    mine.submit(url(case), applicant_class="company")
    you = fields(mine.form(url(case, "/sections/you")))
    assert (you["contact_name"], you["position"]) == ("Ayşe Bakırcıoğlu", "")
    business = fields(mine.form(url(case, "/sections/business")))
    assert (business["district"], business["legal_name"]) == ("Konak", "")


def test_what_was_handed_in_stays_and_the_page_says_what_is_asked_again(
    mine: Browser, session: Session
) -> None:
    case = make.complete(session)
    said = text_of(parsed(mine.get(url(case))))
    assert "Your answers and documents stay." in said
    held = {document.kind for document in case.documents}
    mine.submit(url(case), applicant_class="company")
    assert {document.kind for document in case.documents} == held


def test_who_is_new_hears_nothing_of_documents(mine: Browser) -> None:
    said = text_of(parsed(mine.get("/apply/start")))
    assert "Your answers and documents stay." not in said


def test_the_same_class_again_changes_nothing(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    before = (case.version, dict(case.answers), len(case.documents))
    assert mine.submit(url(case)).location == url(case, "")
    assert (case.version, dict(case.answers), len(case.documents)) == before


@pytest.mark.parametrize("typed", ["", "ministry"])
def test_no_class_of_another_name_is_taken(mine: Browser, session: Session, typed: str) -> None:
    case = make.complete(session)
    assert_explained(mine.submit(url(case), applicant_class=typed), "applicant_class")
    assert case.applicant_class is ApplicantClass.TRADESMAN


@pytest.mark.parametrize("story", CLOSED)
def test_what_was_sent_keeps_its_class(
    mine: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    token = fields(mine.form("/apply/", "/account/sign-out"))
    assert mine.get(url(case)).status_code == 409
    assert mine.post(url(case), token | {"applicant_class": "company"}).status_code == 409
    assert case.applicant_class is ApplicantClass.TRADESMAN
    assert url(case) not in mine.get(url(case, "")).text

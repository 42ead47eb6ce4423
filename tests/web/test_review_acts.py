"""Each act of an official through its form: what it asks for, and what follows from it."""

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.calendar import ISTANBUL
from app.domain.models import Application, Certificate
from app.domain.vocabulary import Action, Opinion, Stage, Status

DESK = "/review/"


def case_url(case: Application) -> str:
    return f"/review/{case.reference}"


def act_url(case: Application, action: Action) -> str:
    return f"{case_url(case)}/{action}"


def faults(page: object) -> int:
    """How many lines the summary of what is missing has."""
    lists = [ul for ul in page.iter("ul") if "error-summary" in (ul.get("class") or "")]  # type: ignore[attr-defined]
    return sum(len(list(ul.iter("li"))) for ul in lists)


def test_taking_leads_back_to_the_case(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    response = client.submit(case_url(case), act_url(case, Action.TAKE))
    assert response.location == case_url(case)
    assert case.assignee == people.screener(session)


def test_releasing_puts_it_back(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    response = client.submit(case_url(case), act_url(case, Action.RELEASE))
    assert response.location == DESK
    assert case.assignee is None


def test_a_supervisor_puts_it_back(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.supervisor(session))
    client.submit(case_url(case), act_url(case, Action.RELEASE))
    assert case.assignee is None
    assert case.events[-1].actor == people.supervisor(session)


def test_passing_on_needs_an_opinion(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    response = client.submit(act_url(case, Action.PASS_ON), note="Uygun.")
    assert response.status_code == 422
    assert faults(parsed(response)) == 1
    assert case.stage is Stage.SCREENING


def test_passing_on_keeps_opinion_and_note(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    page = act_url(case, Action.PASS_ON)
    response = client.submit(page, opinion=Opinion.UNFAVOURABLE.value, note=" Eksik var. ")
    assert response.location == DESK
    assert case.stage is Stage.EXPORT
    assert case.events[-1].data == {"opinion": "unfavourable"}
    assert case.events[-1].words
    assert case.events[-1].words.note == "Eksik var."


def untouched(case: Application) -> dict[str, str]:
    """What a browser sends of the rows that stay in order: the first choice of each."""
    return {f"reason_{number}": "" for number in range(len(places(case)))}


def places(case: Application) -> tuple[str, ...]:
    assert case.submitted_at
    return sections.places(case, case.submitted_at.astimezone(ISTANBUL).date())


def place_of(case: Application, place: str) -> int:
    """The number of a place's row in the form."""
    return places(case).index(place)


def test_returning_needs_something_to_correct(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    response = client.submit(act_url(case, Action.RETURN), **untouched(case))
    assert response.status_code == 422
    assert faults(parsed(response)) == 1
    assert case.status is Status.IN_REVIEW


def test_each_correction_needs_its_words(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    business, tax_plate = place_of(case, "business"), place_of(case, "documents/tax-plate")
    chosen = untouched(case) | {
        f"reason_{business}": "other",
        f"text_{business}": "Adres başka.",
        f"reason_{tax_plate}": "document-illegible",
        f"text_{tax_plate}": "  ",
        "note": "x" * 4001,
    }
    response = client.submit(act_url(case, Action.RETURN), **chosen)
    assert response.status_code == 422
    assert faults(parsed(response)) == 2
    assert "Adres başka." in response.text
    assert case.status is Status.IN_REVIEW


def test_returning_sends_the_list_to_the_applicant(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    tax_plate = place_of(case, "documents/tax-plate")
    chosen = untouched(case) | {
        f"reason_{tax_plate}": "document-illegible",
        f"text_{tax_plate}": "Okunmuyor.",
    }
    assert client.submit(act_url(case, Action.RETURN), **chosen).location == DESK
    event = case.events[-1]
    assert case.status is Status.RETURNED
    assert event.data["items"] == [{"place": "documents/tax-plate", "reason": "document-illegible"}]
    assert event.words
    assert event.words.items == {"documents/tax-plate": "Okunmuyor."}
    assert {arguments["letter"] for _, arguments in make.deferred(session)} == {"submit", "return"}


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "requirements-unmet", "text": " "},
        {"reason": "", "text": "El yapımı değil."},
        {"reason": "invented", "text": "El yapımı değil."},
        {"reason": "requirements-unmet", "text": "\0\x1b"},
    ],
    ids=["no text", "no reason", "no such reason", "nothing that is seen"],
)
def test_refusing_needs_a_reason_and_a_text(
    client: Browser, session: Session, given: dict[str, str]
) -> None:
    case = make.taken(session, Stage.DECISION)
    client.sign_in(people.decider(session))
    response = client.submit(act_url(case, Action.REFUSE), **given)
    assert response.status_code == 422
    assert faults(parsed(response)) == 1
    assert case.status is Status.IN_REVIEW


def test_refusing_keeps_reason_text_and_note(client: Browser, session: Session) -> None:
    case = make.taken(session, Stage.DECISION)
    client.sign_in(people.decider(session))
    given = {"reason": "requirements-unmet", "text": "El yapımı değil.", "note": "İç not."}
    assert client.submit(act_url(case, Action.REFUSE), **given).location == DESK
    event = case.events[-1]
    assert case.status is Status.REFUSED
    assert event.data == {"reason": "requirements-unmet"}
    assert event.words
    assert (event.words.text, event.words.note) == ("El yapımı değil.", "İç not.")


def test_approving_numbers_a_certificate_and_orders_it(client: Browser, session: Session) -> None:
    case = make.taken(session, Stage.DECISION)
    client.sign_in(people.decider(session))
    assert client.submit(act_url(case, Action.APPROVE), note="Uygun.").location == DESK
    assert case.status is Status.APPROVED
    assert case.certificate
    assert case.certificate.facts["verify_url"] == f"{make.PUBLIC_URL}/v/{case.certificate.code}"
    jobs = make.deferred(session)
    assert ("make_certificate", {"certificate": str(case.certificate.id)}) in jobs
    assert [job["letter"] for name, job in jobs if name == "send_letter"] == ["submit", "approve"]


def test_the_same_press_twice_approves_once(client: Browser, session: Session) -> None:
    case = make.taken(session, Stage.DECISION)
    client.sign_in(people.decider(session))
    page = act_url(case, Action.APPROVE)
    form = fields(client.form(page))
    assert client.post(page, form).location == DESK
    assert client.post(page, form).location == case_url(case)
    assert session.scalar(select(func.count()).select_from(Certificate)) == 1


@pytest.mark.parametrize("action", ["submit", "withdraw", "start", "expire", "lapse", "nothing"])
def test_what_officials_do_not_do_has_no_page(
    client: Browser, session: Session, action: str
) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    assert client.get(f"{case_url(case)}/{action}").status_code == 404


def test_a_correction_without_its_reason_is_not_dropped(client: Browser, session: Session) -> None:
    case = make.taken(session)
    client.sign_in(people.screener(session))
    page = act_url(case, Action.RETURN)
    form = fields(client.form(page))
    typed = {"reason_0": "other", "text_0": "Adınız eksik.", "text_1": "Adres de yanlış."}
    response = client.post(page, form | typed)
    assert response.status_code == 422
    assert faults(parsed(response)) == 1
    assert "Adres de yanlış." in response.text
    assert case.status is Status.IN_REVIEW

"""One applicant of each class, from the start page to the sent application, in both languages."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import make
import people
import pytest
import told
from browser import Browser, parsed
from explained import text_of
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass, Need, Stage, Status

START = "/apply/start"
FORMS = ["you", "business", "craft", "route", "markets", "declaration"]
DONE = {"tr": "8 bölümden 8 tanesi tamamlandı.", "en": "8 of 8 parts are complete."}
TITLES = {
    "tr": {
        ApplicantClass.TRADESMAN: "Esnaf veya sanatkâr",
        ApplicantClass.EXEMPT: "Vergiden muaf esnaf",
        ApplicantClass.SOLE_TRADER: "Şahıs işletmesi (tacir)",
        ApplicantClass.COMPANY: "Şirket veya kooperatif",
    },
    "en": {
        ApplicantClass.TRADESMAN: "Tradesman or craftsman",
        ApplicantClass.EXEMPT: "Tax-exempt craftsman",
        ApplicantClass.SOLE_TRADER: "Sole trader",
        ApplicantClass.COMPANY: "Company or cooperative",
    },
}


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """What is kept, as somebody types it."""
    written = {name: value for name, value in values.items() if name != "notice_version"}
    return {
        name: value if isinstance(value, list) else "" if value is None else str(value)
        for name, value in written.items()
    }


def begun(client: Browser, session: Session, kind: ApplicantClass) -> Application:
    """The first page, and where a firm is measured, the second."""
    response = client.submit(START, applicant_class=kind.value)
    if sections.measured(kind):
        response = client.submit(response.location, workers="12", turnover="4.250.000,00")
    case = session.scalars(select(Application)).one()
    assert response.location == f"/apply/{case.reference}"
    return case


def fill_in(client: Browser, case: Application) -> None:
    page = f"/apply/{case.reference}"
    answers = told.answers(case.seller.owner, case.applicant_class)
    assert client.submit(f"{page}/craft", craft=answers["craft"].pop("craft")).status_code == 302
    for slug in FORMS:
        response = client.submit(f"{page}/sections/{slug}", **typed(answers[slug]))
        assert response.location == page, slug
    case.seller.products.append(make.product(case.seller, datetime.now(UTC)))
    for rule in sections.rules(case, datetime.now(UTC)):
        if rule.need is Need.REQUIRED:
            file = (BytesIO(make.picture()), f"{rule.kind}.jpg")
            slot = f"{page}/documents/{rule.kind}"
            assert client.submit(f"{page}/documents", slot, file=file).status_code == 302


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_from_the_start_page_to_the_sent_application(
    client: Browser, session: Session, kind: ApplicantClass, language: str
) -> None:
    client.get(f"/language/{language}")
    client.sign_in(people.ayse(session))
    assert TITLES[language][kind] in text_of(parsed(client.get(START)))
    case = begun(client, session, kind)
    page = f"/apply/{case.reference}"
    fill_in(client, case)
    said = text_of(parsed(client.get(page)))
    assert DONE[language] in said
    assert TITLES[language][kind] in said
    response = client.submit(f"{page}/check", f"{page}/submit")
    assert response.location == f"{page}/sent"
    assert case.reference in text_of(parsed(client.get(response.location)))
    assert (case.status, case.stage) == (Status.IN_REVIEW, Stage.SCREENING)
    content = case.revisions[0].content
    assert content["class"] == kind
    expected = told.answers(people.ayse(session), kind)
    for slug in ("route", "markets", "declaration"):
        assert content["answers"][slug] == expected[slug]
    sealed = {"tckn", "tax_number", "mersis"}
    business = {k: v for k, v in expected["business"].items() if k not in sealed}
    assert content["answers"]["business"].items() >= business.items()
    assert case.seller.mersis == expected["business"].get("mersis")

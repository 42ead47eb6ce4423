"""The slots for documents: those of the applicant's class, with their words and conditions."""

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import text_of
from sqlalchemy.orm import Session

from app.domain import programme
from app.domain.vocabulary import ApplicantClass, Need


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_the_page_lists_the_rules_of_the_programme(
    client: Browser, session: Session, kind: ApplicantClass, language: str
) -> None:
    case = make.draft(session, kind=kind)
    client.sign_in(people.ayse(session)).get(f"/language/{language}")
    page = parsed(client.get(f"/apply/{case.reference}/documents"))
    slots = [part for part in page.iter("section") if (part.get("id") or "").startswith("slot-")]
    rules = programme.current().documents(kind, case.created_at.date())
    assert [slot.get("id") for slot in slots] == [f"slot-{rule.kind}" for rule in rules]
    needs = {
        Need.REQUIRED: {"tr": "Zorunlu", "en": "Required"},
        Need.CONDITIONAL: {"tr": "Bazı durumlarda zorunlu", "en": "Required in some cases"},
        Need.OPTIONAL: {"tr": "İsteğe bağlı", "en": "Optional"},
    }
    for slot, rule in zip(slots, rules, strict=True):
        texts = [text_of(part) for part in slot.iter() if part.tag in {"h2", "p"}]
        said = {rule.title[language], rule.hint[language], needs[rule.need][language]}
        assert said <= set(texts)
        aged = [text for text in texts if "son 6 ay" in text or "last 6 months" in text]
        assert len(aged) == (rule.max_age_months == 6)
        if rule.condition:
            assert any(text.endswith(f": {rule.condition[language]}.") for text in texts)


@pytest.mark.parametrize(
    ("kind", "foreign"),
    [
        (ApplicantClass.TRADESMAN, "trade-gazette"),
        (ApplicantClass.EXEMPT, "tax-plate"),
        (ApplicantClass.SOLE_TRADER, "trades-register"),
        (ApplicantClass.COMPANY, "tax-exemption"),
    ],
)
def test_there_is_no_slot_for_a_document_of_another_class(
    client: Browser, session: Session, kind: ApplicantClass, foreign: str
) -> None:
    case = make.draft(session, kind=kind)
    client.sign_in(people.ayse(session))
    token = fields(client.form("/apply/", "/account/sign-out"))
    page = f"/apply/{case.reference}/documents/{foreign}"
    assert client.post(page, token).status_code == 404
    assert client.post(f"{page}/remove", token).status_code == 404

"""The page before sending: every answer in its words, and what is still missing."""

from typing import Any

import make
import people
import pytest
import told
from browser import Browser, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import identifiers, sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass, Status


@pytest.fixture
def client(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def url(case: Application, page: str = "") -> str:
    return f"/apply/{case.reference}{page}"


def token(client: Browser) -> dict[str, str]:
    """For a post from a page that has no form of its own."""
    tree = parsed(client.get("/apply/"))
    return {"csrf_token": tree.find(".//input[@name='csrf_token']").get("value")}


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def missing(response: TestResponse) -> dict[str, list[str]]:
    """{address: what it still wants} of the list on the page."""
    found = {}
    for notice in parsed(response).iter("div"):
        if "kopru-notice--warning" in (notice.get("class") or ""):
            for row in notice.findall("./ul/li"):
                wanted = [words(inner) for inner in row.findall("./ul/li")]
                found[row.find("./a").get("href")] = wanted
    return found


def test_the_check_page_of_an_unfinished_draft_has_no_button(
    client: Browser, session: Session
) -> None:
    case = make.draft(session)
    page = client.get(url(case, "/check"))
    assert page.status_code == 200
    assert len(missing(page)) == len(sections.SLUGS)
    assert url(case, "/submit") not in [f.get("action") for f in parsed(page).iter("form")]


@pytest.mark.parametrize(
    ("slug", "name", "said"),
    [
        ("you", "tckn", "Identity number"),
        ("you", "phone", "Telephone"),
        ("business", "register_number", "Number in the trades register"),
        ("craft", "story", "About the work"),
        ("route", "route", "Way to the marketplace"),
        ("markets", "markets", "Chosen markets"),
        ("declaration", "declared", "Declaration"),
    ],
)
def test_one_missing_answer_is_named(
    client: Browser, session: Session, slug: str, name: str, said: str
) -> None:
    case = make.complete(session)
    section = sections.of(case)[slug]
    section.write(case, section.read(case) | {name: None})
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, f"/sections/{slug}"): [said]}
    assert case.status is Status.DRAFT


def test_a_missing_document_is_named_by_its_title(client: Browser, session: Session) -> None:
    case = make.complete(session)
    case.documents.remove(next(held for held in case.documents if held.kind == "tax-plate"))
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, "/documents"): ["Tax plate"]}


def test_a_missing_product_is_named(client: Browser, session: Session) -> None:
    case = make.complete(session)
    case.seller.products.clear()
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, "/products"): ["At least one product"]}


SHOWN: dict[ApplicantClass, dict[str, str]] = {
    ApplicantClass.TRADESMAN: {
        "Name and surname": "Ayşe Bakırcıoğlu",
        "Telephone": "0532 123 45 67",
        "E-mail": "ayse@example.org",
        "Workshop or shop": "Kızıl Bakır Atölyesi",
        "Activity code (NACE)": "25.99.01",
        "Number in the trades register": "35-12345",
        "Chamber": "İzmir Bakırcılar Odası",
        "Membership number in the chamber": "–",
        "Province": "İzmir",
        "District": "Konak",
        "Address": "Anafartalar Caddesi 12",
        "Working since": "1998",
        "People working there": "3",
        "Craft": "Copper work",
        "About the work": "Dedemden öğrendim; her tepsiyi elde döverim.",
        "Way to the marketplace": "With a shop of my own",
        "Cooperative, union or chamber": "–",
        "Chosen markets": "China, Japan",
        "Languages": "–",
        "Declaration": "Confirmed",
    },
    ApplicantClass.EXEMPT: {
        "Tax office": "Konak Vergi Dairesi",
        "Number of the tax exemption": "2026/418",
        "Number in the trades register": "–",
    },
    ApplicantClass.SOLE_TRADER: {
        "Name and surname": "Ayşe Bakırcıoğlu",
        "Trade registry office": "İzmir Ticaret Sicili Müdürlüğü",
        "Number in the trade register": "Merkez-104711",
        "Net sales of last year": "₺4,250,000",
        "Balance sheet total": "–",
    },
    ApplicantClass.COMPANY: {
        "Who applies for the firm": "Ayşe Bakırcıoğlu",
        "Position in the firm": "Müdür",
        "Name of the firm": "Kızıl Bakır El Sanatları Ltd. Şti.",
        "Legal form": "Limited company",
        "Registered e-mail (KEP)": "–",
        "People working there": "12",
    },
}


def pairs_of(page: Any) -> dict[str, str]:
    return {words(row.find("dt")): words(row.find("dd")) for row in page.findall(".//dl/div")}


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_each_class_sees_the_answers_to_its_own_questions(
    client: Browser, session: Session, kind: ApplicantClass
) -> None:
    case = make.complete(session, kind=kind)
    pairs = pairs_of(parsed(client.get(url(case, "/check"))).find(".//main"))
    assert pairs.items() >= SHOWN[kind].items()
    number = case.seller.mersis
    assert pairs.get("MERSİS number") == (identifiers.mask(number) if number else None)
    asked = {field for part in sections.of(case).values() for field in part.fields}
    assert len(asked) - 1 <= len(pairs)  # the version of the notice is no question


def test_the_check_page_shows_every_answer(client: Browser, session: Session) -> None:
    case = make.complete(session)
    page = parsed(client.get(url(case, "/check"))).find(".//main")
    pairs = pairs_of(page)
    assert case.seller.tckn
    number = identifiers.mask(case.seller.tckn)
    assert pairs.items() >= SHOWN[ApplicantClass.TRADESMAN].items()
    assert (pairs["Identity number"], pairs["Tax number"]) == (number, number)
    assert "Bakır tepsi" in words(page)
    sent = {
        "Tax plate",
        "Trades register certificate",
        "Chamber registration or activity certificate",
    }
    assert {words(a) for a in page.iter("a")} >= sent


def test_two_numbers_that_contradict_each_other_are_named(
    client: Browser, session: Session
) -> None:
    case = make.complete(session, kind=ApplicantClass.COMPANY)
    case.seller.tax_number = told.tax(987654321)
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    assert missing(response) == {url(case, "/sections/business"): ["MERSİS number"]}


def test_a_firm_that_outgrew_the_programme_is_not_sent(client: Browser, session: Session) -> None:
    case = make.complete(session, kind=ApplicantClass.COMPANY)
    case.answers = case.answers | {"business": case.answers["business"] | {"workers": 250}}
    response = client.post(url(case, "/submit"), token(client))
    assert response.status_code == 422
    said = ["A firm within the limits of the programme"]
    assert missing(response) == {url(case, "/sections/business"): said}
    assert case.status is Status.DRAFT


@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_everything_that_can_be_missing_has_a_name(
    client: Browser, session: Session, kind: ApplicantClass
) -> None:
    case = make.draft(session, kind=kind)
    named = [name for names in missing(client.get(url(case, "/check"))).values() for name in names]
    wanted = [name for names in sections.missing(case, case.created_at).values() for name in names]
    assert len(named) == len(set(named)) == len(wanted) - 1  # the version of the notice is no name
    assert not set(named) & set(wanted)
    assert all(named)


def test_the_check_page_masks_identity_numbers(client: Browser, session: Session) -> None:
    case = make.complete(session)
    number = case.seller.tckn
    assert number
    assert number not in client.get(url(case, "/check")).text

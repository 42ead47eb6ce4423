"""The administrator keeps the list of crafts; what was changed, when and by whom stays."""

from datetime import UTC, datetime, timedelta

import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import crafts
from app.domain.models import Craft

LIST, NEW, COPPER = "/manage/crafts", "/manage/crafts/new", "/manage/crafts/copper-work/change"
TODAY = datetime.now(UTC).date()

SOAPSTONE = {
    "name_tr": "  Sabun taşı  oymacılığı ",
    "name_en": "Soapstone carving",
    "name_zh": "",
    "aliases": "sabuntaşı, steatit",
    "group": "stone",
    "vanishing": "y",
    "hs": "68.02; 9602",
    "source": "Bakanlık Kararı 2026/3",
    "official_no": "124",
    "valid_from": "01.02.2026",
    "valid_until": "",
}

WRONG = [
    ("name_tr", " "),
    ("name_tr", "x" * 121),
    ("name_tr", "Çini 😀"),
    ("name_tr", "BAKIR İŞLEMECİLİĞİ"),
    ("name_tr", "铜器"),
    ("name_en", ""),
    ("name_zh", "铜" * 61),
    ("aliases", "x" * 301),
    ("group", "space"),
    ("hs", "741"),
    ("hs", "7418, 7799"),
    ("hs", "bakır"),
    ("source", ""),
    ("source", "x" * 201),
    ("official_no", "1" * 21),
    ("valid_from", ""),
    ("valid_from", "31.02.2026"),
    ("valid_from", "yarın"),
    ("valid_until", "31.12.20266"),
    ("valid_until", "31.01.2026"),
]


@pytest.fixture
def office(client: Browser, session: Session) -> Browser:
    browser = client.sign_in(people.administrator(session))
    browser.get("/language/en")
    return browser


@pytest.fixture
def copper(session: Session) -> Craft:
    found = session.get(Craft, "copper-work")
    assert found
    return found


def listed(response: TestResponse) -> list[str]:
    found = [link.get("href") for link in parsed(response).iter("a")]
    return [href.split("/")[3] for href in found if href and href.endswith("/change")]


def text_of(response: TestResponse) -> str:
    return " ".join("".join(next(parsed(response).iter("main")).itertext()).split())


def test_the_list_shows_every_craft(office: Browser) -> None:
    response = office.get(LIST)
    assert set(listed(response)) == {entry.slug for entry in crafts.first_list().crafts}
    assert "Vanishing, by law" in response.text


def test_the_list_can_be_searched(office: Browser) -> None:
    response = office.get(f"{LIST}?q=BAKIRCI")
    assert listed(response)[0] == "copper-work"
    assert fields(parsed(response))["q"] == "BAKIRCI"
    assert listed(office.get(f"{LIST}?q=astronot")) == []


def test_an_ended_craft_stays_in_the_list(office: Browser, copper: Craft) -> None:
    copper.valid_until = TODAY - timedelta(days=1)
    response = office.get(LIST)
    assert "copper-work" in listed(response)
    assert "Ended on" in response.text


def test_a_craft_is_added_under_a_slug_of_its_turkish_name(
    office: Browser, session: Session
) -> None:
    response = office.submit(NEW, **SOAPSTONE)
    assert response.location == "/manage/crafts/sabun-tasi-oymaciligi/change"
    found = session.get(Craft, "sabun-tasi-oymaciligi")
    assert found
    assert found.name_tr == "Sabun taşı oymacılığı"
    assert (found.hs, found.vanishing, found.core) == (["6802", "9602"], True, False)
    assert (found.name_zh, found.valid_until) == (None, None)
    assert "Added to the list" in office.get(response.location).text


def test_what_was_added_is_offered_to_applicants(office: Browser, session: Session) -> None:
    office.submit(NEW, **SOAPSTONE | {"valid_from": f"{TODAY:%d.%m.%Y}"})
    found = crafts.valid(session, TODAY)
    assert "sabun-tasi-oymaciligi" in [craft.slug for craft in found]


def test_the_same_post_twice_adds_one(office: Browser, session: Session) -> None:
    form = fields(office.form(NEW)) | SOAPSTONE
    assert [office.post(NEW, form).status_code for _ in range(2)] == [302, 302]
    names = session.scalars(select(Craft.name_tr).where(Craft.name_en == "Soapstone carving"))
    assert len(names.all()) == 1


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_explained(
    office: Browser, session: Session, name: str, value: str
) -> None:
    response = office.submit(NEW, **SOAPSTONE | {name: value})
    assert response.status_code == 422
    page = parsed(response)
    (summary,) = [part for part in page.iter() if part.get("class") == "govuk-error-summary"]
    assert [link.get("href") for link in summary.iter("a")] == [f"#{name}"]
    if name != "group":
        shown = fields(
            next(
                form
                for form in page.iter("form")
                if form.get("method") == "post" and form.get("action") is None
            )
        )
        assert (shown[name] or "").strip() == value.strip()
    assert len(crafts.every(session)) == len(crafts.first_list().crafts)


def test_what_the_law_names_must_be_vanishing(office: Browser, copper: Craft) -> None:
    response = office.submit(COPPER, vanishing=[], core="y")
    assert response.status_code == 422
    assert "What the law names is a vanishing craft." in text_of(response)
    assert copper.vanishing


def test_a_change_is_saved_and_told_in_words(
    office: Browser, session: Session, copper: Craft
) -> None:
    response = office.submit(
        COPPER, vanishing=[], core=[], name_en="Coppersmithing", hs="7418, 7419"
    )
    assert response.location == COPPER
    assert (copper.vanishing, copper.name_en, copper.hs) == (
        False,
        "Coppersmithing",
        ["7418", "7419"],
    )
    assert [event.actor for event in copper.events] == [people.administrator(session)]
    shown = text_of(office.get(COPPER))
    for line in (
        "It is a vanishing craft: Yes → No",
        "Name in English: Copper work → Coppersmithing",
        "Headings of the customs tariff to suggest: 7418 → 7418, 7419",
        people.administrator(session).name,
    ):
        assert line in shown


def test_a_craft_is_ended_by_its_last_day(office: Browser, session: Session, copper: Craft) -> None:
    office.submit(COPPER, valid_until=f"{TODAY:%d.%m.%Y}")
    assert copper.valid_until == TODAY
    assert copper in crafts.valid(session, TODAY)
    assert copper not in crafts.valid(session, TODAY + timedelta(days=1))
    assert "Last day: – →" in text_of(office.get(COPPER))


def test_a_form_that_nobody_touched_changes_nothing(office: Browser, copper: Craft) -> None:
    before = {name: getattr(copper, name) for name in crafts.CHANGEABLE}
    response = office.submit(COPPER)
    assert "nothing was changed" in office.get(response.location).text
    assert {name: getattr(copper, name) for name in crafts.CHANGEABLE} == before
    assert copper.events == []


def test_a_name_can_keep_its_own_words(office: Browser, copper: Craft) -> None:
    assert office.submit(COPPER, name_tr="Bakır İşlemeciliği").status_code == 302
    assert copper.name_tr == "Bakır İşlemeciliği"


def test_the_slug_is_not_the_forms_to_change(office: Browser, copper: Craft) -> None:
    office.submit(COPPER, slug="other", name_tr="Bakırcılık")
    assert (copper.slug, copper.name_tr) == ("copper-work", "Bakırcılık")


@pytest.mark.parametrize("typed", ["31.12.2027", "31/12/2027", " 31-12-2027 ", "31 12 2027"])
def test_a_day_is_taken_as_people_type_it(office: Browser, copper: Craft, typed: str) -> None:
    office.submit(COPPER, valid_until=typed)
    assert copper.valid_until
    assert copper.valid_until.isoformat() == "2027-12-31"


def test_an_unknown_craft_is_not_found(office: Browser) -> None:
    assert office.get("/manage/crafts/rocket-science/change").status_code == 404


def test_the_menu_says_where_one_is(office: Browser) -> None:
    for page, word in (
        (LIST, "Crafts"),
        (COPPER, "Crafts"),
        (NEW, "Crafts"),
        ("/manage/", "People"),
    ):
        menu = parsed(office.get(page)).iter("a")
        assert [link.text for link in menu if link.get("aria-current")] == [word]


TROUBLE = ["'; DROP TABLE craft; --", "<script>alert(1)</script>", "%s{{7*7}}", "\u202etest\u202e"]


@pytest.mark.parametrize("text", TROUBLE)
def test_troublesome_text_is_kept_as_text(office: Browser, copper: Craft, text: str) -> None:
    response = office.submit(COPPER, source=text, aliases=text)
    assert response.status_code == 302
    assert office.get(COPPER).status_code == 200
    assert copper.source in text_of(office.get(COPPER))
    assert office.get(LIST, query_string={"q": text}).status_code == 200

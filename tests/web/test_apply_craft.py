"""The applicant finds the craft by a word or in its group, without script, and tells the story."""

from datetime import UTC, datetime, timedelta
from typing import Any

import make
import people
import pytest
from browser import Browser, fields, parsed
from queries import counted
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import crafts, sections
from app.domain.models import Application, Craft

STORY = "Dedemden öğrendim."
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    browser = client.sign_in(people.ayse(session))
    browser.get("/language/en")
    return browser


def chooser(application: Application, typed: str = "") -> str:
    return f"/apply/{application.reference}/craft" + (f"?q={typed}" if typed else "")


def section(application: Application) -> str:
    return f"/apply/{application.reference}/sections/craft"


def saved(application: Application) -> dict[str, Any]:
    return sections.of(application)["craft"].read(application)


def radios(response: TestResponse) -> dict[str, Any]:
    page = parsed(response)
    return {one.get("value"): one for one in page.iter("input") if one.get("type") == "radio"}


def hint_of(response: TestResponse, slug: str) -> str:
    described = radios(response)[slug].get("aria-describedby")
    found = [part for part in parsed(response).iter() if part.get("id") == described]
    return " ".join("".join(found[0].itertext()).split()) if described else ""


def links(response: TestResponse) -> list[str]:
    return [link.get("href") for link in next(parsed(response).iter("main")).iter("a")]


def test_without_a_craft_the_section_leads_to_the_search(mine: Browser, draft: Application) -> None:
    response = mine.get(section(draft))
    assert chooser(draft) in links(response)
    boxes = [form for form in parsed(response).iter("form") if form.get("role") == "search"]
    assert [box.get("action") for box in boxes] == [chooser(draft)]
    assert "textarea" not in response.text


def test_a_word_finds_the_craft(mine: Browser, draft: Application) -> None:
    response = mine.get(chooser(draft, "BAKIRCI"))
    assert next(iter(radios(response))) == "copper-work"
    assert "BAKIRCI" in fields(parsed(response))["q"]
    assert chooser(draft) in links(response)


def test_without_a_word_all_stand_under_their_groups(mine: Browser, draft: Application) -> None:
    response = mine.get(chooser(draft))
    assert radios(response).keys() == {entry.slug for entry in crafts.first_list().crafts}
    groups = list(parsed(response).iter("details"))
    assert len(groups) == len(crafts.GROUPS)
    assert not any(group.get("open") is not None for group in groups)


def test_no_two_inputs_share_an_id(mine: Browser, draft: Application) -> None:
    for page in (chooser(draft), chooser(draft, "taş")):
        ids = [part.get("id") for part in parsed(mine.get(page)).iter() if part.get("id")]
        assert len(set(ids)) == len(ids)


def test_vanishing_crafts_are_marked(mine: Browser, draft: Application) -> None:
    response = mine.get(chooser(draft))
    assert hint_of(response, "copper-work") == "Vanishing"
    assert hint_of(response, "jewellery") == ""
    assert hint_of(mine.get(chooser(draft, "copper")), "copper-work") == "Metalwork · Vanishing"


@pytest.mark.parametrize("typed", ["astronot", "<b>x</b>", "%F0%9F%98%80", "q" * 999])
def test_where_nothing_is_found_all_can_be_looked_through(
    mine: Browser, draft: Application, typed: str
) -> None:
    response = mine.get(chooser(draft, typed))
    assert response.status_code == 200
    assert len(radios(response)) == len(crafts.first_list().crafts)
    assert "choose the nearest one" in response.text


@pytest.mark.parametrize("typed", ["%20", "%00%07", "%E2%80%8B"])
def test_what_nobody_sees_is_no_word(mine: Browser, draft: Application, typed: str) -> None:
    response = mine.get(chooser(draft, typed))
    assert "Nothing was found" not in response.text
    assert len(radios(response)) == len(crafts.first_list().crafts)


@pytest.mark.parametrize("typed", ["", "bakir"])
def test_a_choice_is_kept_and_leads_to_the_story(
    mine: Browser, draft: Application, typed: str
) -> None:
    response = mine.submit(chooser(draft, typed), craft="copper-work")
    assert response.location == section(draft)
    assert saved(draft)["craft"] == "copper-work"
    shown = mine.get(section(draft)).text
    assert "Copper work" in shown
    assert "Vanishing craft" in shown


def test_another_choice_keeps_the_story(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    story = saved(case)["story"]
    mine.submit(chooser(case), craft="jewellery")
    assert saved(case) == {"craft": "jewellery", "story": story}
    assert "Vanishing craft" not in mine.get(section(case)).text


def test_the_story_keeps_the_craft(mine: Browser, draft: Application) -> None:
    mine.submit(chooser(draft), craft="copper-work")
    response = mine.submit(section(draft), story=STORY, craft="jewellery")
    assert response.location == f"/apply/{draft.reference}"
    assert saved(draft) == {"craft": "copper-work", "story": STORY}


def test_the_chosen_one_is_ticked_in_its_open_group(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    response = mine.get(chooser(case))
    ticked = [slug for slug, one in radios(response).items() if one.get("checked") is not None]
    assert ticked == ["copper-work"]
    (open_,) = [one for one in parsed(response).iter("details") if one.get("open") is not None]
    assert "Metalwork" in "".join(open_.itertext())


def test_customs_headings_are_suggested_in_words(mine: Browser, session: Session) -> None:
    shown = mine.get(section(make.complete(session))).text
    assert "7418: " in shown


@pytest.mark.parametrize("sent", [{}, {"craft": ""}, {"craft": "rocket-science"}])
def test_a_wrong_choice_is_explained(
    mine: Browser, draft: Application, sent: dict[str, str]
) -> None:
    response = mine.submit(chooser(draft), **sent)
    assert response.status_code == 422
    page = parsed(response)
    (summary,) = [part for part in page.iter() if part.get("class") == "govuk-error-summary"]
    assert [link.get("href") for link in summary.iter("a")] == ["#craft"]
    first = next(part for part in page.iter() if part.get("id") == "craft")
    assert first.get("type") == "radio"
    group = next(page.iter("details"))
    assert group.get("open") is not None
    assert first in group.iter()
    assert saved(draft)["craft"] is None


def ended(session: Session) -> None:
    found = session.get(Craft, "copper-work")
    assert found
    found.valid_until = YESTERDAY


def test_a_craft_that_ended_cannot_be_chosen(
    mine: Browser, session: Session, draft: Application
) -> None:
    form = fields(mine.form(chooser(draft)))
    ended(session)
    assert "copper-work" not in radios(mine.get(chooser(draft)))
    response = mine.post(chooser(draft), form | {"craft": "copper-work"})
    assert response.status_code == 422
    assert "no longer on the list" in response.text
    assert saved(draft)["craft"] is None


def test_who_has_it_keeps_it_and_is_told(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    assert "has left the list" not in mine.get(section(case)).text
    ended(session)
    assert "has left the list" in mine.get(section(case)).text
    mine.submit(section(case), story=STORY)
    assert saved(case) == {"craft": "copper-work", "story": STORY}
    mine.submit(f"/apply/{case.reference}/check", f"/apply/{case.reference}/submit")
    assert case.craft_slug == "copper-work"


def test_a_sent_application_keeps_its_craft(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    form = fields(mine.form(chooser(case))) | {"craft": "jewellery"}
    mine.submit(f"/apply/{case.reference}/check", f"/apply/{case.reference}/submit")
    assert mine.get(chooser(case)).status_code == 409
    assert mine.post(chooser(case), form).status_code == 409
    assert saved(case)["craft"] == "copper-work"


def test_the_pages_ask_few_queries(mine: Browser, session: Session, connection: Connection) -> None:
    case = make.complete(session)
    for page in (chooser(case), chooser(case, "bakir"), section(case)):
        mine.get(page)
        with counted(connection) as queries:
            mine.get(page)
        assert len(queries) <= 4, queries

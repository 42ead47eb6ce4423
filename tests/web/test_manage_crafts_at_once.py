"""Two administrators at the same craft: the second overwrites nothing, and hears who was first."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import people
import pytest
from browser import Browser, fields, parsed
from explained import text_of
from flask import Flask
from servers import Database
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain import crafts
from app.domain.models import Craft

NEW, COPPER = "/manage/crafts/new", "/manage/crafts/copper-work/change"
SOAPSTONE = {
    "name_tr": "Sabun taşı oymacılığı",
    "name_en": "Soapstone carving",
    "group": "stone",
    "source": "Bakanlık Kararı 2026/3",
    "valid_from": "01.02.2026",
}
PATIENCE = 30


@pytest.fixture
def office(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.administrator(session))


@pytest.fixture
def other(browsers: Callable[[], Browser], session: Session) -> Browser:
    colleague = people.person(
        session, "yonetici2@example.org", "Deniz Arıkan", role=people.administrator(session).role
    )
    return browsers().sign_in(colleague)


def shown(response: TestResponse) -> dict[str, Any]:
    return fields(next(next(parsed(response).iter("main")).iter("form")))


def test_the_second_change_is_not_made_and_says_who_was_first(
    office: Browser, other: Browser, session: Session
) -> None:
    late = fields(office.form(COPPER)) | {"name_en": "Coppery", "source": "Typed in vain"}
    other.submit(COPPER, name_en="Coppersmithing")
    response = office.post(COPPER, late)
    assert response.status_code == 409
    said = text_of(next(parsed(response).iter("main")))
    assert "Deniz Arıkan changed this craft after you had opened it" in said
    assert shown(response)["name_en"] == "Coppersmithing"
    found = session.get_one(Craft, "copper-work")
    assert (found.name_en, len(found.events)) == ("Coppersmithing", 1)


def test_the_page_that_says_so_can_be_sent(
    office: Browser, other: Browser, session: Session
) -> None:
    late = fields(office.form(COPPER))
    other.submit(COPPER, name_en="Coppersmithing")
    form = shown(office.post(COPPER, late)) | {"name_zh": "铜匠"}
    assert office.post(COPPER, form).location == COPPER
    found = session.get_one(Craft, "copper-work")
    assert (found.name_en, found.name_zh) == ("Coppersmithing", "铜匠")


def test_a_wrong_form_stays_as_old_as_it_was(office: Browser, other: Browser) -> None:
    wrong = office.submit(COPPER, name_en=" ")
    other.submit(COPPER, name_en="Coppersmithing")
    assert office.post(COPPER, shown(wrong) | {"name_en": "Coppery"}).status_code == 409


def test_the_same_press_twice_is_no_second_change(office: Browser, session: Session) -> None:
    form = fields(office.form(COPPER)) | {"name_en": "Coppersmithing"}
    assert [office.post(COPPER, form).location for _ in range(2)] == [COPPER, COPPER]
    assert len(session.get_one(Craft, "copper-work").events) == 1


def test_a_craft_that_both_add_is_added_once(committed_app: Flask, committed: Database) -> None:
    with committed.sessions() as session, committed.sessions() as first:
        office = Browser(committed_app, session).sign_in(people.administrator(session))
        office.get("/language/en")
        form = fields(office.form(NEW)) | SOAPSTONE
        session.commit()
        first.add(_soapstone(first))
        first.flush()
        with ThreadPoolExecutor() as pool:
            # The raw client: the test's session must not be touched from another thread.
            answer = pool.submit(office._client.post, NEW, data=form)
            _await_waiting(committed)
            first.commit()
            response = answer.result(PATIENCE)
        assert response.status_code == 422
        assert "There is already a craft with this name." in response.text


def _soapstone(session: Session) -> Craft:
    made = Craft(slug=crafts.new_slug(SOAPSTONE["name_tr"], []))
    values: dict[str, Any] = dict.fromkeys(crafts.CHANGEABLE)
    values |= SOAPSTONE | {"aliases": "", "hs": [], "vanishing": False, "core": False}
    values["valid_from"] = datetime.now(UTC).date()
    crafts.change(made, values, people.administrator(session), datetime.now(UTC))
    return made


def _await_waiting(database: Database) -> None:
    """Until one connection waits for what another has not committed."""
    waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    end = time.monotonic() + PATIENCE
    with database.sessions() as session:
        while not session.scalar(waits):
            assert time.monotonic() < end, "nobody waits"
            time.sleep(0.05)
            session.rollback()

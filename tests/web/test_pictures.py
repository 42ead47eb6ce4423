"""Drawn pictures: each that a page names is there, is small, and says nothing by itself."""

from pathlib import Path

import make
import people
import pytest
from browser import Browser, parsed
from sqlalchemy.orm import Session

from config import ROOT

PICTURES = sorted((ROOT / "static/images").glob("*.svg"))
MOST, LARGEST = 5_000, 12_000
"""Bytes of a picture; the bridge of the start page may be larger."""


@pytest.mark.parametrize("page", ["/", "/verify", "/nowhere", "/account/check-mail", "/v/x"])
def test_it_is_there_and_only_decorates(client: Browser, page: str) -> None:
    images = list(parsed(client.get(page)).iter("img"))
    assert len(images) > 1
    for image in images:
        answer = client.get(image.get("src"))
        answer.close()
        assert (answer.status_code, image.get("alt")) == (200, "")


@pytest.mark.parametrize(("state", "scene"), [("sent", "sent"), ("", "granted")])
def test_good_news_has_a_picture(client: Browser, session: Session, state: str, scene: str) -> None:
    case = make.approved(session) if scene == "granted" else make.submitted(session)
    client.sign_in(case.seller.owner)
    page = client.get(f"/apply/{case.reference}/{state}".rstrip("/"))
    assert f"images/scene-{scene}.svg" in page.text


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_it_is_small_and_needs_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) <= (LARGEST if path.stem == "bridge" else MOST)
    assert "<script" not in text
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"')


def test_an_official_with_nothing_to_do_may_rest(client: Browser, session: Session) -> None:
    client.sign_in(people.screener(session))
    assert "images/scene-rest.svg" in client.get("/review/").text
    make.submitted(session)
    assert "images/scene-rest.svg" not in client.get("/review/").text

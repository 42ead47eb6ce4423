"""An application is its owner's: for everybody else none of its addresses exists."""

from collections.abc import Callable

import make
import people
import pytest
from browser import Browser, parsed
from flask import Flask, url_for
from sqlalchemy.orm import Session

from app.domain.models import Application, User

OFFICIALS = (
    people.screener,
    people.exporter,
    people.decider,
    people.supervisor,
    people.administrator,
)


def routes(app: Flask, case: Application, reference: str) -> list[tuple[str, str]]:
    """Every address below an application, with what the case has to fill in."""
    product = case.seller.products[0]
    known = {
        "reference": reference,
        "slug": "you",
        "kind": case.documents[0].kind.value,
        "product_id": product.id,
        "file_id": product.photos[0].file_id,
        "photo_id": product.photos[0].id,
    }
    with app.test_request_context():
        return [
            (method, url_for(rule.endpoint, **{name: known[name] for name in rule.arguments}))
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("apply.") and "reference" in rule.arguments
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        ]


def answers(client: Browser, found: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """What each address answers; posts are the portal's own, so the refusal is the case's."""
    tree = parsed(client.get("/"))
    data = {"csrf_token": tree.find(".//input[@name='csrf_token']").get("value")}
    return {
        (method, path): client.open(
            path, method, data=data if method == "POST" else None
        ).status_code
        for method, path in found
    }


@pytest.mark.parametrize("story", [make.complete, make.submitted, make.returned, make.approved])
def test_for_another_person_the_case_does_not_exist(
    app: Flask, client: Browser, session: Session, story: Callable[..., Application]
) -> None:
    case = story(session)
    before = case.status, len(case.events)
    found = answers(client.sign_in(people.mehmet(session)), routes(app, case, case.reference))
    assert len(found) > 15
    assert set(found.values()) == {404}
    assert (case.status, len(case.events)) == before


@pytest.mark.parametrize("reference", ["KB-0000-0000", "KB-0000", "nothing", "İ", "KB\0", "'--"])
def test_there_is_no_case_by_another_reference(
    app: Flask, client: Browser, session: Session, reference: str
) -> None:
    case = make.complete(session)
    client.sign_in(people.ayse(session))
    assert set(answers(client, routes(app, case, reference)).values()) == {404}


@pytest.mark.parametrize("who", OFFICIALS, ids=lambda who: who.keywords["email"])
def test_these_pages_are_not_for_officials(
    app: Flask, client: Browser, session: Session, who: Callable[[Session], User]
) -> None:
    case = make.submitted(session)
    client.sign_in(who(session))
    assert set(answers(client, routes(app, case, case.reference)).values()) == {403}

"""The way to the marketplace: explained in plain words, with a hint to whom it concerns."""

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import explanation, text_of, with_class
from sqlalchemy.orm import Session

from app.domain import programme, sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass, Route

DIRECT = [Route.DIRECT, Route.STORE]
THROUGH = [Route.COOPERATIVE, Route.UNION]


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def page_of(application: Application) -> str:
    return f"/apply/{application.reference}/sections/route"


def saved(application: Application) -> dict[str, object]:
    return sections.of(application)["route"].read(application)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_way_is_explained(mine: Browser, session: Session, language: str) -> None:
    mine.get(f"/language/{language}")
    said = text_of(parsed(mine.get(page_of(make.draft(session)))))
    for words in programme.current().routes.values():
        assert words.title[language] in said
        assert words.text[language] in said


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("kind", list(ApplicantClass))
def test_only_who_probably_needs_another_way_is_told_so(
    mine: Browser, session: Session, kind: ApplicantClass, language: str
) -> None:
    mine.get(f"/language/{language}")
    page = parsed(mine.get(page_of(make.draft(session, kind=kind))))
    hint = programme.current().partner.hint[language]
    notices = [text_of(part) for part in with_class(page, "kopru-notice")]
    assert (hint in notices) == (kind is ApplicantClass.EXEMPT)


def test_no_way_is_chosen_beforehand(mine: Browser, session: Session) -> None:
    draft = make.draft(session, kind=ApplicantClass.EXEMPT)
    assert "route" not in fields(mine.form(page_of(draft)))


@pytest.mark.parametrize("route", DIRECT)
def test_an_exempt_craftsman_is_free_to_choose(
    mine: Browser, session: Session, route: Route
) -> None:
    draft = make.draft(session, kind=ApplicantClass.EXEMPT)
    assert mine.submit(page_of(draft), route=route.value).status_code == 302
    assert saved(draft) == {"route": route, "through": ""}


@pytest.mark.parametrize("route", THROUGH)
def test_who_sells_through_another_names_it(mine: Browser, session: Session, route: Route) -> None:
    draft = make.draft(session)
    response = mine.submit(page_of(draft), route=route.value, through="  ")
    assert "so that we can ask there" in explanation(response, "through")
    assert saved(draft)["route"] is None
    mine.submit(page_of(draft), route=route.value, through=" Ege  Bakırcılar Kooperatifi ")
    assert saved(draft) == {"route": route, "through": "Ege Bakırcılar Kooperatifi"}


@pytest.mark.parametrize("route", DIRECT)
def test_a_name_typed_for_another_way_is_forgotten(
    mine: Browser, session: Session, route: Route
) -> None:
    draft = make.draft(session)
    mine.submit(page_of(draft), route="union", through="Ege Birliği")
    mine.submit(page_of(draft), route=route.value)
    assert saved(draft) == {"route": route, "through": ""}


def test_what_was_chosen_is_shown_again(mine: Browser, session: Session) -> None:
    draft = make.draft(session)
    mine.submit(page_of(draft), route="union", through="Ege Birliği")
    shown = fields(mine.form(page_of(draft)))
    assert (shown["route"], shown["through"]) == ("union", "Ege Birliği")

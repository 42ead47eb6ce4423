"""The page of an application: how it stands and what has happened, in plain words, in each state.

What the office keeps to itself (names, opinions, notes, who holds the case) is not on it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import make
import people
import pytest
from browser import Browser, parsed
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.models import Application
from app.domain.vocabulary import Stage

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LANGUAGES = ("tr", "en")

BEGUN = ("Başvuruya başlandı", "The application was begun")
SENT = ("Başvuru gönderildi", "The application was sent")
PASSED_ON = ("Başvuru sonraki birime iletildi", "The application was passed on to the next unit")
RETURNED = ("Düzeltme istendi", "A correction was asked for")
FIRST_STEP = ("Şu anki adım (1/3): Ön inceleme.", "It is at step 1 of 3: Screening.")
TO_DECISION = (PASSED_ON, PASSED_ON, SENT, BEGUN)


@dataclass(frozen=True)
class State:
    """How a case comes there, and what its page says of it in Turkish and in English."""

    story: Callable[..., Application]
    says: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str], ...]
    """Newest first."""


def waiting_for_export(session: Session, at: datetime) -> Application:
    return make.at_stage(session, Stage.EXPORT, at=at)


def in_decision(session: Session, at: datetime) -> Application:
    return make.taken(session, Stage.DECISION, at=at)


STATES = {
    "sent": State(
        make.submitted,
        (
            ("İncelemede", "In review"),
            FIRST_STEP,
            (
                "Size en geç şu tarihte yanıt vermeliydik: 1 Nisan 2026.",
                "We should have answered you by 1 April 2026",
            ),
        ),
        (SENT, BEGUN),
    ),
    "taken": State(
        make.taken,
        (FIRST_STEP,),
        (SENT, BEGUN),
    ),
    "export": State(
        waiting_for_export,
        (
            (
                "Şu anki adım (2/3): İhracat değerlendirmesi.",
                "It is at step 2 of 3: Export evaluation.",
            ),
            ("Ön inceleme – tamamlandı", "Screening – done"),
        ),
        (PASSED_ON, SENT, BEGUN),
    ),
    "decision": State(
        in_decision,
        (("Şu anki adım (3/3): Karar.", "It is at step 3 of 3: Decision."),),
        TO_DECISION,
    ),
    "returned": State(
        make.returned,
        (
            ("Lütfen birkaç noktayı düzeltiniz", "Please correct a few things"),
            (
                "en geç şu tarihte yeniden gönderiniz: 1 Nisan 2026.",
                "Please send the application again by 1 April 2026.",
            ),
            (
                "İşyeriniz: Düzeltilmesi gereken başka bir husus",
                "Your business: Something else needs correcting",
            ),
            ("Vergi levhası: Okunamayan belge", "Tax plate: A document cannot be read"),
            *((item.text, item.text) for item in make.RETURN_GROUNDS.items),
            (make.RETURN_GROUNDS.text, make.RETURN_GROUNDS.text),
        ),
        (RETURNED, SENT, BEGUN),
    ),
    "refused": State(
        make.refused,
        (
            ("Başvurunuz reddedildi", "Your application was refused"),
            ("Program koşulları sağlanmıyor", "The programme’s requirements are not met"),
            (make.REFUSAL_GROUNDS.text, make.REFUSAL_GROUNDS.text),
            (
                "5362 sayılı Kanun ve programın başvuru koşulları",
                "Law No. 5362 and the programme’s conditions for applying",
            ),
            (
                "60 gün içinde yetkili idare mahkemesinde dava açabilirsiniz",
                "you may object to the Ministry of Trade",
            ),
            ("2577 sayılı", "within 60 days of the day"),
        ),
        (("Başvuru reddedildi", "The application was refused"), *TO_DECISION),
    ),
    "approved": State(
        make.approved,
        (
            ("artık programın ortağısınız", "you are a partner of the programme"),
            ("Son geçerlilik tarihi: 1 Mart 2028.", "is valid until 1 March 2028."),
        ),
        (("Başvuru onaylandı", "The application was approved"), *TO_DECISION),
    ),
    "withdrawn": State(
        make.withdrawn,
        (("Bu başvuruyu geri çektiniz", "You withdrew this application"),),
        (("Başvuru geri çekildi", "The application was withdrawn"), SENT, BEGUN),
    ),
    "lapsed": State(
        make.lapsed,
        (
            ("Bu başvuru düştü", "This application has lapsed"),
            ("Başvuru gönderilmeden süresi doldu.", "The time for it ran out"),
        ),
        (
            (
                "Süresinde yanıt gelmediği için başvuru düştü",
                "The application lapsed, as nothing came in time",
            ),
            RETURNED,
            SENT,
            BEGUN,
        ),
    ),
}

OFFICIALS = (
    people.screener,
    people.exporter,
    people.decider,
    people.supervisor,
    people.administrator,
)


def url(case: Application, page: str = "") -> str:
    return f"/apply/{case.reference}{page}"


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def titles(response: TestResponse) -> list[str]:
    """Of the history on the page."""
    found = parsed(response).findall(".//h3[@class='kopru-timeline__title']")
    return [words(title) for title in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_the_page_says_how_it_stands_and_what_has_happened(
    client: Browser, session: Session, state: State, language: str
) -> None:
    case = state.story(session, at=AT)
    client.sign_in(people.ayse(session)).get(f"/language/{language}")
    page = client.get(url(case))
    number = LANGUAGES.index(language)
    said = words(parsed(page).find(".//main"))
    assert [pair[number] for pair in state.says if pair[number] not in said] == []
    assert titles(page) == [pair[number] for pair in state.history]


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_what_the_office_keeps_to_itself_is_not_on_the_page(
    client: Browser, session: Session, state: State
) -> None:
    case = state.story(session, at=AT)
    officials = [who(session) for who in OFFICIALS]
    page = client.sign_in(people.ayse(session)).get(url(case)).text
    secret = [text for user in officials for text in (user.name, user.email)]
    grounds = (make.RETURN_GROUNDS, make.REFUSAL_GROUNDS, make.FAVOURABLE)
    secret += ["Olumlu", "Bir görevli dosyayı aldı", *(given.note for given in grounds)]
    assert [text for text in secret if text in page] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("tr", "8 bölümden 0 tanesi tamamlandı."), ("en", "0 of 8 parts are complete.")],
)
def test_a_draft_is_a_list_of_what_to_do(
    client: Browser, session: Session, language: str, said: str
) -> None:
    case = make.draft(session)
    client.sign_in(people.ayse(session)).get(f"/language/{language}")
    page = client.get(url(case))
    assert said in words(parsed(page).find(".//main"))
    links = [a.get("href") for a in parsed(page).iter("a")]
    slugs = ("you", "business", "craft", "route", "markets", "declaration")
    pages = [f"/sections/{slug}" for slug in slugs]
    pages += ["/products", "/documents", "/class", "/check", "/withdraw"]
    assert {url(case, page) for page in pages} <= set(links)


def test_each_correction_leads_to_its_place(client: Browser, session: Session) -> None:
    case = make.returned(session)
    page = parsed(client.sign_in(people.ayse(session)).get(url(case)))
    links = [a.get("href") for a in page.find(".//main").findall(".//ol/li/a")]
    assert links == [url(case, "/sections/business"), url(case, "/documents#slot-tax-plate")]
    for link, item in zip(links, make.RETURN_GROUNDS.items, strict=True):
        assert item.text in client.get(link.split("#")[0]).text


def test_who_did_it_is_said_only_of_the_reader(client: Browser, session: Session) -> None:
    case = make.returned(session)
    page = parsed(client.sign_in(people.ayse(session)).get(url(case)))
    times = page.findall(".//div[@class='kopru-timeline__at']")
    assert ["Siz" in words(entry) for entry in times] == [False, True, True]


def test_the_reference_may_be_typed_in_small_letters(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.ayse(session))
    typed = case.reference.lower().replace("-", "")
    assert case.reference in client.get(f"/apply/{typed}").text

"""The desk: each official's own queues with their counts, and the cases in hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from browser import Browser, fields, parsed
from sqlalchemy.orm import Session

from app.domain.models import User
from app.domain.vocabulary import Stage

DESK = "/review/"


def queues_of(client: Browser) -> list[str]:
    """Where the headings of the queues lead."""
    page = parsed(client.get(DESK))
    hrefs = [link.get("href") for heading in page.iter("h3") for link in heading.iter("a")]
    return [href.removeprefix("/review/queues/") for href in hrefs]


@pytest.mark.parametrize(
    ("who", "queues"),
    [
        (people.screener, ["screening"]),
        (people.exporter, ["export"]),
        (people.decider, ["decision"]),
        (people.supervisor, ["screening", "export", "decision"]),
    ],
    ids=["screener", "exporter", "decider", "supervisor"],
)
def test_the_desk_shows_the_queues_of_the_own_unit(
    client: Browser, session: Session, who: Callable[[Session], User], queues: list[str]
) -> None:
    client.sign_in(who(session))
    assert queues_of(client) == queues


@pytest.mark.parametrize("who", [people.ayse, people.administrator])
def test_others_have_no_desk(
    client: Browser, session: Session, who: Callable[[Session], User]
) -> None:
    assert client.sign_in(who(session)).get(DESK).status_code == 403


def count_of(client: Browser) -> str:
    page = parsed(client.get(DESK))
    said = [p for p in page.iter("p") if p.get("class") == "kopru-queue__count"]
    return "".join(said[0].itertext())


def test_a_queue_is_counted_in_the_own_province_only(
    browsers: Callable[[], Browser], session: Session
) -> None:
    make.submitted(session)
    make.submitted(session, people.mehmet(session))
    assert "2" in count_of(browsers().sign_in(people.screener(session)))
    assert not any(map(str.isdigit, count_of(browsers().sign_in(people.screener_ankara(session)))))


def test_a_case_in_hand_is_on_the_desk(browsers: Callable[[], Browser], session: Session) -> None:
    case = make.taken(session, Stage.SCREENING, people.screener(session))
    mine = browsers().sign_in(people.screener(session)).get(DESK)
    others = browsers().sign_in(people.screener2(session)).get(DESK)
    assert case.reference in mine.text
    assert case.reference not in others.text


def test_a_case_whose_lease_ran_out_is_in_nobodys_hand(client: Browser, session: Session) -> None:
    case = make.taken(session, at=datetime.now(UTC) - timedelta(hours=1))
    client.sign_in(people.screener(session))
    assert case.reference not in client.get(DESK).text


def test_a_supervisor_takes_nothing(client: Browser, session: Session) -> None:
    make.submitted(session)
    client.sign_in(people.supervisor(session))
    page = client.get(DESK)
    assert "take-next" not in page.text
    key = fields(next(parsed(page).iter("form")))
    assert client.post("/review/queues/screening/take-next", key).status_code == 403

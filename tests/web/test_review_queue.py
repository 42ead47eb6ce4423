"""The page of a queue: fifty cases, the next page from behind the edge, few queries."""

from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from browser import Browser, parsed
from queries import counted
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.vocabulary import Action, Role, Unit

QUEUE = "/review/queues/screening"


def rows(page: object) -> list[str]:
    links = [a for a in page.iter("a") if "kopru-reference" in (a.get("class") or "")]  # type: ignore[attr-defined]
    return [link.text for link in links]


def link(page: object, rel: str) -> str | None:
    return next((a.get("href") for a in page.iter("a") if a.get("rel") == rel), None)  # type: ignore[attr-defined]


def fill(session: Session, count: int) -> list[str]:
    """Cases sent one minute after the other, the oldest first."""
    begin = datetime.now(UTC) - timedelta(days=1)
    found = []
    for number in range(count):
        owner = people.person(session, f"usta{number}@example.org", f"Usta {number}")
        case = make.submitted(session, owner, begin + timedelta(minutes=number))
        found.append(case.reference)
    return found


def test_a_page_holds_fifty_and_the_next_the_rest(client: Browser, session: Session) -> None:
    references = fill(session, 52)
    client.sign_in(people.screener(session))
    first = parsed(client.get(QUEUE))
    following = link(first, "next")
    assert rows(first) == references[:50]
    assert link(first, "prev") is None
    assert following
    second = parsed(client.get(following))
    assert rows(second) == references[50:]
    assert link(second, "next") is None
    assert link(second, "prev") == QUEUE


def test_the_page_asks_few_queries(
    client: Browser, session: Session, connection: Connection
) -> None:
    fill(session, 8)
    for number in range(3):
        taker = people.person(
            session,
            f"memur{number}@example.org",
            "Memur",
            role=Role.OFFICIAL,
            unit=Unit.PROVINCIAL,
            province=people.IZMIR,
        )
        owner = people.person(session, f"verilen{number}@example.org", "Usta")
        make.taken(session, official=taker, owner=owner)
    client.sign_in(people.screener(session))
    client.get(QUEUE)
    with counted(connection) as queries:
        response = client.get(QUEUE)
    assert len(rows(parsed(response))) == 11
    assert response.text.count("Bakır işlemeciliği") == 11
    assert len(queries) <= 6, queries


def test_the_page_of_a_case_that_left_says_that_the_list_ends(
    client: Browser, session: Session
) -> None:
    case = make.submitted(session)
    assert case.submitted_at
    edge = f"{case.priority}_{case.submitted_at.isoformat()}_{case.id}"
    client.sign_in(people.screener(session))
    page = parsed(client.get(QUEUE, query_string={"after": edge}))
    assert rows(page) == []
    assert any(a.get("href") == QUEUE for a in next(page.iter("main")).iter("a"))


@pytest.mark.parametrize("edge", ["", "x", "1_2_3", "1_2026-01-01_", "_" * 3, "0_\0_"])
def test_an_edge_that_is_none_leads_to_the_first_page(
    client: Browser, session: Session, edge: str
) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    page = parsed(client.get(QUEUE, query_string={"after": edge}))
    assert rows(page) == [case.reference]


def test_an_edge_beyond_all_numbers_is_no_failure(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    client.sign_in(people.screener(session))
    edge = f"{10**30}_2026-01-01T00:00:00+00:00_{case.id}"
    assert client.get(QUEUE, query_string={"after": edge}).status_code == 200


def test_an_empty_queue_says_so(client: Browser, session: Session) -> None:
    client.sign_in(people.screener(session))
    main = next(parsed(client.get(QUEUE)).iter("main"))
    assert any(div.get("class") == "kopru-empty" for div in main.iter("div"))
    assert not list(main.iter("table"))


def test_a_case_in_hand_stands_with_its_holder(client: Browser, session: Session) -> None:
    make.taken(session, official=people.screener2(session))
    client.sign_in(people.screener(session))
    assert people.screener2(session).name in client.get(QUEUE).text


def test_a_late_case_is_marked(client: Browser, session: Session) -> None:
    make.submitted(session, at=datetime.now(UTC) - timedelta(days=90))
    client.sign_in(people.screener(session))
    assert "kopru-overdue" in client.get(QUEUE).text


def test_a_case_that_was_withdrawn_is_in_no_queue(client: Browser, session: Session) -> None:
    case = make.submitted(session)
    make.act(session, Action.WITHDRAW, case, people.ayse(session))
    client.sign_in(people.screener(session))
    assert case.reference not in client.get(QUEUE).text


@pytest.mark.parametrize(("slug", "status"), [("export", 403), ("nothing", 404)])
def test_other_queues_are_closed(client: Browser, session: Session, slug: str, status: int) -> None:
    client.sign_in(people.screener(session))
    assert client.get(f"/review/queues/{slug}").status_code == status

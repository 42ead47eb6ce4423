"""A queue of a hundred thousand: a page of it, and the next case taken from it."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import html5lib
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.orm import sessionmaker

from app import accounts
from app.demonstration import PASSWORD, copies, filling
from app.domain.models import Application
from app.domain.queues import BY_SLUG
from app.domain.vocabulary import Stage, Status
from app.engine import DATABASE, Cluster
from app.portal import Portal
from app.web.review.routes import PAGE
from benchmarks import portals

MANY = 100_000
ROUNDS = 200
BARE = """<!doctype html><title>Queue</title><table>
{% for case in cases %}<tr><td>{{ case.reference }}<td>{{ case.seller.name }}<td>{{ case.craft }}
<td>{{ case.province }}<td>{{ case.submitted_at }}<td>{{ case.due_at }}<td>{{ case.legal_due_at }}
<td>{{ case.assignee.name }}</tr>{% endfor %}</table>"""


def main() -> None:
    with portals.fresh() as (app, cluster):
        portal = app.extensions["portal"]
        filling.fill(portal)
        print(f"queues, {gather(portal, cluster):,} applications wait")
        for stage, email in (
            (Stage.SCREENING, "inceleme@example.org"),
            (Stage.EXPORT, "ihracat@example.org"),
        ):
            client = signed_in(app, email)
            page(app, client, stage, email)
            take_next(app, client, stage, email)


def gather(portal: Portal, cluster: Cluster, many: int = MANY) -> int:
    """Copy those that wait, rows and all, until there are `many`; how many there are then."""
    waiting = select(func.count()).where(Application.status == Status.IN_REVIEW)
    with portal.sessions() as session:
        others = session.scalar(select(func.count()).where(Application.status != Status.IN_REVIEW))
    copies.multiply(portal, many + (others or 0), lambda one: one.status is Status.IN_REVIEW)
    engine = create_engine(cluster.url("postgres", DATABASE), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    with portal.sessions() as session:
        return session.scalar(waiting) or 0


def signed_in(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    values = hidden(client, "/account/sign-in") | {"email": email, "password": PASSWORD}
    assert client.post("/account/sign-in", data=values).status_code == 302
    return client


def hidden(client: FlaskClient, path: str) -> dict[str, str]:
    """The hidden fields of a page: what keeps its forms from being forged."""
    tree = html5lib.parse(client.get(path).text, namespaceHTMLElements=False)
    fields = (field for field in tree.iter("input") if field.get("type") == "hidden")
    return {field.get("name"): field.get("value") for field in fields}


def page(app: Flask, client: FlaskClient, stage: Stage, email: str) -> None:
    """The first page and one from the midst, beside a bare Flask page with the same query."""
    path = f"/review/queues/{stage.value}"
    bare, bare_queries = timed(app, bare_page(app, stage, email), "/")
    print(f"  {stage.value}: a bare Flask page    {bare:6.1f} ms, {bare_queries} query")
    for name, address in (("first page", path), ("page 21", deep(client, path))):
        spent, queries = timed(app, client, address)
        ratio = spent / bare
        print(f"  {stage.value}: {name:<20} {spent:6.1f} ms, {queries} queries, {ratio:.1f} × bare")


def deep(client: FlaskClient, path: str) -> str:
    """The address of a page far behind, found as people find it: page by page."""
    for _ in range(20):
        tree = html5lib.parse(client.get(path).text, namespaceHTMLElements=False)
        path = next(link.get("href") for link in tree.iter("a") if link.get("rel") == "next")
    return path


def bare_page(app: Flask, stage: Stage, email: str) -> FlaskClient:
    """Nothing but the query, and the rows in a table."""
    sessions: sessionmaker = app.extensions["portal"].sessions  # type: ignore[type-arg]
    with sessions() as session:
        user = accounts.find(session, email)
        assert user
    bare = Flask("bare")

    @bare.get("/")
    def rows() -> str:
        with sessions() as session:
            cases = session.scalars(BY_SLUG[stage.value].page(user, None, PAGE)).all()
            return render_template_string(BARE, cases=cases)

    return bare.test_client()


def timed(app: Flask, client: FlaskClient, path: str) -> tuple[float, int]:
    """(median milliseconds of the server, queries) of a page."""
    client.get(path)
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        response = client.get(path)
        spent.append(time.perf_counter() - start)
        assert response.status_code == 200
    with counted(app) as queries:
        client.get(path)
    return statistics.median(spent) * 1000, len(queries)


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    engine = app.extensions["portal"].sessions.kw["bind"]
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def take_next(app: Flask, client: FlaskClient, stage: Stage, email: str) -> None:
    """The statement alone, and the whole press of the button with its commit."""
    portal = app.extensions["portal"]
    with portal.sessions() as session:
        user = accounts.find(session, email)
        assert user
        moment = session.scalar(select(Application.changed_at).limit(1))
        assert moment
        found = BY_SLUG[stage.value].next(user, moment)
        alone = median(lambda: session.scalars(found).first())
        session.rollback()
    path = f"/review/queues/{stage.value}/take-next"
    values = hidden(client, "/review/")

    def press() -> None:
        response = client.post(path, data={**values, "once": str(uuid4())})
        assert response.status_code == 302
        assert response.location != "/review/"

    with counted(app) as queries:
        press()
    print(f"  {stage.value}: take next, statement  {alone:6.1f} ms")
    print(f"  {stage.value}: take next, request    {median(press):6.1f} ms, {len(queries)} queries")


def median(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


if __name__ == "__main__":
    main()

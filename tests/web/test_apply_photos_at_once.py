"""One product changed from several tabs, or by several presses, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import make
import people
import pytest
from browser import Browser, fields
from flask import Flask
from servers import Database
from sqlalchemy import select
from wares import page_of, photo, put

from app.domain.models import PriceTier, Product, ProductPhoto

THREADS = 3


@pytest.fixture
def page(committed: Database) -> str:
    """The page of a product with as many photos as there are tabs."""
    with committed.sessions() as session:
        draft = make.draft(session)
        address = page_of(draft, put(session, draft, photos=THREADS))
        session.commit()
        return address


@pytest.fixture
def tabs(committed_app: Flask, committed: Database) -> list[Browser]:
    with committed.sessions() as session:
        person = people.ayse(session)
        session.commit()
        return [Browser(committed_app, session).sign_in(person) for _ in range(THREADS)]


def at_once(tabs: list[Browser], post: Callable[[int, Browser], int]) -> set[int]:
    """What each tab is answered, when all of them post at the same moment."""
    barrier = Barrier(THREADS, timeout=30)

    def press(number: int) -> int:
        barrier.wait()
        return post(number, tabs[number])

    with ThreadPoolExecutor(THREADS) as pool:
        return set(pool.map(press, range(THREADS)))


def test_a_photo_is_left_though_each_is_taken_out(
    tabs: list[Browser], committed: Database, page: str
) -> None:
    with committed.sessions() as session:
        photos = session.scalars(select(ProductPhoto.id)).all()
        forms = [fields(tab.form(page)) for tab in tabs]

    def remove(number: int, tab: Browser) -> int:
        address = f"{page}/photos/{photos[number]}/remove"
        # The raw client: the test's session must not be touched from several threads.
        return tab._client.post(address, data=forms[number]).status_code

    assert at_once(tabs, remove) == {302}
    with committed.sessions() as session:
        assert len(session.scalars(select(ProductPhoto)).all()) == 1


def test_a_photo_taken_out_by_each_is_taken_out_once(
    tabs: list[Browser], committed: Database, page: str
) -> None:
    with committed.sessions() as session:
        first = session.scalars(select(ProductPhoto.id).order_by(ProductPhoto.position)).first()
        forms = [fields(tab.form(page)) for tab in tabs]

    def remove(number: int, tab: Browser) -> int:
        address = f"{page}/photos/{first}/remove"
        return tab._client.post(address, data=forms[number]).status_code

    assert at_once(tabs, remove) == {302}
    with committed.sessions() as session:
        assert len(session.scalars(select(ProductPhoto)).all()) == THREADS - 1


def saved(
    tabs: list[Browser], committed: Database, page: str, typed: Callable[[int], dict[str, Any]]
) -> list[int]:
    """What each tab is answered that sends what it typed and a photo."""
    with committed.sessions():
        forms: list[dict[str, Any]] = [fields(tab.form(page)) for tab in tabs]
    answers: list[int] = []

    def save(number: int, tab: Browser) -> int:
        data = forms[number] | typed(number) | {"photos": photo(name=f"{number}.png")}
        response = tab._client.post(page, data=data, content_type="multipart/form-data")
        answers.append(response.status_code)
        return response.status_code

    at_once(tabs, save)
    return sorted(answers)


def test_each_tab_adds_its_photo(tabs: list[Browser], committed: Database, page: str) -> None:
    assert saved(tabs, committed, page, lambda _: {}) == [302, 302, 302]
    with committed.sessions() as session:
        product = session.scalars(select(Product)).one()
        assert [photo.position for photo in product.photos] == list(range(1, 2 * THREADS + 1))


def test_one_tab_changes_the_product_and_the_others_are_asked_again(
    tabs: list[Browser], committed: Database, page: str
) -> None:
    def typed(number: int) -> dict[str, Any]:
        return {"tier2-quantity": "50", "tier2-price": f"{1000 + number}"}

    assert saved(tabs, committed, page, typed) == [302, 422, 422]
    with committed.sessions() as session:
        assert len(session.scalars(select(PriceTier)).all()) == 2
        assert len(session.scalars(select(ProductPhoto)).all()) == THREADS + 1

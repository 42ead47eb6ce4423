"""The tests' own browser signs in through the real form, inside the test's transaction."""

import people
from browser import Browser
from sqlalchemy.orm import Session

from app import accounts


def test_somebody_signs_in_and_sees_pages(client: Browser, session: Session) -> None:
    client.sign_in(people.ayse(session))
    assert client.get("/").status_code in {200, 302}


def test_nothing_of_it_is_left(session: Session) -> None:
    assert accounts.find(session, "ayse@example.org") is None

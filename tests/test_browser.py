"""The tests' own browser signs in through the real form, inside the test's transaction."""

import make
from browser import Browser
from sqlalchemy.orm import Session


def test_somebody_signs_in_and_sees_pages(client: Browser, session: Session) -> None:
    client.sign_in(make.ayse(session))
    assert client.get("/").status_code in {200, 302}


def test_nothing_of_it_is_left(session: Session) -> None:
    assert make.accounts.find(session, "ayse@example.org") is None

"""All the photos of a product sent at once: as many megabytes as they may have, and no more."""

import make
import people
import pytest
from browser import Browser, parsed
from sqlalchemy.orm import Session
from wares import Upload, new_of, offer, only, page_of, photo, put
from werkzeug.test import TestResponse

from app.domain.models import PHOTOS_AT_MOST, Application

MEGABYTE = 1024 * 1024


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def heavy(megabytes: int) -> Upload:
    """A photo with as much behind it as makes it so large."""
    data, name = photo()
    data.seek(megabytes * MEGABYTE - 1)
    data.write(b"\0")
    data.seek(0)
    return data, name


def announced(browser: Browser, page: str, megabytes: int) -> TestResponse:
    """A post that says it is so large; whoever refuses it has not read it."""
    length = {"CONTENT_LENGTH": str(megabytes * MEGABYTE)}
    kind = "multipart/form-data; boundary=x"
    return browser.post(page, content_type=kind, environ_overrides=length)


def test_eight_large_photos_are_taken_at_once(
    mine: Browser, session: Session, draft: Application
) -> None:
    response = offer(mine, draft, photos=[heavy(6) for _ in range(PHOTOS_AT_MOST)])
    # Werkzeug's client writes a large body into a file, and leaves that open.
    response.request.environ["wsgi.input"].close()
    assert response.status_code == 302
    assert len(only(session).photos) == PHOTOS_AT_MOST


def test_photos_that_are_too_large_together_are_told_what_to_do(
    mine: Browser, session: Session, draft: Application
) -> None:
    for page in (new_of(draft), page_of(draft, put(session, draft))):
        response = announced(mine, page, 82)
        assert response.status_code == 413
        said = " ".join("".join(next(parsed(response).iter("main")).itertext()).split())
        assert "at most 80 MB" in said
        assert "Choose fewer photos at once" in said
        assert "Go back" in said


def test_what_else_is_sent_may_not_be_as_large(mine: Browser, draft: Application) -> None:
    page = f"/apply/{draft.reference}/documents/tax-plate"
    response = announced(mine, page, 60)
    assert response.status_code == 413
    assert "at most 10 MB" in response.text

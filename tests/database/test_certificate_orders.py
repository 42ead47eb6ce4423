"""Certificates: made once, after any death; ordered again if the order is lost."""

import hashlib
from uuid import uuid4

import make
import pytest
from sqlalchemy import select, text
from tasks import run

from app.domain.models import (
    Certificate,
)
from app.portal import Portal


def _certificate(portal: Portal) -> str:
    with portal.sessions.begin() as session:
        certificate = make.approved(session).certificate
        assert certificate
        return str(certificate.id)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was rendered, other bytes each time."""
    made: list[bytes] = []

    class Renderer:
        def render(self, _facts: object) -> bytes:
            made.append(f"%PDF {len(made)}".encode())
            return made[-1]

    monkeypatch.setattr("app.certificates.render.renderer", Renderer)
    return made


def test_a_certificate_is_made(portal: Portal) -> None:
    certificate = _certificate(portal)
    run("make_certificate", certificate=certificate)
    with portal.sessions() as session:
        row = session.scalars(select(Certificate)).one()
        assert row.made_at
        assert row.storage_key
        kept = portal.storage.get(row.storage_key)
        assert kept.startswith(b"%PDF")
        assert row.sha256 == hashlib.sha256(kept).hexdigest()


def test_a_certificate_is_made_once(portal: Portal, rendered: list[bytes]) -> None:
    certificate = _certificate(portal)
    run("make_certificate", certificate=certificate)
    run("make_certificate", certificate=certificate)
    assert len(rendered) == 1
    assert portal.storage.get(f"certificates/{certificate}") == rendered[0]


def test_bytes_that_were_stored_before_a_death_are_the_certificate(
    portal: Portal, rendered: list[bytes]
) -> None:
    certificate = _certificate(portal)
    portal.storage.put(f"certificates/{certificate}", b"%PDF before")
    run("make_certificate", certificate=certificate)
    assert rendered == []
    with portal.sessions() as session:
        row = session.scalars(select(Certificate)).one()
        assert row.sha256 == hashlib.sha256(b"%PDF before").hexdigest()


def test_a_certificate_that_is_unknown_is_no_failure(portal: Portal, rendered: list[bytes]) -> None:
    run("make_certificate", certificate=str(uuid4()))
    assert rendered == []


def _orders(portal: Portal, certificate: str) -> int:
    with portal.sessions() as session:
        return make.deferred(session).count(("make_certificate", {"certificate": certificate}))


def _jobs_become(portal: Portal, status: str) -> None:
    with portal.sessions.begin() as session:
        change = text(
            "UPDATE procrastinate_jobs SET status = CAST(:to AS procrastinate_job_status)"
        )
        session.execute(change, {"to": status})


def test_a_certificate_whose_order_is_lost_is_ordered_again(
    portal: Portal, rendered: list[bytes]
) -> None:
    certificate = _certificate(portal)
    _jobs_become(portal, "cancelled")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 1
    run("make_certificate", certificate=certificate)
    _jobs_become(portal, "succeeded")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 0


def test_a_certificate_that_is_ordered_is_not_ordered_twice(portal: Portal) -> None:
    certificate = _certificate(portal)
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 1


def test_a_certificate_that_was_given_up_is_told_of_and_left(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    certificate = _certificate(portal)
    _jobs_become(portal, "failed")
    run("remake_certificates", timestamp=0)
    assert _orders(portal, certificate) == 0
    assert "could not be made" in caplog.text

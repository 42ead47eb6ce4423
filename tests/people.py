"""A small cast of people: the same accounts, whichever test asks for them."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from browser import PASSWORD
from sqlalchemy.orm import Session

from app import accounts
from app.domain.models import User
from app.domain.vocabulary import Role, Stage, Unit

IZMIR = "35"
ANKARA = "06"


def person(session: Session, email: str, name: str, **columns: Any) -> User:
    """Somebody of the cast: the same account whenever a test asks."""
    found = accounts.find(session, email)
    if found:
        return found
    at = datetime.now(UTC)
    user = accounts.new(session, email, PASSWORD, at, name=name, confirmed_at=at, **columns)
    session.flush()
    return user


def _official(
    email: str, name: str, unit: Unit, province: str | None = None
) -> Callable[..., User]:
    return partial(person, email=email, name=name, role=Role.OFFICIAL, unit=unit, province=province)


ayse = partial(person, email="ayse@example.org", name="Ayşe Bakırcıoğlu")
"""The coppersmith of İzmir who applies."""
mehmet = partial(person, email="mehmet@example.org", name="Mehmet Iğdır")
"""Another applicant, who has no business with her case."""
screener = _official("inceleme@example.org", "Şule Güneş", Unit.PROVINCIAL, IZMIR)
screener2 = _official("inceleme2@example.org", "Ümit Özçelik", Unit.PROVINCIAL, IZMIR)
screener_ankara = _official("ankara@example.org", "Çağrı Işık", Unit.PROVINCIAL, ANKARA)
exporter = _official("ihracat@example.org", "İpek Yılmaz", Unit.ECONOMY)
decider = _official("karar@example.org", "Gökhan Ünlü", Unit.CENTRE)
decider2 = _official("karar2@example.org", "Ebru Çınar", Unit.CENTRE)
supervisor = partial(person, email="amir@example.org", name="Oğuz Şahin", role=Role.SUPERVISOR)
administrator = partial(
    person, email="yonetici@example.org", name="Işıl Ağaoğlu", role=Role.ADMINISTRATOR
)

WORKERS = {Stage.SCREENING: screener, Stage.EXPORT: exporter, Stage.DECISION: decider}
"""Who works on a stage, where a test does not say otherwise."""

"""The MERSİS number: its form, the number within it, and where it is kept."""

from collections.abc import Callable
from datetime import UTC, datetime

import make
import people
import pytest
import told
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain import identifiers, revision, sections
from app.domain.identifiers import Invalid
from app.domain.models import Application, Event, Seller
from app.domain.vault import VAULT
from app.domain.vocabulary import Action, ApplicantClass

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
COMPANY, TRADER = ApplicantClass.COMPANY, ApplicantClass.SOLE_TRADER
TAX, TCKN = told.tax(), told.tckn()
FIRMS, TRADERS = f"0{TAX}00015", f"{TCKN}00015"
WRONG_TAX = TAX[:-1] + str((int(TAX[-1]) + 1) % 10)
WRONG_TCKN = TCKN[:-1] + str((int(TCKN[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("check", "number"),
    [(identifiers.company_mersis, FIRMS), (identifiers.trader_mersis, TRADERS)],
)
def test_a_number_is_read_however_it_is_spaced(check: Callable[[str], str], number: str) -> None:
    spaced = f" {number[:4]} {number[4:8]}-{number[8:12]}.{number[12:]}\n"
    assert check(number) == check(spaced) == number
    assert check(number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == number


@pytest.mark.parametrize(
    ("check", "typed", "code"),
    [
        (identifiers.company_mersis, "", "mersis-length"),
        (identifiers.company_mersis, FIRMS[:-1], "mersis-length"),
        (identifiers.company_mersis, FIRMS + "1", "mersis-length"),
        (identifiers.company_mersis, "yok", "mersis-digits"),
        (identifiers.company_mersis, FIRMS[:-1] + "A", "mersis-digits"),
        (identifiers.company_mersis, f"0{WRONG_TAX}00015", "mersis-company"),
        (identifiers.company_mersis, f"1{TAX}00015", "mersis-company"),
        (identifiers.company_mersis, TRADERS, "mersis-company"),
        (identifiers.trader_mersis, TRADERS[:-1], "mersis-length"),
        (identifiers.trader_mersis, "yok", "mersis-digits"),
        (identifiers.trader_mersis, f"{WRONG_TCKN}00015", "mersis-trader"),
        (identifiers.trader_mersis, FIRMS, "mersis-trader"),
    ],
)
def test_a_number_is_refused_with_the_reason(
    check: Callable[[str], str], typed: str, code: str
) -> None:
    with pytest.raises(Invalid) as caught:
        check(typed)
    assert caught.value.code == code


def test_the_last_five_digits_have_no_check() -> None:
    for end in ("00000", "00011", "99999"):
        assert identifiers.company_mersis(FIRMS[:-5] + end) == FIRMS[:-5] + end


def test_the_number_within_is_the_tax_number_or_the_identity_number() -> None:
    assert identifiers.within_mersis(FIRMS) == TAX
    assert identifiers.within_mersis(TRADERS) == TCKN


def business(application: Application) -> tuple[str, ...]:
    return sections.of(application)["business"].missing(application, AT)


@pytest.mark.parametrize("kind", [COMPANY, TRADER])
def test_a_number_of_somebody_else_is_asked_for_again(
    session: Session, kind: ApplicantClass
) -> None:
    application = make.complete(session, at=AT, kind=kind)
    assert sections.mersis_agrees(application)
    own = application.seller.mersis
    application.seller.mersis = FIRMS if kind is COMPANY else TRADERS
    assert business(application) == ("mersis",)
    application.seller.mersis = own
    assert business(application) == ()


def test_another_identity_number_afterwards_makes_a_traders_number_missing(
    session: Session,
) -> None:
    application = make.complete(session, at=AT, kind=TRADER)
    you = sections.of(application)["you"]
    you.write(application, you.read(application) | {"tckn": told.tckn(987654321)})
    assert sections.missing(application, AT) == {"business": ("mersis",)}


def test_another_contact_of_a_firm_leaves_its_number_alone(session: Session) -> None:
    application = make.complete(session, at=AT, kind=COMPANY)
    you = sections.of(application)["you"]
    you.write(application, you.read(application) | {"tckn": told.tckn(987654321)})
    assert sections.missing(application, AT) == {}


def test_another_tax_number_afterwards_makes_a_firms_number_missing(session: Session) -> None:
    application = make.complete(session, at=AT, kind=COMPANY)
    application.seller.tax_number = TAX
    assert business(application) == ("mersis",)


def test_a_number_that_is_missing_is_named_once(session: Session) -> None:
    application = make.complete(session, at=AT, kind=COMPANY)
    application.seller.mersis = None
    assert business(application) == ("mersis",)


@pytest.mark.parametrize("kind", [COMPANY, TRADER])
def test_the_number_is_sealed_and_stands_nowhere_in_clear(
    session: Session, kind: ApplicantClass
) -> None:
    application = make.submitted(session, at=AT, kind=kind)
    number = application.seller.mersis
    assert number is not None
    rows = session.execute(
        text(
            "SELECT seller::text FROM seller UNION ALL SELECT application::text FROM application"
            " UNION ALL SELECT revision::text FROM revision UNION ALL SELECT event::text FROM event"
        )
    ).scalars()
    for row in rows:
        assert number not in row
        assert number.encode().hex() not in row
        assert identifiers.within_mersis(number) not in row
    content = application.revisions[0].content
    assert content["answers"]["business"]["mersis"] == identifiers.mask(number)
    assert number not in str(session.scalars(select(Event.data)).all())


def test_who_knows_the_number_finds_the_seller(session: Session) -> None:
    seller = make.complete(session, at=AT, kind=COMPANY).seller
    number = seller.mersis
    assert number is not None
    found = select(Seller).where(Seller.mersis_index == VAULT.index(number))
    assert session.scalars(found).one() is seller


def test_another_number_that_looks_alike_when_masked_is_another_answer(session: Session) -> None:
    application = make.submitted(session, at=AT, kind=COMPANY)
    screener = people.screener(session)
    make.act(session, Action.TAKE, application, screener, AT)
    make.act(session, Action.RETURN, application, screener, AT, make.RETURN_GROUNDS)
    number = application.seller.mersis
    assert number is not None
    application.seller.mersis = f"{number[:11]}777{number[-2:]}"
    make.act(session, Action.SUBMIT, application, people.ayse(session), AT)
    earlier, later = application.revisions
    assert earlier.content["answers"] == later.content["answers"]
    assert revision.changed(earlier.content, later.content) == {"business"}

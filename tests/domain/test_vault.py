"""Identity numbers at rest: unreadable, bound to their row, findable by those who know them."""

import make
import people
import pytest
import told
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.models import Seller
from app.domain.vault import VAULT, Sealed, Vault

NUMBER = told.tckn(123456789)


def test_what_is_sealed_is_opened_only_in_its_place() -> None:
    sealed = VAULT.seal(NUMBER, "seller.tckn.1")
    assert VAULT.open(sealed, "seller.tckn.1") == NUMBER
    with pytest.raises(InvalidTag):
        VAULT.open(sealed, "seller.tckn.2")
    with pytest.raises(InvalidTag):
        VAULT.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "seller.tckn.1")


def test_one_value_is_never_sealed_twice_alike() -> None:
    assert VAULT.seal(NUMBER, "a") != VAULT.seal(NUMBER, "a")


def test_another_key_opens_nothing_and_finds_nothing() -> None:
    other = Vault()
    other.unlock(b"o" * 32, b"o" * 32)
    with pytest.raises(InvalidTag):
        other.open(VAULT.seal(NUMBER, "a"), "a")
    assert other.index(NUMBER) != VAULT.index(NUMBER)


def test_a_locked_vault_says_so() -> None:
    with pytest.raises(RuntimeError, match="locked"):
        Vault().seal(NUMBER, "a")


def test_a_number_is_found_by_its_index_and_stands_nowhere_in_the_row(session: Session) -> None:
    seller = make.complete(session).seller
    number = seller.tckn
    assert number is not None
    found = session.scalars(select(Seller).where(Seller.tckn_index == VAULT.index(number))).one()
    assert found is seller
    row = session.execute(text("SELECT seller::text FROM seller")).scalar_one()
    assert number not in row
    assert number.encode().hex() not in row


def test_a_value_that_was_moved_to_another_row_does_not_open(session: Session) -> None:
    hers = make.complete(session, people.ayse(session)).seller
    his = make.complete(session, people.mehmet(session)).seller
    his.tckn_sealed = hers.tckn_sealed
    with pytest.raises(InvalidTag):
        _ = his.tckn
    # Nor into another column of the very same row.
    hers.tax_number_sealed = hers.tckn_sealed
    with pytest.raises(InvalidTag):
        _ = hers.tax_number


def test_an_equal_value_is_not_sealed_anew_and_none_empties_both(session: Session) -> None:
    seller = make.complete(session).seller
    before = seller.tckn_sealed
    seller.tckn = seller.tckn
    assert seller.tckn_sealed is before
    seller.tckn = None
    assert seller.tckn is seller.tckn_sealed is seller.tckn_index is None
    assert isinstance(Seller.tckn, Sealed)

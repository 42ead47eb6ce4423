"""Identity numbers at rest: AES-GCM bound to table, column and row, and a keyed blind index."""

import hashlib
import hmac
import secrets
from typing import Any, Self, overload
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_LENGTH = 12
KEY_ID = b"\x01"
"""Stands before each sealed value, so that a later key can live beside this one."""


class Vault:
    """Seals and opens values; holds the two keys, which are given once at start."""

    def __init__(self) -> None:
        self._cipher: AESGCM | None = None
        self._index_key = b""

    def unlock(self, vault_key: bytes, index_key: bytes) -> None:
        self._cipher = AESGCM(vault_key)
        self._index_key = index_key

    def seal(self, value: str, place: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_LENGTH)
        sealed = self._open_cipher().encrypt(nonce, value.encode(), place.encode())
        return KEY_ID + nonce + sealed

    def open(self, sealed: bytes, place: str) -> str:
        """The value; cryptography's InvalidTag if it was changed or moved to another row."""
        start = len(KEY_ID)
        nonce, body = sealed[start : start + NONCE_LENGTH], sealed[start + NONCE_LENGTH :]
        return self._open_cipher().decrypt(nonce, body, place.encode()).decode()

    def index(self, value: str) -> bytes:
        """For exact search. Keyed, as all identity numbers can be hashed in minutes."""
        return hmac.new(self._index_key, value.encode(), hashlib.sha256).digest()

    def _open_cipher(self) -> AESGCM:
        if self._cipher is None:
            raise RuntimeError("The vault is locked: unlock() is called by create_app.")
        return self._cipher


VAULT = Vault()


class Sealed:
    """An attribute of a model kept in two columns: `<name>_sealed` and `<name>_index`."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: object, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> Self | str | None:  # any mapped class bears it
        if row is None:
            return self
        sealed = getattr(row, f"{self.name}_sealed")
        return None if sealed is None else VAULT.open(sealed, self._place(row))

    def __set__(self, row: Any, value: str | None) -> None:  # as above
        if value == self.__get__(row, type(row)):
            return
        sealed = VAULT.seal(value, self._place(row)) if value else None
        setattr(row, f"{self.name}_sealed", sealed)
        setattr(row, f"{self.name}_index", VAULT.index(value) if value else None)

    def _place(self, row: Any) -> str:  # as above
        row_id: UUID = row.id
        return f"{row.__tablename__}.{self.name}.{row_id}"

"""What a certificate states: frozen when it is granted, the same for PDF, public page and proof."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Facts:
    """The statements of one certificate. Once granted they never change."""

    number: str
    code: str
    """The 16 characters by which anyone looks the certificate up, without spaces."""
    reference: str
    """The application that it was granted to."""
    seller_name: str
    trade_name: str
    """Empty where the seller has none."""
    province: str
    district: str
    craft_tr: str
    craft_en: str
    craft_zh: str
    """Crafts may lack a translation: then empty."""
    vanishing: bool
    products: tuple[str, ...]
    """Titles, the most important first."""
    partner: str
    issued_on: date
    valid_until: date
    verify_url: str
    demonstration: bool
    """Made by a portal with made-up people: no certificate at all, and it says so."""

    def to_json(self) -> dict[str, object]:
        """Plain values for a JSON column; dates in ISO 8601."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Facts":
        """The facts that `to_json` gave; ValueError if a key is missing, unknown or misshapen."""
        kinds = {field.name: field.type for field in fields(cls)}
        if data.keys() != kinds.keys():
            raise ValueError(f"Facts with other keys: {sorted(data.keys() ^ kinds.keys())}")
        values = {name: _typed(name, kinds[name], value) for name, value in data.items()}
        return cls(**values)  # type: ignore[arg-type] # each value was checked just above

    def digest(self) -> str:
        """SHA-256 in hexadecimal over the canonical JSON: sorted keys, no spaces, UTF-8."""
        canonical = json.dumps(
            self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(name: str, kind: object, value: object) -> object:
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind == tuple[str, ...] and isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return tuple(value)
    elif isinstance(kind, type) and kind in {str, bool} and isinstance(value, kind):
        return value
    raise ValueError(f"Fact {name!r} cannot be {value!r}")

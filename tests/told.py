"""What made-up applicants type, section by section, each class in its own way."""

import hashlib
from typing import Any

import people
from stdnum.tr import tckimlik, vkn

from app.domain import programme
from app.domain.models import User
from app.domain.vocabulary import ApplicantClass

COMMON = {
    "trade_name": "Kızıl Bakır Atölyesi",
    "province": people.IZMIR,
    "district": "Konak",
    "address": "Anafartalar Caddesi 12",
    "since": 1998,
}
TRADE = {
    "nace": "25.99.01",
    "trade_registry": "İzmir Ticaret Sicili Müdürlüğü",
    "trade_register_number": "Merkez-104711",
    "chamber": "İzmir Ticaret Odası",
    "chamber_number": "87344",
    "workers": 12,
    "turnover": 4_250_000,
    "balance": None,
}


def tckn(number: int = 123456789) -> str:
    """An identity number that passes its checks; another for each of nine digits."""
    nine = f"{number:09d}"
    return nine + tckimlik.calc_check_digits(nine)


def tax(number: int = 123456789) -> str:
    """A firm's tax number, likewise."""
    nine = f"{number:09d}"
    return nine + vkn.calc_check_digit(nine)


def answers(
    owner: User, kind: ApplicantClass = ApplicantClass.TRADESMAN
) -> dict[str, dict[str, Any]]:
    """{section: {field: value}}, complete; numbers follow from the e-mail address."""
    seed = 100_000_000 + int(hashlib.sha256(owner.email.encode()).hexdigest()[:7], 16)
    own = tckn(seed)
    return {
        "you": _you(owner, kind, own),
        "business": COMMON | _business(kind, own, tax(seed)),
        "craft": {"craft": "copper-work", "story": "Dedemden öğrendim; her tepsiyi elde döverim."},
        "route": {"route": "direct", "through": ""},
        "markets": {"markets": ["CN", "JP"], "languages": ""},
        "declaration": {
            "notice_version": programme.current().notice.version,
            "declared": True,
        },
    }


def _you(owner: User, kind: ApplicantClass, own: str) -> dict[str, Any]:
    contact = {"tckn": own, "phone": "+905321234567", "email": owner.email}
    if kind is ApplicantClass.COMPANY:
        return {"contact_name": owner.name, "position": "Müdür"} | contact
    return {"name": owner.name} | contact


def _business(kind: ApplicantClass, own: str, firm: str) -> dict[str, Any]:
    match kind:
        case ApplicantClass.TRADESMAN:
            return {
                "tax_number": own,
                "nace": "25.99.01",
                "register_number": "35-12345",
                "chamber": "İzmir Bakırcılar Odası",
                "chamber_number": "",
                "workers": 3,
            }
        case ApplicantClass.EXEMPT:
            return {
                "tax_office": "Konak Vergi Dairesi",
                "exemption_number": "2026/418",
                "register_number": "",
                "chamber": "",
            }
        case ApplicantClass.SOLE_TRADER:
            return TRADE | {"tax_number": firm, "mersis": own + "00012"}
        case ApplicantClass.COMPANY:
            return TRADE | {
                "legal_name": "Kızıl Bakır El Sanatları Ltd. Şti.",
                "legal_form": "limited",
                "kep": "",
                "tax_number": firm,
                "mersis": f"0{firm}00012",
            }

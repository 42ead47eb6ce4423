"""Who a made-up applicant is, and of what business, each class in its own way."""

from app.demonstration import numbers
from app.demonstration.crowd import Person
from app.demonstration.firms import FIRMS, town
from app.demonstration.workshops import WORKSHOPS
from app.domain import identifiers, places
from app.domain.models.base import Json
from app.domain.vocabulary import ApplicantClass, LegalForm

FOUNDED = 1978
HOUSES = 60


def you(person: Person, index: int) -> Json:
    contact = {
        "tckn": numbers.tckn(index),
        "phone": numbers.phone(index),
        "email": person.email,
    }
    if person.applicant_class is not ApplicantClass.COMPANY:
        return {"name": person.name} | contact
    chairs = person.legal_form is LegalForm.COOPERATIVE
    positions = FIRMS.chairs if chairs else FIRMS.managers
    return {"contact_name": person.name, "position": positions[index % len(positions)]} | contact


def business(person: Person, index: int) -> Json:
    return _place(person, index) | _CLASSES[person.applicant_class](person, index)


def _place(person: Person, index: int) -> Json:
    plate, district = person.place
    names = WORKSHOPS[person.craft].names
    street = FIRMS.streets[index % len(FIRMS.streets)]
    return {
        "trade_name": names[index % len(names)] if index % 4 else "",
        "province": plate,
        "district": district,
        "address": f"{street} No: {3 + index % HOUSES}, {town(person.place)}",
        "since": FOUNDED + index % 40,
    }


def _tradesman(person: Person, index: int) -> Json:
    plate, _ = person.place
    workshop = WORKSHOPS[person.craft]
    return {
        # A person may use the identity number in the tax number's place; some do.
        "tax_number": numbers.vkn(index) if index % 3 else numbers.tckn(index),
        "nace": identifiers.nace(workshop.nace),
        "register_number": f"{plate}/{48_000 + index * 37}",
        "chamber": f"{places.province(plate).name} {workshop.chamber}",
        "chamber_number": str(1_200 + index * 11) if index % 2 else "",
        "workers": 1 + index % 6,
    }


def _exempt(person: Person, index: int) -> Json:
    return {
        "tax_office": f"{town(person.place)} Vergi Dairesi",
        "exemption_number": f"{2024 + index % 3}/{100 + index * 7}",
        "register_number": "",
        "chamber": "",
    }


def _sole_trader(person: Person, index: int) -> Json:
    return _registered(person, index) | {
        "tax_number": numbers.vkn(index),
        "mersis": numbers.mersis(numbers.tckn(index), index),
        "workers": 2 + index % 15,
        "turnover": 1_150_000 + index * 73_000 % 48_000_000,
        "balance": None if index % 3 else 800_000 + index * 41_000 % 30_000_000,
    }


def _company(person: Person, index: int) -> Json:
    medium = index % 5 == 0
    return _registered(person, index) | {
        "legal_name": person.firm,
        "legal_form": person.legal_form,
        "kep": f"firma.{index}@hs01.kep.example" if index % 3 == 0 else "",
        "tax_number": numbers.vkn(index),
        "mersis": numbers.mersis(numbers.vkn(index), index),
        "workers": (52 if medium else 7) + index % 40,
        "turnover": (104_000_000 if medium else 5_400_000) + index * 173_000 % 60_000_000,
        "balance": 3_100_000 + index * 97_000 % 52_000_000,
    }


def _registered(person: Person, index: int) -> Json:
    """What both kinds of merchants have in the trade register."""
    town_name = places.province(person.place[0]).name
    return {
        "nace": identifiers.nace(WORKSHOPS[person.craft].nace),
        "trade_registry": f"{town_name} Ticaret Sicili Müdürlüğü",
        "trade_register_number": f"{20_000 + index * 53}",
        "chamber": f"{town_name} Ticaret ve Sanayi Odası",
        "chamber_number": str(3_400 + index * 13),
    }


_CLASSES = {
    ApplicantClass.TRADESMAN: _tradesman,
    ApplicantClass.EXEMPT: _exempt,
    ApplicantClass.SOLE_TRADER: _sole_trader,
    ApplicantClass.COMPANY: _company,
}

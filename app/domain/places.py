"""Provinces and districts, in Turkish order."""

from pathlib import Path

import msgspec

from app.domain.turkish import collation_key

_FILE = Path(__file__).parents[2] / "data" / "places.json"


class Province(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A province by the number on its cars' plates, "01" to "81" (ISO 3166-2: TR-01 to TR-81)."""

    plate: str
    name: str
    districts: tuple[str, ...]


def _read() -> tuple[Province, ...]:
    provinces = msgspec.json.decode(_FILE.read_bytes(), type=list[Province])
    return tuple(sorted(provinces, key=lambda province: collation_key(province.name)))


PROVINCES = _read()

_BY_PLATE = {place.plate: place for place in PROVINCES}


def province(plate: str) -> Province:
    """The province of a plate number; KeyError if there is none."""
    return _BY_PLATE[plate]


def district_known(plate: str, name: str) -> bool:
    """Whether the province has a district of exactly this name."""
    found = _BY_PLATE.get(plate)
    return found is not None and name in found.districts

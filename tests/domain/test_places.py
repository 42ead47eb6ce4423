"""The list of provinces and districts is whole and in order."""

import pytest

from app.domain import places
from app.domain.turkish import collation_key


def test_there_are_81_provinces_by_plate_number() -> None:
    plates = {province.plate for province in places.PROVINCES}
    assert plates == {f"{number:02}" for number in range(1, 82)}
    assert len(places.PROVINCES) == 81


def test_there_are_973_districts_and_none_twice_in_a_province() -> None:
    assert sum(len(province.districts) for province in places.PROVINCES) == 973
    for province in places.PROVINCES:
        assert len(set(province.districts)) == len(province.districts)


def test_all_is_in_turkish_order() -> None:
    names = [province.name for province in places.PROVINCES]
    assert names[0] == "Adana"
    assert names[-1] == "Zonguldak"
    assert names.index("Isparta") + 1 == names.index("İstanbul")
    assert names.index("Siirt") < names.index("Sivas") < names.index("Şanlıurfa")
    for province in places.PROVINCES:
        assert list(province.districts) == sorted(province.districts, key=collation_key)


def test_a_province_is_found_by_its_plate() -> None:
    assert places.province("35").name == "İzmir"
    assert "Çeşme" in places.province("35").districts
    with pytest.raises(KeyError):
        places.province("82")


@pytest.mark.parametrize(
    ("plate", "name", "known"),
    [
        ("35", "Ödemiş", True),
        ("34", "Ödemiş", False),
        ("35", "ödemiş", False),
        ("35", "", False),
        ("82", "Merkez", False),
    ],
)
def test_a_district_belongs_to_its_province(plate: str, name: str, known: bool) -> None:
    assert places.district_known(plate, name) is known

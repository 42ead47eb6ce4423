"""The list of crafts is whole, unambiguous and in order."""

import pytest

from app.domain import crafts, identifiers
from app.domain.turkish import collation_key


def test_the_core_of_seventeen_is_vanishing() -> None:
    core = [craft for craft in crafts.CRAFTS if craft.core]
    assert len(core) == 17
    assert all(craft.vanishing for craft in core)


def test_slugs_and_names_are_unique() -> None:
    assert len(crafts.CRAFTS) >= 60
    for attribute in (
        [craft.slug for craft in crafts.CRAFTS],
        [craft.name.tr for craft in crafts.CRAFTS],
        [craft.name.en for craft in crafts.CRAFTS],
    ):
        assert len(set(attribute)) == len(attribute)


def test_each_craft_is_in_a_group_and_each_group_has_crafts() -> None:
    assert {craft.group for craft in crafts.CRAFTS} == set(crafts.GROUPS)


def test_crafts_are_in_turkish_order() -> None:
    names = [craft.name.tr for craft in crafts.CRAFTS]
    assert names == sorted(names, key=collation_key)
    assert names.index("Çömlekçilik") < names.index("Demircilik")


def test_suggested_headings_are_of_chapters_in_use() -> None:
    for craft in crafts.CRAFTS:
        for heading in craft.hs:
            assert identifiers.hs(heading + "00").startswith(heading)


def test_a_craft_is_found_by_its_slug() -> None:
    found = crafts.craft("copper-work")
    assert found.name.tr == "Bakır işlemeciliği"
    assert found.name["zh_Hans"] == "铜器工艺"
    assert found.vanishing
    assert found.hs == ("7418",)
    with pytest.raises(KeyError):
        crafts.craft("none-such")

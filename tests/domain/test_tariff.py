"""The names of customs headings: one for each that a craft suggests."""

import pytest

from app.domain import crafts, identifiers, tariff


def test_every_heading_that_a_craft_suggests_has_a_name() -> None:
    suggested = {code for craft in crafts.first_list().crafts for code in craft.hs}
    assert suggested == tariff.HEADINGS.keys()


@pytest.mark.parametrize("code", tariff.HEADINGS)
def test_a_heading_is_one_that_a_code_can_begin_with(code: str) -> None:
    assert identifiers.hs(f"{code}00") == f"{code}00"
    name = tariff.HEADINGS[code]
    assert name.tr != name.en


def test_a_code_has_the_name_of_its_heading() -> None:
    found = tariff.heading("741810")
    assert found
    assert found == tariff.heading("7418")
    assert "copper" in found.en
    assert "Bakır" in found.tr


def test_a_heading_that_no_craft_suggests_has_no_name() -> None:
    assert tariff.heading("870310") is None

"""References and verification codes: drawn, shown, typed back."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import codes

BODIES = st.text(codes.ALPHABET, min_size=15, max_size=15)


def test_a_reference_has_the_shape_that_is_promised() -> None:
    drawn = {codes.new_reference() for _ in range(500)}
    assert len(drawn) == 500
    assert all(re.fullmatch(r"KB(-[0-9A-HJKMNP-TV-Z]{4}){2}", reference) for reference in drawn)
    assert all(codes.read_reference(reference) == reference for reference in drawn)


@pytest.mark.parametrize(
    "typed",
    [
        "KB-7F10-90XT",
        "kb 7f10 90xt",
        " kb7f1090xt ",
        "7F10-90XT",
        "7fıo–9oxt",
        "7FİO.90XT",
        "KB-7FLO-9OXT",
        "ＫＢ－７Ｆ１０－９０ＸＴ",
    ],
)
def test_a_reference_is_read_as_it_was_meant(typed: str) -> None:
    assert codes.read_reference(typed) == "KB-7F10-90XT"


@pytest.mark.parametrize(
    "typed", ["", "KB", "KB-7F10-90X", "KB-7F10-90XTT", "XX-7F10-90XT", "KB-7F10-90XU", "7F1٠90XT"]
)
def test_what_is_no_reference_is_none(typed: str) -> None:
    assert codes.read_reference(typed) is None


def test_a_reference_may_begin_like_its_own_prefix() -> None:
    assert codes.read_reference("KB7F1090") == "KB-KB7F-1090"
    assert codes.read_reference("KB-KB7F-1090") == "KB-KB7F-1090"


def test_a_verification_code_survives_being_shown_and_typed() -> None:
    for _ in range(500):
        code = codes.new_verification_code()
        assert len(code) == 16
        assert set(code) <= set(codes.ALPHABET)
        assert codes.read_verification_code(codes.grouped(code).lower()) == code
        assert codes.read_verification_code(code.replace("0", "o").replace("1", "l")) == code


def test_another_is_drawn_when_the_check_character_is_none_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bodies = iter(["0" * 14 + last for last in "10"])
    drawn: list[str] = []

    def draw(length: int) -> str:
        drawn.append(next(bodies))
        return drawn[-1]

    monkeypatch.setattr(codes, "_draw", draw)
    code = codes.new_verification_code()
    assert len(drawn) == 2
    assert code.startswith("0" * 15)


def codes_beside(code: str) -> Iterator[str]:
    """Every code with one character changed or two neighbours swapped."""
    for place, right in enumerate(code):
        for wrong in codes.ALPHABET:
            if wrong != right:
                yield code[:place] + wrong + code[place + 1 :]
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def test_any_one_slip_of_the_hand_is_seen() -> None:
    for _ in range(40):
        slips = list(codes_beside(codes.new_verification_code()))
        assert len(slips) >= 16 * 31
        assert all(codes.read_verification_code(slip) is None for slip in slips)


@pytest.mark.parametrize("typed", ["", "7F3K-9QXT", "U" * 16, "0" * 17, "0" * 15 + "é"])
def test_what_is_no_verification_code_is_none(typed: str) -> None:
    assert codes.read_verification_code(typed) is None


@given(st.text())
def test_nothing_that_is_typed_raises(text: str) -> None:
    assert codes.read_reference(text) is None or len(text) >= 8
    codes.read_verification_code(text)


@given(BODIES)
def test_groups_of_four_lose_nothing(code: str) -> None:
    groups = codes.grouped(code).split("-")
    assert "".join(groups) == code
    assert [len(group) for group in groups] == [4, 4, 4, 3]

"""Casing, folding and sorting by the Turkish alphabet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import turkish

WORDS = st.text(alphabet=turkish.ALPHABET + turkish.ALPHABET.upper() + "âîûÂÎÛéİ 0123456789-'")


@pytest.mark.parametrize(
    ("text", "small", "capital"),
    [
        ("IŞIK", "ışık", "IŞIK"),
        ("İstanbul", "istanbul", "İSTANBUL"),
        ("ığdır", "ığdır", "IĞDIR"),
        ("Sanatkâr", "sanatkâr", "SANATKÂR"),
        ("Wax & Quilt", "wax & quilt", "WAX & QUİLT"),
        ("", "", ""),
    ],
)
def test_case_follows_the_turkish_rule(text: str, small: str, capital: str) -> None:
    assert turkish.lower(text) == small
    assert turkish.upper(text) == capital


def test_a_dotted_i_that_another_program_took_apart_is_put_together() -> None:
    broken = "İSTANBUL".lower()  # Python leaves the dot behind as a letter of its own
    assert len(broken) == 9
    assert turkish.lower(broken) == "istanbul"
    assert turkish.upper(broken) == "İSTANBUL"
    assert turkish.lower(unicodedata.normalize("NFD", "İĞNE")) == "iğne"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ışıl ILGAZ", "Işıl Ilgaz"),
        ("ipek İNCİ", "İpek İnci"),
        ("ayşe-iclal öz", "Ayşe-İclal Öz"),
        ("ANKARA'NIN", "Ankara'nın"),
        ("İZMİR’İN", "İzmir’in"),
        ("KÂĞITÇI hâlâ", "Kâğıtçı Hâlâ"),
        ("3 ıhlamur", "3 Ihlamur"),
    ],
)
def test_title_gives_each_word_one_capital(text: str, expected: str) -> None:
    assert turkish.title(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanatkâr", "sanatkar"),
        ("IŞIK", "isik"),
        ("ışık", "isik"),
        ("isik", "isik"),
        ("  Çeşm-i \t bülbül\n", "cesm-i bulbul"),
        ("ĞÜŞİÖÇ îûÂ", "gusioc iua"),
        ("José Gonçalves", "jose goncalves"),
        ("中国 한국", "中国 한국"),
    ],
)
def test_fold_finds_what_was_typed_without_marks(text: str, expected: str) -> None:
    assert turkish.fold(text) == expected


@given(WORDS)
def test_fold_does_not_depend_on_case_or_on_being_done_twice(text: str) -> None:
    folded = turkish.fold(text)
    assert turkish.fold(folded) == folded
    assert turkish.fold(turkish.upper(text)) == turkish.fold(turkish.lower(text)) == folded
    assert folded.isascii()


def test_words_sort_by_the_turkish_alphabet() -> None:
    ordered = [
        "2 Usta",
        "3 Kardeş",
        "Adana",
        "Ali Veli",
        "Alişan",
        "Bursa",
        "Cam",
        "Çam",
        "Dağ",
        "Gaz",
        "Ğ",
        "Hatay",
        "Iğdır",
        "İzmir",
        "Jale",
        "kar",
        "kâr",
        "karı",
        "Oya",
        "Ödemiş",
        "Pul",
        "Quilt",
        "Rize",
        "Sivas",
        "Şırnak",
        "Tel",
        "Uşak",
        "Ünye",
        "Van",
        "Wax",
        "Xanthos",
        "Yazma",
        "Zile",
    ]
    assert sorted(set(ordered), key=turkish.collation_key) == ordered


def test_case_and_punctuation_do_not_move_a_word() -> None:
    assert turkish.collation_key("ÇEŞM-İ Bülbül") == turkish.collation_key("çeşm_i  bülbül")


def test_a_word_stands_before_its_longer_brothers() -> None:
    words = ["el dokuma", "el", "elek", "ele", "el 2"]
    assert sorted(words, key=turkish.collation_key) == ["el", "el 2", "el dokuma", "ele", "elek"]


def test_other_scripts_come_after_the_latin_letters() -> None:
    assert min(["中国", "Zile", "Ωmega"], key=turkish.collation_key) == "Zile"


@given(st.lists(st.sampled_from(turkish.ALPHABET), min_size=1), st.data())
def test_keys_compare_as_ranks_do(letters: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from(turkish.ALPHABET), min_size=1))
    ranks = [[turkish.ALPHABET.index(letter) for letter in word] for word in (letters, others)]
    keys = [turkish.collation_key("".join(word)) for word in (letters, others)]
    assert (ranks[0] < ranks[1]) == (keys[0] < keys[1])


@given(WORDS)
def test_the_database_can_hold_every_key(text: str) -> None:
    assert "\0" not in turkish.collation_key(text)
    assert turkish.collation_key(turkish.upper(text)) == turkish.collation_key(text)

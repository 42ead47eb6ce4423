"""The lines of a TOML file: a place is found however it is written."""

import tomllib

import pytest

from app.domain.toml_lines import Place, line_of, line_of_break, spelled

TEXT = '''\
# a comment = 1
days = 30 # DAYS

[notice] # NOTICE
title.tr = "Başlık" # TITLE
title.en = "[[rules]] # no table" # TITLE-EN
"key with.dot" = 1 # QUOTED

words = """ # WORDS
days = 31
\'\'\'
[partner]
""" # the last line of the words
raw = \'\'\' # RAW
"""
\'\'\'

[[rules]] # RULES-0
kind = "a" # KIND-0
days = { screening = 10, export = 5 } # INLINE

# between two tables
[[rules]] # RULES-1
kind = "b" # KIND-1
list = [ # LIST
  "x", # LIST-0

  # in the list
  { size = "]", text = """ # LIST-1
  }
  """, last = true }, # LIST-1-LAST
  [ # LIST-2
    1, 2, # LIST-2-0
    3], # LIST-2-2
]
[rules.below.deep] # DEEP
table = { list = [ # IN-TABLE
  1, # IN-TABLE-0
  [2, # IN-TABLE-1
   3]] } # IN-TABLE-1-1
[rules.below] # BELOW
after = 2024-01-01 # AFTER'''


def marked(mark: str) -> int:
    """The number of the line that ends with a mark."""
    (number,) = (at for at, line in enumerate(TEXT.split("\n"), 1) if line.endswith(f" # {mark}"))
    return number


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        (("days",), "DAYS"),
        (("notice",), "NOTICE"),
        (("notice", "title"), "TITLE"),
        (("notice", "title", "tr"), "TITLE"),
        (("notice", "title", "en"), "TITLE-EN"),
        (("notice", "key with.dot"), "QUOTED"),
        (("notice", "words"), "WORDS"),
        (("notice", "raw"), "RAW"),
        (("rules",), "RULES-0"),
        (("rules", 0), "RULES-0"),
        (("rules", 0, "kind"), "KIND-0"),
        (("rules", 0, "days", "export"), "INLINE"),
        (("rules", 1), "RULES-1"),
        (("rules", 1, "kind"), "KIND-1"),
        (("rules", 1, "list"), "LIST"),
        (("rules", 1, "list", 0), "LIST-0"),
        (("rules", 1, "list", 1, "size"), "LIST-1"),
        (("rules", 1, "list", 1, "text"), "LIST-1"),
        (("rules", 1, "list", 1, "last"), "LIST-1-LAST"),
        (("rules", 1, "list", 2), "LIST-2"),
        (("rules", 1, "list", 2, 0), "LIST-2-0"),
        (("rules", 1, "list", 2, 2), "LIST-2-2"),
        (("rules", 1, "below"), "DEEP"),
        (("rules", 1, "below", "deep"), "DEEP"),
        (("rules", 1, "below", "deep", "table"), "IN-TABLE"),
        (("rules", 1, "below", "deep", "table", "list", 0), "IN-TABLE-0"),
        (("rules", 1, "below", "deep", "table", "list", 1), "IN-TABLE-1"),
        (("rules", 1, "below", "deep", "table", "list", 1, 1), "IN-TABLE-1-1"),
        (("rules", 1, "below", "after"), "AFTER"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_place_has_its_line(place: Place, mark: str, ending: str) -> None:
    assert line_of(TEXT.replace("\n", ending), place) == marked(mark)


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        (("notice", "title", "zh"), "TITLE"),
        (("rules", 0, "days", "decision"), "INLINE"),
        (("rules", 1, "need"), "RULES-1"),
        (("rules", 1, "list", 7, "size"), "LIST"),
        (("rules", 2), "RULES-0"),
        (("notice", "words", "tr"), "WORDS"),
    ],
)
def test_what_is_not_there_has_the_line_of_what_should_hold_it(place: Place, mark: str) -> None:
    assert line_of(TEXT, place) == marked(mark)


@pytest.mark.parametrize("place", [(), ("partner",), ("partner", "name")])
def test_what_nothing_holds_has_the_first_line(place: Place) -> None:
    assert line_of(TEXT, place) == 1
    assert line_of("", place) == 1


def test_an_array_of_too_many_levels_has_the_line_where_it_ends() -> None:
    text = "a = [[[[\n1]]]]\nb = [[[[\n\n2]]]]\nc = 1"
    lines = [line_of(text, (key,)) for key in "abc"]
    assert lines == [2, 5, 6]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \nc = 3", 2),
        ("a = 1\na = 2\nb = 3", 2),
        ("a = 1\nb = [1,\n2\n\n", 3),
        ('a = 1\nb = """\nline 2', 3),
    ],
)
def test_a_break_has_its_line(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert line_of_break(text, caught.value) == line


def test_a_place_is_spelled_as_it_is_written() -> None:
    assert spelled(("documents", 0, "rules", 12, "need")) == "documents[0].rules[12].need"
    assert spelled(("papers", "tax-plate", "title")) == "papers.tax-plate.title"
    assert spelled(()) == ""

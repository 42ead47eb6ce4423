"""Weight and size of a product: typed as people measure, kept as whole grams and millimetres."""

import make
import people
import pytest
from browser import Browser, fields
from explained import assert_explained, explanation
from sqlalchemy.orm import Session
from wares import count, offer, only, page_of

from app.domain.models import Application, Product

SIZE = {"length_mm": "40,5", "width_mm": "12", "height_mm": "9.5"}


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("0,42", 420),
        ("0,425", 425),
        ("0.425", 425),
        ("1,250", 1250),
        ("1.5", 1500),
        ("12", 12_000),
        (" 12,5 ", 12_500),
        ("0,001", 1),
        ("999,999", 999_999),
        ("", None),
        (" ", None),
    ],
)
def test_a_weight_is_kept_in_grams(
    mine: Browser, session: Session, draft: Application, typed: str, grams: int | None
) -> None:
    assert offer(mine, draft, weight_grams=typed).status_code == 302
    assert only(session).weight_grams == grams


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.250", "1,250 is 1 kg 250 g"),
        ("1000", "up to 999 kg"),
        ("0", "up to 999 kg"),
        ("0,000", "up to 999 kg"),
        ("0,0005", "at most 3 digits after the comma"),
        ("-1", "such as 12 or 12,5"),
        ("yarım kilo", "such as 12 or 12,5"),
        ("1,250.5", "such as 12 or 12,5"),
        ("NaN", "such as 12 or 12,5"),
        ("9" * 900, "such as 12 or 12,5"),
    ],
)
def test_what_is_no_weight_is_explained(
    mine: Browser, session: Session, draft: Application, typed: str, said: str
) -> None:
    assert said in explanation(offer(mine, draft, weight_grams=typed), "weight_grams")
    assert count(session, Product) == 0


def test_a_size_is_kept_in_millimetres(mine: Browser, session: Session, draft: Application) -> None:
    assert offer(mine, draft, **SIZE).status_code == 302
    kept = only(session)
    assert (kept.length_mm, kept.width_mm, kept.height_mm) == (405, 120, 95)


@pytest.mark.parametrize("field", SIZE)
@pytest.mark.parametrize("typed", ["0", "2.000,1", "12,55", "kırk"])
def test_what_is_no_measure_is_explained(
    mine: Browser, session: Session, draft: Application, field: str, typed: str
) -> None:
    assert_explained(offer(mine, draft, **SIZE | {field: typed}), field)
    assert count(session, Product) == 0


@pytest.mark.parametrize("typed", ["0,42", "12,55", "12.55"])
def test_too_fine_a_measure_is_told_how_fine_it_may_be(
    mine: Browser, draft: Application, typed: str
) -> None:
    said = explanation(offer(mine, draft, **SIZE | {"width_mm": typed}), "width_mm")
    assert "at most 1 digit after the comma" in said


@pytest.mark.parametrize("field", SIZE)
def test_two_measures_ask_for_the_third(
    mine: Browser, session: Session, draft: Application, field: str
) -> None:
    response = offer(mine, draft, **SIZE | {field: " "})
    assert "all three" in explanation(response, field)
    assert count(session, Product) == 0


def test_the_largest_size_is_taken(mine: Browser, session: Session, draft: Application) -> None:
    offer(mine, draft, length_mm="2.000", width_mm="0,1", height_mm="2000,0")
    kept = only(session)
    assert (kept.length_mm, kept.width_mm, kept.height_mm) == (20_000, 1, 20_000)


@pytest.mark.parametrize(
    ("grams", "shown"),
    [(420, "0,42"), (425, "0,425"), (10_000, "10"), (1_500, "1,5"), (1, "0,001")],
)
def test_a_kept_weight_is_shown_as_it_may_be_sent_again(
    mine: Browser, session: Session, draft: Application, grams: int, shown: str
) -> None:
    offer(mine, draft, weight_grams="1", **SIZE)
    product = only(session)
    product.weight_grams = grams
    page = page_of(draft, product)
    form = fields(mine.form(page))
    assert form["weight_grams"] == shown
    assert (form["length_mm"], form["width_mm"], form["height_mm"]) == ("40,5", "12", "9,5")
    mine.submit(page)
    assert (product.weight_grams, product.length_mm) == (grams, 405)


def test_a_wrong_weight_comes_back_as_it_was_typed(mine: Browser, draft: Application) -> None:
    response = offer(mine, draft, weight_grams="1.250", **SIZE)
    assert 'value="1.250"' in response.text
    assert 'value="40,5"' in response.text

"""The seller's products: put in, changed, taken out, and never half."""

import make
import people
import pytest
from browser import Browser, fields, parsed
from explained import assert_explained, explanation, text_of
from sqlalchemy.orm import Session
from wares import GIVEN, count, list_of, new_of, offer, only, page_of, photo, put

from app.domain.models import PRODUCTS_AT_MOST, Application, File, PriceTier, Product
from app.domain.vocabulary import Currency, Incoterm


@pytest.fixture
def draft(session: Session) -> Application:
    return make.draft(session)


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


def test_a_product_is_kept_as_it_was_typed(
    mine: Browser, session: Session, draft: Application
) -> None:
    response = offer(mine, draft)
    assert response.location == list_of(draft)
    kept = only(session)
    assert kept.seller == draft.seller
    assert kept.title_tr == "Işıltılı bakır İbrik"
    assert kept.description_tr == GIVEN["description_tr"]
    assert (kept.currency, kept.incoterm) == (Currency.TRY, Incoterm.FCA)
    assert (kept.minimum_order, kept.lead_days, kept.monthly_capacity) == (10, 30, 1000)
    assert "Işıltılı bakır İbrik" in mine.get(list_of(draft)).text


def test_what_was_not_told_is_nothing(mine: Browser, session: Session, draft: Application) -> None:
    offer(mine, draft, material=" ", technique="", hs="", title_en=" ", description_zh="\n")
    kept = only(session)
    told = (kept.material, kept.technique, kept.hs, kept.craft_slug, kept.title_en, kept.title_zh)
    assert set(told) == {None}
    assert (kept.description_en, kept.description_zh, kept.weight_grams) == (None, None, None)
    assert kept.made_to_order is False


def test_how_it_is_made_is_kept(mine: Browser, session: Session, draft: Application) -> None:
    offer(
        mine,
        draft,
        made_to_order="y",
        craft_slug="wood-carving",
        material=" Ceviz ",
        technique="Oyma",
    )
    kept = only(session)
    assert (kept.made_to_order, kept.material, kept.technique) == (True, "Ceviz", "Oyma")
    assert kept.craft
    assert kept.craft.slug == "wood-carving"


@pytest.mark.parametrize("field", [*GIVEN, "photos"])
def test_what_must_be_there_is_asked_for(
    mine: Browser, session: Session, draft: Application, field: str
) -> None:
    form = fields(mine.form(new_of(draft))) | GIVEN | {"photos": photo()}
    form.pop(field)
    response = mine.post(new_of(draft), form, content_type="multipart/form-data")
    assert_explained(response, field)
    assert count(session, Product) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_tr", "x" * 121),
        ("title_tr", "Tepsi 😀"),
        ("title_en", "x" * 121),
        ("title_zh", "盘" * 121),
        ("description_tr", "x" * 2001),
        ("description_zh", "盘" * 2001),
        ("material", "x" * 201),
        ("technique", "x" * 201),
        ("craft_slug", "none-such"),
        ("currency", "GBP"),
        ("incoterm", "CFR"),
        ("minimum_order", "0"),
        ("minimum_order", "1,5"),
        ("minimum_order", "1.5"),
        ("minimum_order", "1000001"),
        ("lead_days", "731"),
        ("lead_days", "bir ay"),
        ("monthly_capacity", "-3"),
    ],
)
def test_what_is_wrong_is_explained(
    mine: Browser, session: Session, draft: Application, field: str, value: str
) -> None:
    response = offer(mine, draft, **{field: value})
    assert_explained(response, field)
    form = fields(next(next(parsed(response).iter("main")).iter("form")))
    if field not in {"currency", "incoterm", "craft_slug"}:
        assert form[field] == value
    assert form["price"] == "1.234,50"
    assert count(session, Product) == 0


@pytest.mark.parametrize("typed", ["741810", "7418.10", " 7418 10 "])
def test_a_customs_code_is_kept_as_six_digits(
    mine: Browser, session: Session, draft: Application, typed: str
) -> None:
    offer(mine, draft, hs=typed)
    assert only(session).hs == "741810"


@pytest.mark.parametrize("typed", ["7418", "74181000", "bakır", "990000", "000000"])
def test_what_is_no_customs_code_may_be_left_empty(
    mine: Browser, session: Session, draft: Application, typed: str
) -> None:
    mine.get("/language/en")
    assert "leave it empty" in explanation(offer(mine, draft, hs=typed), "hs")
    assert count(session, Product) == 0


def test_headings_of_the_craft_are_suggested_by_name(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    mine.get("/language/en")
    page = mine.get(new_of(case)).text
    assert "7418" in page
    assert "household wares of copper" in page
    case.seller.products[0].craft_slug = "felt-making"
    page = mine.get(page_of(case, case.seller.products[0])).text
    assert "7418" not in page
    assert "5602" in page


def test_without_a_craft_nothing_is_suggested(mine: Browser, draft: Application) -> None:
    page = mine.get(new_of(draft))
    assert page.status_code == 200
    assert "7418" not in page.text.replace("741810", "")


def test_a_craft_is_chosen_out_of_its_group(mine: Browser, session: Session) -> None:
    case = make.complete(session)
    (select,) = [s for s in mine.form(new_of(case)).iter("select") if s.get("name") == "craft_slug"]
    groups = {group.get("label"): list(group.iter("option")) for group in select.iter("optgroup")}
    first, *others = groups.values()
    assert [option.get("value") for option in first] == [""]
    assert "Bakır işlemeciliği" in text_of(first[0])
    assert len(groups) > 9
    assert "Çini ve çömlek" in groups
    assert sum(len(options) for options in others) > 80


def test_a_craft_that_has_left_the_list_stays_with_its_product(
    mine: Browser, session: Session, draft: Application
) -> None:
    product = put(session, draft)
    product.craft_slug = "felt-making"
    session.flush()
    assert product.craft
    product.craft.valid_until = product.craft.valid_from
    assert mine.submit(page_of(draft, product)).status_code == 302
    assert product.craft_slug == "felt-making"
    assert_explained(offer(mine, draft, craft_slug="felt-making"), "craft_slug")


def test_changing_keeps_what_was_not_touched(
    mine: Browser, session: Session, draft: Application
) -> None:
    offer(
        mine,
        draft,
        **{"tier2-quantity": "50", "tier2-price": "1.100"},
        weight_grams="0,425",
        length_mm="40,5",
        width_mm="12",
        height_mm="9",
        made_to_order="y",
        title_zh="铜壶",
        hs="741810",
        material="Bakır",
    )
    product = only(session)
    before = whole(product)
    response = mine.submit(page_of(draft, product), title_tr="Gümüş tepsi")
    assert response.location == list_of(draft)
    assert whole(product) == before | {"title_tr": "Gümüş tepsi"}
    assert (count(session, Product), count(session, PriceTier), count(session, File)) == (1, 2, 1)


def whole(product: Product) -> dict[str, object]:
    """Everything of a product, its prices and photos too."""
    plain = {column.key: getattr(product, column.key) for column in Product.__table__.columns}
    tiers = [(tier.id, tier.from_quantity, tier.price) for tier in product.tiers]
    return plain | {"tiers": tiers, "photos": [photo.file_id for photo in product.photos]}


def test_an_answer_can_be_taken_back(mine: Browser, session: Session, draft: Application) -> None:
    offer(mine, draft, title_en="Ewer", hs="741810", weight_grams="2", made_to_order="y")
    product = only(session)
    form = fields(mine.form(page_of(draft, product))) | {
        "title_en": "",
        "hs": "",
        "weight_grams": "",
    }
    del form["made_to_order"]
    mine.post(page_of(draft, product), form, content_type="multipart/form-data")
    assert (product.title_en, product.hs, product.weight_grams) == (None, None, None)
    assert product.made_to_order is False


def test_a_wrong_form_changes_nothing(mine: Browser, session: Session, draft: Application) -> None:
    product = put(session, draft)
    before = whole(product)
    response = mine.submit(page_of(draft, product), title_tr="Anders", lead_days="0")
    assert_explained(response, "lead_days")
    assert whole(product) == before


def test_taking_one_out_leaves_the_others(
    mine: Browser, session: Session, draft: Application
) -> None:
    gone = put(session, draft, 2)
    response = mine.submit(list_of(draft), f"{page_of(draft, gone)}/remove")
    assert response.location == list_of(draft)
    assert [product.title_tr for product in draft.seller.products] == ["Tepsi 0"]
    assert count(session, PriceTier) == 1


def test_taking_out_twice_is_no_error(mine: Browser, session: Session, draft: Application) -> None:
    action = f"{page_of(draft, put(session, draft))}/remove"
    form = fields(mine.form(list_of(draft), action))
    assert mine.post(action, form).location == mine.post(action, form).location == list_of(draft)
    assert count(session, Product) == 0


def test_the_same_press_twice_makes_one(
    mine: Browser, session: Session, draft: Application
) -> None:
    form = fields(mine.form(new_of(draft))) | GIVEN
    for _ in range(2):
        response = mine.post(
            new_of(draft), {**form, "photos": photo()}, content_type="multipart/form-data"
        )
        assert response.location == list_of(draft)
    assert (count(session, Product), count(session, File)) == (1, 1)


def test_thirty_are_as_many_as_it_takes(
    mine: Browser, session: Session, draft: Application
) -> None:
    put(session, draft, PRODUCTS_AT_MOST - 1)
    form = fields(mine.form(new_of(draft)))
    offer(mine, draft)
    assert count(session, Product) == PRODUCTS_AT_MOST == 30
    assert mine.get(new_of(draft)).location == list_of(draft)
    page = mine.get(list_of(draft))
    assert f'href="{new_of(draft)}"' not in page.text
    late = {**form, **GIVEN, "title_tr": "Otuz birinci", "photos": photo()}
    mine.post(new_of(draft), late, content_type="multipart/form-data")
    assert count(session, Product) == 30


def test_anothers_product_cannot_be_touched(
    mine: Browser, session: Session, draft: Application
) -> None:
    other = make.draft(session, people.mehmet(session))
    product = put(session, other, photos=2)
    form = {**fields(mine.form(new_of(draft))), **GIVEN}
    acts = [f"photos/{product.photos[0].id}/{act}" for act in ("remove", "first")]
    for base in (page_of(draft, product), page_of(other, product)):
        assert mine.get(base).status_code == mine.get(f"{base}/preview").status_code == 404
        assert [mine.post(f"{base}/{act}", form).status_code for act in acts] == [404, 404]
    # Under an own application it is as if it had been taken out, and what is typed is a new one.
    assert_explained(mine.post(page_of(draft, product), form), "photos")
    assert mine.post(page_of(other, product), form).status_code == 404
    mine.post(f"{page_of(draft, product)}/remove", form)
    assert mine.post(f"{page_of(other, product)}/remove", form).status_code == 404
    assert (product.title_tr, len(product.photos), count(session, Product)) == ("Tepsi 0", 2, 1)

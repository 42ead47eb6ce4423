"""A product as a buyer will see it: in the buyer's language, and honest where words are missing."""

from typing import Any

import make
import people
import pytest
from browser import Browser, parsed
from explained import text_of, with_class
from sqlalchemy.orm import Session
from wares import list_of, offer, only, page_of

from app.domain.models import Application, Product

TOLD = {
    "title_tr": "Bakır ibrik",
    "description_tr": "Elde dövülmüş.\nAğzı kalaylı.",
    "minimum_order": "10",
    "made_to_order": "y",
    "currency": "USD",
    "price": "1.234,50",
    "tier2-quantity": "50",
    "tier2-price": "1.100",
    "tier3-quantity": "51",
    "tier3-price": "1.000",
    "incoterm": "FOB",
    "lead_days": "1",
    "monthly_capacity": "1.000",
    "weight_grams": "1,8",
    "length_mm": "40,5",
    "width_mm": "12",
    "height_mm": "9",
    "material": "Bakır, kalay",
    "technique": "Dövme",
    "hs": "741810",
}


@pytest.fixture
def case(session: Session) -> Application:
    """An application with its craft and place; its products are a test's own affair."""
    found = make.complete(session)
    found.seller.products.clear()
    return found


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    client.get("/language/en")
    return client.sign_in(people.ayse(session))


def told(mine: Browser, session: Session, case: Application, **more: str) -> Product:
    assert offer(mine, case, **TOLD | more).status_code == 302
    return only(session)


def page(mine: Browser, case: Application, product: Product, language: str = "") -> Any:
    query = f"?lang={language}" if language else ""
    response = mine.get(f"{page_of(case, product)}/preview{query}")
    assert response.status_code == 200
    return parsed(response)


def card(tree: Any) -> Any:
    (found,) = with_class(tree, "kopru-offer")
    return found


def facts(tree: Any) -> dict[str, str]:
    (found,) = with_class(card(tree), "kopru-facts")
    names, values = found.iter("dt"), found.iter("dd")
    return {text_of(name): text_of(value) for name, value in zip(names, values, strict=True)}


def rows(tree: Any) -> list[list[str]]:
    (table,) = card(tree).iter("table")
    return [[text_of(cell).replace("\xa0", " ") for cell in row] for row in table.iter("tr")]


def test_a_buyer_reads_it_in_english(mine: Browser, session: Session, case: Application) -> None:
    tree = page(mine, case, told(mine, session, case), "en")
    assert card(tree).get("lang") == "en"
    assert facts(tree) == {
        "Terms of delivery": "FOB (Incoterms 2020)",
        "Minimum order": "10 pieces, made to order",
        "Lead time": "1 day",
        "Capacity a month": "1,000 pieces",
        "Craft": "Copper work Vanishing craft",
        "Material": "Bakır, kalay (in Turkish)",
        "Technique": "Dövme (in Turkish)",
        "Origin": "İzmir, Türkiye",
        "Size, packed": "40.5 × 12 × 9 cm",
        "Weight, packed": "1.8 kg",
        "HS code": "741810",
    }


def test_a_buyer_reads_it_in_chinese(mine: Browser, session: Session, case: Application) -> None:
    tree = page(mine, case, told(mine, session, case), "zh")
    assert card(tree).get("lang") == "zh-Hans"
    found = facts(tree)
    assert found["最小起订量"] == "10 件, 按订单制作"
    assert found["交货期"] == "1 天"
    assert found["月产能"] == "1,000 件"
    assert found["手工艺"].endswith("濒临失传的行业")
    assert found["产地"] == "İzmir, 土耳其"
    assert found["包装尺寸"] == "40.5 × 12 × 9 厘米"
    assert found["毛重"] == "1.8 公斤"
    assert not {name for name in found if name.isascii()}
    assert rows(tree)[0] == ["数量（件）", "单价"]


def test_a_buyer_reads_it_in_turkish(mine: Browser, session: Session, case: Application) -> None:
    tree = page(mine, case, told(mine, session, case), "tr")
    assert card(tree).get("lang") == "tr"
    found = facts(tree)
    assert found["Asgari sipariş"] == "10 adet, sipariş üzerine yapılır"
    assert found["Aylık üretim kapasitesi"] == "1.000 adet"
    assert found["Malzeme"] == "Bakır, kalay"
    assert found["Paketli ağırlığı"] == "1,8 kg"
    assert found["Meslek"] == "Bakır işlemeciliği Kaybolmaya yüz tutmuş meslek"


@pytest.mark.parametrize(
    ("language", "first"), [("en", "$1,234.50"), ("zh", "US$1,234.50"), ("tr", "$1.234,50")]
)
def test_the_prices_stand_by_their_quantities(
    mine: Browser, session: Session, case: Application, language: str, first: str
) -> None:
    found = rows(page(mine, case, told(mine, session, case), language))
    assert [row[0] for row in found[1:]] == ["10–49", "50", "51+"]
    assert found[1][1] == first


def test_the_portal_around_it_keeps_the_readers_language(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case)
    tree = page(mine, case, product, "zh")
    assert next(tree.iter("html")).get("lang") == "en"
    assert "As a buyer sees it" in text_of(tree)


@pytest.mark.parametrize("language", ["", "de", "EN", "zh-TW", "'"])
def test_without_a_language_of_ours_it_is_english(
    mine: Browser, session: Session, case: Application, language: str
) -> None:
    tree = page(mine, case, told(mine, session, case), language)
    assert card(tree).get("lang") == "en"


def test_the_languages_are_links_and_one_is_marked(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case)
    (tabs,) = with_class(page(mine, case, product, "zh"), "kopru-tabs")
    links = {link.get("lang"): link for link in tabs.iter("a")}
    assert list(links) == ["en", "zh", "tr"]
    assert [name for name, link in links.items() if link.get("aria-current")] == ["zh"]
    for name, link in links.items():
        assert card(parsed(mine.get(link.get("href")))).get("lang").startswith(name)


WORDS = {
    "title_en": "Copper ewer",
    "description_en": "Hammered by hand.",
    "title_zh": "铜壶",
    "description_zh": "手工锤制。",
}


@pytest.mark.parametrize(
    ("language", "given", "title", "description"),
    [
        ("tr", (), ("tr", "Bakır ibrik"), ("tr", "Elde dövülmüş.")),
        ("en", tuple(WORDS), ("en", "Copper ewer"), ("en", "Hammered by hand.")),
        ("en", ("title_en", "title_zh"), ("en", "Copper ewer"), ("tr", "Elde dövülmüş.")),
        ("en", ("title_zh", "description_zh"), ("tr", "Bakır ibrik"), ("tr", "Elde dövülmüş.")),
        ("zh", tuple(WORDS), ("zh", "铜壶"), ("zh", "手工锤制。")),
        ("zh", ("title_zh", "description_en"), ("zh", "铜壶"), ("en", "Hammered by hand.")),
        ("zh", ("description_zh",), ("tr", "Bakır ibrik"), ("zh", "手工锤制。")),
    ],
)
def test_words_of_another_language_stand_in_and_say_so(  # noqa: PLR0917 - fixtures and a row
    mine: Browser,
    session: Session,
    case: Application,
    language: str,
    given: tuple[str, ...],
    title: tuple[str, str],
    description: tuple[str, str],
) -> None:
    product = told(mine, session, case, **{name: WORDS[name] for name in given})
    tree = page(mine, case, product, language)
    (heading,) = card(tree).iter("h2")
    (words,) = with_class(tree, "kopru-offer__wide")
    for part, (own, text) in ((heading, title), (words, description)):
        assert text in text_of(part)
        spans = [span.get("lang") for span in part.iter("span") if span.get("lang")]
        assert spans == ([own] if own != language else [])
        assert (text_of(part)[-1] in ")）") == (own != language)
    sentences = [text_of(p) for p in notices(tree)]
    strange = [
        name
        for name, (own, _) in (("name", title), ("description", description))
        if own != language
    ]
    assert len(sentences) == len(strange)
    for sentence, name in zip(sentences, strange, strict=True):
        assert f"{name} yet: buyers will see" in sentence


def notices(tree: Any) -> list[Any]:
    return [p for notice in with_class(tree, "kopru-notice") for p in notice.iter("p")]


def test_what_is_missing_names_the_language_that_stands_in(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case, title_en="Copper ewer")
    said = [text_of(p) for p in notices(page(mine, case, product, "zh"))]
    assert said == [
        "There is no Chinese name yet: buyers will see the English one.",
        "There is no Chinese description yet: buyers will see the Turkish one.",
    ]


def test_the_first_photo_leads_the_gallery(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case)
    (gallery,) = with_class(page(mine, case, product, "zh"), "kopru-gallery")
    (picture,) = gallery.iter("img")
    assert picture.get("src").endswith(str(product.photos[0].file_id))
    assert picture.get("alt") == "图片 1"


def test_what_was_not_told_is_not_shown(mine: Browser, session: Session) -> None:
    draft = make.draft(session)
    offer(mine, draft)
    names = set(facts(page(mine, draft, only(session), "en")))
    assert names == {"Terms of delivery", "Minimum order", "Lead time", "Capacity a month"}


def test_a_product_of_another_craft_names_its_own(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case, craft_slug="shoe-making")
    tree = page(mine, case, product, "en")
    assert product.craft
    assert not product.craft.vanishing
    assert facts(tree)["Craft"] == "Shoe making"


def test_a_craft_without_a_chinese_name_is_said_in_english(
    mine: Browser, session: Session, case: Application
) -> None:
    product = told(mine, session, case, craft_slug="felt-making")
    assert product.craft
    product.craft.name_zh = None
    tree = page(mine, case, product, "zh")
    assert facts(tree)["手工艺"].startswith("Felt making (英语)")


def test_it_can_be_seen_after_it_was_sent_and_then_leads_nowhere_to_change(
    client: Browser, session: Session
) -> None:
    sent = make.submitted(session)
    client.sign_in(people.ayse(session))
    tree = page(client, sent, sent.seller.products[0])
    links = {link.get("href") for link in next(tree.iter("main")).iter("a")}
    assert page_of(sent, sent.seller.products[0]) not in links
    assert list_of(sent) not in {link.get("href") for link in tree.iter("a")}

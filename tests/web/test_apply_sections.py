"""The sections' forms: what is right is kept, what is wrong is explained and not lost."""

from typing import Any

import make
import people
import pytest
import told
from browser import Browser, fields, parsed
from explained import assert_explained, text_of, with_class
from sqlalchemy.orm import Session

from app.domain import programme, sections
from app.domain.models import Application

SLUGS = ["you", "business", "craft", "route", "markets", "declaration"]

TYPED: dict[str, dict[str, Any]] = {
    "you": {"name": "  Işıl İnce Şişmanoğlu ", "phone": "0532 123 45 67", "email": "Isil@ornek.TR"},
    "business": {
        "trade_name": "Kızıl İş Atölyesi",
        "nace": "25 99 01",
        "register_number": " 35-12345 ",
        "chamber": "İzmir Bakırcılar Odası",
        "chamber_number": " 1204 ",
        "province": "35",
        "district": "KARSIYAKA",
        "address": "Şair Eşref Bulvarı 12\r\nKat 1",
        "since": " 1998 ",
        "workers": "12",
    },
    "craft": {"story": "Dedemden öğrendim; ığıl ığıl İŞ."},
    "route": {"route": "union", "through": "Ege El Sanatları Birliği"},
    "markets": {"markets": ["JP", "CN"], "languages": "Türkçe, biraz Çince"},
    "declaration": {"declared": "y"},
}
"""As people type; the identity numbers are added, as they differ from one to the next."""

KEPT: dict[str, dict[str, Any]] = {
    "you": {"name": "Işıl İnce Şişmanoğlu", "phone": "+905321234567", "email": "Isil@ornek.tr"},
    "business": {
        "trade_name": "Kızıl İş Atölyesi",
        "nace": "25.99.01",
        "register_number": "35-12345",
        "chamber": "İzmir Bakırcılar Odası",
        "chamber_number": "1204",
        "province": "35",
        "district": "Karşıyaka",
        "address": "Şair Eşref Bulvarı 12\r\nKat 1",
        "since": 1998,
        "workers": 12,
    },
    "craft": {"craft": "copper-work", "story": "Dedemden öğrendim; ığıl ığıl İŞ."},
    "route": {"route": "union", "through": "Ege El Sanatları Birliği"},
    "markets": {"markets": ["JP", "CN"], "languages": "Türkçe, biraz Çince"},
    "declaration": {"declared": True, "notice_version": programme.current().notice.version},
}

WRONG: list[tuple[str, str, Any]] = [
    ("you", "name", "  "),
    ("you", "name", "Ay" * 61),
    ("you", "name", "Ayşe 😀"),
    ("you", "tckn", ""),
    ("you", "phone", ""),
    ("you", "email", ""),
    ("business", "tax_number", "1"),
    ("business", "nace", "25.99"),
    ("business", "register_number", "x" * 31),
    ("business", "chamber", ""),
    ("business", "district", "Kadıköy"),
    ("business", "address", "x" * 301),
    ("business", "since", "1899"),
    ("business", "since", "2999"),
    ("business", "since", "geçen yıl"),
    ("business", "workers", "0"),
    ("business", "workers", "250"),
    ("craft", "story", ""),
    ("craft", "story", "x" * 2001),
    ("route", "route", ""),
    ("route", "route", "post"),
    ("route", "through", "x" * 121),
    ("markets", "markets", []),
    ("markets", "markets", ["US"]),
    ("markets", "languages", "x" * 121),
    ("declaration", "declared", []),
]


@pytest.fixture
def draft(session: Session) -> Application:
    """With a craft, which is chosen on a page of its own."""
    draft = make.draft(session)
    sections.of(draft)["craft"].write(draft, {"craft": "copper-work"})
    return draft


@pytest.fixture
def mine(client: Browser, session: Session) -> Browser:
    return client.sign_in(people.ayse(session))


def page_of(application: Application, slug: str) -> str:
    return f"/apply/{application.reference}/sections/{slug}"


def typed(slug: str, **other: Any) -> dict[str, Any]:
    number = told.tckn()
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    sealed = {"you": {"tckn": spaced}, "business": {"tax_number": spaced}}
    return TYPED[slug] | sealed.get(slug, {}) | other


def kept(slug: str) -> dict[str, Any]:
    sealed = {"you": {"tckn": told.tckn()}, "business": {"tax_number": told.tckn()}}
    return KEPT[slug] | sealed.get(slug, {})


def saved(application: Application, slug: str) -> dict[str, Any]:
    return sections.of(application)[slug].read(application)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_right_is_kept(
    mine: Browser, session: Session, draft: Application, slug: str
) -> None:
    response = mine.submit(page_of(draft, slug), **typed(slug))
    assert response.status_code == 302
    assert saved(draft, slug) == kept(slug)
    assert mine.get(response.location).status_code == 200


@pytest.mark.parametrize(("slug", "field", "value"), WRONG)
def test_what_is_wrong_is_explained(
    mine: Browser, draft: Application, slug: str, field: str, value: Any
) -> None:
    assert_explained(mine.submit(page_of(draft, slug), **typed(slug, **{field: value})), field)


@pytest.mark.parametrize(
    ("slug", "field", "value"), [one for one in WRONG if one[1] in {"name", "address", "languages"}]
)
def test_of_a_wrong_form_nothing_is_kept(
    mine: Browser, draft: Application, slug: str, field: str, value: str
) -> None:
    before = saved(draft, slug)
    mine.submit(page_of(draft, slug), **typed(slug, **{field: value}))
    assert saved(draft, slug) == before
    assert draft.answers.keys() == {"craft"}


@pytest.mark.parametrize(
    ("slug", "field", "value"),
    [
        ("you", "phone", "05"),
        ("business", "since", "bin dokuz yüz"),
        ("business", "district", "Nowhere"),
        ("craft", "story", "x" * 2001),
        ("markets", "languages", "x" * 121),
    ],
)
def test_a_wrong_form_comes_back_as_it_was_typed(
    mine: Browser, draft: Application, slug: str, field: str, value: str
) -> None:
    given = typed(slug, **{field: value})
    response = mine.submit(page_of(draft, slug), **given)
    form = next(next(parsed(response).iter("main")).iter("form"))
    shown = fields(form)
    assert flat(shown[field]) == flat(value)
    # What was right may come back in its normal form; nothing may be gone.
    normal = kept(slug)
    assert {
        name: (typed_one, shown[name])
        for name, typed_one in given.items()
        if flat(shown[name]) not in {flat(typed_one), flat(normal[name])}
    } == {}


def flat(value: Any) -> str:
    """One form for choices, which come as lists, numbers, and the line breaks of a parsed page."""
    if isinstance(value, list):
        return " ".join(sorted(value))
    return str(value).replace("\r\n", "\n")


def test_every_wrong_field_has_its_line(mine: Browser, draft: Application) -> None:
    response = mine.submit(page_of(draft, "you"), name="", tckn="1", phone="2", email="3")
    (summary,) = with_class(parsed(response), "govuk-error-summary")
    hrefs = [link.get("href") for link in summary.iter("a")]
    assert hrefs == ["#name", "#tckn", "#phone", "#email"]


def test_the_title_says_that_something_is_wrong(mine: Browser, draft: Application) -> None:
    mine.get("/language/en")
    title = text_of(next(parsed(mine.get(page_of(draft, "you"))).iter("title")))
    wrong = text_of(
        next(parsed(mine.submit(page_of(draft, "you"), **typed("you", name=""))).iter("title"))
    )
    assert wrong == f"Error: {title}"


def test_invisible_characters_never_arrive(mine: Browser, draft: Application) -> None:
    given = typed("craft", story="el\0 işi\x07 bakır")
    mine.submit(page_of(draft, "craft"), **given)
    assert saved(draft, "craft")["story"] == "el işi bakır"


def test_markup_that_was_typed_is_shown_as_text(mine: Browser, draft: Application) -> None:
    mine.submit(page_of(draft, "craft"), **typed("craft", story="<script>alert(1)</script> & <b>"))
    shown = fields(mine.form(page_of(draft, "craft")))["story"]
    assert shown == "<script>alert(1)</script> & <b>"
    check = mine.get(f"/apply/{draft.reference}/check")
    assert "<script>alert(1)" not in check.text
    assert "<script>alert(1)</script>" in text_of(parsed(check))


@pytest.mark.parametrize(
    ("slug", "field"),
    [("business", "trade_name"), ("business", "chamber_number"), ("markets", "languages")],
)
def test_what_is_optional_may_be_empty(
    mine: Browser, draft: Application, slug: str, field: str
) -> None:
    response = mine.submit(page_of(draft, slug), **typed(slug, **{field: ""}))
    assert response.status_code == 302
    assert not saved(draft, slug)[field]

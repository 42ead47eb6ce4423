"""The portal's own fields, filters and labels: what people type, and how words are shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import uuid4

import make
import people
import pytest
from browser import Browser, parsed
from flask import Flask, render_template_string, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import Optional

from app.domain import crafts, sections
from app.domain.models import Application, Receipt
from app.domain.vocabulary import (
    Action,
    DocumentKind,
    LegalForm,
    Need,
    Opinion,
    Role,
    Size,
    Stage,
    Status,
    Unit,
)
from app.web.access import db
from app.web.decimals import TurkishDecimalField
from app.web.filters import place
from app.web.forms import Form, WholeField, optional, wanted
from app.web.labels import DONE, FOR_THE_APPLICANT, LABELS, TONES

LABELLED: list[type[StrEnum]] = [
    Status,
    Stage,
    Action,
    Role,
    Unit,
    Opinion,
    Need,
    LegalForm,
    Size,
]
TONED: list[type[StrEnum]] = [Status, Opinion, Need]


class Sample(Form):
    """One field of each of the portal's own kinds."""

    amount = TurkishDecimalField(places=2, validators=[Optional()])
    number = WholeField(validators=[Optional()])
    must = StringField(validators=wanted(5))
    may = StringField(validators=optional(5))
    one = SelectField(choices=["a"], validators=[Optional()])
    some = SelectMultipleField(choices=["a"])


@contextmanager
def posted(app: Flask, language: str = "en", **values: str) -> Iterator[Any]:
    """A form that somebody sent; its token is the browser's affair and is tested there."""
    headers = {"Accept-Language": language}
    data = {"must": "x", **values}
    with app.test_request_context(method="POST", data=data, headers=headers):
        yield Sample(meta={"csrf": False})


def shown(app: Flask, template: str, language: str, **values: Any) -> str:
    with app.test_request_context(headers={"Accept-Language": language}):
        # Babel parts some figures from their units by a space that does not break.
        return render_template_string(template, **values).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.234,50", "1234.50"), ("1234.5", "1234.5"), ("1.234", "1234"), ("₺ 5", "5")],
)
def test_an_amount_is_read_as_turks_write_it(app: Flask, typed: str, meant: str) -> None:
    with posted(app, amount=typed) as form:
        assert form.validate()
        assert form.amount.data == Decimal(meant)
        assert form.amount._value() == typed


@pytest.mark.parametrize("typed", ["x", "1,2,3", "NaN", "-Infinity", "1,,5"])
def test_what_is_no_amount_is_none(app: Flask, typed: str) -> None:
    with posted(app, amount=typed) as form:
        assert not form.validate()
        assert form.amount.data is None
        assert form.amount.errors == ["Please type an amount such as 1.234,50."]
        assert form.amount._value() == typed


def test_an_amount_is_shown_with_a_comma(app: Flask) -> None:
    with app.test_request_context():
        assert Sample(data={"amount": Decimal("1234.5")}).amount._value() == "1234,50"
        assert Sample().amount._value() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12", 12), (" 12 ", 12), ("1.000", 1000), ("1.000.000", 1_000_000), ("١٢٣", 123)],
)
def test_a_whole_number_may_have_its_thousands_parted(app: Flask, typed: str, meant: int) -> None:
    with posted(app, number=typed) as form:
        assert form.validate()
        assert form.number.data == meant


@pytest.mark.parametrize(
    "typed", ["x", "1,5", "1.5", "2.50", "1.0000", "0.500", "12 kişi", "1_000", "+5", "-5", "²"]
)
def test_what_is_no_whole_number_is_said_in_the_readers_language(app: Flask, typed: str) -> None:
    with posted(app, number=typed) as form:
        assert not form.validate()
        assert form.number.errors == ["Please type a whole number, such as 12."]
    with posted(app, "tr", number=typed) as form:
        form.validate()
        assert form.number.errors[0] not in {"", "Please type a whole number, such as 12."}


@pytest.mark.parametrize("field", ["one", "some"])
def test_what_is_not_offered_is_said_in_our_own_words(app: Flask, field: str) -> None:
    with posted(app, **{field: "b"}) as form:
        assert not form.validate()
        assert form.errors == {field: ["Please choose one from the list."]}
    with posted(app, "tr", **{field: "b"}) as form:
        form.validate()
        assert form.errors == {field: ["Lütfen listeden birini seçiniz."]}


def test_a_text_that_is_wanted_is_asked_for(app: Flask) -> None:
    with posted(app, must=" ", may="") as form:
        assert not form.validate()
        assert form.errors == {"must": ["Please fill this in."]}


def test_a_text_has_its_bound(app: Flask) -> None:
    with posted(app, must="İşÇğü", may="İşÇğüx") as form:
        assert not form.validate()
        assert form.errors == {"may": ["Please use at most 5 letters."]}


def test_a_form_is_repeated_only_by_its_like(app: Flask) -> None:
    once = str(uuid4())
    with posted(app, once=once) as form:
        assert not form.repeated()
        db().commit()
    with posted(app, once=once) as form:
        assert form.repeated()
    with posted(app, once=str(uuid4())) as form:
        assert not form.repeated()


def test_a_form_whose_work_was_not_committed_is_not_repeated(app: Flask) -> None:
    once = str(uuid4())
    for _ in range(2):
        with posted(app, once=once) as form:
            assert not form.repeated()
            db().rollback()


@pytest.mark.parametrize("once", ["", "x", "'; --"])
def test_a_form_without_a_good_key_counts_as_new(app: Flask, once: str) -> None:
    for _ in range(2):
        with posted(app, once=once) as form:
            assert not form.repeated()
            db().commit()


def test_a_key_is_kept_with_the_moment_and_nothing_of_the_form(
    app: Flask, session: Session
) -> None:
    with posted(app, once=str(uuid4()), may="gizli") as form:
        form.repeated()
        db().commit()
    kept = session.scalars(select(Receipt)).one()
    assert kept.user_id is None
    assert abs((datetime.now(UTC) - kept.at).total_seconds()) < 60


def test_each_form_has_a_key_of_its_own(app: Flask) -> None:
    with app.test_request_context():
        assert Sample().once.data != Sample().once.data
        assert not Sample().posted
    with posted(app) as form:
        assert request.method == "POST"
        assert form.posted


MOMENT = datetime(2026, 1, 4, 21, 30, tzinfo=UTC)
"""In Istanbul the next day has begun."""

COPPER = next(row.name for row in crafts.first_list().crafts if row.slug == "copper-work")

FILTERS: list[tuple[str, Any, str, str]] = [
    ("{{ v|day }}", date(2026, 2, 5), "5 Şubat 2026", "5 February 2026"),
    ("{{ v|day }}", MOMENT, "5 Ocak 2026", "5 January 2026"),
    ("{{ v|day }}", None, "", ""),
    ("{{ v|moment }}", MOMENT, "5 Ocak 2026 00:30", "5 January 2026 00:30"),
    ("{{ v|moment }}", None, "", ""),
    ("{{ v|iso }}", date(2026, 2, 5), "2026-02-05", "2026-02-05"),
    ("{{ v|money('USD') }}", Decimal("1234.5"), "$1.234,50", "$1,234.50"),
    ("{{ v|money('EUR') }}", "1250", "€1.250,00", "€1,250.00"),
    ("{{ v|lira }}", 2_450_000, "₺2.450.000", "₺2,450,000"),
    ("{{ v|lira }}", 0, "₺0", "₺0"),
    ("{{ v|filesize }}", 1_468_006, "1,4 MB", "1.4 MB"),
    ("{{ v|filesize }}", 1024 * 1024, "1 MB", "1 MB"),
    ("{{ v|filesize }}", 1536, "1,5 kB", "1.5 kB"),
    ("{{ v|mask }}", "12345678950", "123••••••50", "123••••••50"),
    ("{{ v|province }}", "35", "İzmir", "İzmir"),
    ("{{ v|province }}", None, "", ""),
    ("{{ v|craft }}", "copper-work", COPPER.tr, COPPER.en),
    ("{{ v|craft }}", None, "", ""),
    ("{{ v|local }}", {"tr": "usta", "en": "master"}, "usta", "master"),
    ("{{ v|label }}", Status.DRAFT, "Taslak", "Draft"),
    ("{{ v|label }}", "documents", "Belgeler", "Documents"),
    ("{{ v|tone }}", Status.REFUSED, "red", "red"),
    ("{{ v|tone }}", Role.OFFICIAL, "grey", "grey"),
    ("{{ v|grouped }}", "ABCD0123EFGH4567", "ABCD-0123-EFGH-4567", "ABCD-0123-EFGH-4567"),
]


@pytest.mark.parametrize(("template", "value", "turkish", "english"), FILTERS)
def test_a_filter_speaks_the_readers_language(
    app: Flask, template: str, value: Any, turkish: str, english: str
) -> None:
    assert shown(app, template, "tr", v=value) == turkish
    assert shown(app, template, "en", v=value) == english


def test_a_place_is_named_by_its_title(app: Flask, session: Session) -> None:
    case = make.submitted(session)
    titles = {name: _named(app, name, case) for name in sections.places(case, MOMENT)}
    assert len(titles) > len(sections.SLUGS)
    assert len(set(titles.values())) == len(titles)
    assert not titles.keys() & set(titles.values())
    assert _named(app, "documents/invented", case) == "Documents"


def _named(app: Flask, name: str, case: Application) -> str:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        return place(name, case)


def test_a_static_file_has_an_address_of_its_content(app: Flask) -> None:
    address = shown(app, "{{ asset('css/app.css') }}", "tr")
    assert address.startswith("/static/css/app.css?v=")
    assert shown(app, "{{ asset('css/app.css') }}", "en") == address


@pytest.mark.parametrize("member", [one for words in LABELLED for one in words], ids=repr)
def test_a_word_has_a_label_in_both_languages(app: Flask, member: StrEnum) -> None:
    turkish, english = (shown(app, "{{ v|label }}", lang, v=member) for lang in ("tr", "en"))
    assert turkish != english
    assert member.value not in {turkish, english}


@pytest.mark.parametrize("slug", sections.SLUGS)
def test_a_section_has_a_label_in_both_languages(app: Flask, slug: str) -> None:
    labels = {shown(app, "{{ v|label }}", lang, v=slug) for lang in ("tr", "en")}
    assert len(labels) == 2
    assert slug not in labels


def test_no_label_is_left_of_a_word_that_is_gone() -> None:
    known = [one for words in LABELLED for one in words] + list(sections.SLUGS)
    # Words of two vocabularies that are spelt alike would share one label.
    assert len(set(known)) == len(known)
    assert LABELS.keys() == set(known)
    assert TONES.keys() == {one for words in TONED for one in words}
    assert DONE.keys() == set(Action)
    assert DONE.keys() > FOR_THE_APPLICANT


@pytest.mark.parametrize(
    "maker",
    [
        make.draft, make.submitted, make.returned, make.approved,
        make.refused, make.withdrawn, make.lapsed,
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_raw_word_reaches_the_applicant(
    client: Browser, session: Session, maker: Any, language: str
) -> None:
    client.get(f"/language/{language}")
    client.sign_in(people.ayse(session))
    case = maker(session)
    raw = {one.value for one in (*Status, *Stage, *Action, *Unit, *DocumentKind)}
    for address in ("/apply/", f"/apply/{case.reference}"):
        texts = {text.strip() for text in parsed(client.get(address)).itertext()}
        assert not texts & raw

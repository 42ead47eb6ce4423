"""A letter's words are said once, for text and for HTML."""

from collections.abc import Mapping
from pathlib import Path

import html5lib
import pytest
from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    select_autoescape,
)

from app.mail import Wording, render

LINK = "http://localhost:8000/apply/TR-1?a=b&c=d"
TEMPLATES = Path(__file__).parents[2] / "templates"
SAID = """\
{{ _("We have received your application") }}: {{ reference }}

{{ _("Dear") }} {{ name }},

We write to you
on two lines.


Open your application:
{{ link }}

{{ link }}

{{ text }}
"""


def rendered(said: str = SAID, **values: object) -> Wording:
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"mail/received.txt": said}), FileSystemLoader(TEMPLATES)]),
        autoescape=select_autoescape(["html"]),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
    )
    words = {"Dear": "Sayın", "We have received your application": "Başvurunuz alındı"}
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's
        lambda message: words.get(message, message), lambda one, many, n: one, newstyle=True
    )
    context: Mapping[str, object] = {
        "reference": "TR-1",
        "name": "Ali & <b>Oğlu</b>",
        "link": LINK,
        "text": "",
        **values,
    }
    return render("received", "tr", context, environment=environment)


def test_subject_is_the_first_line() -> None:
    assert rendered().subject == "Başvurunuz alındı: TR-1"
    assert rendered("\n\n  Kısa  ").subject == "Kısa"


def test_text_is_plain() -> None:
    text = rendered().text
    assert "Sayın Ali & <b>Oğlu</b>,\n\nWe write to you\non two lines.\n\nOpen your" in text
    assert f"Open your application:\n{LINK}\n\n" in text
    assert text.endswith("Please do not answer it.\n")
    assert "\n\n\n" not in text


def test_html_says_the_same() -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(rendered().html)
    assert page.get("lang") == "tr"
    assert page.findtext("head/title") == "Başvurunuz alındı: TR-1"
    assert page.findtext(".//h1") == "Başvurunuz alındı: TR-1"
    said = [" ".join("".join(one.itertext()).split()) for one in page.iter("p")]
    assert said[1:5] == [
        "Sayın Ali & <b>Oğlu</b>,",
        "We write to you on two lines.",
        "Open your application",
        LINK,
    ]
    assert said[-1].endswith("Please do not answer it.")
    assert [link.get("href") for link in page.iter("a")] == [LINK, LINK]


@pytest.mark.parametrize(
    "text",
    [
        "Bakınız:\nhttps://evil.example/login",
        "a\n\nhttps://evil.example\n\nb",
        "javascript:alert(1)",
        "<a href='https://evil.example'>x</a>",
    ],
)
def test_what_somebody_typed_becomes_no_link(text: str) -> None:
    assert rendered(text=text).html.count("<a ") == 2


def test_nothing_but_a_subject() -> None:
    words = rendered("Yalnızca konu")
    assert words.text.startswith("Köprü")
    assert "<a " not in words.html

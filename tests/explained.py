"""How a form that was filled in wrong explains itself, found in its page."""

from collections.abc import Iterator
from typing import Any

from browser import parsed
from werkzeug.test import TestResponse


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def with_class(page: Any, name: str) -> list[Any]:
    return [part for part in page.iter() if name in (part.get("class") or "").split()]


def above(page: Any, element: Any) -> Iterator[Any]:
    """The element, and those that hold it."""
    parents = {child: parent for parent in page.iter() for child in parent}
    while element is not None:
        yield element
        element = parents.get(element)


def assert_explained(response: TestResponse, *wrong: str) -> None:
    """A summary that leads to each field, and a message that the field is described by."""
    assert response.status_code == 422
    page = parsed(response)
    ids = {part.get("id"): part for part in page.iter() if part.get("id")}
    (summary,) = with_class(page, "govuk-error-summary")
    links = [link.get("href") for link in summary.iter("a")]
    assert links == [f"#{field}" for field in wrong]
    for field in wrong:
        assert ids[field].tag in {"input", "select", "textarea"}
        described = {
            word
            for part in above(page, ids[field])
            for word in (part.get("aria-describedby") or "").split()
        }
        assert described <= ids.keys()
        assert f"{field}-error" in described
        assert len(text_of(ids[f"{field}-error"])) > 10


def explanation(response: TestResponse, field: str) -> str:
    """The sentence that stands at a field."""
    assert_explained(response, field)
    (message,) = [p for p in parsed(response).iter() if p.get("id") == f"{field}-error"]
    return text_of(message)

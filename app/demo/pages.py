"""What a browser would see of a page: its words, its links, its forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Attributes = dict[str, str | None]
BUTTONS = frozenset({"submit", "button", "reset", "image"})
CHOICES = frozenset({"radio", "checkbox"})


@dataclass(slots=True)
class Input:
    """One name of a form: what is filled in, and what could be chosen."""

    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    file: bool = False


@dataclass(slots=True)
class Form:
    """A form with the address it goes to and everything that it would send."""

    action: str
    method: str
    inputs: dict[str, Input] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return urlsplit(self.action).path


@dataclass(slots=True)
class Page:
    """An answer of the server."""

    status: int
    url: str
    data: bytes
    media_type: str
    filename: str = ""
    text: str = ""
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    def form(self, path: str) -> Form | None:
        """The first form that posts to this path."""
        return next((f for f in self.forms if f.path == path and f.method == "post"), None)

    def links_to(self, path: str) -> bool:
        return any(urlsplit(link).path == path for link in self.links)


def read(page: Page) -> Page:
    """The page with its words, links and forms filled in, if it is HTML."""
    if page.media_type == "text/html":
        reader = _Reader(page)
        reader.feed(page.data.decode())
        reader.close()
        page.text = " ".join(" ".join(reader.words).split())
    return page


class _Reader(HTMLParser):
    """Collects into the page; what stands between two tags of a textarea is its value."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.words: list[str] = []
        self._page = page
        self._form: Form | None = None
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "a":
            self._page.links.append(urljoin(self._page.url, known.get("href") or ""))
        elif tag == "form":
            action = urljoin(self._page.url, known.get("action") or self._page.url)
            self._form = Form(action, (known.get("method") or "get").lower())
            self._page.forms.append(self._form)
        elif self._form is not None:
            self._take(tag, known, self._form)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select" and self._form and self._select:
            held = self._form.inputs[self._select]
            # Where nothing is chosen a browser shows and sends the first choice.
            held.values = held.values or held.choices[:1]
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            # A line break right after the tag belongs to the markup, not to the value.
            self._form.inputs[self._area].values = [data.removeprefix("\n")]
        self.words.append(data)

    def _take(self, tag: str, known: Attributes, form: Form) -> None:
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "option" and self._select:
            held = form.inputs[self._select]
            held.choices.append(value)
            held.values += [value] if "selected" in known else []
        elif tag == "select":
            self._select = name
            form.inputs[name] = Input()
        elif tag == "textarea":
            self._area = name
            form.inputs[name] = Input([""])
        elif tag == "input" and name and known.get("type") not in BUTTONS:
            _put(form, name, value, known)


def _put(form: Form, name: str, value: str, known: Attributes) -> None:
    held = form.inputs.setdefault(name, Input())
    kind = known.get("type")
    if kind in CHOICES:
        held.choices.append(value or "on")
        held.values += [value or "on"] if "checked" in known else []
    elif kind == "file":
        held.file = True
    else:
        held.values.append(value)

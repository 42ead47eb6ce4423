"""A browser without a window: cookies, links, forms as they stand on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener
from uuid import uuid4

from app.demo.pages import Form, Page, read

PATIENCE = 30.0  # seconds for one answer


class Unexpected(Exception):  # noqa: N818 - says what it is: a step went otherwise
    """What was expected, and what was seen."""

    def __init__(self, expected: str, seen: str) -> None:
        super().__init__(f"expected: {expected}\nseen: {seen}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file chosen in a form."""

    name: str
    data: bytes
    media_type: str


Typed = Mapping[str, str | list[str] | Upload]


class Browser:
    """One person's browser."""

    def __init__(self, address: str) -> None:
        self._address = address
        # No proxy of the machine: the portal runs on this very machine.
        self._opener: OpenerDirector = build_opener(
            ProxyHandler({}), HTTPCookieProcessor(CookieJar())
        )

    def look(self, path: str) -> Page:
        """Whatever comes, with whatever status."""
        return self._open(Request(urljoin(self._address, path)), None)  # noqa: S310 - as given

    def get(self, path: str, status: int = 200) -> Page:
        return self._open(Request(urljoin(self._address, path)), status)  # noqa: S310 - as given

    def post(self, page: Page, path: str, typed: Typed, status: int = 200) -> Page:
        """Fill in the page's form for this path and send it; redirects are followed."""
        form = page.form(path)
        if form is None:
            there = ", ".join(f"{f.method} {f.path}" for f in page.forms) or "no form"
            raise Unexpected(f"a form to {path} on {page.path}", there)
        values = _filled(form, typed)
        uploads = {name: file for name, file in typed.items() if isinstance(file, Upload)}
        data, media_type = _encoded(
            values, uploads, files=any(i.file for i in form.inputs.values())
        )
        request = Request(form.action, data, {"Content-Type": media_type})  # noqa: S310 - as above
        # The portal compares it with its own address before it takes a form over HTTPS.
        request.add_header("Referer", page.url)
        return self._open(request, status)

    def _open(self, request: Request, status: int | None) -> Page:
        try:
            response = self._opener.open(request, timeout=PATIENCE)
        except HTTPError as error:
            page = _page(error.code, error.url, error, error.headers)
        else:
            page = _page(response.status, response.url, response, response.headers)
        if status and page.status != status:
            wanted = f"status {status} from {request.get_method()} {request.selector}"
            raise Unexpected(wanted, f"{page.status} from {page.path}: {page.text[:1500]}")
        return page


def _page(status: int, url: str, body: IO[bytes] | HTTPResponse, headers: Message) -> Page:
    with body:
        page = Page(
            status, url, body.read(), headers.get_content_type(), headers.get_filename() or ""
        )
    return read(page)


def _filled(form: Form, typed: Typed) -> list[tuple[str, str]]:
    unknown = set(typed) - set(form.inputs)
    if unknown:
        there = ", ".join(sorted(form.inputs))
        raise Unexpected(f"inputs {', '.join(sorted(unknown))} in the form to {form.path}", there)
    sent: list[tuple[str, str]] = []
    for name, held in form.inputs.items():
        given = typed.get(name, held.values)
        if held.file or isinstance(given, Upload):
            continue
        values = [given] if isinstance(given, str) else given
        if held.choices and not set(values) <= set(held.choices):
            raise Unexpected(f"{values} among the choices of {name}", ", ".join(held.choices))
        sent += [(name, value) for value in values]
    return sent


def _encoded(
    values: list[tuple[str, str]], uploads: Mapping[str, Upload], *, files: bool
) -> tuple[bytes, str]:
    if not files:
        return urlencode(values).encode(), "application/x-www-form-urlencoded"
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values
    ]
    for name, file in uploads.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"'
        kind = f"\r\nContent-Type: {file.media_type}\r\n\r\n"
        parts.append(head.encode() + kind.encode() + file.data + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"

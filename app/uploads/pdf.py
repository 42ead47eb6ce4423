"""A program of its own that reads a PDF and writes how many pages it has, or what is wrong.

It imports nothing of the portal, so that it starts in a tenth of a second and knows no secret.
"""

import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pikepdf

MAX_PAGES = 200
MAX_PARTS = 1_000_000
"""Values in dictionaries and arrays that are looked at."""
MEMORY = 768 * 1024 * 1024
SECONDS = 10
"""Of the processor's time."""

# fmt: off
_ACTIVE_KEYS = frozenset({
    "/AA", "/AF", "/Collection", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript",
    "/RichMediaContent", "/XFA",
})
_ACTIVE_WORDS = frozenset({
    "/3D", "/EmbeddedFile", "/FileAttachment", "/GoToE", "/GoToR", "/ImportData", "/JavaScript",
    "/Launch", "/Movie", "/Rendition", "/RichMedia", "/RichMediaExecute", "/Screen", "/Sound",
    "/SubmitForm", "/Thread",
})
# fmt: on
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|iframe|script|svg|\?php)[\s>/]", re.IGNORECASE)


class Unfit(Exception):  # noqa: N818 - no error of the program; it reads as it is said
    """The PDF is not taken; its text is the value of a Fault."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = str(count_pages(sys.stdin.buffer.read()))
    except Unfit as fault:
        answer = str(fault)
    sys.stdout.write(answer)


def count_pages(data: bytes) -> int:
    """Pages of a PDF that anybody can read and that does nothing by itself; raises Unfit."""
    if not data.startswith(b"%PDF-") or _MARKUP.search(data) or _archive(data):
        raise Unfit("not-what-it-says")
    try:
        # No recovery: what one reader mends in this way, another mends in that.
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            pages = _harmless_pages(pdf)
    except Unfit:
        raise
    except pikepdf.PasswordError:
        raise Unfit("pdf-encrypted") from None
    except Exception as error:  # among them RecursionError, MemoryError and what qpdf adds
        raise Unfit("pdf-broken") from error
    if pages > MAX_PAGES:
        raise Unfit("pdf-too-long")
    return pages


def _harmless_pages(pdf: pikepdf.Pdf) -> int:
    if any(_active(part) for part in _dictionaries(pdf)):
        raise Unfit("pdf-active")
    pages = len(pdf.pages)
    # What qpdf cannot parse it takes for nothing, with a warning; another reader may parse it.
    if not pages or pdf.get_warnings():
        raise Unfit("pdf-broken")
    return pages


def _archive(data: bytes) -> bool:
    """A reader of ZIP files, which begins at the end, would find files in it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return bool(archive.namelist())
    except Exception:  # noqa: BLE001 - four bytes that look like a ZIP's end, by chance
        return False


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream, used or not, however deep; each once.

    Indirect ones are all in the list of objects and are not followed where they are named: so
    loops do no harm.
    """
    waiting: list[pikepdf.Object] = [pdf.trailer, *pdf.objects]
    seen = 0
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            values = list(part)
        elif isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
            values = [value for _, value in part.items()]
        else:
            continue
        seen += len(values)
        if seen > MAX_PARTS:
            raise Unfit("pdf-too-long")
        waiting.extend(
            value for value in values if isinstance(value, pikepdf.Object) and not value.is_indirect
        )


def _active(part: pikepdf.Object) -> bool:
    """It runs, opens, sends, fetches or carries something."""
    keys = set(part.keys())
    if keys & _ACTIVE_KEYS or any(
        str(part.get(key)) in _ACTIVE_WORDS for key in ("/S", "/Subtype", "/Type") if key in keys
    ):
        return True
    if isinstance(part, pikepdf.Stream) and "/F" in keys:
        return True  # Its content lies in another file.
    return "/OpenAction" in keys and not _destination(part["/OpenAction"])


def _destination(action: object) -> bool:
    """A place in the document to begin at, which office programs write into every PDF."""
    if isinstance(action, pikepdf.Dictionary):
        return str(action.get("/S")) == "/GoTo" and "/Next" not in action
    return isinstance(action, (pikepdf.Array, pikepdf.Name, pikepdf.String))


if __name__ == "__main__":
    main()

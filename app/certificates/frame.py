"""The tiled frame: drawn once per process, then laid under each certificate.

Its 128 tiles take WeasyPrint longer than all the rest of the page, and as a repeated background
(a tiling pattern) common viewers cut the last ones off.
"""

import zlib

import pydyf  # type: ignore[import-untyped] # it ships no types

from app.certificates.isolation import HTML, Document, URLFetcher

PAGE = "<style>@page { size: A4; margin: 0; background: url(portal:border.svg) }</style>"
NAME = "frame"
PLACED = b"/Artifact BMC q .75 0 0 -.75 0 841.889764 cm /frame Do Q EMC"
"""From WeasyPrint's pixels, counted from the top, to points, counted from the bottom of A4."""


class Frame:
    """The last step of `write_pdf`: puts the frame under what the page holds already."""

    def __init__(self, fetcher: URLFetcher) -> None:
        self._data = b""
        HTML(string=PAGE, url_fetcher=fetcher).write_pdf(finisher=self._keep)

    def __call__(self, _document: Document, pdf: pydyf.PDF) -> None:
        form = _Ready(self._data)
        pdf.add_object(form)
        page = _object(pdf, pdf.page_references[0])
        _object(pdf, page["Resources"])["XObject"][NAME] = form.reference
        _object(pdf, page["Contents"]).stream.insert(0, PLACED)
        # PDF/A wants its metadata readable by programs that know nothing of PDF.
        _object(pdf, pdf.catalog["Metadata"]).compress = False

    def _keep(self, _document: Document, pdf: pydyf.PDF) -> None:
        drawn = next(
            item
            for item in pdf.objects
            if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Form"
        )
        content = zlib.compress(b"\n".join(_bytes(step) for step in drawn.stream), 9)
        head = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array(drawn.extra["BBox"]),
            "Resources": pydyf.Dictionary(
                {"ExtGState": _object(pdf, drawn.extra["Resources"])["ExtGState"]}
            ),
            "Filter": "/FlateDecode",
            "Length": len(content),
        }
        self._data = b"\n".join((pydyf.Dictionary(head).data, b"stream", content, b"endstream"))


class _Ready(pydyf.Stream):  # type: ignore[misc] # as above
    data = b""  # a property of the parent, which would compress the content each time

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]


def _bytes(step: object) -> bytes:
    return step if isinstance(step, bytes) else str(step).encode()

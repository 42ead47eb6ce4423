"""The files that certificates are made of; WeasyPrint can fetch these and nothing else."""

from pathlib import Path

from app.certificates.glyphs import FONTS
from app.certificates.isolation import FatalURLFetchingError, URLFetcher, URLFetcherResponse

TEMPLATES = Path(__file__).parents[2] / "templates" / "certificate"

TYPES = {".svg": "image/svg+xml", ".ttf": "font/ttf"}
ASSETS = {
    f"portal:{path.name}": path for path in sorted([*FONTS.glob("*.ttf"), *TEMPLATES.glob("*.svg")])
}


class Fetcher(URLFetcher):  # type: ignore[misc] # weasyprint is untyped
    """Knows its own files by name: the addresses, and so the bytes, are the same in every clone."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the parent's signature
        path = ASSETS.get(url)
        if path is None:
            raise FatalURLFetchingError(f"A certificate may not fetch {url!r}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

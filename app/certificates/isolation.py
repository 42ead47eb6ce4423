"""WeasyPrint, loaded and set up so that it never sees the fonts of the machine."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FONTS_CONF = Path(__file__).with_name("fonts.conf")


@contextmanager
def isolated() -> Iterator[None]:
    """Point fontconfig to a configuration without folders, for as long as the block runs.

    Elsewhere settings alone touch the environment. Fontconfig, a C library, has no other way in,
    and the variable must not outlive the block: browsers and other children would inherit it.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    try:
        with warnings.catch_warnings():
            # "No fonts configured" is what we want here, not what we are warned of.
            warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
            yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


with isolated():
    from weasyprint import CSS, HTML, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

__all__ = [
    "CSS",
    "HTML",
    "Document",
    "FatalURLFetchingError",
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "isolated",
]

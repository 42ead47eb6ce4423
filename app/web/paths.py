"""Where a browser may be sent: own pages only."""

from urllib.parse import urlsplit


def own(target: str | None) -> str | None:
    """The path, if it is one of this portal; browsers read `//` and a backslash as another host."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(letter) <= ord(" ") or letter == "\\" for letter in target):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target

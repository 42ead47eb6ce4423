"""What was typed into a page's search box, which works without script: GET with `q`."""

from flask import request

from app.domain.craft_search import TYPED_AT_MOST
from app.web.forms import UNSEEN, one_line


def typed() -> str:
    """One line, without what nobody sees."""
    return str(one_line(UNSEEN.sub("", request.args.get("q", ""))))[:TYPED_AT_MOST]

"""The officials' side: queues, cases and decisions."""

from app.web.review.routes import blueprint

__all__ = ["blueprint"]

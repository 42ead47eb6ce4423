"""The applicant's side: one application, from its first answer to its certificate."""

from app.web.apply import documents, products, routes
from app.web.apply.room import blueprint

__all__ = ["blueprint", "documents", "products", "routes"]

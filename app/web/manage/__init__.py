"""The administrator's side."""

from app.web.manage.routes import blueprint

__all__ = ["blueprint"]

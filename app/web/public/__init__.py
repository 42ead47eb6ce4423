"""Pages for everybody."""

from app.web.public.routes import blueprint

__all__ = ["blueprint"]

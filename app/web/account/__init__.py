"""Accounts: sign up, confirm, sign in and out, and a new password."""

from app.web.account.routes import blueprint

__all__ = ["blueprint"]

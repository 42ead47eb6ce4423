"""The blueprint of the administrator's pages."""

from flask import Blueprint

blueprint = Blueprint("manage", __name__, url_prefix="/manage")

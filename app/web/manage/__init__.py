"""The administrator's side."""

import app.web.manage.crafts
import app.web.manage.routes  # noqa: F401 - importing these puts their views on the blueprint
from app.web.manage.room import blueprint as blueprint

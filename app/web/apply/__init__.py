"""The applicant's side: one application, from its first answer to its certificate."""

import app.web.apply.documents
import app.web.apply.products
import app.web.apply.routes  # noqa: F401 - importing the three puts their views on the blueprint
from app.web.apply.room import blueprint as blueprint

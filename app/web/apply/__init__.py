"""The applicant's side: one application, from its first answer to its certificate."""

import app.web.apply.crafts
import app.web.apply.documents
import app.web.apply.products
import app.web.apply.routes
import app.web.apply.start  # noqa: F401 - importing these puts their views on the blueprint
from app.web.apply.room import blueprint as blueprint

"""The seller's products: put in, changed, taken out, and looked at as a buyer will."""

import app.web.apply.products.arrange
import app.web.apply.products.preview
import app.web.apply.products.routes  # noqa: F401 - importing these puts their views on the blueprint

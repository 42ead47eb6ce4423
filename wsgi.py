"""The entry for a WSGI server."""

import sys

from app import create_app
from app.engine import EngineError
from config import SettingError

try:
    app = create_app()
except (SettingError, EngineError) as error:
    sys.exit(str(error))

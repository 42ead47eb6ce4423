"""The entry for a WSGI server."""

import sys

from app import create_app
from app.domain.programme import ProgrammeError
from app.engine import EngineError
from config import SettingError

try:
    app = create_app()
except (SettingError, EngineError, ProgrammeError) as error:
    sys.exit(str(error))

"""What requests, commands and jobs work with."""

from dataclasses import dataclass

from flask import Flask, current_app
from sqlalchemy.orm import Session, sessionmaker

from app.storage import Storage
from config import Settings


@dataclass(frozen=True, slots=True)
class Portal:
    """The parts that one process has once."""

    app: Flask
    settings: Settings
    sessions: sessionmaker[Session]
    storage: Storage


def portal() -> Portal:
    """The portal of the application at work."""
    found: Portal = current_app.extensions["portal"]
    return found

"""The tables, one file per noun."""

from app.domain.models.application import Application, Document, Revision
from app.domain.models.base import Base, Json
from app.domain.models.certificate import Certificate, Counter
from app.domain.models.craft import Craft, CraftEvent
from app.domain.models.event import Event, Words
from app.domain.models.file import File
from app.domain.models.message import Message, Receipt
from app.domain.models.product import (
    PHOTOS_AT_MOST,
    PRODUCTS_AT_MOST,
    TIERS_AT_MOST,
    PriceTier,
    Product,
    ProductPhoto,
)
from app.domain.models.seller import Seller
from app.domain.models.user import AccountEvent, FailedGuess, SignIn, User

__all__ = [
    "PHOTOS_AT_MOST",
    "PRODUCTS_AT_MOST",
    "TIERS_AT_MOST",
    "AccountEvent",
    "Application",
    "Base",
    "Certificate",
    "Counter",
    "Craft",
    "CraftEvent",
    "Document",
    "Event",
    "FailedGuess",
    "File",
    "Json",
    "Message",
    "PriceTier",
    "Product",
    "ProductPhoto",
    "Receipt",
    "Revision",
    "Seller",
    "SignIn",
    "User",
    "Words",
]

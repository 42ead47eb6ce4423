"""Files of the demonstration: each made and checked once, stored for every seller anew."""

from datetime import datetime
from io import BytesIO

from app import uploads
from app.demonstration import papers, pictures
from app.demonstration.cast import WORKSHOPS
from app.domain.models import File, Seller
from app.domain.vocabulary import DocumentKind
from app.portal import Portal
from app.storage import new_key
from app.uploads import PICTURES, Checked, MediaType


class Shelf:
    """Checked files, by what they show."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._checked: dict[tuple[object, ...], Checked] = {}

    def paper(self, kind: DocumentKind, seller: Seller, at: datetime, issue: int = 1) -> File:
        known = (kind, issue)
        if known not in self._checked:
            data, name = papers.paper(kind, issue=issue), f"{kind.value}.pdf"
            self._checked[known] = self._inspect(data, name, frozenset({MediaType.PDF}))
        return self._file(self._checked[known], seller, at)

    def picture(self, craft: str, number: int, seller: Seller, at: datetime) -> File:
        known = (craft, number)
        if known not in self._checked:
            workshop = WORKSHOPS[craft]
            data = pictures.picture(workshop.motif, workshop.colours, number)
            self._checked[known] = self._inspect(data, f"{craft}-{number + 1}.png", PICTURES)
        return self._file(self._checked[known], seller, at)

    def _inspect(self, data: bytes, name: str, accept: frozenset[MediaType]) -> Checked:
        limit = self._portal.settings.upload_limit
        return uploads.inspect(BytesIO(data), name, limit=limit, accept=accept)

    def _file(self, checked: Checked, seller: Seller, at: datetime) -> File:
        key = new_key("uploads")
        self._portal.storage.put(key, checked.data)
        return File(
            seller_id=seller.id,
            key=key,
            name=checked.filename,
            media_type=checked.media_type.value,
            size=len(checked.data),
            sha256=checked.sha256,
            uploaded_at=at,
        )

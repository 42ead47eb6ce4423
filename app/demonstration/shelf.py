"""Files of the demonstration: each made and checked once, stored for every seller anew."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

from app import uploads
from app.demonstration import papers, pictures
from app.demonstration.pictures import View
from app.demonstration.workshops import WORKSHOPS
from app.domain import turkish
from app.domain.models import File, Seller
from app.domain.vocabulary import DocumentKind
from app.portal import Portal
from app.storage import new_key
from app.uploads import PICTURES, Checked, MediaType

AT_ONCE = 4
"""Files that are stored at the same time: most of it is waiting for the disk."""


def _plain(title: str) -> str:
    """As people call a file: the first words, in letters that every machine has."""
    return "-".join(turkish.fold(title).replace(",", "").split()[:3])


class Shelf:
    """Checked files, by what they show."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._checked: dict[tuple[object, ...], Future[Checked]] = {}
        self._hands = ThreadPoolExecutor(AT_ONCE)
        self._storing: list[Future[None]] = []
        # Checking a PDF is waiting too, for a process of its own: these are ready when asked for.
        for kind in DocumentKind:
            self._paper(kind, 1)

    def paper(self, kind: DocumentKind, seller: Seller, at: datetime, issue: int = 1) -> File:
        return self._file(self._paper(kind, issue), seller, at)

    def picture(self, craft: str, number: int, view: View, seller: Seller, at: datetime) -> File:
        return self._file(self.draw(craft, number, view), seller, at)

    def draw(self, craft: str, number: int, view: View) -> Future[Checked]:
        """Begun now, if it was not before."""
        ware = WORKSHOPS[craft].wares[number]

        def make() -> Checked:
            data = pictures.picture(ware.motif, ware.colours, number, view)
            return self._inspect(data, f"{_plain(ware.title.tr)}-{view + 1}.jpg", PICTURES)

        return self._once((craft, number, view), make)

    def settle(self) -> None:
        """Return when everything is stored for certain; to be called before the commit."""
        for stored in self._storing:
            stored.result()
        self._storing.clear()

    def _paper(self, kind: DocumentKind, issue: int) -> Future[Checked]:
        def make() -> Checked:
            data, name = papers.paper(kind, issue=issue), _plain(papers.title(kind))
            return self._inspect(data, f"{name}.pdf", frozenset({MediaType.PDF}))

        return self._once((kind, issue), make)

    def _once(self, known: tuple[object, ...], make: Callable[[], Checked]) -> Future[Checked]:
        if known not in self._checked:
            self._checked[known] = self._hands.submit(make)
        return self._checked[known]

    def _inspect(self, data: bytes, name: str, accept: frozenset[MediaType]) -> Checked:
        limit = self._portal.settings.upload_limit
        return uploads.inspect(BytesIO(data), name, limit=limit, accept=accept)

    def _file(self, made: Future[Checked], seller: Seller, at: datetime) -> File:
        key, checked = new_key("uploads"), made.result()
        self._storing.append(self._hands.submit(self._portal.storage.put, key, checked.data))
        return File(
            seller_id=seller.id,
            key=key,
            name=checked.filename,
            media_type=checked.media_type.value,
            size=len(checked.data),
            sha256=checked.sha256,
            uploaded_at=at,
        )

"""An official's part: the queue of the own unit, a case taken, a verdict."""

from datetime import datetime

from app.demo.browser import Browser, Typed
from app.demo.pages import Page
from app.demo.server import Server
from app.demo.steps import expect
from app.demonstration import PASSWORD
from app.domain import programme
from app.domain.calendar import ISTANBUL
from app.domain.sections import DOCUMENTS, SLUGS
from app.domain.vocabulary import ApplicantClass, DocumentKind, Stage

PAGES_AT_MOST = 20


class Official:
    """One of the demonstration's officials, signed in."""

    def __init__(self, server: Server, email: str) -> None:
        self._browser = Browser(server.address)
        page = self._browser.get("/account/sign-in")
        typed = {"email": email, "password": PASSWORD}
        page = self._browser.post(page, "/account/sign-in", typed)
        expect(page.path == "/review/", f"the desk of {email}", f"{page.path}: {page.text[:800]}")

    def take(self, stage: Stage, reference: str) -> None:
        """Find the case in the queue, open it, take it."""
        expect(self._in_queue(stage, reference), f"{reference} in the queue", "other cases only")
        case = f"/review/{reference}"
        page = self._browser.post(self._browser.get(case), f"{case}/take", {})
        expect(page.links_to(f"{case}/return"), "the case in hand", page.text[:800])

    def _in_queue(self, stage: Stage, reference: str) -> bool:
        path, seen = f"/review/queues/{stage.value}", 0
        while path and seen < PAGES_AT_MOST:
            page = self._browser.get(path)
            if page.links_to(f"/review/{reference}"):
                return True
            following = (link for link in page.links if "?after=" in link)
            path, seen = next(following, ""), seen + 1
        return False

    def find_in_hand(self, reference: str) -> None:
        """A corrected case comes back to who asked for the correction, without being taken."""
        page = self._browser.get("/review/")
        expect(page.links_to(f"/review/{reference}"), "the case in hand", page.text[:1500])

    def give_back(self, reference: str, kind: DocumentKind, words: str) -> None:
        """Return it with one correction, of a document."""
        row = _row(kind)
        self._act(
            reference, "return", {f"reason_{row}": "document-illegible", f"text_{row}": words}
        )

    def pass_on(self, reference: str) -> None:
        typed = {"opinion": "favourable", "note": "Belgeler ve ürün bilgisi tutuyor."}
        self._act(reference, "pass-on", typed)

    def approve(self, reference: str) -> None:
        self._act(reference, "approve", {})

    def try_approve(self, reference: str) -> None:
        """Not of this unit, and with a verdict on it already: told so, and nothing happens."""
        self._browser.get(f"/review/{reference}/approve", status=403)

    def _act(self, reference: str, action: str, typed: Typed) -> Page:
        path = f"/review/{reference}/{action}"
        page = self._browser.post(self._browser.get(path), path, typed)
        expect(page.path == "/review/", "the desk", f"{page.path}: {page.text[:800]}")
        return page


def _row(kind: DocumentKind) -> int:
    """The number of a document's row: the pages of the application come first."""
    rules = programme.current().documents(ApplicantClass.TRADESMAN, datetime.now(ISTANBUL).date())
    pages = sum(slug != DOCUMENTS for slug in SLUGS)
    return pages + [rule.kind for rule in rules].index(kind)

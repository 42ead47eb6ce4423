"""What people do in their browsers, in few words: a journey reads as a story."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from browser import PASSWORD
from playwright.sync_api import FilePayload, Locator, Page, Response
from portals import LivePortal, until

from app.domain.vocabulary import ApplicantClass, DocumentKind, Stage

SIGN_IN = "/account/sign-in"
SIGN_UP = "/account/sign-up"
DESK = "/review/"


def upload(name: str, media_type: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": media_type, "buffer": data}


class Visitor:
    """Anybody with a browser."""

    def __init__(self, page: Page, live: LivePortal) -> None:
        self.page = page
        self.live = live
        self.status = 0
        page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.status = response.status

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.live.address).split("?")[0].split("#")[0]

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def open(self, path: str, status: int = 200) -> None:
        self.page.goto(path)
        assert self.status == status, f"{path}: {self.status}"

    def go(self, path: str) -> None:
        """Open the page, unless the last step has led to it."""
        if self.path != path or self.status != HTTPStatus.OK:
            self.open(path)

    def press(self, button: Locator) -> None:
        """A link or a button that leads to another page."""
        with self.page.expect_navigation():
            button.click()

    def follow(self, path: str) -> None:
        """The link on the page that leads there."""
        self.press(self.page.locator(f'main a[href="{path}"]').first)

    def form(self, path: str) -> Locator:
        """The form that is sent to this address; one without an address goes to its own page.

        A search box stands on several pages, and nothing is sent with it.
        """
        own = "main form:not([action])" if path == self.path else "_"
        return self.page.locator(f'{own}, form[action="{path}"]:not([role=search])').first

    def send(self, path: str, status: int = 200, **typed: Any) -> None:
        """Fill the form in and press its button."""
        form = self.form(path)
        for name, value in typed.items():
            fill(form.locator(f'[name="{name}"]'), value)
        self.press(form.locator("button[type=submit]"))
        assert self.status == status, f"{path}: {self.status}"

    def landed(self, path: str) -> None:
        assert self.path == path, f"{self.path} instead of {path}: {self.text}"

    def sign_in(self, email: str, home: str) -> None:
        self.open(SIGN_IN)
        self.send(SIGN_IN, email=email, password=PASSWORD)
        self.landed(home)


def fill(field: Locator, value: Any) -> None:
    """Type, choose, tick or put in, as the field asks for it."""
    kind = field.first.evaluate("field => field.type")
    if kind == "select-one":
        field.select_option(value)
    elif kind in {"checkbox", "radio"}:
        for choice in [value] if isinstance(value, str) else value:
            field.and_(field.page.locator(f'[value="{choice}"]')).check()
    elif kind == "file":
        field.set_input_files(value)
    else:
        field.fill(value)


class Applicant(Visitor):
    """A craftswoman with her application."""

    reference = ""

    def at(self, rest: str = "") -> str:
        return f"/apply/{self.reference}/{rest}".rstrip("/")

    def sign_up(self, name: str, email: str) -> None:
        """From the start page to the letter, and by its link and the password to the own page."""
        self.open("/")
        self.follow(SIGN_UP)
        self.send(SIGN_UP, name=name, email=email, password=PASSWORD)
        self.landed("/account/check-mail")
        self.open(self.live.link(email, "/account/confirm/").removeprefix(self.live.address))
        self.send(self.path, password=PASSWORD)
        self.landed("/apply/")

    def begin(self, kind: ApplicantClass = ApplicantClass.TRADESMAN, **size: str) -> None:
        """Say who applies and, where it is asked, how large the firm is."""
        self.follow("/apply/start")
        self.send("/apply/start", applicant_class=[kind.value])
        if size:
            self.landed(f"/apply/start/{kind}")
            self.send(self.path, **size)
        self.reference = self.path.removeprefix("/apply/")
        assert self.reference.startswith("KB-"), self.path

    def answer(self, slug: str, **typed: Any) -> None:
        """A section, opened from the list."""
        self.go(self.at())
        self.follow(self.at(f"sections/{slug}"))
        self.send(self.at(f"sections/{slug}"), **typed)

    def choose_craft(self, typed: str, slug: str) -> None:
        """By the search box of the section that has no craft yet."""
        self.go(self.at())
        self.follow(self.at("sections/craft"))
        box = self.page.locator("main form[role=search]")
        box.locator("input").fill(typed)
        self.press(box.locator("button"))
        self.send(self.at("craft"), craft=slug)
        self.landed(self.at("sections/craft"))

    def add_product(self, **typed: Any) -> None:
        self.go(self.at("products/new"))
        self.send(self.at("products/new"), **typed)
        self.landed(self.at("products"))

    def hand_in(self, kind: DocumentKind, file: FilePayload) -> None:
        self.go(self.at("documents"))
        self.send(self.at(f"documents/{kind}"), file=file)
        stored = self.page.locator(f"#slot-{kind} .kopru-document")
        assert file["name"] in stored.inner_text()

    def submit(self) -> None:
        """From the list by the page that shows all answers."""
        self.go(self.at())
        self.follow(self.at("check"))
        self.send(self.at("submit"))
        self.landed(self.at("sent"))
        assert self.reference in self.text

    def progress(self) -> list[str]:
        """The state of each section, in the words of the list."""
        self.go(self.at())
        return self.page.locator(".govuk-task-list__status").all_inner_texts()

    def download(self) -> tuple[str, bytes]:
        """The certificate's name and bytes, as soon as it is made."""
        self.open(self.at())
        until("the certificate", self._made)
        with self.page.expect_download() as got:
            self.page.locator(f'main a[href="{self.at("certificate.pdf")}"]').click()
        return got.value.suggested_filename, got.value.path().read_bytes()

    def _made(self) -> bool:
        """While it is made, its address answers with a page that says so."""
        certificate = self.page.request.get(self.at("certificate.pdf"))
        return certificate.headers["content-type"] == "application/pdf"


class Official(Visitor):
    """Somebody who reviews."""

    def sign_in(self, email: str, home: str = DESK) -> None:
        super().sign_in(email, home)

    def take_next(self, stage: Stage) -> str:
        """The reference of the case that the queue gave."""
        self.open(f"/review/queues/{stage}")
        self.send(f"/review/queues/{stage}/take-next")
        return self.path.removeprefix("/review/")

    def in_hand(self) -> Sequence[str]:
        """The references of the cases in hand, as the desk shows them."""
        self.open(DESK)
        return self.page.locator("table .kopru-reference").all_inner_texts()

    def give_back(self, reference: str, corrections: dict[str, tuple[str, str]]) -> None:
        """Return it with one list: the title of a part, the reason, what is to be mended."""
        self._begin(reference, "return")
        for title, (reason, words) in corrections.items():
            row = self.page.locator("details", has=self.page.locator("summary", has_text=title))
            row.locator("summary").click()
            fill(row.locator("select"), reason)
            fill(row.locator("textarea"), words)
        self._finish(reference, "return")

    def pass_on(self, reference: str, opinion: str, note: str) -> None:
        self._begin(reference, "pass-on")
        self._finish(reference, "pass-on", opinion=opinion, note=note)

    def approve(self, reference: str) -> None:
        self._begin(reference, "approve")
        self._finish(reference, "approve")

    def refuse(self, reference: str, reason: str, words: str) -> None:
        self._begin(reference, "refuse")
        self._finish(reference, "refuse", reason=reason, text=words)

    def _begin(self, reference: str, action: str) -> None:
        self.open(f"/review/{reference}")
        self.follow(f"/review/{reference}/{action}")

    def _finish(self, reference: str, action: str, **typed: Any) -> None:
        self.send(f"/review/{reference}/{action}", **typed)
        self.landed(DESK)

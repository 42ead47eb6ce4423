"""The craftsman's part: an account, an application, a correction, a certificate."""

from datetime import datetime

from stdnum.tr import tckimlik
from stdnum.tr import vkn as vergi

from app.demo import letters
from app.demo.browser import Browser, Typed, Upload
from app.demo.pages import Page
from app.demo.server import Server
from app.demo.steps import expect
from app.demonstration import papers, pictures
from app.domain import programme
from app.domain.calendar import ISTANBUL
from app.domain.vocabulary import ApplicantClass, DocumentKind, Need, Route

NAME = "Gülnihal Çağlayan"
EMAIL = "gulnihal.caglayan@example.org"
PASSWORD = "çekiç örs ve bakır"  # noqa: S105 - of a made-up person in a portal that is erased
PRODUCT = "Dövme bakır cezve, iki kişilik"
TCKN_START, VKN_START = "248613570", "582014637"
COLOURS = ("#efe6da", "#b5651d", "#eab98a", "#5b2c0b")
PDF, JPEG = "application/pdf", "image/jpeg"
CORRECTED = DocumentKind.TAX_PLATE


class Craftsman:
    """Gülnihal, a coppersmith of İzmir, and her browser."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._browser = Browser(server.address)
        self.reference = ""

    def sign_up(self) -> None:
        page = self._browser.get("/account/sign-up")
        typed = {"name": NAME, "email": EMAIL, "password": PASSWORD}
        _landed(self._browser.post(page, "/account/sign-up", typed), "/account/check-mail")

    def confirm(self) -> None:
        """The link stands in the letter and nowhere else."""
        link = self._server.await_("a letter with a link to confirm", self._confirmation)
        page = self._browser.get(link)
        _landed(self._browser.post(page, page.path, {"password": PASSWORD}), "/apply/")

    def _confirmation(self) -> str | None:
        found = (letters.link(text, "/account/confirm/") for text in self._letters())
        return next(filter(None, found), None)

    def sign_in(self) -> None:
        """She was signed in by confirming, so she signs out first."""
        self._browser.post(self._browser.get("/apply/"), "/account/sign-out", {})
        page = self._browser.get("/account/sign-in")
        typed = {"email": EMAIL, "password": PASSWORD}
        _landed(self._browser.post(page, "/account/sign-in", typed), "/apply/")

    def start(self) -> None:
        page = self._browser.get("/apply/")
        expect(page.links_to("/apply/start"), "a link to begin", ", ".join(page.links))
        typed = {"applicant_class": ApplicantClass.TRADESMAN.value}
        page = self._browser.post(self._browser.get("/apply/start"), "/apply/start", typed)
        self.reference = page.path.removeprefix("/apply/")
        expect(self.reference.startswith("KB-"), "the page of a new application", page.path)

    def try_wrong_number(self) -> None:
        """A slip of the finger: told at once, and what was typed is kept."""
        wrong = TCKN_START + "00"
        page = self._answer("you", self._identity() | {"tckn": wrong}, status=422)
        form = page.form(self._path("sections/you"))
        kept = form.inputs["name"].values if form else []
        expect(kept == [NAME], f"{NAME} still in the form", str(kept))

    def tell_who(self) -> None:
        _landed(self._answer("you", self._identity()), self._path())

    def _identity(self) -> dict[str, str]:
        tckn = TCKN_START + tckimlik.calc_check_digits(TCKN_START)
        return {"name": NAME, "tckn": tckn, "phone": "0532 123 45 67", "email": EMAIL}

    def tell_business(self) -> None:
        typed = {
            "trade_name": "Çağlayan Bakır",
            "tax_number": VKN_START + vergi.calc_check_digit(VKN_START),
            "nace": "25.99.04",
            "register_number": "35/48217",
            "chamber": "İzmir Bakırcılar ve Kalaycılar Odası",
            "chamber_number": "1042",
            "province": "35",
            "district": "tıre",
            "address": "Bakırcılar Çarşısı No: 12, Tire",
            "since": "1998",
            "workers": "3",
        }
        _landed(self._answer("business", typed), self._path())

    def tell_craft(self) -> None:
        """She finds it by what people call her, and it is chosen before the story is told."""
        path = self._path("craft")
        found = self._browser.get(f"{path}?q=BAKIRCI")
        page = self._browser.post(found, path, {"craft": "copper-work"})
        _landed(page, self._path("sections/craft"))
        typed = {"story": "Dedemden kalan örste çalışıyorum."}
        _landed(self._answer("craft", typed), self._path())

    def add_product(self) -> None:
        path = self._path("products/new")
        picture = pictures.picture("pot", COLOURS)
        typed: Typed = {
            "title_tr": PRODUCT,
            "description_tr": "1,2 mm bakır, içi kalaylı, pirinç saplı. 180 ml.",
            "title_en": "Hammered copper coffee pot for two",
            "price": "1.250,50",
            "tier2-quantity": "50",
            "tier2-price": "1.100,00",
            "currency": "TRY",
            "incoterm": "EXW",
            "weight_grams": "0,42",
            "minimum_order": "10",
            "lead_days": "21",
            "monthly_capacity": "120",
            "photos": Upload("cezve.jpg", papers.as_jpeg(picture), JPEG),
        }
        page = self._browser.post(self._browser.get(path), path, typed)
        _landed(page, self._path("products"))
        expect(PRODUCT in page.text, "the product in the list", page.text[:800])

    def choose_route(self) -> None:
        _landed(self._answer("route", {"route": Route.DIRECT.value}), self._path())

    def choose_markets(self) -> None:
        typed: Typed = {"markets": ["CN", "JP"], "languages": "Türkçe, biraz İngilizce"}
        _landed(self._answer("markets", typed), self._path())

    def try_incomplete(self) -> None:
        """The page says what is missing instead of offering to send."""
        page = self._browser.get(self._path("check"))
        expect(not page.form(self._path("submit")), "no way to send it yet", "a form to send it")
        for place in ("documents", "sections/declaration"):
            expect(page.links_to(self._path(place)), f"a link to {place}", ", ".join(page.links))

    def try_forced(self) -> None:
        """Sent past the page that does not offer it: the portal itself refuses."""
        path = self._path("sections/markets")
        page = self._browser.get(path)
        for form in page.forms:
            if form.path == path:
                form.action = form.action.replace("sections/markets", "submit")
        self._browser.post(page, self._path("submit"), {}, status=422)

    def hand_in(self) -> None:
        """Every required document: the first as a photo, the others as PDF."""
        for kind in self._required():
            if kind is CORRECTED:
                file = Upload("levha.jpg", papers.photo_of_paper(kind, NAME), JPEG)
            else:
                file = Upload(f"{kind.value}.pdf", papers.paper(kind, NAME), PDF)
            self._put(kind, file)

    def _required(self) -> list[DocumentKind]:
        today = datetime.now(ISTANBUL).date()
        rules = programme.current().documents(ApplicantClass.TRADESMAN, today)
        return [rule.kind for rule in rules if rule.need is Need.REQUIRED]

    def _put(self, kind: DocumentKind, file: Upload) -> None:
        page = self._browser.get(self._path("documents"))
        path = self._path(f"documents/{kind.value}")
        page = self._browser.post(page, path, {"file": file})
        expect(page.form(f"{path}/remove"), f"{kind.value} stored", page.text[:800])

    def declare(self) -> None:
        page = self._browser.get(self._path("sections/declaration"))
        form = page.form(self._path("sections/declaration"))
        choices = form.inputs["declared"].choices if form else []
        _landed(self._answer("declaration", {"declared": choices[:1]}), self._path())

    def submit(self) -> None:
        page = self._browser.get(self._path("check"))
        page = self._browser.post(page, self._path("submit"), {})
        _landed(page, self._path("sent"))
        expect(self.reference in page.text, f"the reference {self.reference}", page.text[:800])

    def correct(self, wanted: str) -> None:
        """Read what is asked for, put the new document in, and send it again."""
        page = self._browser.get(self._path())
        expect(wanted in page.text, f"the correction asked for: {wanted}", page.text[:1500])
        sheet = papers.paper(CORRECTED, NAME, issue=2)
        self._put(CORRECTED, Upload("vergi-levhasi.pdf", sheet, PDF))
        self.submit()

    def await_certificate(self) -> Page:
        path = self._path("certificate.pdf")
        return self._server.await_("the certificate as a PDF", lambda: self._made(path))

    def _made(self, path: str) -> Page | None:
        page = self._browser.look(path)
        return page if page.status == 200 and page.media_type == PDF else None  # noqa: PLR2004

    def await_letters(self, count: int) -> None:
        self._server.await_(f"{count} letters", lambda: len(self._letters()) >= count)

    def _letters(self) -> list[str]:
        return letters.to(self._server.instance, EMAIL)

    def _answer(self, slug: str, typed: Typed, status: int = 200) -> Page:
        path = self._path(f"sections/{slug}")
        return self._browser.post(self._browser.get(path), path, typed, status)

    def _path(self, rest: str = "") -> str:
        return f"/apply/{self.reference}/{rest}".rstrip("/")


def _landed(page: Page, path: str) -> None:
    expect(page.path == path, f"to land on {path}", f"{page.path}: {page.text[:800]}")

"""An applicant of each class in a real browser, from the first question to the certificate."""

import people
import pypdfium2
import pytest
import told
from pages import Applicant, Official, upload
from portals import Browse, LivePortal
from sqlalchemy import select

from app import accounts
from app.demonstration import papers, pictures
from app.domain import programme, sections
from app.domain.models import Application
from app.domain.vocabulary import ApplicantClass, Need, Stage

NAME = "Gülnihal Çağlayan"
FIRM = "Kızıl Bakır El Sanatları Ltd. Şti."
COLOURS = ("#efe6da", "#b5651d", "#eab98a", "#5b2c0b")
REVIEWERS = {
    Stage.SCREENING: people.screener,
    Stage.EXPORT: people.exporter,
    Stage.DECISION: people.decider,
}
SIZE = {"workers": "12", "turnover": "4.250.000"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "language"), list(zip(ApplicantClass, ["tr", "en", "tr", "en"], strict=True))
)
def test_each_class_reaches_its_certificate(
    live: LivePortal, worker: None, browse: Browse, kind: ApplicantClass, language: str
) -> None:
    applicant = Applicant(browse(language=language, width=360), live)
    email = f"{kind}.{language}@example.org"
    applicant.sign_up(NAME, email)
    applicant.begin(kind, **(SIZE if sections.measured(kind) else {}))
    fill_in(applicant, kind, email)
    applicant.submit()
    for stage in Stage:
        official = Official(browse(language=language), live)
        with live.database.sessions.begin() as session:
            reviewer = REVIEWERS[stage](session).email
        official.sign_in(reviewer)
        assert official.take_next(stage) == applicant.reference
        if stage is Stage.DECISION:
            official.approve(applicant.reference)
        else:
            official.pass_on(applicant.reference, "favourable", "Uygun.")
    _, certificate = applicant.download()
    with pypdfium2.PdfDocument(certificate) as paper:
        words = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert (FIRM if kind is ApplicantClass.COMPANY else NAME) in " ".join(words.split())


def fill_in(applicant: Applicant, kind: ApplicantClass, email: str) -> None:
    """Every part of the application, as its class is asked."""
    with applicant.live.database.sessions() as session:
        person = accounts.find(session, email)
        assert person
        answers = told.answers(person, kind)
    for slug in ("you", "business"):
        given = {name: str(value) for name, value in answers[slug].items() if value}
        applicant.answer(slug, **given)
    applicant.choose_craft("bakırcılık", "copper-work")
    applicant.answer("craft", story=answers["craft"]["story"])
    applicant.add_product(
        title_tr="Dövme bakır cezve",
        description_tr="1,2 mm bakır, içi kalaylı.",
        price="1.250,50",
        currency="TRY",
        incoterm=["EXW"],
        minimum_order="1",
        lead_days="21",
        monthly_capacity="120",
        photos=upload("cezve.png", "image/png", pictures.picture("pot", COLOURS)),
    )
    way = ["store"] if kind is ApplicantClass.EXEMPT else ["direct"]
    applicant.answer("route", route=way)
    applicant.answer("markets", markets=["CN", "JP"])
    hand_in(applicant)
    applicant.answer("declaration", declared="y")


def hand_in(applicant: Applicant) -> None:
    with applicant.live.database.sessions() as session:
        own = select(Application).where(Application.reference == applicant.reference)
        application = session.scalars(own).one()
        day = application.judged_on(application.created_at)
        rules = programme.current().documents(application.applicant_class, day)
    for rule in rules:
        if rule.need is Need.REQUIRED:
            paper = upload(f"{rule.kind}.pdf", "application/pdf", papers.paper(rule.kind, NAME))
            applicant.hand_in(rule.kind, paper)

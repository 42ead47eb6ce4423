"""The programme's words as people read them; the domain knows no translations."""

from enum import Enum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.domain.vocabulary import Action, LegalForm, Need, Opinion, Role, Size, Stage, Status, Unit

LABELS: dict[Enum | str, LazyString] = {
    Status.DRAFT: _l("Draft"),
    Status.IN_REVIEW: _l("In review"),
    Status.RETURNED: _l("Correction asked for"),
    Status.APPROVED: _l("Approved"),
    Status.REFUSED: _l("Refused"),
    Status.WITHDRAWN: _l("Withdrawn"),
    Status.LAPSED: _l("Lapsed"),
    Stage.SCREENING: _l("Screening"),
    Stage.EXPORT: _l("Export evaluation"),
    Stage.DECISION: _l("Decision"),
    Action.START: _l("Begin"),
    Action.SUBMIT: _l("Send the application"),
    Action.TAKE: _l("Take this case"),
    Action.RELEASE: _l("Put back"),
    Action.EXPIRE: _l("Give back"),
    Action.PASS_ON: _l("Pass on"),
    Action.RETURN: _l("Return for correction"),
    Action.APPROVE: _l("Approve"),
    Action.REFUSE: _l("Refuse"),
    Action.WITHDRAW: _l("Withdraw the application"),
    Action.LAPSE: _l("Lapse"),
    Role.APPLICANT: _l("Applicant"),
    Role.OFFICIAL: _l("Official"),
    Role.SUPERVISOR: _l("Supervisor"),
    Role.ADMINISTRATOR: _l("Administrator"),
    Unit.PROVINCIAL: _l("Provincial Directorate of Trade"),
    Unit.ECONOMY: _l("Directorate General of Exports"),
    Unit.CENTRE: _l("Directorate General of Domestic Trade"),
    Opinion.FAVOURABLE: _l("Favourable"),
    Opinion.UNFAVOURABLE: _l("Not favourable"),
    LegalForm.LIMITED: _l("Limited company"),
    LegalForm.JOINT_STOCK: _l("Joint-stock company"),
    LegalForm.COOPERATIVE: _l("Cooperative"),
    LegalForm.OTHER: _l("Another legal person"),
    Size.MICRO: _l("Micro enterprise"),
    Size.SMALL: _l("Small enterprise"),
    Size.MEDIUM: _l("Medium-sized enterprise"),
    Need.REQUIRED: _l("Required"),
    Need.CONDITIONAL: _l("Required in some cases"),
    Need.OPTIONAL: _l("Optional"),
    "you": _l("Who you are"),
    "business": _l("Your business"),
    "craft": _l("Your craft"),
    "products": _l("Your products"),
    "route": _l("Your way to the marketplace"),
    "markets": _l("Where you want to sell"),
    "documents": _l("Documents"),
    "declaration": _l("Notices and declaration"),
}
"""Section slugs are strings and stand among the words."""

DONE: dict[Action, LazyString] = {
    Action.START: _l("The application was begun"),
    Action.SUBMIT: _l("The application was sent"),
    Action.TAKE: _l("An official took the case"),
    Action.RELEASE: _l("The case was put back into the queue"),
    Action.EXPIRE: _l("The time to work on the case ran out; it went back into the queue"),
    Action.PASS_ON: _l("The application was passed on to the next unit"),
    Action.RETURN: _l("A correction was asked for"),
    Action.APPROVE: _l("The application was approved"),
    Action.REFUSE: _l("The application was refused"),
    Action.WITHDRAW: _l("The application was withdrawn"),
    Action.LAPSE: _l("The application lapsed, as nothing came in time"),
}

TONES: dict[Enum, str] = {
    Status.DRAFT: "grey",
    Status.IN_REVIEW: "blue",
    Status.RETURNED: "yellow",
    Status.APPROVED: "green",
    Status.REFUSED: "red",
    Status.WITHDRAWN: "grey",
    Status.LAPSED: "grey",
    Opinion.FAVOURABLE: "green",
    Opinion.UNFAVOURABLE: "red",
    Need.REQUIRED: "blue",
    Need.CONDITIONAL: "yellow",
    Need.OPTIONAL: "grey",
}

FOR_THE_APPLICANT = frozenset(DONE) - {Action.TAKE, Action.RELEASE, Action.EXPIRE}
"""Who holds a case is the office's own affair."""

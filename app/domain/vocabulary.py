"""Every word that the programme's rules turn on; a label's message id stands beside its word."""

from enum import StrEnum


class Status(StrEnum):
    """Where an application stands. Assigned, overdue, notified are columns, not states."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Stage(StrEnum):
    """The steps of a review; each belongs to one unit."""

    SCREENING = "screening"
    EXPORT = "export"
    DECISION = "decision"


class Action(StrEnum):
    """What can be done to an application: URL segment, button, row of history, mail, test id."""

    START = "start"
    SUBMIT = "submit"
    TAKE = "take"
    RELEASE = "release"
    EXPIRE = "expire"
    PASS_ON = "pass-on"  # noqa: S105 - an act, no password
    RETURN = "return"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


class Role(StrEnum):
    """What a person is to the portal; which queue an official works depends on the unit."""

    APPLICANT = "applicant"
    OFFICIAL = "official"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Unit(StrEnum):
    """The ministry's units; the provincial one is divided by province."""

    PROVINCIAL = "provincial"
    ECONOMY = "economy"
    CENTRE = "centre"


class ApplicantClass(StrEnum):
    """Who may apply; a vanishing craft is a flag that any class can bear."""

    TRADESMAN = "tradesman"
    EXEMPT = "exempt"
    SOLE_TRADER = "sole-trader"
    COMPANY = "company"
    """A legal person: a company or a cooperative."""


class LegalForm(StrEnum):
    """What kind of legal person applies."""

    LIMITED = "limited"
    JOINT_STOCK = "joint-stock"
    COOPERATIVE = "cooperative"
    OTHER = "other"


class Size(StrEnum):
    """How large a firm is, by the rules of the programme's file."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"


class Route(StrEnum):
    """How a seller comes to the marketplace."""

    DIRECT = "direct"
    COOPERATIVE = "cooperative"
    UNION = "union"
    STORE = "store"


class DocumentKind(StrEnum):
    """The documents that the programme knows; which class owes which is configuration."""

    TAX_PLATE = "tax-plate"
    TAX_EXEMPTION = "tax-exemption"
    TRADES_REGISTER = "trades-register"
    CHAMBER_RECORD = "chamber-record"
    TRADE_GAZETTE = "trade-gazette"
    SIGNATURE = "signature"
    SIGNATURE_CIRCULAR = "signature-circular"
    MASTERY = "mastery"
    CAPACITY_REPORT = "capacity-report"
    TRADEMARK = "trademark"
    POWER_OF_ATTORNEY = "power-of-attorney"


class Need(StrEnum):
    """How much a class owes a document."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


class Opinion(StrEnum):
    """What a stage before the decision thinks of a case."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"


class Currency(StrEnum):
    """Currencies of prices, by ISO 4217."""

    USD = "USD"
    EUR = "EUR"
    TRY = "TRY"
    CNY = "CNY"


class Incoterm(StrEnum):
    """Up to where the price carries the goods (Incoterms 2020)."""

    EXW = "EXW"
    FCA = "FCA"
    FOB = "FOB"
    CIF = "CIF"
    DAP = "DAP"
    DDP = "DDP"


class Market(StrEnum):
    """Target markets by ISO 3166-1 code."""

    CN = "CN"
    HK = "HK"
    TW = "TW"
    JP = "JP"
    KR = "KR"
    SG = "SG"
    MY = "MY"
    TH = "TH"
    VN = "VN"
    ID = "ID"
    PH = "PH"


STAGES = tuple(Stage)
"""In the order of the review."""

OWNING_UNIT = {
    Stage.SCREENING: Unit.PROVINCIAL,
    Stage.EXPORT: Unit.ECONOMY,
    Stage.DECISION: Unit.CENTRE,
}

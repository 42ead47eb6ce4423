"""One copy of an application: its ids, its numbers, its files, and its chain of history anew."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm.attributes import set_committed_value

from app.demonstration import numbers
from app.demonstration.copies.originals import ORDER, Original, Sent
from app.demonstration.copies.table import Values
from app.domain import chain, codes, revision
from app.domain.facts import Facts
from app.domain.models import Application, Base, Certificate, Event, File, Seller, User
from app.domain.models.base import Json
from app.domain.sections import YOU
from app.domain.vocabulary import Action, ApplicantClass
from app.storage import new_key

WITHIN = timedelta(minutes=100)
"""So much earlier at most: on the same day, as nothing of the originals happens at night."""
STEP = timedelta(seconds=7)

SEALED = ("tckn", "tax_number", "mersis")


@dataclass(slots=True)
class Copy:
    """`index` is above all indexes of originals, and no other copy's; `number` a certificate's."""

    original: Original
    index: int
    number: int | None = None
    keys: list[tuple[str, str]] = field(default_factory=list)
    """(of the original's file, of the copy's): the same bytes."""
    _earlier: timedelta = field(init=False)
    _ids: dict[str, str] = field(default_factory=dict)
    _own: dict[str, Values] = field(default_factory=dict)
    """What else a row has of its own, by the original row's id."""

    def lines(self) -> Iterator[tuple[type[Base], str]]:
        """(model, a line for COPY), no row before one that it names."""
        self._earlier = STEP * self.index % WITHIN
        self._ids = dict(zip(self.original.ids, _new_ids(len(self.original.ids)), strict=True))
        self._tell_apart()
        for model in ORDER:
            for row in self.original.rows[model]:
                own = self._own.get(row.key, {}) if "id" in row.values else {}
                yield model, row.line(self._ids, self._earlier, own)

    def _tell_apart(self) -> None:
        for row in self.original.rows[File]:
            key = new_key("uploads")
            self.keys.append((row.values["key"], key))
            self._own[row.key] = {"key": key}
        (user,) = self.original.rows[User]
        name, _, host = user.values["email"].partition("@")
        email = f"{name}.{self.index}@{host}"
        self._own[user.key] = {"email": email, "email_key": email}
        application = self._application(email, self._seller())
        digests = self._revisions(application)
        certificate = self._certificate(application.reference)
        self._own[str(self.original.application.id)] = {
            "reference": application.reference,
            "answers": application.answers,
            "history_head": self._events(digests, certificate),
        }

    def _seller(self) -> Seller:
        """Numbers of the same kinds as the original's, sealed for the copy's own row."""
        old = self.original.seller
        new = Seller(id=UUID(self._ids[str(old.id)]))
        firm = self.original.application.applicant_class is ApplicantClass.COMPANY
        tckn, vkn = numbers.tckn(self.index), numbers.vkn(self.index)
        new.tckn = old.tckn and tckn
        new.tax_number = old.tax_number and (vkn if len(old.tax_number) == len(vkn) else tckn)
        new.mersis = old.mersis and numbers.mersis(vkn if firm else tckn, self.index)
        columns = [f"{name}_{part}" for name in SEALED for part in ("sealed", "index")]
        own = {column: getattr(new, column) for column in columns}
        self._own[str(old.id)] = own | {"number": self.number}
        return new

    def _application(self, email: str, seller: Seller) -> Application:
        """In no session: what is frozen with the copy is computed from it."""
        old = self.original.application
        contact = {"phone": numbers.phone(self.index), "email": email}
        you = old.answers.get(YOU)
        new = self.original.copied
        new.reference = codes.new_reference()
        new.answers = old.answers | ({YOU: you | contact} if you else {})
        set_committed_value(new, "seller", seller)
        return new

    def _revisions(self, application: Application) -> dict[int, str]:
        """The digests of what was sent, by its number."""
        if not self.original.sent:
            return {}
        now = revision.freeze(application, application.created_at).content
        found = {}
        for sent in self.original.sent:
            self._write_over(sent, now)
            digest = found[sent.number] = revision.digest(sent.content)
            self._own[sent.key] = {"content": sent.content, "sha256": digest}
        return found

    def _write_over(self, sent: Sent, now: Json) -> None:
        """The copy's own numbers, addresses and files in what was sent."""
        sent.content["digests"] = now["digests"]
        for slug, names in (*now["digests"].items(), (YOU, ("phone", "email"))):
            for name in names:
                sent.content["answers"][slug][name] = now["answers"][slug][name]
        for part, old in sent.holders:
            # A file that was replaced since may be gone; its id stays as it was sent.
            part["id"] = self._ids.get(old, old)

    def _certificate(self, reference: str) -> Certificate | None:
        """Numbered and frozen like any other; its paper is left to the worker."""
        rows = self.original.rows[Certificate]
        if not rows or self.number is None:
            return None
        old, code = rows[0].values, codes.new_verification_code()
        new = Certificate(number=self.number, generation=1, code=code)
        facts = replace(
            Facts.from_json(old["facts"]),
            number=new.shown_number,
            code=code,
            reference=reference,
            verify_url=old["facts"]["verify_url"].replace(old["code"], code),
        )
        new.facts, new.facts_sha256 = facts.to_json(), facts.digest()
        told = ("number", "code", "facts", "facts_sha256")
        self._own[rows[0].key] = {name: getattr(new, name) for name in told} | UNMADE
        return new

    def _events(self, digests: dict[int, str], certificate: Certificate | None) -> str:
        """The chain anew, link by link; its last hash. Nothing follows from an act that is only a
        copy, so no event orders letters that nobody would read.
        """
        head = ""
        for row, event in zip(self.original.rows[Event], self.original.events, strict=True):
            actor = str(row.values["actor_id"])
            event.id = UUID(self._ids[row.key])
            event.application_id = UUID(self._ids[str(self.original.application.id)])
            event.actor_id = UUID(self._ids[actor]) if actor in self._ids else event.actor_id
            event.at = row.values["at"] - self._earlier
            event.data = _evidence(row.values, digests, certificate)
            event.consequences = []
            event.previous_hash = head
            head = chain.digest(event)
            told = ("data", "consequences", "previous_hash")
            self._own[row.key] = {name: getattr(event, name) for name in told} | {"hash": head}
        return head


UNMADE: Values = {"made_at": None, "storage_key": None, "sha256": None}


def _new_ids(many: int) -> Iterator[str]:
    """Random ones (UUID version 4), all drawn at once: there are dozens for each copy."""
    drawn = os.urandom(16 * many).hex()
    for start in range(0, len(drawn), 32):
        one = drawn[start : start + 32]
        yield f"{one[:8]}-{one[8:12]}-4{one[13:16]}-a{one[17:20]}-{one[20:]}"


def _evidence(old: Values, digests: dict[int, str], certificate: Certificate | None) -> Json:
    data: Json = old["data"]
    match old["action"]:
        case Action.SUBMIT:
            return data | {"sha256": digests[data["revision"]]}
        case Action.APPROVE if certificate:
            granted = certificate.shown_number
            return data | {"certificate": granted, "sha256": certificate.facts_sha256}
        case _:
            return data

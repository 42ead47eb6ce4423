"""`python -m app.demo --out DIR`: one application from sign-up to certificate, over HTTP."""

import argparse
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from app.demo import proof
from app.demo.browser import Unexpected
from app.demo.craftsman import CORRECTED, NAME, Craftsman
from app.demo.official import Official
from app.demo.server import Server
from app.demo.steps import expect, say, step
from app.domain.vocabulary import Stage

CORRECTION = "Levhanın alt kısmı karanlık; onay kodu okunmuyor. Lütfen yeniden tarayın."
LETTERS = 5  # to confirm, sent, returned, sent again, approved


def main() -> int:
    """The exit status: 0 if every step was what it must be."""
    parser = argparse.ArgumentParser(prog="app.demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the certificate")
    out: Path = parser.parse_args().out
    signal.signal(signal.SIGTERM, _end)
    begun = time.monotonic()
    try:
        with Server() as server:
            _drive(server, out)
    except (Unexpected, OSError) as problem:
        say(f"{problem}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    say(f"All of it in {time.monotonic() - begun:.1f} s.")
    return 0


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's signature
    raise KeyboardInterrupt


def _drive(server: Server, out: Path) -> None:
    with step("A portal of its own starts, with an empty database"):
        server.await_line("Köprü runs at")
    craftsman = Craftsman(server)
    _apply(craftsman)
    with step("The demonstration's officials are there"):
        server.await_line("Demonstration accounts")
    _review(server, craftsman)
    _check(server, craftsman, out)


def _apply(craftsman: Craftsman) -> None:
    with step(f"{NAME} signs up"):
        craftsman.sign_up()
    with step("She opens the link of the letter, and confirms with her password"):
        craftsman.confirm()
    with step("She signs out, and in again"):
        craftsman.sign_in()
    with step("She begins an application"):
        craftsman.start()
    with step("A wrong identity number is refused; what she typed is kept"):
        craftsman.try_wrong_number()
    with step("Who she is"):
        craftsman.tell_who()
    with step("Her business"):
        craftsman.tell_business()
    with step("Her craft"):
        craftsman.tell_craft()
    with step("A product with a photo (JPEG)"):
        craftsman.add_product()
    with step("How she wants to sell"):
        craftsman.choose_route()
    with step("Where she wants to sell"):
        craftsman.choose_markets()
    with step("Incomplete, it cannot be sent, and the page says what is missing"):
        craftsman.try_incomplete()
        craftsman.try_forced()
    with step("Every required document (PDF, and a JPEG)"):
        craftsman.hand_in()
    with step("Notice and declaration"):
        craftsman.declare()
    with step(f"She sends it: {craftsman.reference}"):
        craftsman.submit()


def _review(server: Server, craftsman: Craftsman) -> None:
    reference = craftsman.reference
    with step("Screening takes it from the queue"):
        screening = Official(server, "inceleme@example.org")
        screening.take(Stage.SCREENING, reference)
    with step("Screening returns it with one correction"):
        screening.give_back(reference, CORRECTED, CORRECTION)
    with step("She reads what is asked for, corrects it and sends it again"):
        craftsman.correct(CORRECTION)
    with step("It is back with the same official, who passes it on"):
        screening.find_in_hand(reference)
        screening.pass_on(reference)
    with step("Whoever screened it cannot approve it"):
        screening.try_approve(reference)
    with step("Export evaluation takes it and passes it on"):
        export = Official(server, "ihracat@example.org")
        export.take(Stage.EXPORT, reference)
        export.pass_on(reference)
    with step("Decision takes it and approves it"):
        decision = Official(server, "karar@example.org")
        decision.take(Stage.DECISION, reference)
        decision.approve(reference)


def _check(server: Server, craftsman: Craftsman, out: Path) -> None:
    with step("The worker makes the certificate; she downloads it"):
        page = craftsman.await_certificate()
        out.mkdir(parents=True, exist_ok=True)
        target = out / page.filename
        target.write_bytes(page.data)
    with step("Its text, read back, bears her name and its number"):
        text = proof.read(page.data)
        number, code = proof.number(text), proof.code(text)
        expect(NAME in text, f"{NAME} on the certificate", text[:1500])
        expect(page.filename == f"{number}.pdf", f"{number}.pdf as its name", page.filename)
    with step(f"Anybody can look {number} up by its code, {code}"):
        public = proof.look_up(server, code)
        for wanted in (NAME, number):
            expect(wanted in public.text, f"{wanted} on the public page", public.text[:1500])
        proof.try_unknown(server)
    with step("The letters are there: confirm, sent, returned, sent again, approved"):
        craftsman.await_letters(LETTERS)
    say(f"The certificate: {target}")


if __name__ == "__main__":
    sys.exit(main())

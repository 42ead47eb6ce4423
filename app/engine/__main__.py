"""`python -m app.engine`: run the portal in this terminal until Ctrl-C."""

import signal
import sys
from types import FrameType

import config
from app.domain import programme
from app.engine.errors import EngineError
from app.engine.processes import ENDING
from app.engine.supervisor import Supervisor


class Ended(BaseException):
    """A signal asked the portal to end."""


def main() -> int:
    """The exit status: 0 after a wanted end, 2 if the portal cannot run."""
    supervisor = None
    try:
        _listen()
        settings = config.load()
        programme.current()  # before anything starts, so that a wrong file is told at once
        supervisor = Supervisor(settings)
        supervisor.run()
    except Ended:
        return 0
    except (config.SettingError, programme.ProgrammeError, EngineError) as error:
        sys.stderr.write(f"{error}\n")
    finally:
        _stop_listening()
        if supervisor:
            supervisor.end()
    return 2


def _listen() -> None:
    for number in ENDING:
        # Under nohup a closed terminal is no reason to end.
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _stop_listening() -> None:
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's signature
    raise Ended


if __name__ == "__main__":
    sys.exit(main())

"""The account that PostgreSQL runs under: the user's own, or for root a system user."""

import os
import pwd
import subprocess
from dataclasses import dataclass

from app.engine.errors import EngineError

NAME = "kopru"


@dataclass(frozen=True, slots=True)
class Account:
    """A user other than the one who starts the portal."""

    uid: int
    gid: int


def server_account() -> Account | None:
    """The system user when root starts the portal, as PostgreSQL refuses root; else None."""
    if os.geteuid() != 0:
        return None
    entry = _entry() or _create()
    if entry.pw_uid == 0:
        raise EngineError(
            f"The system user {NAME} is root by another name; PostgreSQL needs another."
        )
    return Account(entry.pw_uid, entry.pw_gid)


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd:
    # initdb looks its user up by name, so a bare number would not do.
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - constants only
    except OSError as error:
        raise EngineError(f"The system user {NAME} cannot be made: {error}.") from error
    entry = _entry()  # another clone may have made it in the meantime
    if entry is None:
        raise EngineError(f"The system user {NAME} cannot be made: {done.stderr.strip()}")
    return entry

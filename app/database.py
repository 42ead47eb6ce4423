"""The way to PostgreSQL: the engine, the sessions, and the locked counters."""

from sqlalchemy import Engine, create_engine, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app.domain.models import Counter
from config import Settings

CONNECT_SECONDS = 5
QUERY_MILLISECONDS = 15_000
POOL_SIZE = 10


def database_url(settings: Settings) -> str:
    """Where the database is; raises EngineError when the embedded one is not running."""
    if settings.database_url:
        return settings.database_url
    from app.engine import embedded_url  # noqa: PLC0415 - only where the portal owns the server

    return embedded_url(settings)


def make_engine(url: str, *, pool_size: int = POOL_SIZE) -> Engine:
    """An engine that notices a restarted server and never waits for ever."""
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,  # people's answers must not reach a log with an error
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": f"-c statement_timeout={QUERY_MILLISECONDS} -c timezone=UTC",
        },
    )


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)


def told(error: DBAPIError) -> str:
    """What went wrong, for a log: class, code and constraint, and nothing of the row."""
    cause = error.orig
    code = getattr(cause, "sqlstate", None)
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
    return " ".join(part for part in (type(cause).__name__, code, constraint) if part)


def next_number(session: Session, name: str) -> int:
    """The counter's next value, without gaps: the row stays locked until the commit."""
    counted = update(Counter).where(Counter.name == name).values(value=Counter.value + 1)
    return session.scalars(counted.returning(Counter.value)).one()

"""A live portal with a database of its own, and real browsers that let no fault of a page pass."""

import dataclasses
import shutil
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from portals import Browse, LivePortal
from servers import Server
from watch import Watch

from app.engine import web
from app.engine.programs import Program
from config import Settings

PATIENCE = 120.0
ENDING = 20.0
SLOWEST_PAGE = 30_000.0  # milliseconds
WIDTH, HEIGHT = 1280, 900
LANGUAGES = {"tr": "tr-TR", "en": "en-GB"}


@pytest.fixture(scope="module")
def live(
    server: Server, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LivePortal]:
    """The portal as it is started for everybody: the same server, the same command."""
    with ExitStack() as stack:
        database = stack.enter_context(server.database())
        listener = stack.enter_context(web.bind(0))
        port = listener.getsockname()[1]
        own = dataclasses.replace(
            settings,
            instance=tmp_path_factory.mktemp("instance"),
            port=port,
            public_url=f"http://localhost:{port}",
            database_url=database.url,
            database_owner_url=database.owner_url,
        )
        portal = web.server(listener)
        stack.enter_context(_running(portal, own))
        _await(portal, port)
        yield LivePortal(own, database)


@pytest.fixture(scope="module")
def worker(live: LivePortal) -> Iterator[None]:
    """What is deferred is done: letters become files, certificates are made."""
    with _running(Program("flask", "--app", "wsgi", "worker"), live.settings):
        yield


@contextmanager
def _running(program: Program, settings: Settings) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in _environment(settings).items():
            environment.setenv(name, value)
        program.start()
    try:
        yield
    finally:
        program.terminate()
        program.await_end(time.monotonic() + ENDING)


def _environment(settings: Settings) -> dict[str, str]:
    """As variables; what somebody set for a portal of their own must not reach this one."""
    keys = {name: getattr(settings, name.lower()) for name in ("SECRET_KEY", "VAULT_KEY")}
    keys["INDEX_KEY"] = settings.index_key
    return {
        "INSTANCE": str(settings.instance),
        "PORT": str(settings.port),
        "PUBLIC_URL": settings.public_url,
        "DATABASE_URL": str(settings.database_url),
        "DATABASE_OWNER_URL": str(settings.database_owner_url),
        **{name: b64encode(key).decode() for name, key in keys.items()},
        **dict.fromkeys(("SMTP_URL", "MAIL_FROM", "TRUSTED_PROXIES", "UPLOAD_LIMIT_MB"), ""),
    }


def _await(portal: Program, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while not web.answers(port):
        assert portal.alive, f"the portal ended with status {portal.result}"
        assert time.monotonic() < end, "the portal did not answer"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For a module only: the event loop of Playwright would be in the way of others' own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser, live: LivePortal, tmp_path: Path) -> Iterator[Browse]:
    """Any number of people, each with a browser of their own, with script or without.

    In the end no page may have done what it must not.
    """
    watch = Watch(live.address)
    contexts: list[BrowserContext] = []

    def opened(*, script: bool = True, language: str = "tr", width: int = WIDTH) -> Page:
        context = chromium.new_context(
            base_url=live.address,
            java_script_enabled=script,
            locale=LANGUAGES[language],
            viewport={"width": width, "height": HEIGHT},
        )
        context.set_default_timeout(SLOWEST_PAGE)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert watch.faults == []

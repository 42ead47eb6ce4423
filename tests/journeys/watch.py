"""What a page must not do: complain in the console, reach another host, miss a part of itself."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

ERROR = 400
OF_A_RESPONSE = "Failed to load resource"
"""The console repeats each status of an error; `_answered` decides about these."""
GIVEN_UP = "net::ERR_ABORTED"


class Watch:
    """Notes every fault of the pages of some browsers."""

    def __init__(self, address: str) -> None:
        self.faults: list[str] = []
        self._address = f"{address}/"

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", self._broke)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        """Violations of the content security policy are errors in the console."""
        if message.type == "error" and not message.text.startswith(OF_A_RESPONSE):
            self.faults.append(f"console: {message.text}")

    def _broke(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._address):
            self.faults.append(f"another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # The browser itself gives up a navigation that turns into a download, and what a page
        # still loads (its icon) when the next page is opened.
        if request.failure != GIVEN_UP:
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        """The status of a page is the test's own business; all that a page loads must be there."""
        if response.status >= ERROR and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")

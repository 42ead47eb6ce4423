"""What a phone loads: the first visit with its fonts, and each further page; compressed."""

import gzip
import shutil

from playwright.sync_api import Response, sync_playwright

from app.demo.server import Server

FIRST = "/"
FURTHER = ("/account/sign-up", "/verify", "/privacy")
COMPRESSED = ("font/", "image/png", "image/jpeg")
"""Types that no gzip makes smaller."""


def main() -> None:
    with Server() as server, sync_playwright() as playwright:
        server.await_line("Köprü runs")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no built-in is taken
        seen: set[str] = set()
        print("weight of pages, compressed")
        for path in (FIRST, *FURTHER):
            page.goto(server.address + path, wait_until="networkidle")
            # What was there before comes from the browser's own store.
            fresh = [answer for answer in answers if answer.url not in seen]
            size = sum(map(weight, fresh))
            print(f"  {path:<20}    {size:6.1f} kB in {len(fresh)} parts")
            seen |= {answer.url for answer in answers}
            answers.clear()
        browser.close()


def weight(response: Response) -> float:
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(body if kind.startswith(COMPRESSED) else gzip.compress(body)) / 1024


if __name__ == "__main__":
    main()

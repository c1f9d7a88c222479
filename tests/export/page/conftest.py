"""A page of a real session, and a browser to open it in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from coach.app import Choices, compile_routine, export_routine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.timeline import Timeline

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SEEK = """(at) => new Promise((done) => {
    const sound = document.getElementById("sound");
    sound.addEventListener("seeked", () => requestAnimationFrame(() => done(sound.currentTime * 1000)), { once: true });
    sound.currentTime = at / 1000;
})"""


@pytest.fixture(scope="session")
def choices(shared_cache: Path) -> Choices:
    """A short session, spoken by tones."""
    return Choices(voice="tone", cache=shared_cache)


@pytest.fixture(scope="session")
def page_file(choices: Choices, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a session, written as the command writes it."""
    return export_routine("knee-rolls", tmp_path_factory.mktemp("page") / "s.html", choices).path


@pytest.fixture(scope="session")
def played(choices: Choices) -> Timeline:
    """The session that is in the page."""
    return compile_routine("knee-rolls", choices, exact=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install 'coach[page]'")
    program = next((found for found in map(shutil.which, NAMES) if found), None)
    if program is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The page in a browser, and what it said and asked for."""

    page: Any
    """Playwright's."""
    complaints: list[str]
    """What stood in its console, and errors of its script."""
    requests: list[str]
    """All addresses that it asked for."""

    def seek(self, at: int) -> float:
        """Go to an instant as a player does, and return where that was, in ms."""
        where: float = self.page.evaluate(SEEK, at)
        return where

    def text(self, selector: str) -> str:
        """The words of an element."""
        words: str = self.page.text_content(selector)
        return words

    @property
    def at(self) -> float:
        """Where the sound is, in ms."""
        where: float = self.page.evaluate("document.getElementById('sound').currentTime * 1000")
        return where

    @property
    def paused(self) -> bool:
        """Whether it is silent."""
        silent: bool = self.page.evaluate("document.getElementById('sound').paused")
        return silent

    def play(self) -> None:
        """Press play, and wait until it plays."""
        self.page.click("#play")
        self.wait_for("document.documentElement.classList.contains('playing')")

    def pause(self) -> None:
        """Press the same button, and wait until it is silent."""
        self.page.click("#play")
        self.wait_for("!document.documentElement.classList.contains('playing')")

    def wait_for(self, condition: str) -> None:
        """Wait until an expression of the page is true; asked from outside, as the page's own policy allows no other."""
        for _ in range(500):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise TimeoutError(condition)


@pytest.fixture
def opened(browser: Any, page_file: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page from the disk, without a network."""
    contexts = []

    def opening(*, file: Path | None = None, scripts: tuple[str, ...] = (), **settings: Any) -> Opened:
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto((file or page_file).as_uri())
        one = Opened(page=page, complaints=complaints, requests=requests)
        if file is None and settings.get("java_script_enabled", True):
            one.wait_for("document.getElementById('sound').readyState >= 1")
        return one

    yield opening
    for context in contexts:
        context.close()

"""The page in a real browser: it plays, shows what is said when it is said, and keeps to itself."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from coach.export.page.page import write_page
from coach.timeline import Role, WindowKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.timeline import Timeline, Window

pytestmark = pytest.mark.page

WIDTHS = [pytest.param(360, 740, id="phone"), pytest.param(1280, 860, id="desk")]
SCHEMES = ["light", "dark"]


def line_at(timeline: Timeline, at: float) -> str:
    """What was said last at an instant."""
    return next((cue.text for cue in reversed(timeline.cues) if cue.start <= at), "")


def first_hold(timeline: Timeline) -> Window:
    """The hold of the first repetition."""
    return next(window for window in timeline.windows if window.kind is WindowKind.HOLD)


def call_of(timeline: Timeline, rep: int) -> int:
    """When a repetition is called."""
    return next(cue.start for cue in timeline.cues if cue.role is Role.REP and cue.rep == rep)


def test_it_plays_and_pauses(opened: Callable[..., Any]) -> None:
    """One press plays, the next one pauses, and the button says which."""
    page = opened()
    assert page.page.get_attribute("#play", "aria-label") == "Play"

    page.play()
    page.wait_for("document.getElementById('sound').currentTime > 0.3")
    assert page.page.get_attribute("#play", "aria-label") == "Pause"
    page.pause()

    assert page.paused
    assert page.complaints == []


def test_the_sound_is_as_long_as_the_session(opened: Callable[..., Any], played: Timeline) -> None:
    """Within a frame or two of the encoder's."""
    length = opened().page.evaluate("document.getElementById('sound').duration * 1000")

    assert length == pytest.approx(played.duration, abs=80)


def test_the_line_is_that_of_the_timeline_after_any_seek(opened: Callable[..., Any], played: Timeline) -> None:
    """At eighty instants all over the session, in no order, and just before and after a line changes."""
    page, chance = opened(), random.Random(5)  # noqa: S311 - a choice of instants
    edges = [cue.start + shift for cue in chance.sample(played.cues, 15) for shift in (-5, 5)]
    times = edges + [chance.randrange(played.duration) for _ in range(50)]
    chance.shuffle(times)

    for time in times:
        where = page.seek(time)
        assert where == pytest.approx(time, abs=1)
        assert page.text("#line") == line_at(played, time)


def test_the_line_is_that_of_the_timeline_while_it_plays(opened: Callable[..., Any], played: Timeline) -> None:
    """What stands there fits the sound, at any frame that is painted."""
    page = opened()
    page.seek(call_of(played, 3) - 500)
    page.page.select_option("#speed", "1.25")
    page.page.click("#play")
    painted = page.page.evaluate(
        """() => new Promise((done) => {
            const seen = [], sound = document.getElementById("sound");
            const look = () => {
                const before = sound.currentTime;
                seen.push([before * 1000, document.getElementById("line").textContent]);
                if (seen.length < 400) requestAnimationFrame(look); else done(seen);
            };
            requestAnimationFrame(look);
        })"""
    )

    for at, line in painted:
        assert line in {line_at(played, at - 60), line_at(played, at)}
    assert len({line for _, line in painted}) > 1


def test_the_sound_is_where_the_line_is(opened: Callable[..., Any], played: Timeline) -> None:
    """After a seek one hears a word where a word is shown, and nothing where there is silence."""
    page = opened()
    page.page.click("#play")
    page.page.evaluate(
        """() => {
            const context = new AudioContext(), analyser = context.createAnalyser();
            analyser.fftSize = 2048;
            context.createMediaElementSource(document.getElementById("sound")).connect(analyser);
            analyser.connect(context.destination);
            window.loudest = (ms) => new Promise((done) => {
                const samples = new Float32Array(2048), until = performance.now() + ms;
                let loudest = 0;
                const listen = () => {
                    analyser.getFloatTimeDomainData(samples);
                    loudest = Math.max(loudest, ...samples.map(Math.abs));
                    if (performance.now() < until) setTimeout(listen, 20); else done(loudest);
                };
                setTimeout(listen, 120); // what was in the analyser before is over then
            });
        }"""
    )
    silences = [(before.end, after.start) for before, after in pairwise(played.cues) if after.start - before.end > 2000]
    for end, start in silences[:: len(silences) // 8]:
        page.seek(start)
        assert page.page.evaluate("loudest(250)") > 0.02
        page.seek(start - 600)
        assert page.page.evaluate("loudest(250)") < 0.002
        page.seek(end + 100)
        assert page.page.evaluate("loudest(250)") < 0.002


def test_the_repetition_and_the_hold_are_shown_as_they_run(opened: Callable[..., Any], played: Timeline) -> None:
    """Which one of how many, which side, what the body does, and the seconds left."""
    page, hold = opened(), first_hold(played)

    page.seek(hold.start + 500)
    assert page.text("#repetition") == "Repetition 1 of 8 · left"
    assert page.text("#kind") == "Hold · breathe in"
    assert page.text("#left") == "0:10"

    page.seek(hold.end - 1500)
    assert page.text("#kind") == "Hold · breathe out"
    assert page.text("#left") == "0:02"

    page.seek(1500)
    assert page.text("#repetition") == ""
    assert page.page.evaluate("getComputedStyle(document.getElementById('activity')).visibility") == "hidden"


def test_the_breath_grows_with_the_breath_in(opened: Callable[..., Any], played: Timeline) -> None:
    """The circle is small before, large after, and small again after the breath out."""
    page, hold = opened(), first_hold(played)
    sizes = []
    for at in (hold.start + 50, hold.start + 3950, hold.end - 50):
        page.seek(at)
        sizes.append(int(page.page.evaluate("document.getElementById('breath').style.backgroundSize").split("%")[0]))

    assert max(sizes[0], sizes[2]) < 30
    assert sizes[1] > 90


def test_each_part_can_be_tapped(opened: Callable[..., Any], played: Timeline) -> None:
    """It plays from the part's start, and the part is marked."""
    page = opened()
    parts = page.page.locator("#parts button")
    assert parts.count() == len(played.chapters)

    for number, chapter in enumerate(played.chapters):
        parts.nth(number).click()
        page.wait_for("!document.getElementById('sound').paused && !document.getElementById('sound').seeking")
        assert chapter.start <= page.at < chapter.start + 2000
        page.wait_for(f"document.getElementById('part').textContent.trim() === {json.dumps(chapter.title)}")
        assert page.page.locator("#parts [aria-current]").all_text_contents() == [parts.nth(number).text_content()]


def test_the_buttons_beside_play_go_back_and_on(opened: Callable[..., Any], played: Timeline) -> None:
    """Ten seconds; the start of this part, then the one before; the next part; never over an end."""
    page, rolls = opened(), played.chapters[2]
    page.seek(rolls.start + 30_000)
    for button, expected in [
        ("#back", rolls.start + 20_000),
        ("#forward", rolls.start + 30_000),
        ("#previous", rolls.start),
        ("#previous", played.chapters[1].start),
        ("#next", rolls.start),
    ]:
        page.page.click(button)
        assert page.at == pytest.approx(expected, abs=1)
    page.seek(3000)
    page.page.click("#back")
    assert page.at == 0


def test_the_place_is_remembered(opened: Callable[..., Any], played: Timeline) -> None:
    """Opened again it goes on at the call of the repetition in which it was left; or from the start, if one likes."""
    page, hold = opened(), first_hold(played)
    page.seek(hold.start + 2000)
    page.play()
    page.pause()
    page.page.reload()
    page.wait_for("document.getElementById('sound').readyState >= 1")

    assert page.at == pytest.approx(call_of(played, 1), abs=1)
    assert page.text("#going-on-at").startswith("Play goes on at ")
    page.page.click("#from-start")
    page.wait_for("!document.getElementById('sound').paused")
    assert page.at < 1000
    assert page.page.is_hidden("#going-on")


def test_a_finished_session_starts_at_its_start_again(opened: Callable[..., Any], played: Timeline) -> None:
    """Nothing is remembered of one that was heard to the end."""
    page = opened()
    page.seek(played.duration - 400)
    page.page.click("#play")
    page.wait_for("document.getElementById('sound').ended")
    page.page.reload()

    assert page.page.is_hidden("#going-on")
    assert page.at == 0


def test_after_a_longer_pause_the_repetition_starts_again(opened: Callable[..., Any], played: Timeline) -> None:
    """The body has left the hold: not the rest of it is played, but the call, and all that belongs to it."""
    page, hold = opened(), first_hold(played)
    page.seek(hold.start + 3000)
    page.play()
    page.pause()
    page.page.evaluate("(() => { const real = performance.now.bind(performance); performance.now = () => real() + 40000; })()")
    page.page.click("#play")
    page.wait_for("!document.getElementById('sound').seeking")

    assert call_of(played, 1) <= page.at < call_of(played, 1) + 1500


def test_speed_changes_and_is_remembered(opened: Callable[..., Any]) -> None:
    """The sound follows, and the next time too."""
    page = opened()
    page.page.select_option("#speed", "0.8")
    page.page.reload()

    assert page.page.evaluate("document.getElementById('sound').playbackRate") == 0.8
    assert page.page.input_value("#speed") == "0.8"


def test_all_can_be_done_with_keys(opened: Callable[..., Any], played: Timeline) -> None:
    """Space, the arrows, and every control with Tab; a key that belongs to a control is left to it."""
    page = opened()
    reached = []
    for _ in range(14):
        page.page.keyboard.press("Tab")
        reached.append(page.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert reached[:7] == ["place", "speed", "previous", "back", "play", "forward", "next"]
    assert "part exercise" in reached
    page.page.evaluate("document.activeElement.blur()")

    page.page.keyboard.press("Space")
    page.wait_for("document.documentElement.classList.contains('playing')")
    page.page.keyboard.press("Space")
    page.wait_for("!document.documentElement.classList.contains('playing')")

    page.seek(60_000)
    page.page.keyboard.press("ArrowRight")
    assert page.at == pytest.approx(70_000, abs=1)
    page.page.keyboard.press("Shift+ArrowRight")
    assert page.at == pytest.approx(played.chapters[1].start, abs=1)
    page.page.focus("#place")
    page.page.keyboard.press("ArrowRight")
    assert page.at - played.chapters[1].start <= 1000

    page.page.focus("#play")
    page.page.keyboard.press("Enter")
    page.wait_for("!document.getElementById('sound').paused")


def test_a_screen_reader_is_silent_while_the_coach_speaks(opened: Callable[..., Any]) -> None:
    """The line is announced when somebody seeks in silence, and never over the voice."""
    page = opened()
    assert page.page.get_attribute("#line", "aria-live") == "polite"

    page.play()
    assert page.page.get_attribute("#line", "aria-live") == "off"
    page.pause()
    assert page.page.get_attribute("#line", "aria-live") == "polite"


def test_the_lock_screen_and_headset_buttons_steer_it(opened: Callable[..., Any], played: Timeline) -> None:
    """Each action that the page offers to the device does what it says, and the device knows what plays."""
    page = opened(
        scripts=(
            """window.actions = {};
            const real = MediaSession.prototype.setActionHandler;
            MediaSession.prototype.setActionHandler = function (name, handler) {
                actions[name] = handler;
                return real.call(this, name, handler);
            };""",
        )
    )
    page.page.click("#play")
    page.page.evaluate("actions.pause()")
    assert page.paused
    for call, expected in [
        ("actions.seekto({ seekTime: 100 })", 100_000),
        ("actions.seekbackward({})", 90_000),
        ("actions.seekforward({ seekOffset: 20 })", 110_000),
        ("actions.nexttrack()", played.chapters[2].start),
        ("actions.previoustrack()", played.chapters[1].start),
    ]:
        page.page.evaluate(call)
        assert page.at == pytest.approx(expected, abs=1)
    assert page.page.evaluate("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.album]") == [
        played.chapters[1].title,
        played.title,
    ]
    page.page.evaluate("actions.play()")
    page.wait_for("navigator.mediaSession.playbackState === 'playing'")


def test_the_screen_stays_on_while_it_plays(opened: Callable[..., Any]) -> None:
    """A lock is held from play to pause, and no longer."""
    page = opened(
        scripts=(
            """window.locks = [];
            const real = WakeLock.prototype.request;
            WakeLock.prototype.request = async function (kind) {
                const lock = await real.call(this, kind);
                locks.push(lock);
                return lock;
            };""",
        )
    )
    page.page.click("#play")
    page.wait_for("locks.length === 1 && !locks[0].released")
    page.page.click("#play")
    page.wait_for("locks[0].released")


def test_no_request_leaves_the_page(opened: Callable[..., Any], page_file: Path, played: Timeline) -> None:
    """It asks for itself and for its own sound, whatever is pressed; its policy would not let it ask for more."""
    page = opened()
    page.page.click("#play")
    page.page.locator("#parts button").nth(2).click()
    page.page.click("#text summary >> nth=0")
    page.wait_for("document.getElementById('sound').currentTime > 1")

    assert {address for address in page.requests if not address.startswith(("blob:", "data:"))} == {page_file.as_uri()}
    assert "default-src 'none'" in page.page.get_attribute("meta[http-equiv]", "content")
    assert page.page.evaluate("fetch('data:,x').then(() => 'sent', () => 'refused')") == "refused"


def test_it_plays_where_nothing_can_be_kept(opened: Callable[..., Any]) -> None:
    """Some browsers give a page from the disk no storage."""
    page = opened(
        scripts=("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",)
    )
    page.page.click("#play")
    page.wait_for("document.getElementById('sound').currentTime > 0.2")
    page.page.click("#play")

    assert page.complaints == []


def test_a_sound_that_cannot_be_played_is_said(opened: Callable[..., Any], page_file: Path, tmp_path: Path) -> None:
    """In words, for those who see and for those who listen; the text is still there."""
    whole = page_file.read_text("utf-8")
    start = whole.index("base64,") + len("base64,")
    broken = tmp_path / "broken.html"
    broken.write_text(whole[:start] + "AAAA" + whole[whole.index('"', start) :], "utf-8")
    page = opened(file=broken)

    page.wait_for("!document.getElementById('trouble').hidden")
    assert page.text("#trouble") == "This browser cannot play the sound in this page."
    assert page.page.get_attribute("#trouble", "role") == "alert"


def test_a_page_of_nothing_is_no_trouble(opened: Callable[..., Any], clips: Any, tmp_path: Path) -> None:
    """Whatever is pressed."""
    nothing = opened(file=write_page(tmp_path / "empty.html", (), clips).path)
    for button in ("#next", "#previous", "#back", "#forward"):
        nothing.page.click(button)

    assert nothing.complaints == []


def test_without_scripts_the_sound_and_the_text_are_there(opened: Callable[..., Any], played: Timeline) -> None:
    """Previews of files on some phones run none."""
    page = opened(java_script_enabled=False)

    assert page.page.is_visible("#sound")
    assert page.page.is_hidden("#player")
    assert all(cue.text in page.page.text_content("#text") for cue in played.cues)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_axe_finds_nothing(opened: Callable[..., Any], played: Timeline, scheme: str, width: int, height: int) -> None:
    """At the start, and playing with all that opens opened: contrast, names, roles, order."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    assert axe.run(page.page).response["violations"] == []

    page.seek(first_hold(played).start + 1000)
    for summary in page.page.locator("summary").all():
        summary.click()
    page.page.click("#play")

    found = axe.run(page.page).response
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []


def test_what_has_the_focus_is_never_behind_the_player(opened: Callable[..., Any]) -> None:
    """With Tab through the whole page on a phone: each thing is on the screen, and play does not push the line away."""
    page = opened(viewport={"width": 360, "height": 640})
    for _ in range(18):
        page.page.keyboard.press("Tab")
        hidden = page.page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return !(document.activeElement.contains(top) || top?.contains(document.activeElement));
            }"""
        )
        assert not hidden
        if page.page.evaluate("document.activeElement.id") == "play":
            assert page.page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(opened: Callable[..., Any], played: Timeline, width: int) -> None:
    """No line has to be scrolled sideways, not even the longest."""
    page = opened(viewport={"width": width, "height": 740})
    longest = max(played.cues, key=lambda cue: len(cue.text))
    page.seek(longest.start + 10)

    assert page.page.evaluate("document.documentElement.scrollWidth") == width
    line, card = (page.page.locator(selector).bounding_box() for selector in ("#line", "#now"))
    assert line["y"] + line["height"] <= card["y"] + card["height"]


def test_play_is_large_and_on_the_screen(opened: Callable[..., Any]) -> None:
    """On a phone nobody scrolls for it, and a thumb finds it."""
    box = opened(viewport={"width": 360, "height": 640}).page.locator("#play").bounding_box()

    assert min(box["width"], box["height"]) >= 72
    assert box["y"] + box["height"] <= 640

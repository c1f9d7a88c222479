"""Whole sessions, steered: what is heard and told, with a clock that nobody waits for and a speaker that writes down."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Any

import pytest

from coach.audio import Clip
from coach.compiler import Options, Talk, chapters, lay_out, minutes_words, rest_of, settle
from coach.errors import SpeakerError, SteerError, VoiceError
from coach.player import Command, Deck, Event, EventKind, How, Laid, Listeners, Live, Mode, Session, State, Transport
from coach.script import Shelf
from coach.testing import RecordingSpeaker, VirtualClock
from coach.timeline import Chapter, WindowKind
from coach.units import RATE_HZ

SCRIPTS = {
    "rolls": """---
name: knee rolls
position: supine
reps: 4
sides: alternate
done: knee rolls
---

## Get ready
- Feet together. [2s]

## Each repetition
- Knees over to one side. [move 3s]
  - …
- Breathe in. [hold 2 breaths]
- And back. [move 3s]
""",
    "bridge": """---
name: the bridge
position: supine
reps: 3
done: bridges
---

## Get ready
- Feet under your knees. [2s]

## Each repetition
- Lift your hips. [move 3s]
- Keep breathing. [hold 10s]
- And down again. [4s]
""",
    "press": """---
name: press-ups
position: prone
reps: 2
---

## Caution
- Leave this one out if bending backwards is not for you.

## Each repetition
- Push up, slowly. [move 4s]
- And down again. [4s]
""",
    "stand": """---
name: standing tall
position: standing
reps: 2
---

## Each repetition
- Grow tall. [move 4s]
- And let go. [4s]
""",
    "walk": """---
name: walking
position: standing
---

## Each repetition
- Walk slowly. [for 4m]
- Walk briskly. [for 4m]
""",
    "still": """---
name: lying still
position: supine
---

## Each repetition
- Let the floor carry you. [for 1m]
- Move a little, and come back. [wait]
- Breathe once more. [5s]
""",
}


class Tones:
    """A sound of half a second for every text."""

    def clip(self, text: str) -> Clip:
        """The same for all of them: what is told says which one it is."""
        assert text
        return Clip(pcm=b"\x10\x10" * (RATE_HZ // 2), rate_hz=RATE_HZ)

    def digest(self, text: str) -> str:
        """Itself."""
        return text


def measure(_text: str) -> Any:
    """As `Tones` sounds."""
    return 500


@dataclass
class Log:
    """All that happened."""

    clock: VirtualClock
    events: list[tuple[int, Event]] = field(default_factory=list)
    modes: list[tuple[int, Mode]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    how: How | None = None

    def hear(self, event: Event) -> None:
        """Write it down."""
        self.events.append((self.clock.now_ms, event))

    def see(self, status: Any) -> None:
        """Write down changes of mode."""
        if not self.modes or self.modes[-1][1] is not status.mode:
            self.modes.append((self.clock.now_ms, status.mode))

    def said(self, since: int = 0, until: int = 10**9) -> list[str]:
        """The words between two times."""
        return [event.text for at, event in self.events if event.text is not None and since <= at < until]

    def kinds(self, since: int = 0) -> list[str]:
        """What happened besides."""
        return [event.kind.value for at, event in self.events if event.kind is not EventKind.CUE and at >= since]

    @property
    def lines(self) -> list[str]:
        """All of it, one line each."""
        return [line_of(at, event) for at, event in self.events]

    def of(self, kind: EventKind) -> list[Event]:
        """All of a kind."""
        return [event for _, event in self.events if event.kind is kind]

    def after(self, at: int, text: str) -> int:
        """How long after a time something is said next."""
        return next(when - at for when, event in self.events if event.text == text and when >= at)

    def when(self, text: str, nth: int = 0) -> int:
        """When something was said."""
        return [at for at, event in self.events if event.text == text][nth]


def line_of(at: int, event: Event) -> str:
    """When something happened, where in the session, and what."""
    turn = ".".join(str(part) for part in (event.set, event.rep, event.side) if part is not None)
    why = event.reason or (event.how.value if event.how else "")
    words = (
        f"{at / 1000:9.2f}",
        f"{event.at / 1000:8.2f}",
        f"{event.kind.value:12}",
        event.exercise or "-",
        turn,
        why,
        event.text or "",
    )
    return " ".join(word for word in words if word).rstrip()


@lru_cache(maxsize=32)
def planned(folder: Path, names: tuple[str, ...], options: tuple[Any, ...]) -> Any:
    """A routine of these exercises, in this order; and the phrases of its language."""
    for name in names:
        (folder / "exercises").mkdir(exist_ok=True)
        (folder / "exercises" / f"{name}.md").write_text(SCRIPTS[name], encoding="utf-8")
    listed = "\n".join(f"- {name}" for name in names)
    routine = folder / f"{'-'.join(names)}.md"
    routine.write_text(f"---\nkind: routine\nname: Morning\n---\n\n{listed}\n", encoding="utf-8")
    loaded = Shelf((folder, Path(__file__).parents[2] / "scripts")).load(str(routine))
    return settle(loaded.routine, loaded.library, Options(**dict(options))), loaded.library.phrases


class Rehearsal:
    """A session with its doubles."""

    def __init__(self, folder: Path, *names: str, **options: Any) -> None:
        """Settle it: a routine of exercises in this order."""
        self.plan, self.phrases = planned(folder, names, tuple(options.items()))
        self.timeline = lay_out(self.plan, measure)
        self.clock = VirtualClock()
        self.log = Log(self.clock)
        self.measure = measure
        self.errand_s = 60.0  # on a busy machine too all is heard at its own time
        self.speakers: list[Any] = []
        self.speaker: dict[str, Any] = {}
        self.failing = lambda: False

    def remake(self, rest: Any) -> Any:
        """The chapters of a rest."""
        left = rest_of(self.plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)
        return chapters(left, measure, start=rest.start)

    def session(self) -> Session:
        """What the player knows."""
        return Session(
            title=self.plan.title,
            pace=self.plan.pace,
            prompts=self.plan.prompts,
            ways_up=self.plan.ways_up,
            outline=self.timeline.chapters,
            remake=self.remake,
            measure=self.measure,
            length_words=lambda ms: minutes_words(ms, self.phrases),
        )

    def open_speaker(self) -> Any:
        """A new one, or none."""
        if self.failing():
            raise SpeakerError("recording", "there is none")
        lost, self.speaker = self.speaker, {}
        self.speakers.append(RecordingSpeaker(self.clock, **lost))
        return self.speakers[-1]

    def live(self, source: Any = None, **more: Any) -> Live:
        """Ready to run."""
        session = self.session()
        laid = Laid(source or chapters(self.plan, measure), position="standing", whole=True)
        state = State(session=session, laid=laid, pace=session.pace)
        listeners = Listeners(on_event=self.log.hear, on_status=self.log.see, tell=self.log.told.append)
        deck = Deck(Tones(), self.open_speaker)
        live = Live(Transport(state), deck, **{"listeners": listeners, "clock": self.clock, **more})
        live.errand_s = self.errand_s
        return live

    def play(self, *wishes: tuple[int, Command], **more: Any) -> Log:
        """Play it, with commands at these times."""
        live = self.live(**more)
        for at, command in wishes:
            self.clock.at(at, lambda command=command: live.put(command))
        self.log.how = live.run()
        return self.log

    def start_of(self, text: str, nth: int = 0) -> int:
        """When something is said in the timeline."""
        return [cue.start for cue in self.timeline.cues if cue.text == text][nth]


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: Any) -> Path:
    """A folder for the exercises."""
    return Path(tmp_path_factory.mktemp("scripts"))


@pytest.fixture
def rehearsal(scripts: Path) -> Any:
    """Makes one."""

    def make(*names: str, **options: Any) -> Rehearsal:
        return Rehearsal(scripts, *(names or ("rolls", "bridge")), **options)

    return make


def test_a_session_left_alone_is_its_timeline(rehearsal: Any) -> None:
    """Every cue is told of at its own time, every repetition once, and every chapter."""
    one = rehearsal()
    log = one.play()

    assert log.how is How.FINISHED
    assert [(event.at, event.text) for event in log.of(EventKind.CUE)] == [(c.start, c.text) for c in one.timeline.cues]
    assert all(0 <= at - event.at <= 80 for at, event in log.events if event.kind is EventKind.CUE)
    reps = [(event.exercise, event.place, event.rep, event.side) for event in log.of(EventKind.REP_DONE)]
    assert reps == [("rolls", 0, rep, side) for rep, side in enumerate(("left", "right") * 2, 1)] + [
        ("bridge", 1, rep, None) for rep in (1, 2, 3)
    ]
    assert [event.at for event in log.of(EventKind.CHAPTER_DONE)] == [chapter.end for chapter in one.timeline.chapters]
    assert log.kinds()[0] == "started"
    assert log.kinds()[-1] == "ended"


def in_rep(one: Any, call: str, after_ms: int = 6_000) -> int:
    """A time in the middle of a repetition."""
    return int(one.start_of(call)) + after_ms


def test_after_a_short_pause_the_repetition_begins_again(rehearsal: Any) -> None:
    """Three seconds of silence, then its call (rule S2); who holds something is told to let go."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.PAUSE), (at + 20_000, Command.GO_ON))

    assert log.said(at, at + 20_000) == ["Paused.", "Let go."]
    assert 3_000 <= log.after(at + 20_000, "Number three, the last to the left.") <= 3_100
    assert log.said(at + 20_000)[1:3] == ["Breathe in.", "Last breath."]
    assert [event.reason for event in log.of(EventKind.PAUSED)] == ["asked"]
    assert len(log.of(EventKind.RESUMED)) == 1
    assert len(log.of(EventKind.REP_DONE)) == 4
    paused, resumed = log.of(EventKind.PAUSED)[0], log.of(EventKind.RESUMED)[0]
    assert paused.at == resumed.at
    assert (paused.rep, paused.side) == (3, "left")


def test_after_a_long_pause_the_person_is_told_where_they_are(rehearsal: Any) -> None:
    """The exercise, the position and the call; eight seconds later the call (rule S2)."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.TOGGLE), (at + 31_000, Command.TOGGLE))

    where = "We stopped at knee rolls. You are on your back. Again: number three, the last to the left."
    told = log.when(where)
    assert told - at - 31_000 <= 100
    assert 8_500 <= log.after(told, "Number three, the last to the left.") <= 8_600
    assert len(log.of(EventKind.REP_DONE)) == 4


def test_long_work_goes_on_where_it_was(rehearsal: Any) -> None:
    """Nobody walks for ten minutes again after a telephone call: from the last word about the time left."""
    one = rehearsal("walk")
    at = one.start_of("Three minutes left.", 1) + 20_000
    wishes = [(at - 10_000, Command.MORE), (at, Command.PAUSE), (at + 5_000, Command.GO_ON), (at + 20_000, Command.HURTS)]
    log = one.play(*wishes, (at + 33_000, Command.GO_ON), (at + 80_000, Command.REPEAT), (at + 85_000, Command.QUIT))

    assert log.said(at, at + 20_000) == ["Paused.", "Three minutes left."]
    assert 3_000 <= log.after(at + 5_000, "Three minutes left.") <= 3_100
    assert log.said(at + 33_000)[:2] == ["We stopped at walking. You are standing.", "Three minutes left."]
    assert log.said(at + 80_000)[0] == "Walk slowly."


def test_work_that_has_just_begun_or_nearly_ended_begins_with_a_call(rehearsal: Any) -> None:
    """Its repetition starts again in its first minute; its last ten seconds come whole."""
    one = rehearsal("walk")
    at, late = one.start_of("Walk slowly.") + 50_000, one.start_of("Two.") + 300
    log = one.play((at, Command.PAUSE), (at + 5_000, Command.GO_ON), (at + 10_000, Command.QUIT))
    assert log.said(at)[:2] == ["Paused.", "Walk slowly."]

    one = rehearsal("walk")
    log = one.play((late, Command.PAUSE), (late + 5_000, Command.GO_ON), (late + 30_000, Command.QUIT))
    assert log.said(late)[:5] == ["Paused.", "Ten seconds left.", "Three.", "Two.", "One."]


def test_outside_of_repetitions_the_line_is_said_again(rehearsal: Any) -> None:
    """In the silence after a line of `Get ready` too."""
    one = rehearsal("rolls", no_floor=True)
    at = one.start_of("Feet together.") + 1_500
    log = one.play((at, Command.PAUSE), (at + 5_000, Command.GO_ON), (at + 12_000, Command.QUIT))

    assert log.said(at)[:2] == ["Paused.", "Feet together."]
    assert log.how is How.QUIT


def test_a_pause_is_at_once_and_nothing_goes_on_by_itself(rehearsal: Any) -> None:
    """For as long as it lasts; commands that make no sense do no harm."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    later = at + 100_000
    log = one.play((at, Command.PAUSE), (at + 9_000, Command.MORE), (at + 9_500, Command.PAUSE), (later, Command.QUIT))

    assert log.said(at) == ["Paused.", "Let go."]
    assert log.when("Paused.") - at <= 150
    assert [mode for _, mode in log.modes][-2:] == [Mode.PAUSED, Mode.ENDED]


def test_next_leaves_an_exercise_out_and_the_closing_knows(rehearsal: Any) -> None:
    """What was not done is not praised."""
    one = rehearsal("rolls", "bridge", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.NEXT))

    assert log.said(at)[0] == "Second exercise, and the last: the bridge."
    assert [(event.exercise, event.place, event.reason) for event in log.of(EventKind.SKIPPED)] == [("rolls", 0, "asked")]
    assert "You did three bridges." in " ".join(log.said())
    assert "knee rolls" not in " ".join(log.said(at))


def test_next_after_the_last_repetition_leaves_nothing_out(rehearsal: Any) -> None:
    """The exercise was done."""
    one = rehearsal("rolls", "bridge", no_floor=True)
    at = one.start_of("That was the last one. Well done.") + 1_000
    log = one.play((at, Command.NEXT))

    assert not log.of(EventKind.SKIPPED)
    assert "You did four knee rolls, and three bridges." in " ".join(log.said())


def test_two_nexts_leave_two_exercises_out(rehearsal: Any) -> None:
    """Also when they come quicker than anything can be said."""
    one = rehearsal("rolls", "bridge", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.NEXT), (at, Command.NEXT))

    assert [event.place for event in log.of(EventKind.SKIPPED)] == [0, 1]
    assert log.said(at)[0].startswith("If your pain gets worse")
    assert log.how is How.FINISHED


def test_next_in_a_caution_leaves_its_exercise_out_before_the_person_moves(rehearsal: Any) -> None:
    """They stay on their back, and are told to get up from there."""
    one = rehearsal("rolls", "press", no_floor=False)
    at = one.start_of("Leave this one out if bending backwards is not for you.") + 700
    log = one.play((at, Command.NEXT), (at + 3_000, Command.QUIT))

    assert [event.exercise for event in log.of(EventKind.SKIPPED)] == ["press"]
    assert log.said(at)[0] == "Now we get up, without hurry."


def test_next_in_a_change_goes_to_its_end(rehearsal: Any) -> None:
    """The person is in place already; nothing is left out."""
    one = rehearsal("rolls")
    at = one.timeline.chapters[1].start + 20_000
    log = one.play((at, Command.NEXT), (at + 2_000, Command.QUIT))

    assert log.said(at)[0] == "Your exercise: knee rolls."
    assert not log.of(EventKind.SKIPPED)


def test_next_before_the_first_step_down_leaves_the_exercise_out(rehearsal: Any) -> None:
    """Nobody is down yet who has only heard that they will go down."""
    one = rehearsal("rolls", "bridge")
    at = one.start_of("Now, down to the floor. Take all the time you need.") + 300
    log = one.play((at, Command.NEXT), (at + 9_000, Command.QUIT))

    assert [event.exercise for event in log.of(EventKind.SKIPPED)] == ["rolls"]
    assert log.said(at)[0] == "Now, down to the floor. Take all the time you need."


def test_more_time_before_a_repetition_or_on_the_way_up_is_told(rehearsal: Any) -> None:
    """Where nobody speaks the person knows that they were heard."""
    one = rehearsal("rolls")
    at = in_rep(one, "Number three, the last to the left.")
    up = one.plan.ways_up["supine"]
    wishes = [(at, Command.PAUSE), (at + 5_000, Command.GO_ON), (at + 6_000, Command.MORE), (at + 25_000, Command.STOP)]
    log = one.play(*wishes, (at + 30_000, Command.MORE))

    assert log.said(at + 6_000)[:2] == ["Ten seconds more.", "Number three, the last to the left."]
    assert 13_000 <= log.after(at + 5_000, "Number three, the last to the left.") <= 14_000
    first, second = log.when(up[1].text), log.when(up[2].text)
    assert log.said(first, second) == [up[1].text, "Ten seconds more."]
    assert second - first == pytest.approx(500 + up[1].wait + 10_000 + 500, abs=100)


def test_next_on_a_way_up_between_two_exercises_skips_none_of_it(rehearsal: Any) -> None:
    """Whoever stands for the next exercise was told how to get there."""
    one = rehearsal("rolls", "stand")
    up = one.timeline.chapters[3].cues
    log = one.play(*((up[2].start + 700 + 100 * number, Command.NEXT) for number in range(4)), (up[8].start, Command.QUIT))

    assert log.said(up[2].start + 700)[:4] == [cue.text for cue in up[3:7]]
    assert not log.of(EventKind.SKIPPED)


def test_next_on_the_way_up_goes_a_line_further_and_never_past_it(rehearsal: Any) -> None:
    """One key too many leaves nobody on the floor, however quick it comes."""
    one = rehearsal("rolls", "bridge")
    at = in_rep(one, "Number three, the last to the left.")
    up = [step.text for step in one.plan.ways_up["supine"]]
    quick = one.play((at, Command.NEXT), (at, Command.NEXT), (at, Command.NEXT), (at + 300, Command.NEXT))

    assert [event.place for event in quick.of(EventKind.SKIPPED)] == [0, 1]
    assert quick.said(at)[: len(up)] == up

    one = rehearsal("rolls")
    cues = one.timeline.chapters[-2].cues
    wishes = [(cues[3].start + 700 + 100 * number, Command.NEXT) for number in range(len(cues) - 3)]
    log = one.play(*wishes)
    assert log.said(wishes[0][0]) == [cue.text for cue in (*cues[4:], *one.timeline.chapters[-1].cues)]


@pytest.mark.parametrize(("wish", "said"), [(Command.NEXT, "Twice."), (Command.STOP, "This is the end of the session.")])
def test_who_stays_on_the_floor_is_not_told_to_get_up(rehearsal: Any, wish: Command, said: str) -> None:
    """With `--no-floor` a change of position is skipped as a whole, and the end is the end."""
    one = rehearsal("rolls", "press", no_floor=True)
    at = one.start_of("Knees bent, roll onto one side, with your knees and shoulders together.") + 700
    log = one.play((at, wish), (at + 4_000, Command.QUIT))

    assert log.said(at)[1] == said


def test_previous_goes_back_an_exercise_and_counts_it_again(rehearsal: Any) -> None:
    """Left out and then asked for again, it was done."""
    one = rehearsal("rolls", "bridge", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.NEXT), (at + 4_000, Command.PREVIOUS))

    assert log.said(at + 4_000)[0] == "First exercise: knee rolls."
    assert "You did four knee rolls, and three bridges." in " ".join(log.said())


def test_an_exercise_and_a_repetition_can_be_repeated(rehearsal: Any) -> None:
    """The one from its name, the other from its call."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.REPEAT), (at + 4_000, Command.REPEAT_EXERCISE), (at + 9_000, Command.QUIT))

    assert 1_000 <= log.after(at, "Number three, the last to the left.") <= 1_100
    assert log.said(at + 4_000)[0] == "Your exercise: knee rolls."


def test_more_time_lengthens_a_hold_and_moves_what_follows(rehearsal: Any) -> None:
    """Ten seconds more of a hold in seconds; its last calls come ten seconds later."""
    one = rehearsal("bridge", no_floor=True)
    hold = next(window for window in one.timeline.windows if window.kind is WindowKind.HOLD)
    log = one.play((hold.start + 2_000, Command.MORE))

    assert log.said(hold.start)[:4] == ["Ten seconds more.", "Three.", "Two.", "One."]
    assert 10_000 <= log.when("And down again.") - hold.end <= 10_080
    assert log.of(EventKind.ENDED)[0].at == one.timeline.duration + 10_000


def test_more_time_in_breaths_comes_between_two_breaths(rehearsal: Any) -> None:
    """No breath gets longer."""
    one = rehearsal("rolls", no_floor=True)
    first = [window for window in one.timeline.windows if window.kind is WindowKind.IN][1]
    log = one.play((first.start - 4_000, Command.MORE))

    assert first.start <= log.when("Ten seconds more.") <= first.start + 500
    assert 10_000 <= log.when("Last breath.") - one.start_of("Last breath.") <= 10_080


def test_slower_begins_with_the_next_repetition(rehearsal: Any) -> None:
    """What is being done stays as it is; holds in seconds stay for good."""
    one = rehearsal("bridge", no_floor=True)
    at = in_rep(one, "Number one.", 2_000)
    log = one.play((at, Command.SLOWER))

    assert "A little slower." in log.said(at, one.start_of("Number two."))
    assert log.when("Number two.") - one.start_of("Number two.") <= 80
    assert log.when("Number three, the last one.") > one.start_of("Number three, the last one.") + 1_000
    held = log.when("Three.", 2) - log.when("Keep breathing.", 2)
    assert abs(held - (one.start_of("Three.", 2) - one.start_of("Keep breathing.", 2))) <= 80
    assert len(log.of(EventKind.REP_DONE)) == 3


def test_the_pace_has_two_ends(rehearsal: Any) -> None:
    """Said, rather than nothing."""
    one = rehearsal("bridge", no_floor=True)
    at = in_rep(one, "Number one.", 2_000)
    log = one.play((at, Command.FASTER), (at + 3_000, Command.FASTER), (at + 30_000, Command.QUIT))

    assert [text for text in log.said(at) if "fast" in text] == ["A little faster.", "This is as fast as I go."]


def test_the_time_left_is_said_where_there_is_room(rehearsal: Any) -> None:
    """And nothing is moved for it."""
    one = rehearsal("bridge", no_floor=True)
    at = in_rep(one, "Number one.", 7_000)
    log = one.play((at, Command.TIME_LEFT))

    assert log.after(at, "About one minute left.") <= 5_100
    assert log.of(EventKind.ENDED)[0].at == one.timeline.duration


def test_less_than_a_minute_is_no_minute(rehearsal: Any) -> None:
    """In a session's last rest, and on a way up that was asked for."""
    one = rehearsal("rolls", no_floor=True)
    at = one.start_of("That was the last one.") + 1_000
    assert "Less than a minute left." in one.play((at, Command.TIME_LEFT)).said(at)

    one = rehearsal("rolls")
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.STOP), (at + 500, Command.TIME_LEFT), (at + 60_000, Command.TIME_LEFT))
    assert [text for text in log.said(at) if text.endswith("left.")] == ["About one minute left.", "Less than a minute left."]


def test_in_a_pause_the_time_left_is_said_at_once(rehearsal: Any) -> None:
    """And the pause goes on."""
    one = rehearsal("bridge", no_floor=True)
    at = in_rep(one, "Number one.", 7_000)
    log = one.play((at, Command.PAUSE), (at + 5_000, Command.TIME_LEFT), (at + 60_000, Command.QUIT))

    assert log.said(at + 5_000) == ["About one minute left."]


def test_in_a_wait_the_pace_and_the_time_left_are_told_and_the_wait_goes_on(rehearsal: Any) -> None:
    """From the next exercise on it is slower."""
    one = rehearsal("still", "bridge", no_floor=True)
    at = next(window.start for window in one.timeline.windows if window.kind is WindowKind.WAIT) + 5_000
    wishes = [(at, Command.SLOWER), (at + 2_000, Command.TIME_LEFT), (at + 4_000, Command.MORE), (at + 6_000, Command.GO_ON)]
    log = one.play(*wishes)

    ready = one.plan.prompts["ready"]
    assert log.said(at, at + 6_000) == ["A little slower.", ready, "About two minutes left.", ready]
    assert log.said(at + 6_000)[0] == "Breathe once more."
    down, number = one.start_of("And down again."), one.start_of("Number two.")
    assert log.when("Number two.") - log.when("And down again.") > number - down + 500


def test_when_it_hurts_nothing_goes_on_by_itself(rehearsal: Any) -> None:
    """At once: let go; ten seconds later the choice, said again every thirty seconds (rule S3)."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.HURTS), (at + 200_000, Command.QUIT))

    choice = one.plan.prompts["choice"]
    assert log.when("Stop there. Let go, and rest.") - at <= 150
    assert 10_500 <= log.when(choice) - at <= 10_700
    assert set(log.said(at)) == {"Stop there. Let go, and rest.", choice}
    assert 30_500 <= log.when(choice, 1) - log.when(choice) <= 30_600
    assert len(log.said(at)) == 8
    assert log.of(EventKind.HURTS)[0].exercise == "rolls"


@pytest.mark.parametrize("wish", [Command.LEAVE_OUT, Command.NEXT])
def test_what_hurt_stays_out_wherever_it_would_come(rehearsal: Any, wish: Command) -> None:
    """For this session; five seconds of rest before the next exercise."""
    one = rehearsal("rolls", "bridge", "rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.HURTS), (at + 15_000, wish))

    assert log.said(at + 15_000)[:2] == ["Left out.", "Second exercise, and the last: the bridge."]
    assert 5_500 <= log.after(at + 15_000, "Second exercise, and the last: the bridge.") <= 5_700
    assert [(event.exercise, event.reason) for event in log.of(EventKind.SKIPPED)] == [("rolls", "hurts")]
    assert "You did three bridges." in " ".join(log.said())


def test_it_shows_what_was_said_last(rehearsal: Any) -> None:
    """In the silence after it too; and nothing that was said before."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    seen: list[tuple[int, str]] = []
    listeners = Listeners(on_event=one.log.hear, on_status=lambda status: seen.append((one.clock.now_ms, status.said)))
    wishes = [(at, Command.HURTS), (at + 41_000, Command.STOP), (at + 50_000, Command.QUIT)]
    log = one.play(*wishes, listeners=listeners)

    words = [(when, event.text) for when, event in log.events if event.text]
    for when, said in seen:
        assert said == ([""] + [text for start, text in words if start <= when])[-1], when


def test_what_was_done_before_it_hurt_stays_done(rehearsal: Any) -> None:
    """The closing counts it, though the same exercise was left out the second time."""
    one = rehearsal("rolls", "bridge", "rolls", no_floor=True)
    at = one.start_of("Number three, the last to the left.", 1) + 6_000
    log = one.play((at, Command.HURTS), (at + 15_000, Command.LEAVE_OUT))

    assert [event.place for event in log.of(EventKind.SKIPPED)] == [2]
    assert "You did four knee rolls, and three bridges." in " ".join(log.said())


def test_an_exercise_left_out_after_its_last_repetition_was_done(rehearsal: Any) -> None:
    """It is counted; what comes after it comes, and it does not come again."""
    one = rehearsal("rolls", "bridge", "rolls", no_floor=True)
    at = one.start_of("That was the last one. Well done.") + 1_000
    log = one.play((at, Command.LEAVE_OUT))

    assert log.said(at)[0] == "Second exercise, and the last: the bridge."
    assert not log.of(EventKind.SKIPPED)
    assert "You did four knee rolls, and three bridges." in " ".join(log.said())


def test_what_hurts_after_the_last_repetition_is_told_of_and_counted(rehearsal: Any) -> None:
    """It was done, and it hurt."""
    one = rehearsal("rolls", "bridge", no_floor=True)
    at = one.start_of("That was the last one. Well done.") + 1_000
    log = one.play((at, Command.HURTS), (at + 15_000, Command.LEAVE_OUT))

    assert [(event.exercise, event.reason) for event in log.of(EventKind.SKIPPED)] == [("rolls", "hurts")]
    assert "You did four knee rolls, and three bridges." in " ".join(log.said())


def test_no_key_cuts_the_words_and_the_rest_after_a_pain(rehearsal: Any) -> None:
    """One that chooses nothing changes nothing before the choice; after it, it is said again."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    early = [(at + 20, Command.REPEAT), (at + 100, Command.TIME_LEFT), (at + 5_000, Command.PREVIOUS)]
    log = one.play((at, Command.HURTS), *early, (at + 20_000, Command.REPEAT), (at + 25_000, Command.QUIT))

    choice = one.plan.prompts["choice"]
    assert log.said(at) == ["Stop there. Let go, and rest.", choice, choice]
    assert 10_500 <= log.when(choice) - at <= 10_700
    assert log.when(choice, 1) - at - 20_000 <= 100


def test_who_goes_on_after_a_pain_is_told_where(rehearsal: Any) -> None:
    """As after a long pause."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.HURTS), (at + 12_000, Command.GO_ON), (at + 30_000, Command.QUIT))

    assert log.said(at + 12_000)[0].startswith("We stopped at knee rolls. You are on your back.")


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.NORMAL])
def test_after_a_pain_the_closing_says_when_to_see_a_doctor(rehearsal: Any, talk: Talk) -> None:
    """Once, at every talk; without a pain where the session has it."""
    one = rehearsal("rolls", "bridge", no_floor=True, talk=talk)
    worse = one.plan.prompts["worse"]
    at = one.start_of("Number three, the last to the left.")
    log = one.play((at, Command.HURTS), (at + 15_000, Command.LEAVE_OUT))

    assert log.said().count(worse) == 1
    assert log.said()[-1].endswith("This is the end of the session.")
    assert log.how is How.FINISHED
    plain = rehearsal("rolls", "bridge", no_floor=True, talk=talk).play()
    assert (worse in plain.said()) is (talk is Talk.FULL)


def test_many_nexts_end_with_the_last_words(rehearsal: Any) -> None:
    """It is never just silent: whoever skips everything hears that it is over."""
    one = rehearsal("rolls")
    log = one.play(*((at, Command.NEXT) for at in (0, 0, 0, 20, 40)))

    assert "This is the end of the session." in log.said()[-1]
    assert log.how is How.FINISHED


def test_the_end_after_a_pain_begins_with_a_rest(rehearsal: Any) -> None:
    """Twenty seconds, unless the end is asked for again; then the way up, and when to ask a doctor."""
    one = rehearsal("rolls")
    at = in_rep(one, "Number three, the last to the left.")
    log = one.play((at, Command.HURTS), (at + 12_000, Command.STOP))

    up = one.plan.ways_up["supine"]
    rest, first = one.plan.prompts["stop_rest"], log.when(up[0].text)
    assert 20_500 <= first - log.when(rest) <= 20_600
    assert log.said(first) == [*(step.text for step in up), one.plan.prompts["worse"], one.plan.prompts["end"]]
    assert log.how is How.STOPPED


def test_the_end_asked_for_twice_is_at_once(rehearsal: Any) -> None:
    """Whoever wants to get up gets up."""
    one = rehearsal("rolls")
    at = in_rep(one, "Number three, the last to the left.")
    wishes = [(at, Command.HURTS), (at + 12_000, Command.STOP), (at + 14_000, Command.STOP), (at + 20_000, Command.QUIT)]
    log = one.play(*wishes)

    assert log.after(at + 14_000, one.plan.ways_up["supine"][0].text) <= 150


def test_stop_says_the_way_up_with_its_waits(rehearsal: Any) -> None:
    """From the position that the person is in; a step can be paused, and comes again."""
    one = rehearsal("rolls")
    at = in_rep(one, "Number three, the last to the left.")
    pause = at + 30_000
    log = one.play((at, Command.STOP), (pause, Command.PAUSE), (pause + 9_000, Command.GO_ON))

    up = one.plan.ways_up["supine"]
    assert log.said(at)[:2] == ["We stop here.", up[0].text]
    assert log.when(up[1].text) - log.when(up[0].text) == pytest.approx(500 + up[0].wait, abs=70)
    step = next(text for when, text in [(a, e.text) for a, e in log.events if e.text][::-1] if when < pause)
    assert log.said(pause)[:2] == ["Paused.", step]
    assert log.said(at)[-1] == one.plan.prompts["end"]
    assert log.how is How.STOPPED


def test_stop_on_the_way_down_brings_the_person_up_as_they_came(rehearsal: Any) -> None:
    """No way up is true for somebody half-way."""
    one = rehearsal("rolls")
    at = one.timeline.chapters[1].start + 9_000
    log = one.play((at, Command.STOP))

    assert log.said(at) == ["We stop here.", one.plan.prompts["on_the_way"], one.plan.prompts["end"]]


def test_who_stops_before_the_first_step_down_is_still_standing(rehearsal: Any) -> None:
    """There is nothing to come up from."""
    one = rehearsal("rolls")
    at = one.timeline.chapters[1].start + 600
    log = one.play((at, Command.STOP))

    assert log.said(at) == ["We stop here.", one.plan.prompts["end"]]


def test_who_stops_at_the_end_of_the_way_down_is_told_how_to_get_up(rehearsal: Any) -> None:
    """They lie, or nearly."""
    one = rehearsal("rolls")
    at = one.start_of("Slide the cushion under your head. Knees bent, feet flat on the floor.") + 2_000
    log = one.play((at, Command.STOP))

    up = [step.text for step in one.plan.ways_up["supine"]]
    assert log.said(at) == ["We stop here.", *up, one.plan.prompts["end"]]


def test_stop_on_the_way_up_goes_on_with_it(rehearsal: Any) -> None:
    """From the step that was begun."""
    one = rehearsal("rolls")
    up = one.timeline.chapters[-2]
    at = up.cues[3].start + 700
    log = one.play((at, Command.STOP))

    assert log.said(at) == ["We stop here.", *(cue.text for cue in up.cues[3:]), one.plan.prompts["end"]]


def test_standing_or_in_place_there_is_no_way_up(rehearsal: Any) -> None:
    """The last words alone."""
    one = rehearsal("rolls")
    log = one.play((5_000, Command.STOP))

    assert log.said(5_000) == ["We stop here.", one.plan.prompts["end"]]


def test_quit_is_silent_at_once(rehearsal: Any) -> None:
    """With a fade of ten milliseconds."""
    one = rehearsal("rolls")
    log = one.play((5_000, Command.QUIT))

    assert log.how is How.QUIT
    assert not log.said(5_000)
    assert one.speakers[0].log[-1][0] <= 5_050


def test_a_wait_waits_for_the_person(rehearsal: Any) -> None:
    """Without the length that a file says; every minute it says so again."""
    one = rehearsal("still", no_floor=True)
    line = one.start_of("Move a little, and come back. I will wait twenty seconds.")
    log = one.play((line + 200_000, Command.GO_ON))

    said = [text for text in log.said(line) if text]
    assert said[:5] == ["Move a little, and come back.", *["Go on when you are ready."] * 4]
    assert log.after(line + 200_000, "Breathe once more.") <= 100
    assert [event.reason for event in log.of(EventKind.PAUSED)] == ["wait"]
    assert log.how is How.FINISHED


class Broken:
    """A way to steer that is not here."""

    name = "broken"

    def start(self, _steering: Any) -> None:
        """Fail."""
        raise SteerError(self.name, "there is none")

    def tell(self, event: Any) -> None:
        """Not called."""
        raise AssertionError(event)

    def stop(self) -> None:
        """Not called."""
        raise AssertionError


def test_where_nothing_can_steer_a_wait_lasts_as_in_a_file(rehearsal: Any) -> None:
    """It is told once what could not be had."""
    one = rehearsal("still", no_floor=True)
    log = one.play(steers=(Broken(),))

    assert log.told == ["no broken: there is none"]
    assert log.said() == [cue.text for cue in one.timeline.cues]
    assert log.of(EventKind.ENDED)[0].at == one.timeline.duration


class Passing:
    """A way to steer that goes away while it plays."""

    name = "passing"

    def __init__(self, clock: VirtualClock, at: int) -> None:
        """At this time."""
        self.steering: Any = None
        clock.at(at, lambda: self.steering.lost(self))

    def start(self, steering: Any) -> None:
        """Remember whom to tell."""
        self.steering = steering

    def tell(self, event: Any) -> None:
        """It does not care."""

    def stop(self) -> None:
        """Nothing to let go of."""


class Asking(Passing):
    """A way to steer that asks where the session is whenever something happens."""

    def __init__(self) -> None:
        """Nothing happened."""
        self.answers: list[tuple[EventKind, Mode]] = []

    def tell(self, event: Any) -> None:
        """Ask."""
        self.answers.append((event.kind, self.steering.status().mode))


def test_whoever_hears_of_something_finds_the_session_there(rehearsal: Any) -> None:
    """Asked in that moment, a paused session says that it is paused."""
    way = Asking()
    rehearsal("rolls").play((20_000, Command.PAUSE), (21_000, Command.GO_ON), (30_000, Command.QUIT), steers=(way,))

    assert (EventKind.PAUSED, Mode.PAUSED) in way.answers
    assert (EventKind.RESUMED, Mode.PLAYING) in way.answers
    assert way.answers[-1] == (EventKind.ENDED, Mode.ENDED)


def test_when_nobody_can_steer_any_more_a_wait_ends(rehearsal: Any) -> None:
    """Whoever was there has gone: another program that ended, a terminal that was closed."""
    one = rehearsal("still", no_floor=True)
    line = one.start_of("Move a little, and come back. I will wait twenty seconds.")
    log = one.play(steers=(Passing(one.clock, line + 100_000),))

    assert log.after(line + 100_000, "Breathe once more.") <= 100
    assert log.how is How.FINISHED


def test_as_long_as_somebody_can_steer_a_wait_waits(rehearsal: Any) -> None:
    """Of two ways one goes away, and the other one is asked."""
    one = rehearsal("still", no_floor=True)
    line = one.start_of("Move a little, and come back. I will wait twenty seconds.")
    log = one.play((line + 200_000, Command.GO_ON), steers=(Passing(one.clock, line), Passing(one.clock, 10**9)))

    assert log.after(line + 200_000, "Breathe once more.") <= 100


def test_before_a_wait_whoever_goes_away_is_not_waited_for(rehearsal: Any) -> None:
    """It lasts as in a file, and says how long."""
    one = rehearsal("still", no_floor=True)
    log = one.play(steers=(Passing(one.clock, 5_000),))

    assert "Move a little, and come back. I will wait twenty seconds." in log.said()
    assert log.of(EventKind.PAUSED) == []


class Keen:
    """A way to steer that asks for the end when it hears the first cue."""

    name = "keen"

    def __init__(self) -> None:
        """Nothing happened."""
        self.log: list[str] = []
        self.steering: Any = None

    def start(self, steering: Any) -> None:
        """Remember whom to ask."""
        self.log.append(f"start {steering.status().mode.value}")
        self.steering = steering

    def tell(self, event: Event) -> None:
        """Ask."""
        self.log.append(event.kind.value)
        if event.kind is EventKind.CUE:
            self.steering.put(Command.QUIT)

    def stop(self) -> None:
        """Write it down."""
        self.log.append("stop")


def test_a_way_to_steer_is_started_told_and_stopped(rehearsal: Any) -> None:
    """When the first sound was heard; and it is let go of at the end."""
    one, keen = rehearsal("rolls", no_floor=True), Keen()
    one.play(steers=(keen,))

    assert keen.log == ["start playing", "started", "cue", "ended", "stop"]


def test_a_speaker_that_comes_back_goes_on_where_it_was(rehearsal: Any) -> None:
    """As after a pause of that length."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    one.speaker = {"lost_at_ms": at}
    one.failing = lambda: 0 < at <= one.clock.now_ms < at + 4_500
    log = one.play()

    assert [event.reason for event in log.of(EventKind.PAUSED)] == ["speaker"]
    assert log.said(at)[:2] == ["Here I am again.", "Number three, the last to the left."]
    assert (Mode.LOST in [mode for _, mode in log.modes], log.how) == (True, How.FINISHED)
    assert len(log.of(EventKind.REP_DONE)) == 4


def test_a_pain_is_heard_though_nothing_else_can_be(rehearsal: Any) -> None:
    """Who said so while the speaker was away is not called to the next repetition; who pressed any other key is."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")
    one.speaker = {"lost_at_ms": at}
    one.failing = lambda: 0 < at <= one.clock.now_ms < at + 4_500
    wishes = [(at + 1_000, Command.TOGGLE), (at + 2_000, Command.HURTS), (at + 3_000, Command.NEXT)]
    log = one.play(*wishes, (at + 60_000, Command.QUIT))

    assert log.said(at)[0] == "Stop there. Let go, and rest."
    assert set(log.said(at)[1:]) == {one.plan.prompts["choice"]}
    assert not log.of(EventKind.SKIPPED)


def test_a_speaker_that_stays_away_is_an_error(rehearsal: Any) -> None:
    """After a minute; what happened is told before."""
    one = rehearsal("rolls", no_floor=True)
    one.speaker = {"lost_at_ms": 9_000}
    one.failing = lambda: one.clock.now_ms >= 9_000

    with pytest.raises(SpeakerError, match="went away"):
        one.play()

    assert 60_000 <= one.clock.now_ms - 9_000 <= 62_000
    assert one.log.of(EventKind.ENDED)[0].how is How.LOST


def test_no_speaker_is_an_error_before_anything_is_laid_out(rehearsal: Any) -> None:
    """Nobody waits for a session that cannot be heard."""
    one = rehearsal("rolls", no_floor=True)
    one.failing = lambda: True

    def laid_out() -> Any:
        raise AssertionError
        yield

    with pytest.raises(SpeakerError, match="export"):
        one.play(source=laid_out())
    assert one.log.events == []


def test_a_voice_that_fails_is_an_error_and_not_the_end(rehearsal: Any) -> None:
    """After what was mixed before it."""
    one = rehearsal("rolls", no_floor=True)
    first: list[Chapter] = [one.timeline.chapters[0]]

    def arriving() -> Any:
        yield from first
        raise VoiceError("tone", "test")

    with pytest.raises(VoiceError, match="test"):
        one.play(source=arriving())
    assert one.log.of(EventKind.ENDED)[0].how is How.QUIT


@pytest.mark.parametrize("what", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_ends_the_sound_first(rehearsal: Any, what: type[BaseException]) -> None:
    """The end is told, and the ways to steer are let go of."""
    one, keen = rehearsal("rolls", no_floor=True), Keen()

    def interrupt() -> None:
        raise what

    keen.tell = lambda event: keen.log.append(event.kind.value)  # type: ignore[method-assign]
    one.clock.at(5_000, interrupt)
    with pytest.raises(what):
        one.play(steers=(keen,))

    assert one.log.of(EventKind.ENDED)[0].how is How.QUIT
    assert keen.log[-2:] == ["ended", "stop"]
    assert one.speakers[0].log[-1][1] == "stopped"


def test_a_listener_that_fails_does_not_end_the_session(rehearsal: Any) -> None:
    """The person on the floor still needs the voice."""
    one = rehearsal("rolls", no_floor=True)

    def failing(event: Event) -> None:
        one.log.hear(event)
        raise OSError(28, "no space left on device")

    one.play(listeners=Listeners(on_event=failing))

    assert one.log.of(EventKind.ENDED)[0].how is How.FINISHED


def test_a_session_that_was_halted_for_long_is_entered_again(rehearsal: Any) -> None:
    """A laptop that was closed: nobody knows where they were."""
    one = rehearsal("rolls", no_floor=True)
    at = in_rep(one, "Number three, the last to the left.")

    class Halted(VirtualClock):
        """A clock that goes on while nothing else does."""

        def now(self) -> float:
            """Seconds since the start."""
            return (one.clock.now_ms + 90_000 * (one.clock.now_ms >= at)) / 1000

        def sleep(self, seconds: float) -> None:
            """Move on."""
            one.clock.sleep(seconds)

    log = one.play(clock=Halted())

    assert log.said(at)[0].startswith("We stopped at knee rolls.")
    assert len(log.of(EventKind.REP_DONE)) == 4


STEERED = Path(__file__).parent / "data" / "steered.txt"
WISHES = (
    (22_000, Command.TIME_LEFT),
    (30_000, Command.NEXT),
    (50_000, Command.PAUSE),
    (52_000, Command.GO_ON),
    (148_000, Command.MORE),
    (160_000, Command.PAUSE),
    (200_000, Command.TIME_LEFT),
    (210_000, Command.GO_ON),
    (225_000, Command.SLOWER),
    (262_000, Command.REPEAT),
    (290_000, Command.NEXT),
    (292_000, Command.PREVIOUS),
    (330_000, Command.HURTS),
    (390_000, Command.GO_ON),
    (420_000, Command.LEAVE_OUT),
    (440_000, Command.HURTS),
    (460_000, Command.STOP),
    (500_000, Command.PAUSE),
    (540_000, Command.GO_ON),
)


def test_a_whole_log(rehearsal: Any) -> None:
    """Everything that is heard and told of a session that is steered in many ways, with its times.

    After a change on purpose write the file anew, and read it: `log.lines`, one a line.
    """
    log = rehearsal("rolls", "bridge", "press").play(*WISHES)

    assert log.lines == STEERED.read_text("utf-8").splitlines()


def test_what_was_added_for_once_does_not_come_again(rehearsal: Any) -> None:
    """After a pause neither the ten seconds nor the words about the time left are there any more."""
    one = rehearsal("bridge", no_floor=True)
    at = in_rep(one, "Number one.", 6_000)
    added = [(at, Command.MORE), (at + 1_000, Command.TIME_LEFT)]
    log = one.play(*added, (at + 12_000, Command.PAUSE), (at + 14_000, Command.GO_ON))

    assert "Ten seconds more." in log.said(at, at + 12_000)
    lines = [cue.text for cue in one.timeline.cues]
    assert log.said(at + 14_000) == lines[lines.index("Number one.") :]
    again = log.when("Number one.", 1)
    assert log.after(again, "Number two.") - (one.start_of("Number two.") - one.start_of("Number one.")) <= 40


def test_a_slow_voice_keeps_no_pain_waiting(rehearsal: Any) -> None:
    """What one command needs is rendered beside the session; the next one is heard meanwhile."""
    one, spoken = rehearsal("bridge", no_floor=True), ThreadEvent()
    at = in_rep(one, "Number one.", 6_000)

    def slow(text: str) -> Any:
        assert not text.startswith("About") or spoken.wait(60)
        return measure(text)

    one.measure, one.errand_s = slow, 0.0
    one.clock.at(at + 5_000, spoken.set)
    log = one.play((at, Command.TIME_LEFT), (at + 1_000, Command.HURTS), (at + 9_000, Command.QUIT))

    assert log.when("Stop there. Let go, and rest.") - at - 1_000 <= 150
    assert not [text for text in log.said(at, at + 1_000) if text.startswith("About")]

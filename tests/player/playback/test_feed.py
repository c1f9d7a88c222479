"""The sound between the mixer and the speaker."""

from __future__ import annotations

from array import array
from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from coach.player import Feed
from coach.units import Samples


def pcm(*samples: int) -> bytes:
    """Samples as bytes."""
    return array("h", samples).tobytes()


TURN = 1
"""Of whoever puts first."""


def feed_of(*blocks: bytes, ahead: int = 1_000_000) -> Feed:
    """A feed with that in it, put in its first turn."""
    feed = Feed(Samples(ahead))
    assert feed.begin() == (TURN, 0)
    for block in blocks:
        feed.put(TURN, block)
    return feed


@given(st.lists(st.lists(st.integers(-32768, 32767), max_size=9)), st.lists(st.integers(1, 12), min_size=50))
def test_what_was_put_is_taken_in_order_whatever_the_sizes(blocks: list[list[int]], counts: list[int]) -> None:
    """Not a sample is lost, said twice or moved, and the position counts them."""
    whole = b"".join(pcm(*block) for block in blocks)
    feed = feed_of(*(pcm(*block) for block in blocks))

    taken = b"".join(feed.take(count) for count in counts)

    assert taken == whole[: len(taken)]
    assert len(taken) // 2 == feed.position == min(sum(counts), len(whole) // 2)


def test_an_empty_feed_gives_nothing_and_stays_where_it_is() -> None:
    """A speaker that comes too early plays silence, and the session waits for it."""
    feed = feed_of(pcm(1, 2))
    feed.take(2)

    assert feed.take(5) == b""
    assert feed.position == 2
    assert not feed.finished


def test_it_is_finished_when_all_was_taken_and_no_more_comes() -> None:
    """Not before."""
    feed = feed_of(pcm(1, 2))
    feed.end(TURN)
    assert not feed.finished

    feed.take(2)

    assert feed.finished


def test_the_one_who_puts_waits_while_enough_is_ready() -> None:
    """A long session is never in memory as a whole."""
    feed = feed_of(pcm(1, 2), ahead=2)
    putting = Thread(target=feed.put, args=(TURN, pcm(3)))
    putting.start()

    assert feed.take(1) == pcm(1)
    putting.join(5)

    assert not putting.is_alive()
    assert feed.take(9) == pcm(2, 3)


def test_a_chapter_is_taken_whole() -> None:
    """However it was put; then the next one."""
    feed = feed_of(pcm(1), pcm(2))
    feed.end_chapter(TURN)
    feed.put(TURN, pcm(3))
    feed.end_chapter(TURN)
    feed.end(TURN)

    assert [feed.wait_for_chapter() and feed.take_chapter() for _ in range(2)] == [pcm(1, 2), pcm(3)]
    assert feed.take_chapter() == b""


def test_a_chapter_longer_than_what_is_kept_ready_comes_in_parts() -> None:
    """It is never waited for by both sides."""
    feed = feed_of(pcm(1, 2), pcm(3), ahead=3)

    assert feed.wait_for_chapter()
    assert feed.take_chapter() == pcm(1, 2, 3)


def test_who_waits_for_a_chapter_gets_it_when_it_is_there() -> None:
    """Not before its end is known."""
    feed = feed_of(pcm(1))
    taken: list[bytes] = []
    taking = Thread(target=lambda: feed.wait_for_chapter() and taken.append(feed.take_chapter()))
    taking.start()
    feed.put(TURN, pcm(2))
    feed.end_chapter(TURN)
    taking.join(5)

    assert taken == [pcm(1, 2)]


def test_a_stop_fades_within_ten_milliseconds() -> None:
    """What comes after it is nothing, and whoever puts is told."""
    feed = feed_of(pcm(*[1000] * 24_000))

    feed.stop()

    fade = array("h", feed.take(24_000))
    assert len(fade) == 240
    assert fade[0] == 1000
    assert list(fade) == sorted(fade, reverse=True)
    assert fade[-1] < 10
    assert feed.take(1) == b""
    assert feed.finished
    assert feed.put(TURN, pcm(1)) is False


def test_a_second_stop_changes_nothing() -> None:
    """Ctrl-C may be pressed twice."""
    feed = feed_of(pcm(*[1000] * 24_000))
    feed.stop()
    feed.stop()

    assert len(feed.take(24_000)) == 480


def test_a_stop_lets_everybody_go() -> None:
    """A waiting mixer or speaker does not hang."""
    feed = feed_of(pcm(1), ahead=1)
    threads = [Thread(target=feed.put, args=(TURN, pcm(2))), Thread(target=feed.wait_for_chapter)]
    for thread in threads:
        thread.start()

    feed.stop()
    for thread in threads:
        thread.join(5)

    assert not any(thread.is_alive() for thread in threads)


def test_before_the_first_turn_it_is_finished() -> None:
    """Nothing comes, and nobody waits for it."""
    feed = Feed(Samples(9))
    feed.wait_for(9)

    assert feed.finished


def test_a_cut_fades_what_is_next_and_goes_on_with_what_is_put_later() -> None:
    """Ten milliseconds, counted as heard; then the new turn's sound."""
    feed = feed_of(pcm(*[1000] * 24_000))
    feed.take(100)

    feed.cut()
    turn, began = feed.begin()
    feed.put(turn, pcm(7, 8))
    feed.end(turn)

    taken = array("h", feed.take(24_000))
    assert list(taken[:240]) == sorted(taken[:240], reverse=True)
    assert (taken[0], list(taken[240:])) == (1000, [7, 8])
    assert (began, feed.position) == (340, 342)


def test_a_cut_of_nothing_is_nothing() -> None:
    """After a pause nothing clicks."""
    feed = feed_of()

    feed.cut()

    assert feed.take(500) == b""
    assert feed.finished


def test_an_old_turn_is_refused() -> None:
    """A thread that was still waiting for a voice puts its sound too late."""
    feed = feed_of(pcm(1))
    feed.cut()
    turn, _ = feed.begin()

    assert feed.put(TURN, pcm(5)) is False
    feed.end_chapter(TURN)
    feed.end(TURN)

    assert not feed.ended
    assert feed.put(turn, pcm(6)) is True


def test_a_turn_that_waits_to_put_is_let_go_by_a_cut() -> None:
    """It learns that its time is over."""
    feed = feed_of(pcm(1), ahead=1)
    answers: list[bool] = []
    putting = Thread(target=lambda: answers.append(feed.put(TURN, pcm(2))))
    putting.start()

    feed.cut()
    putting.join(5)

    assert answers == [False]


@given(st.integers(0, 200), st.integers(0, 200))
def test_what_is_kept_is_as_it_was_and_ends_on_a_whole_millisecond(taken: int, count: int) -> None:
    """At least as much as was asked for, where there is so much; to the sample."""
    feed = feed_of(pcm(*range(480)))
    before = feed.take(taken)

    feed.keep(count)

    until = feed.until
    assert before + feed.take(480) == pcm(*range(until))
    assert until % 24 == 0
    assert taken + count <= until < taken + count + 24


def test_a_short_sound_is_mixed_over_what_is_taken_next() -> None:
    """It is not counted."""
    feed = feed_of(pcm(1, 2, 3, 4))

    feed.overlay(pcm(100, 200, 300))

    assert feed.take(2) == pcm(101, 202)
    assert feed.take(2) == pcm(303, 4)
    assert feed.position == 4


def test_a_short_sound_is_heard_though_nothing_is_ready() -> None:
    """The session stays where it is."""
    feed = feed_of()

    feed.overlay(pcm(100, 200))
    feed.overlay(pcm(1, 1, 1))

    assert feed.take(2) == pcm(101, 201)
    assert feed.take(9) == pcm(1)
    assert feed.position == 0


def test_what_comes_after_a_turn_is_heard_when_all_was_taken() -> None:
    """Right after its last sample, and not counted."""
    feed = feed_of(pcm(1, 2))
    feed.end(TURN, after=pcm(7, 8, 9))

    assert feed.take(1) == pcm(1)
    assert feed.take(3) == pcm(2, 7, 8)
    assert feed.take(3) == pcm(9)
    assert feed.position == 2


def test_what_comes_after_a_turn_is_not_heard_when_another_one_follows() -> None:
    """Nothing has to die away."""
    feed = feed_of(pcm(1))
    feed.end(TURN, after=pcm(7))
    turn, _ = feed.begin()
    feed.put(turn, pcm(2))

    assert feed.take(3) == pcm(1, 2)


def test_what_was_not_heard_can_be_given_back() -> None:
    """A speaker that took a whole chapter, and stopped in its middle; what was ready is gone too."""
    feed = feed_of(pcm(1, 2, 3, 4), pcm(5))
    feed.take(4)

    feed.back_to(Samples(2))

    assert (feed.position, feed.until, feed.take(9)) == (2, 2, b"")

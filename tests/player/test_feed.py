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


def feed_of(*blocks: bytes, ahead: int = 1_000_000) -> Feed:
    """A feed with that in it."""
    feed = Feed(Samples(ahead))
    for block in blocks:
        feed.put(block)
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
    feed.end()
    assert not feed.finished

    feed.take(2)

    assert feed.finished


def test_the_one_who_puts_waits_while_enough_is_ready() -> None:
    """A long session is never in memory as a whole."""
    feed = feed_of(pcm(1, 2), ahead=2)
    putting = Thread(target=feed.put, args=(pcm(3),))
    putting.start()

    assert feed.take(1) == pcm(1)
    putting.join(5)

    assert not putting.is_alive()
    assert feed.take(9) == pcm(2, 3)


def test_a_chapter_is_taken_whole() -> None:
    """However it was put; then the next one."""
    feed = feed_of(pcm(1), pcm(2))
    feed.end_chapter()
    feed.put(pcm(3))
    feed.end_chapter()
    feed.end()

    assert [feed.take_chapter() for _ in range(3)] == [pcm(1, 2), pcm(3), b""]


def test_a_chapter_longer_than_what_is_kept_ready_comes_in_parts() -> None:
    """It is never waited for by both sides."""
    feed = feed_of(pcm(1, 2), pcm(3), ahead=3)

    assert feed.take_chapter() == pcm(1, 2, 3)


def test_who_waits_for_a_chapter_gets_it_when_it_is_there() -> None:
    """Not before its end is known."""
    feed = feed_of(pcm(1))
    taken: list[bytes] = []
    taking = Thread(target=lambda: taken.append(feed.take_chapter()))
    taking.start()
    feed.put(pcm(2))
    feed.end_chapter()
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
    assert feed.put(pcm(1)) is False


def test_a_second_stop_changes_nothing() -> None:
    """Ctrl-C may be pressed twice."""
    feed = feed_of(pcm(*[1000] * 24_000))
    feed.stop()
    feed.stop()

    assert len(feed.take(24_000)) == 480


def test_a_stop_lets_everybody_go() -> None:
    """A waiting mixer or speaker does not hang."""
    feed = feed_of(pcm(1), ahead=1)
    threads = [Thread(target=feed.put, args=(pcm(2),)), Thread(target=feed.wait_for, args=(9,))]
    for thread in threads:
        thread.start()

    feed.stop()
    for thread in threads:
        thread.join(5)

    assert not any(thread.is_alive() for thread in threads)

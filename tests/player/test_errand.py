"""Work beside the session."""

from threading import Event

from coach.player.errand import Errand


def test_an_errand_is_done_beside_the_one_who_sent_it() -> None:
    """Who asks is told at once that it is not done yet, or waits as long as they like."""
    may_end, ended = Event(), Event()

    def work() -> None:
        may_end.wait(60)
        ended.set()

    errand = Errand(work)

    assert not errand.is_done(0)
    may_end.set()
    assert errand.is_done(60)
    assert ended.is_set()

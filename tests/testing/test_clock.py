"""The clock that moves only when it is waited on."""

from coach.testing import VirtualClock


def test_sleeping_moves_it_and_nothing_else_does() -> None:
    """Two hours pass in no time."""
    clock = VirtualClock()

    clock.sleep(7_200)

    assert clock.now() == 7_200


def test_what_is_due_happens_at_its_time_and_in_order() -> None:
    """Also what is asked for while it sleeps; at one time, in the order in which it was asked for."""
    clock, log = VirtualClock(), []
    clock.at(300, lambda: log.append((clock.now_ms, "late")))
    clock.at(100, lambda: clock.at(200, lambda: log.append((clock.now_ms, "asked for meanwhile"))))
    clock.at(300, lambda: log.append((clock.now_ms, "later")))

    clock.sleep(0.25)
    assert log == [(200, "asked for meanwhile")]
    clock.sleep(0.25)

    assert log[1:] == [(300, "late"), (300, "later")]


def test_what_is_done_every_period_ends_when_it_says_so() -> None:
    """It is called once a period, while it returns true."""
    clock, calls = VirtualClock(), []

    def call() -> bool:
        calls.append(clock.now_ms)
        return len(calls) < 3

    clock.every(50, call)
    clock.sleep(1)

    assert calls == [50, 100, 150]

"""Threads that render texts, in the order in which they are wanted."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from threading import Condition, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Result = TypeVar("Result")
Tool = TypeVar("Tool")


class Crew(Generic[Tool, Result]):
    """At most `size` threads, started when there is work; each makes a tool for itself and keeps it."""

    def __init__(self, work: Callable[[str, Tool], Result], tool: Callable[[], Tool], *, size: int) -> None:
        """Do `work(text, tool)` for every text that is wanted."""
        self._work, self._tool, self._size = work, tool, size
        self._changed = Condition()
        self._waiting: deque[tuple[str, Future[Result]]] = deque()
        self._threads: list[Thread] = []
        self._idle = 0
        self._closed = False

    def want(self, texts: Iterable[str]) -> list[Future[Result]]:
        """What will come of each text; they are done in this order, after those that wait already.

        Cancelled where the crew is closed.
        """
        jobs: list[tuple[str, Future[Result]]] = [(text, Future()) for text in texts]
        with self._changed:
            self._waiting.extend(() if self._closed else jobs)
            self._staff()
            self._changed.notify_all()
            for _, future in jobs if self._closed else ():
                future.cancel()
        return [future for _, future in jobs]

    def first(self, future: Future[Result]) -> None:
        """Do this one next, if it still waits."""
        with self._changed:
            for job in self._waiting:
                if job[1] is future:
                    self._waiting.remove(job)
                    self._waiting.appendleft(job)
                    return

    def close(self) -> None:
        """Let nothing new begin; who waits gets a cancellation."""
        with self._changed:
            self._closed = True
            dropped, self._waiting = self._waiting, deque()
            self._changed.notify_all()
        for _, future in dropped:
            future.cancel()

    def join(self, seconds: float) -> None:
        """Wait for the threads to end, so long at most each."""
        for thread in self._threads:
            thread.join(seconds)

    def _staff(self) -> None:
        """Start threads while there is more work than idle ones; the lock is held."""
        while not self._closed and len(self._threads) < self._size and self._idle < len(self._waiting):
            thread = Thread(target=self._serve, name=f"coach-voice-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            self._idle += 1  # until it takes its first text
            thread.start()

    def _serve(self) -> None:
        """Do one text after another until the crew is closed."""
        tool = self._tool()
        while job := self._next():
            text, future = job
            try:
                future.set_result(self._work(text, tool))
            except CoachError as error:
                future.set_exception(error)
            except BaseException as error:  # a bug: whoever waits must not wait for ever
                future.set_exception(error)
                raise
            with self._changed:
                self._idle += 1

    def _next(self) -> tuple[str, Future[Result]] | None:
        """The next text, or None when the crew is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting)
            if self._closed:
                return None
            self._idle -= 1
            return self._waiting.popleft()

"""Media keys and headset buttons, by the session bus of Linux (MPRIS)."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

    from dbus_fast.aio import MessageBus

    from coach.player.events import Event
    from coach.player.steer import Steering

NAME = "org.mpris.MediaPlayer2.coach"

LOOK_S = 0.2
"""How often it is looked whether something has changed that the bus should know."""

CONNECT_S = 5.0
"""A bus that has not answered by then is none."""

ENDS_WITHIN_S = 1.0
"""How long the end of a session waits for the bus."""

_log = logging.getLogger("coach.player")


class MediaKeys:
    """Steers by the media keys of a keyboard, the buttons of a headset, and whatever else speaks MPRIS.

    Where there is no bus, or it goes away, nobody is told: nobody asked for it. The log has it.
    """

    name = "media keys"

    def __init__(self, address: str | None = None) -> None:
        """Nothing is connected yet.

        Args:
            address: The bus's; None: that of the person's session.
        """
        self._address = address
        self._ended = Flag()
        self._serving: Thread | None = None

    def start(self, steering: Steering) -> None:
        """Appear on the bus, soon: in a thread of its own, which also loads what it needs."""
        self._serving = Thread(target=self._serve, args=(steering,), name="coach media keys", daemon=True)
        self._serving.start()

    def tell(self, event: Event) -> None:
        """It looks by itself."""

    def stop(self) -> None:
        """Leave the bus; may be called again."""
        self._ended.set()
        if self._serving is not None:
            self._serving.join(ENDS_WITHIN_S)

    def _serve(self, steering: Steering) -> None:
        try:
            self._be_served(steering)
        finally:
            if not self._ended.is_set():
                steering.lost(self)

    def _be_served(self, steering: Steering) -> None:
        address = self._address or session_bus()
        if address is None:
            _log.debug("media keys: there is no session bus")
            return
        import asyncio

        try:
            from dbus_fast import DBusFastError
        except ImportError as error:
            _log.debug("media keys: %s", error)
            return
        logging.getLogger("dbus_fast").addHandler(logging.NullHandler())  # else it warns on standard error
        try:
            asyncio.run(self._play_on(address, steering))
        except (DBusFastError, OSError, EOFError, asyncio.TimeoutError) as error:
            _log.debug("media keys: the session bus cannot be had: %r", error)

    async def _play_on(self, address: str, steering: Steering) -> None:
        import asyncio

        from dbus_fast.aio import MessageBus

        from coach.player.steering.media_player import PATH, Application, MediaPlayer

        asyncio.get_running_loop().set_exception_handler(_log_failure)
        bus = await asyncio.wait_for(MessageBus(bus_address=address).connect(), CONNECT_S)
        try:
            player = MediaPlayer(steering)
            bus.export(PATH, Application(steering))
            bus.export(PATH, player)
            await _take_name(bus)
            gone: asyncio.Future[None] = asyncio.ensure_future(bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
            while not self._ended.is_set() and not gone.done():
                player.look()
                await asyncio.wait({gone}, timeout=LOOK_S)
            if gone.done():
                await gone
        finally:
            bus.disconnect()


async def _take_name(bus: MessageBus) -> None:
    """Be the player `coach` on the bus; where there is one already, one of several."""
    from dbus_fast import NameFlag, RequestNameReply

    if await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE) is not RequestNameReply.PRIMARY_OWNER:
        await bus.request_name(f"{NAME}.instance{os.getpid()}", NameFlag.DO_NOT_QUEUE)


def _log_failure(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    del loop
    _log.debug("media keys: %s", context.get("exception") or context.get("message"))


def session_bus() -> str | None:
    """The address of the person's session bus; None where there is none."""
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if given:
        return given
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    usual = Path(runtime) / "bus" if runtime else None
    return f"unix:path={usual}" if usual is not None and usual.is_socket() else None

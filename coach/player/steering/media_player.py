"""A session as a media player on the session bus (MPRIS 2.2): what desktops, headsets and `playerctl` talk to.

Loads dbus-fast: import it where it is used. D-Bus names its members in its own way, and reads their types at run time.
"""

import time
from typing import TYPE_CHECKING, Annotated, Any

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import DBusBool, DBusDouble, DBusInt64, DBusObjectPath, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from coach.player.commands import Command
from coach.player.steering.media_track import PLAYING, Hand, MediaTrack, track_of

if TYPE_CHECKING:
    from coach.player.steer import Steering

PATH = "/org/mpris/MediaPlayer2"
TRACK_PATH = "/coach/session"

WELL_INTO_MS = 5_000
"""So long into a part, "previous" begins it again; earlier, it goes to the one before. As music players have it."""

Texts = Annotated[list[str], DBusSignature("as")]
Values = Annotated[dict[str, Any], DBusSignature("a{sv}")]

READ = PropertyAccess.READ


class Application(ServiceInterface):
    """What the player is; and its end."""

    def __init__(self, steering: "Steering") -> None:
        """Of this session."""
        super().__init__("org.mpris.MediaPlayer2")
        self._steering = steering

    @dbus_method(name="Quit")
    def quit(self) -> None:
        """Be silent at once, and end."""
        self._steering.put(Command.QUIT)

    @dbus_method(name="Raise")
    def show(self) -> None:
        """Nothing: it has no window, and says so."""

    @dbus_property(access=READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        """It can be ended."""
        return True

    @dbus_property(access=READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        """It has no window to show."""
        return False

    @dbus_property(access=READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        """One session is all that it plays."""
        return False

    @dbus_property(access=READ, name="Identity")
    def identity(self) -> DBusStr:
        """What people see."""
        return "coach"

    @dbus_property(access=READ, name="SupportedUriSchemes")
    def uri_schemes(self) -> Texts:
        """It opens nothing."""
        return []

    @dbus_property(access=READ, name="SupportedMimeTypes")
    def mime_types(self) -> Texts:
        """It opens nothing."""
        return []


class MediaPlayer(ServiceInterface):
    """What it plays, and the buttons."""

    def __init__(self, steering: "Steering") -> None:
        """Show this session as it is now."""
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._steering = steering
        status = steering.status()
        self._track = track_of(status)
        self._hand = Hand(at=status.at, told_s=time.monotonic(), runs=self._track.state == PLAYING)
        self._part_since = status.at

    def look(self) -> None:
        """Tell the bus what has changed since the last look."""
        status = self._steering.status()
        before, self._track = self._track, track_of(status, self._track)
        if self._track.title != before.title:
            self._part_since = status.at
        changed = self._changed_since(before)
        if changed:
            self.emit_properties_changed(changed)
        now = time.monotonic()
        is_off = self._hand.is_off(status.at, now)
        if is_off:
            self.seeked()
        if changed or is_off:
            self._hand = Hand(at=status.at, told_s=now, runs=self._track.state == PLAYING)

    def _changed_since(self, before: MediaTrack) -> dict[str, object]:
        changed: dict[str, object] = {}
        if self._track.state != before.state:
            changed["PlaybackStatus"] = self._track.state
        if metadata_of(self._track) != metadata_of(before):
            changed["Metadata"] = metadata_of(self._track)
        return changed

    @dbus_method(name="PlayPause")
    def play_pause(self) -> None:
        """The button of a headset."""
        self._steering.put(Command.TOGGLE)

    @dbus_method(name="Play")
    def play(self) -> None:
        """Go on."""
        self._steering.put(Command.GO_ON)

    @dbus_method(name="Pause")
    def pause(self) -> None:
        """Pause."""
        self._steering.put(Command.PAUSE)

    @dbus_method(name="Stop")
    def stop(self) -> None:
        """Say how to get up, and end."""
        self._steering.put(Command.STOP)

    @dbus_method(name="Next")
    def next(self) -> None:
        """What comes after this part."""
        self._steering.put(Command.NEXT)

    @dbus_method(name="Previous")
    def previous(self) -> None:
        """This exercise from its start; soon after its start, the one before."""
        at = self._steering.status().at
        again, self._part_since = at - self._part_since > WELL_INTO_MS, at
        self._steering.put(Command.REPEAT_EXERCISE if again else Command.PREVIOUS)

    @dbus_method(name="Seek")
    def seek(self, offset: DBusInt64) -> None:
        """Nothing: no place in a repetition is a place to begin; and it says so."""

    @dbus_method(name="SetPosition")
    def set_position(self, track: DBusObjectPath, position: DBusInt64) -> None:
        """Nothing, as `Seek`."""

    @dbus_method(name="OpenUri")
    def open_uri(self, uri: DBusStr) -> None:
        """Nothing: it opens nothing, and says so."""

    @dbus_signal(name="Seeked")
    def seeked(self) -> DBusInt64:
        """The place is another than clients count."""
        return self._steering.status().at * 1000

    @dbus_property(access=READ, name="PlaybackStatus")
    def playback_status(self) -> DBusStr:
        """`Playing`, `Paused` or `Stopped`."""
        return track_of(self._steering.status()).state

    @dbus_property(access=READ, name="Metadata")
    def metadata(self) -> Values:
        """The part, the session, and how long it is."""
        return metadata_of(track_of(self._steering.status(), self._track))

    @dbus_property(access=READ, name="Position")
    def position(self) -> DBusInt64:
        """Where it is, in millionths of a second."""
        return self._steering.status().at * 1000

    @dbus_property(access=READ, name="Rate")
    def rate(self) -> DBusDouble:
        """Always that of the day: a hold is as long as it is."""
        return 1.0

    @dbus_property(access=READ, name="MinimumRate")
    def minimum_rate(self) -> DBusDouble:
        """As `Rate`."""
        return 1.0

    @dbus_property(access=READ, name="MaximumRate")
    def maximum_rate(self) -> DBusDouble:
        """As `Rate`."""
        return 1.0

    @dbus_property(access=READ, name="Volume")
    def volume(self) -> DBusDouble:
        """The machine's own volume is the one to turn."""
        return 1.0

    @dbus_property(access=READ, name="CanGoNext")
    def can_go_next(self) -> DBusBool:
        """Always."""
        return True

    @dbus_property(access=READ, name="CanGoPrevious")
    def can_go_previous(self) -> DBusBool:
        """Always."""
        return True

    @dbus_property(access=READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        """Always."""
        return True

    @dbus_property(access=READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        """Always."""
        return True

    @dbus_property(access=READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        """Never."""
        return False

    @dbus_property(access=READ, name="CanControl")
    def can_control(self) -> DBusBool:
        """Always."""
        return True


def metadata_of(track: MediaTrack) -> dict[str, Variant]:
    """A track's values, as MPRIS names them."""
    return {
        "mpris:trackid": Variant("o", TRACK_PATH),
        "mpris:length": Variant("x", track.length * 1000),
        "xesam:title": Variant("s", track.title),
        "xesam:album": Variant("s", track.album),
        "xesam:artist": Variant("as", ["coach"]),
    }

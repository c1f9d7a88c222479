"""The console of Windows: keys with several codes are one key, and Ctrl-C interrupts."""

from __future__ import annotations

import pytest

from coach.player.steering.console import Console


class Typed:
    """A keyboard on which these characters were typed, as `msvcrt` gives them."""

    def __init__(self, characters: str) -> None:
        """Nothing was read yet."""
        self._waiting = list(characters)

    def kbhit(self) -> bool:
        """Whether one waits."""
        return bool(self._waiting)

    def getwch(self) -> str:
        """The next."""
        return self._waiting.pop(0)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [(" nR?", (" ", "n", "R", "?")), ("\xe0M\xe0K\x00M", ("right", "left", "right")), ("\xe0Hq\x00;", ("q",)), ("", ())],
)
def test_a_key_is_what_its_characters_say(typed: str, keys: tuple[str, ...]) -> None:
    """Arrows have names; other keys with a code are skipped whole."""
    console = Console(Typed(typed))
    console.open()
    console.close()

    assert console.keys() == keys


def test_ctrl_c_interrupts() -> None:
    """Also where it was read as a key."""
    console = Console(Typed("\x03"))

    with pytest.raises(KeyboardInterrupt):
        pressed(console, looks=100)


def pressed(console: Console, *, looks: int) -> list[str]:
    """The keys of so many looks."""
    return [key for look in [console.keys] * looks for key in look()]

"""Keys out of bytes: arrows are one key, and no letter inside another key is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.player.steering.keys import KEYS
from coach.player.steering.strokes import Strokes


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"n", ("n",)),
        (b" qR", (" ", "q", "R")),
        (b"\x1b[C\x1b[D\x1bOC\x1bOD", ("right", "left", "right", "left")),
        (b"\x1b[A\x1b[B\x1b[3~\x1b[1;5C\x1bOS", ()),
        (b"\x1bq\x1bs", ()),
        (b"\x1b\x1b[C", ("right",)),
        (b"\x1b[Cn", ("right", "n")),
        ("qué".encode(), ("q", "u", "\xc3", "\xa9")),
    ],
)
def test_a_key_is_what_its_bytes_say(data: bytes, keys: tuple[str, ...]) -> None:
    """Letters are themselves, arrows have names, all other keys that send several characters are skipped whole."""
    assert Strokes().keys(data) == keys


@given(st.lists(st.sampled_from([b"n", b"\x1b[C", b"\x1bOD", b"\x1b[3~", b"\x1bq", b" "]), max_size=8), st.data())
def test_it_does_not_matter_in_which_pieces_they_come(sent: list[bytes], data: st.DataObject) -> None:
    """Cut anywhere, the same bytes are the same keys."""
    whole = b"".join(sent)
    cut = data.draw(st.integers(0, len(whole)))
    strokes = Strokes()

    assert strokes.keys(whole[:cut]) + strokes.keys(whole[cut:]) == Strokes().keys(whole)


def test_the_escape_key_alone_changes_no_later_key() -> None:
    """Pressed by itself it means nothing, and `q` a moment later is `q`."""
    strokes = Strokes()
    strokes.keys(b"\x1b")
    strokes.settle()

    assert strokes.keys(b"q") == ("q",)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    """Whatever comes, it is keys or nothing; what waits for its end stays short."""
    strokes = Strokes()

    assert all(len(key) == 1 or key in KEYS for key in strokes.keys(data))
    assert strokes.keys(b"\x1b[" + b"1" * 1000) == () or data
    strokes.settle()
    assert strokes.keys(b"n") == ("n",)

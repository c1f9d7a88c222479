"""What a session is to sound like."""

from coach.player.score import Aside, Heard, Silence
from coach.units import Ms


def test_what_was_heard_names_its_very_item() -> None:
    """Two asides of the same words are told apart by who they are, not by what they say."""
    first, second = Aside(text="One minute left."), Aside(text="One minute left.")

    heard = Heard(item=second, since=Ms(0), until=Ms(40), last=False)

    assert heard.item is second
    assert heard.item is not first
    assert Silence(length=Ms(3)) == Silence(length=Ms(3))

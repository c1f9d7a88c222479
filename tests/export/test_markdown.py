"""Markdown: what a renderer makes of it is what was said."""

from typing import Any

from markdown_it import MarkdownIt

from coach.export.markdown import markdown
from coach.timeline import Timeline


def shown(text: str) -> list[str]:
    """The words of each list item and heading, as a renderer shows them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [
        "".join(child.content for child in token.children or () if child.type in {"text", "softbreak"})
        for token in tokens
        if token.type == "inline"
    ]


def test_a_renderer_shows_every_sentence(lower_back: Timeline) -> None:
    """Each thing that is said is in an item of its own, in order."""
    lines = iter(shown(markdown(lower_back)))

    assert all(any(cue.text in line for line in lines) for cue in lower_back.cues)


def test_signs_of_markdown_are_shown_as_they_are(timeline: Any) -> None:
    """Nothing that is said becomes markup."""
    said = "Lift *one* arm_and_ [hold](x) `it` | # 1 <b> &amp; \\ ~no~"

    assert any(said in line for line in shown(markdown(timeline((1000, said)))))


def test_times_windows_and_silences_stand_beside_the_words(lower_back: Timeline) -> None:
    """An author reads when a line is said, and what starts with it."""
    text = markdown(lower_back)

    assert "- **0:01.0** Hello." in text
    assert "Stay there: deep breath in. *hold 10s, in 4s*" in text
    assert "| Knee rolls |" in text
    assert "\n## Knee rolls\n\n8 repetitions, by turns, hold 1 deep breath.\n" in text

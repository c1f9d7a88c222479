"""The README: its first two commands are what a person copies, and what the checks of a fresh clone run."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_first_two_blocks_are_one_command_each() -> None:
    """The first makes an MP3, the second runs the tests; nothing else stands in them."""
    (first, make), (second, test) = BLOCKS[:2]

    assert (first, second) == ("sh", "sh")
    assert (make.count("\n"), test.count("\n")) == (1, 1)
    assert make.endswith("coach export lower-back -o lower-back.mp3\n")
    assert "pytest" in test


def test_every_part_is_listed_with_its_licence() -> None:
    """What an installation brings stands in the table of licences."""
    parts = (ROOT / "README.md").read_text("utf-8").rpartition("## Licence")[2]
    needed = (ROOT / "pyproject.toml").read_text("utf-8").partition("\ndependencies = [")[2].partition("\n]")[0]
    names = set(re.findall(r'^ +"([\w.-]+)', needed, re.MULTILINE))

    assert "click" in names

    assert {name for name in names if name.lower() not in parts.lower()} == set()

"""What can be said to a session."""

import re
from itertools import permutations
from pathlib import Path

from coach.player import Command
from coach.player.listening.grammar import (
    NAME,
    OTHERS,
    SKIP,
    WORDINGS,
    command_grammar,
    command_phrases,
    dictionary,
    number_grammar,
    number_phrases,
)

VOWELS = {"AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"}
CONSONANTS = {
    "B",
    "CH",
    "D",
    "DH",
    "F",
    "G",
    "HH",
    "JH",
    "K",
    "L",
    "M",
    "N",
    "NG",
    "P",
    "R",
    "S",
    "SH",
    "T",
    "TH",
    "V",
    "W",
    "Y",
    "Z",
    "ZH",
}


def words_with_sounds() -> set[str]:
    """The words that the dictionary has, each once."""
    return {line.split()[0].partition("(")[0] for line in dictionary().splitlines()}


def test_every_command_can_be_spoken() -> None:
    """All but the key that does two things have a wording, and all begin with the name."""
    assert set(WORDINGS) == set(Command) - {Command.TOGGLE}
    assert all(phrase.startswith(f"{NAME} ") for phrase in command_phrases())


def test_every_word_has_its_sounds() -> None:
    """A word without them would stop the whole grammar."""
    phrases = [*command_phrases(), *number_phrases()]

    assert {word for phrase in phrases for word in phrase.split()} <= words_with_sounds()


def test_sounds_are_those_of_the_model() -> None:
    """Every phone is one that pocketsphinx's model knows, and every word has a vowel."""
    for line in dictionary().splitlines():
        sounds = set(line.split()[1:])
        assert sounds <= VOWELS | CONSONANTS, line
        assert sounds & VOWELS, line


def test_no_wording_belongs_to_two_commands() -> None:
    """What is said means one thing."""
    assert len(command_phrases()) == sum(map(len, WORDINGS.values()))


def test_a_command_that_begins_another_one_is_the_same_command() -> None:
    """A person who is heard too early is understood all the same: "stop", "stop here"."""
    for (short, command), (long, other) in permutations(command_phrases().items(), 2):
        assert not long.startswith(f"{short} ") or command is other, (short, long)


def test_other_words_compete_with_the_name() -> None:
    """They stand in the grammar beside it, and have sounds; none of them sounds like it."""
    assert set(OTHERS) <= words_with_sounds()
    assert all(f"/ {other}" in command_grammar() and f"/ {other}" in number_grammar() for other in OTHERS)
    assert "K OW CH" not in OTHERS.values()


def test_numbers_go_from_0_to_10_and_can_be_skipped() -> None:
    """With the name and without it."""
    numbers = number_phrases()

    assert {number for number in numbers.values() if number is not None} == set(range(11))
    assert numbers["three"] == numbers["coach three"] == 3
    assert {numbers[words] for words in SKIP} == {None}


def test_every_wording_stands_in_the_readme() -> None:
    """And nothing stands there that is not heard."""
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    table = readme.partition("### By voice")[2].partition("| --- | --- |\n")[2].partition("\n\n")[0]

    told = [words for line in table.splitlines() for words in re.split(r"[,;|] *", line.strip("| "))]

    assert sorted(word.strip() for word in told) == sorted(words for wordings in WORDINGS.values() for words in wordings)

"""Which of an engine's variants is meant."""

import pytest

from coach.errors import UsageError
from coach.voice import Variant
from coach.voice.variants import choose

LISTED = (
    Variant(tag="en-029", id="gmw/en-029", name="English (Caribbean)", languages=("en-029", "en")),
    Variant(tag="en-us", id="gmw/en-US", name="English (America)", languages=("en-us", "en")),
    Variant(tag="en-gb", id="gmw/en", name="English (Great Britain)", languages=("en-gb",)),
    Variant(tag="en-gb-scotland", id="gmw/en-GB-scotland", name="English (Scotland)", languages=("en-gb-scotland",)),
    Variant(tag="fr-be", id="roa/fr-BE", name="French (Belgium)", languages=("fr-be",)),
    Variant(tag="fr-fr", id="roa/fr", name="French (France)", languages=("fr-fr",)),
    Variant(tag="daniel", id="com.apple.daniel", name="Daniel"),
)


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("en-gb", "en-gb"),
        ("EN_GB", "en-gb"),
        ("gmw/en", "en-gb"),
        ("English (Scotland)", "en-gb-scotland"),
        ("en-gb-s", "en-gb-scotland"),
        ("en-gb-yorkshire", "en-gb"),
        ("en-nz", "en-gb"),
        ("en-u", "en-us"),
        ("fr", "fr-fr"),
        ("daniel", "daniel"),
    ],
)
def test_the_nearest_is_chosen(asked: str, tag: str) -> None:
    """The same one, else the longest common beginning, else the language's own country."""
    assert choose(asked, LISTED, "pyttsx3").tag == tag


@pytest.mark.parametrize("asked", ["xx", "e", "", "eng"])
def test_another_language_is_never_chosen(asked: str) -> None:
    """The message lists what there is."""
    with pytest.raises(UsageError, match=r"no variant like .*daniel, en-029, en-gb"):
        choose(asked, LISTED, "pyttsx3")


def test_an_engine_without_variants_is_told() -> None:
    """Nothing can be chosen from nothing."""
    with pytest.raises(UsageError, match="none"):
        choose("en", (), "pyttsx3")

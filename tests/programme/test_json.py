"""Programmes as JSON."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import PlanError
from coach.model import Level
from coach.programme import Programme, from_json, to_json


def test_what_is_written_is_read_again(programme: Programme) -> None:
    """All of it."""
    full = replace(programme, level=Level.STEADY, avoid=("twisting",), rest_weeks=(2, 4), scripts="/home/me/scripts")

    assert from_json(to_json(programme)) == programme
    assert from_json(to_json(full)) == full


def test_a_newer_version_is_refused_with_the_reason(programme: Programme) -> None:
    """It may hold what this coach does not know."""
    newer = json.loads(to_json(programme)) | {"version": 2}

    with pytest.raises(PlanError, match=r"newer coach.*update coach"):
        from_json(json.dumps(newer))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "1", '{"version": 1}', '{"version": "1"}', "\x00", "[" * 5_000])
def test_what_is_no_programme_is_damaged(text: str) -> None:
    """With what to do."""
    with pytest.raises(PlanError, match=r"damaged.*coach plan new"):
        from_json(text)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", 0),
        ("version", True),
        ("routine", 7),
        ("start", "2026-02-30"),
        ("start", "9999-12-31"),
        ("start", 20260101),
        ("weeks", 0),
        ("weeks", 1000),
        ("weeks", 6.5),
        ("weeks", True),
        ("days", []),
        ("days", [8]),
        ("rest_weeks", [9]),
        ("level", "brave"),
        ("exercises", []),
        ("exercises", [1]),
        ("avoid", [1]),
        ("scripts", None),
    ],
)
def test_a_wrong_value_is_damage(programme: Programme, key: str, value: Any) -> None:
    """Whoever wrote it."""
    with pytest.raises(PlanError):
        from_json(json.dumps(json.loads(to_json(programme)) | {key: value}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reps", [10, 8]),
        ("reps", [8]),
        ("reps", [0, 8]),
        ("reps", [8, 101]),
        ("start", 11),
        ("start", 0),
        ("step", 3),
        ("sets", 0),
        ("sides", "both"),
        ("hold", {"kind": "seconds", "low": 1000, "high": 700_000}),
        ("hold", {"kind": "minutes", "low": 1, "high": 2}),
        ("hold", {}),
    ],
)
def test_a_dose_outside_of_what_scripts_allow_is_damage(programme: Programme, key: str, value: Any) -> None:
    """A file that was changed by hand never leads to more than a script could."""
    found = json.loads(to_json(programme))
    found["exercises"][1][key] = value

    with pytest.raises(PlanError):
        from_json(json.dumps(found))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data(), VALUES)
def test_any_damage_is_told_as_such(data: st.DataObject, value: Any) -> None:
    """Never a traceback, wherever it is."""
    found = {
        "version": 1,
        "routine": "r",
        "name": "R",
        "start": "2026-01-05",
        "weeks": 6,
        "days": [0],
        "rest_weeks": [],
        "level": None,
        "avoid": [],
        "scripts": "",
        "exercises": [{"exercise": "a", "name": "a", "reps": [1, 2], "start": 1, "step": 1, "sides": "none", "sets": 1}],
    }
    place = found if data.draw(st.booleans()) else found["exercises"][0]  # type: ignore[index]
    place[data.draw(st.sampled_from(sorted(place)))] = value  # type: ignore[index, arg-type]

    with suppress(PlanError):
        assert isinstance(from_json(json.dumps(found)), Programme)

"""The estimate, fitted again to the default voice."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from coach.compiler import Options, Talk, estimate, settle
from coach.script import Shelf
from coach.voice import Cache, open_speech

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Texts of shipped sessions, with their lengths as the default voice says them, in ms."""
    shelf = Shelf([Path(__file__).parents[2] / "scripts"])
    loaded = [shelf.load(name) for name in ("lower-back", "back-strength", "back-care")]
    plans = [settle(one.routine, one.library, Options(talk=talk)) for one in loaded for talk in (Talk.FULL, Talk.NORMAL)]
    texts = list(dict.fromkeys(text for plan in plans for text in plan.texts))
    with open_speech("pyttsx3", cache=Cache(tmp_path_factory.mktemp("clips"))) as speech:
        speech.prepare(texts)
        return {text: speech.measure(text) for text in texts}


def test_sessions_are_estimated_within_2_percent_of_the_default_voice(spoken: dict[str, int]) -> None:
    """Over a session errors cancel out, so that a preview is as long as its export."""
    assert abs(sum(map(estimate, spoken)) / sum(spoken.values()) - 1) <= 0.02


def test_the_numbers_of_the_estimate_are_those_of_a_new_fit(spoken: dict[str, int]) -> None:
    """Least squares over what the default voice says, weighted by length, gives estimates like those of the constants."""
    features = import_module("coach.compiler.estimate").features
    lengths = np.array(list(spoken.values()), dtype=float)
    counted = np.array([(1, *features(text)) for text in spoken], dtype=float)
    weights = 1 / np.sqrt(lengths)
    fit, *_ = np.linalg.lstsq(counted * weights[:, None], lengths * weights, rcond=None)
    shipped = np.array([estimate(text) for text in spoken], dtype=float)

    assert np.mean(np.abs(counted @ fit - shipped) / lengths) <= 0.03
    assert np.mean(np.abs(shipped - lengths) / lengths) <= 0.07

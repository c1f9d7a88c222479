"""Where espeak-ng's library and data lie."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from coach.errors import VoiceError
from coach.voice import espeak_files
from coach.voice.espeak_files import EspeakFiles, espeak_environment, find_espeak

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.voice import Speech


def _no_loader(monkeypatch: pytest.MonkeyPatch, *patterns: str) -> None:
    """As if espeakng-loader were not installed, and the system's libraries lay elsewhere."""
    monkeypatch.setattr(espeak_files, "_loaders_libraries", list)
    monkeypatch.setattr(espeak_files, "_SYSTEM_LIBRARIES", {sys.platform: patterns})


def test_the_loaders_comes_first() -> None:
    """Without apt packages there is an espeak-ng, with its data."""
    files = find_espeak()

    assert files is not None
    assert "espeakng_loader" in str(files.library)
    assert (files.data / "phontab").exists()


@pytest.mark.engine
@pytest.mark.parametrize("engine", ["pyttsx3", "espeak"])
def test_the_systems_is_found_where_there_is_no_loader(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speak: Callable[..., Speech]
) -> None:
    """By the places where distributions put it; and it speaks."""
    files = find_espeak()
    assert files is not None
    folder = tmp_path / "lib" / "some-machine"
    folder.mkdir(parents=True)
    shutil.copy(files.library, folder / "libespeak-ng.so.1")
    (folder / "espeak-ng-data").symlink_to(files.data)
    _no_loader(monkeypatch, f"{tmp_path}/lib/*/libespeak-ng.so.1")

    found = find_espeak()

    assert found is not None
    assert found.library.parent == folder
    assert speak(engine).measure("Breathe in.") > 300


def test_a_library_without_its_data_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would end the process that uses it."""
    (tmp_path / "libespeak-ng.so.1").touch()
    monkeypatch.setattr(espeak_files, "_data_of", lambda _: None)
    _no_loader(monkeypatch, f"{tmp_path}/libespeak-ng.so.1")

    assert find_espeak() is None


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS speak without it")
@pytest.mark.parametrize("spec", [None, "pyttsx3", "espeak"])
def test_without_any_the_advice_is_to_install_one(
    spec: str | None, monkeypatch: pytest.MonkeyPatch, speak: Callable[..., Speech]
) -> None:
    """Before a process is started."""
    _no_loader(monkeypatch)

    with pytest.raises(VoiceError, match="pip install espeakng-loader"):
        speak(spec)


def test_a_long_path_is_reached_by_a_link_in_the_workers_folder(tmp_path: Path) -> None:
    """espeak-ng 1.52 fails from 160 bytes on."""
    short = EspeakFiles(library=tmp_path / "x.so", data=tmp_path)
    long = EspeakFiles(library=tmp_path / "x.so", data=tmp_path / ("ü" * 80))

    assert espeak_environment(short)["ESPEAK_DATA_PATH"] == str(tmp_path)
    assert espeak_environment(long)["ESPEAK_DATA_PATH"] == "{folder}/espeak-ng-data"


def test_other_data_are_another_voice(tmp_path: Path) -> None:
    """The checksum covers the dictionary of the language that is spoken, and no other."""
    (tmp_path / "phontab").write_text("1")
    files = EspeakFiles(library=tmp_path / "x.so", data=tmp_path)
    english, french = files.data_version("en"), files.data_version("fr")

    (tmp_path / "en_dict").write_text("new words")

    assert files.data_version("en") != english
    assert files.data_version("fr") == french

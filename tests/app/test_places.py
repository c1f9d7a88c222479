"""Where things lie, in a checkout and where coach is installed."""

from pathlib import Path

import pytest

from coach.app import places
from coach.errors import NotThereError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as it lies where it is installed: nothing beside it says that it is a checkout."""
    package = tmp_path / "site-packages" / "coach"
    package.mkdir(parents=True)
    monkeypatch.setattr(places, "PACKAGE", package)
    return package


def test_a_checkout_has_its_scripts_and_its_cache_beside_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pyproject.toml` beside the package makes it a checkout."""
    monkeypatch.delenv("COACH_CACHE")

    assert places.script_folders(None) == (ROOT / "scripts",)
    assert places.cache_folder(None) == ROOT / "audio_cache"


def test_an_installed_coach_has_its_scripts_inside(installed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The cache is the person's then."""
    monkeypatch.delenv("COACH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))

    assert places.script_folders(None) == (installed / "scripts",)
    assert places.cache_folder(None).name == "coach"
    assert ROOT not in places.cache_folder(None).parents


def test_the_current_folder_plays_no_part(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a checkout."""
    monkeypatch.chdir(ROOT)

    assert places.script_folders(None) == (installed / "scripts",)


def test_the_persons_scripts_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given, then the setting, then the shipped ones."""
    given, setting = tmp_path / "given", tmp_path / "setting"
    given.mkdir()
    setting.mkdir()
    monkeypatch.setenv("COACH_SCRIPTS", str(setting))

    assert places.script_folders(given) == (given, setting, ROOT / "scripts")


def test_a_folder_of_scripts_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is given or set."""
    with pytest.raises(NotThereError):
        places.script_folders(tmp_path / "given")
    monkeypatch.setenv("COACH_SCRIPTS", str(tmp_path / "setting"))
    with pytest.raises(NotThereError):
        places.script_folders(None)


def test_the_cache_is_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given comes before the setting; `~` is the person's folder."""
    monkeypatch.setenv("COACH_CACHE", "~/sound")

    assert places.cache_folder(tmp_path) == tmp_path
    assert places.cache_folder(None) == Path.home() / "sound"


def test_what_is_remembered_lies_in_coach_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Or where the system keeps a person's data; nothing is made by asking."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "mine"))
    assert places.home_folder() == tmp_path / "mine"

    monkeypatch.delenv("COACH_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert places.home_folder().name == "coach"
    assert list(tmp_path.iterdir()) == []

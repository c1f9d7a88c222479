"""The rules of the house: which room may import which, by which door, and how large things may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

COACH = Path(__file__).parents[1] / "coach"

EVERYWHERE = {"errors", "units"}
"""What every room may import."""

ROOMS = {
    "drawing",
    "model",
    "programme",
    "report",
    "script",
    "timeline",
    "compiler",
    "audio",
    "voice",
    "export",
    "player",
    "testing",
    "leaflet",
    "journal",
}

ALLOWED: dict[str, set[str]] = {
    "units": set(),
    "errors": set(),
    "model": set(),
    "script": {"model"},
    "leaflet": {"model"},
    "journal": set(),
    "programme": {"model"},
    "report": {"programme", "journal", "model", "drawing"},
    "timeline": set(),
    "compiler": {"model", "timeline"},
    "drawing": set(),
    "audio": set(),
    "voice": {"audio"},
    "export": {"timeline", "audio", "drawing"},
    "player": {"timeline", "audio"},
    "testing": {"timeline", "audio", "player"},
    "app": ROOMS | {"__init__"},
    "cli": {"app", "timeline"},
    "__init__": {"app", "timeline"},
    "__main__": {"cli"},
}
"""For each room, the rooms that it may import besides `EVERYWHERE`."""

BAD_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 40


class Import(NamedTuple):
    """One import, wherever in the file it stands."""

    line: int
    module: str
    name: str
    """Empty for `import module`."""
    level: int


def room_of(path: Path, root: Path) -> str:
    """The room that a file lies in: its folder under the root, or the file's own stem."""
    first = path.relative_to(root).parts[0]
    return first.removesuffix(".py")


def rooms_in(root: Path) -> set[str]:
    """Every room that has a Python file in it."""
    return {room_of(path, root) for path in root.rglob("*.py")}


def imports_of(tree: ast.AST) -> Iterator[Import]:
    """Every import in the tree, inside functions and behind conditions too, and every module named in a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name, "", 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(node.lineno, node.module or "", alias.name, node.level) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_module(node.value):
            yield Import(node.lineno, node.value.partition(":")[0], "", 0)


def is_module(text: str) -> bool:
    """Whether a string names a module of coach, as registries and `python -m` do."""
    module, _, name = text.partition(":")
    return all(part.isidentifier() for part in [*module.split("."), name or "x"]) and module.startswith("coach.")


def door_of(room: str, root: Path) -> set[str]:
    """The names that a room's door shows: its `__all__`."""
    door = root / room / "__init__.py"
    if not door.exists():
        return set()
    listed = [
        node.value
        for node in ast.parse(door.read_text("utf-8")).body
        if isinstance(node, ast.Assign) and any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)
    ]
    return {name for value in listed for name in ast.literal_eval(value)}


def breach(found: Import, room: str, root: Path, allowed: dict[str, set[str]]) -> str | None:
    """What is wrong with an import, or None."""
    if found.level:
        return "a relative import: write it in full"
    if found == found._replace(module="coach", name=""):
        return "imports the whole package: name what is needed"
    target, inner = entered(found, root)
    if target is None or target == room:
        return None
    if target not in allowed[room] | EVERYWHERE:
        return f"{room} may not import {target}"
    return f"enters {target} not by its door" if inner else None


def entered(found: Import, root: Path) -> tuple[str | None, bool]:
    """The room that an import enters (None outside of coach), and whether it goes past the door."""
    package, _, rest = found.module.partition(".")
    if package != "coach":
        return None, False
    if not rest:
        return (found.name if found.name in rooms_in(root) else "__init__"), False
    room, _, inside = rest.partition(".")
    return room, bool(inside) or (is_inner(found.name, room, root) and found.name not in door_of(room, root))


def is_inner(name: str, room: str, root: Path) -> bool:
    """Whether the name is a module or a folder inside the room."""
    return bool(name) and ((root / room / f"{name}.py").exists() or (root / room / name).is_dir())


def check_house(root: Path, allowed: dict[str, set[str]]) -> list[str]:
    """Everything that breaks the rules of the house, one line each; empty when all is well."""
    rooms = rooms_in(root)
    wrong = [f"the room {room} has no rule" for room in sorted(rooms - set(allowed))]
    wrong += [f"the rule for {room} has no room" for room in sorted(set(allowed) - rooms)]
    seen = 0
    for path in sorted(root.rglob("*.py")):
        for found in imports_of(ast.parse(path.read_text("utf-8"))):
            seen += 1
            room = room_of(path, root)
            why = breach(found, room, root, allowed) if room in allowed else None
            if why:
                wrong.append(f"{path.relative_to(root)}:{found.line}: {why}")
    return wrong if seen else [*wrong, "no import was seen at all: is this the right folder?"]


def test_every_room_imports_only_what_it_may() -> None:
    """The table of rooms holds for every file, and has a rule for every room and a room for every rule."""
    wrong = check_house(COACH, ALLOWED)

    assert not wrong, "\n".join(wrong)


def test_files_stay_small() -> None:
    """No file of the product is longer than 400 lines."""
    long = {str(path): len(path.read_text("utf-8").splitlines()) for path in COACH.rglob("*.py")}

    assert {path: lines for path, lines in long.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_functions_stay_small() -> None:
    """No function has more than 40 lines after its docstring."""
    wrong = [
        f"{path}:{node.lineno}: {node.name} has {length_of(node)} lines"
        for path in COACH.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length_of(node) > MOST_LINES_OF_A_FUNCTION
    ]

    assert not wrong, "\n".join(wrong)


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's body, its docstring aside."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def test_no_module_is_a_drawer_for_everything() -> None:
    """A module is named for its thing or its verb."""
    assert {path.stem for path in COACH.rglob("*.py")} & BAD_NAMES == set()


TABLE = {"model": set[str](), "script": {"model"}, "cli": set[str]()}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tiny house that keeps its rules."""
    files = {
        "model/__init__.py": "from coach.model.dose import dose\n__all__ = ['dose']",
        "model/dose.py": "from dataclasses import dataclass",
        "model/inner.py": "",
        "script/__init__.py": "",
        "script/parse.py": "def f():\n    from coach.model import dose",
        "cli.py": "import coach.cli",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_house_that_keeps_its_rules_passes(tree: Path) -> None:
    """What is allowed is not reported."""
    assert check_house(tree, TABLE) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("from coach.script import x", "model may not import script"),
        ("def f():\n    from coach.script import x", "model may not import script"),
        ("from coach import script", "model may not import script"),
        ("import coach.script", "model may not import script"),
        ("NAME = 'coach.script:parse'", "model may not import script"),
        ("from coach import anything", "model may not import __init__"),
        ("import coach", "imports the whole package"),
        ("from ..script import x", "a relative import"),
        ("from . import dose", "a relative import"),
    ],
)
def test_a_wrong_import_is_found(tree: Path, line: str, why: str) -> None:
    """Each way to write a wrong import is a breach, with its file."""
    (tree / "model" / "bad.py").write_text(line)

    wrong = check_house(tree, TABLE)

    assert len(wrong) == 1
    assert wrong[0].startswith("model/bad.py:")
    assert why in wrong[0]


@pytest.mark.parametrize(
    "line", ["from coach.model.dose import dose", "import coach.model.dose", "from coach.model import inner"]
)
def test_a_room_is_entered_by_its_door(tree: Path, line: str) -> None:
    """What lies inside a room is not imported past its door."""
    (tree / "script" / "bad.py").write_text(line)

    assert check_house(tree, TABLE) == ["script/bad.py:1: enters model not by its door"]


def test_a_room_without_a_rule_is_found(tree: Path) -> None:
    """A new folder needs a line in the table."""
    (tree / "cellar").mkdir()
    (tree / "cellar" / "__init__.py").write_text("import os")

    assert check_house(tree, TABLE) == ["the room cellar has no rule"]


def test_a_rule_without_a_room_is_found(tree: Path) -> None:
    """A line in the table needs a folder."""
    assert check_house(tree, {**TABLE, "attic": set()}) == ["the rule for attic has no room"]


def test_a_check_that_sees_nothing_fails(tmp_path: Path) -> None:
    """A look at the wrong folder is not a pass."""
    assert check_house(tmp_path, {}) == ["no import was seen at all: is this the right folder?"]

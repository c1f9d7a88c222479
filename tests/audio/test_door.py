"""The door of the room."""

import subprocess
import sys


def test_entering_imports_nothing_heavy() -> None:
    """`coach --help` and `coach preview` must not pay for numpy or soxr."""
    code = "import sys, coach.audio; print([name for name in ('numpy', 'soxr', 'miniaudio') if name in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"

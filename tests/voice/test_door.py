"""The door of the room."""

import subprocess
import sys


def test_entering_imports_nothing_heavy() -> None:
    """Neither an engine nor numpy; `coach --help` does not even come here."""
    code = "import sys, coach.voice; print([name for name in ('numpy', 'soxr', 'pyttsx3', 'ctypes') if name in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"

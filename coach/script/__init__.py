"""The cue-script language: Markdown and YAML to the model and back, and finding scripts by name."""

from coach.script.document import Document, Kind
from coach.script.folder import Listed
from coach.script.parse import Parsed, parse, read_script
from coach.script.phrases import load_phrases
from coach.script.shelf import Loaded, Shelf
from coach.script.source import read_text

__all__ = ["Document", "Kind", "Listed", "Loaded", "Parsed", "Shelf", "load_phrases", "parse", "read_script", "read_text"]

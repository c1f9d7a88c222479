"""The cue-script language: Markdown and YAML to the model and back, and finding scripts by name."""

from coach.script.document import Document, Kind
from coach.script.folder import Listed
from coach.script.parse import Parsed, parse, read_script
from coach.script.phrases import load_phrases
from coach.script.print_script import print_script
from coach.script.shelf import Loaded, Shelf, is_path
from coach.script.source import read_text
from coach.script.to_document import to_document

__all__ = [
    "Document",
    "Kind",
    "Listed",
    "Loaded",
    "Parsed",
    "Shelf",
    "is_path",
    "load_phrases",
    "parse",
    "print_script",
    "read_script",
    "read_text",
    "to_document",
]

"""Leaflets: exercises found in prose, with the words that each value was read from."""

from coach.leaflet.files import read_bytes, read_leaflet
from coach.leaflet.json import as_json
from coach.leaflet.page import Flag, Found
from coach.leaflet.reading import Leaflet, Reading
from coach.leaflet.report import as_text
from coach.leaflet.scripts import Draft, Drafted, draft

__all__ = ["Draft", "Drafted", "Flag", "Found", "Leaflet", "Reading", "as_json", "as_text", "draft", "read_bytes", "read_leaflet"]

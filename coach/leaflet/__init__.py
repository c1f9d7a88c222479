"""Leaflets: exercises found in prose, with the words that each value was read from."""

from coach.leaflet.files import read_bytes, read_leaflet
from coach.leaflet.page import Flag, Found
from coach.leaflet.reading import Leaflet, Reading

__all__ = ["Flag", "Found", "Leaflet", "Reading", "read_bytes", "read_leaflet"]

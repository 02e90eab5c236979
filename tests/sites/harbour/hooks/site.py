"""Hands MkDocs the events of Tellback."""

from tellback.mkdocs_events import *

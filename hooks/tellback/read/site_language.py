"""The language that a site is written in."""

from __future__ import annotations

from tellback.model.twins import language_tag
from tellback.read.interface_words import ENGLISH
from tellback.read.settings import Settings


def read_language(settings: Settings) -> str:
    """Give the tag (BCP 47) that ``theme: language:`` in mkdocs.yml names; English where it names
    none, or cannot be read."""
    stated = settings.stated("theme", "language")
    return language_tag(stated) or ENGLISH if isinstance(stated, str) else ENGLISH

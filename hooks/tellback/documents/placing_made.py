"""What every kind of record comes to once it is made, and why one may not be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tellback.documents.placing_files import Files
from tellback.intake.new_slugs import free_slug
from tellback.model.messages import with_article


class PlacingError(Exception):
    """Why a document cannot be placed, with what to do: whole sentences."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record made of a document: ``record`` is its file below the site's root, ``text`` all that
    is new in any file."""

    one: str
    title: str
    record: str
    files: Files
    text: str


def slug_for(title: str, kind: str) -> str:
    """Give the slug that ``title`` suggests for a record of ``kind``."""
    return free_slug(title, "", (), kind)


def needs_title(title: str, one: str) -> str:
    """Give ``title``; raises PlacingError where there is none, or none that makes a name."""
    if re.search(r"[^\W_]", title):
        return title
    raise PlacingError(f'It cannot be told what this {one} is called. Say it: --title "…"')


def refuse_there(files: Iterable[str], one: str, title: str) -> None:
    """Raise PlacingError: what the document would become is there already."""
    there = ", ".join(files)
    raise PlacingError(
        f"There is already {with_article(one)} “{title}”: {there}. Nothing was written. Change "
        'that file, or give this one another title: --title "…"'
    )

"""What a record that comes in is called by its file: a slug that its title suggests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from tellback.assemble.addresses import is_beside_index
from tellback.model.text import slug_of

LONGEST = 60
"""How long a slug may be, unless its first word is longer."""
_INDEX = frozenset({"index", "readme"})
_LISTS = {"event": frozenset({"announced", "past", "past-events"})}
"""The folders that lists of a kind's records lie in, beside its index."""


def free_slug(title: str, day: str, used: Collection[str], kind: str = "") -> str:
    """Give a name of its own for a record: what its title suggests, with its day or a number behind
    it where that is taken. One of ``kind`` is not called as a list of that kind is."""
    slug = _short_slug(title)
    lower = {each.lower() for each in used} | _reserved(kind)
    candidates = [slug, f"{slug}-{day}" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else slug]
    for candidate in candidates:
        if candidate not in lower:
            return candidate
    number = 2
    while f"{candidates[-1]}-{number}" in lower:
        number += 1
    return f"{candidates[-1]}-{number}"


def _reserved(kind: str) -> frozenset[str]:
    """Give what no record of ``kind`` may be called: pages and folders of lists are."""
    return _INDEX | _LISTS.get(kind, frozenset()) if kind and is_beside_index(kind) else frozenset()


def is_slug_of_any(title: str, slugs: Iterable[str]) -> bool:
    """Say whether ``free_slug`` may have given any of ``slugs`` to a record of this ``title``."""
    own = re.compile(rf"{re.escape(_short_slug(title))}(-\d+|-\d{{4}}-\d\d-\d\d)?")
    return any(own.fullmatch(slug) for slug in slugs)


def _short_slug(title: str) -> str:
    """Give the slug that ``title`` suggests, cut behind a word where it is long."""
    slug = _slug_from(title)
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug.strip("-")


def _slug_from(title: str) -> str:
    """Give the slug that a title suggests, letters with accents as those without."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    return slug_of("".join(each for each in plain if not unicodedata.combining(each)))

"""What people are known by whom a site shows, so that it can be told on another day, with other
records, whether all of it may still be seen: words that were taken out leave nothing to look for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tellback.model.base import Part, Record
from tellback.model.picture import Picture

_MARK = "@"
"""Between what may be said of somebody shown, and what only tells one from another."""


def shown_as(part: Part, record: Record, folder: Path, words: Iterable[object]) -> str:
    """Give what a ``part`` about people is known by, though it moves within the file of ``record``.

    ``folder`` is where that lies. A picture of the same name that is another, such as one with a
    face blurred, is known by another; ``words`` tell apart what rests on no consent of its own.
    """
    of = f"{record.kind} {record.slug}"
    if part is record:
        return of
    if isinstance(part, Picture):
        return f"{of}, the picture {part.file}{_MARK}{_size_of(folder / part.file)}"
    known = getattr(getattr(part, "consent", None), "reference", None)
    digest = digest_of_words([known] if known else map(repr, words))
    return f"{of}, {type(part).__name__.lower()}{_MARK}{digest}"


def said_of(shown: str) -> str:
    """Give what may be said of what ``shown_as`` gave: its kind, its slug, and no word of it."""
    return shown.partition(_MARK)[0]


def digest_of_words(words: Iterable[str]) -> str:
    """Give what tells ``words`` from others and repeats none of them."""
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _size_of(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0

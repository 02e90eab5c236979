"""How big the files are that resources lead to, taken from the files themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tellback.model.base import Record
from tellback.model.source import Resource

RESOURCE_FOLDER = "docs/resources"


def with_file_sizes(records: Iterable[Record], root: Path) -> Iterator[Record]:
    """Yield ``records``, each resource that is a file with its size in ``root``.

    One whose file is not there is left as it is: checking reports it.
    """
    for record in records:
        path = _file(record, root)
        if path is not None and path.is_file():
            yield record.model_copy(update={"size": size_words(path.stat().st_size)})
        else:
            yield record


def size_words(size: int) -> str:
    """Give a size in bytes as people know it: ``1 KB`` at least, ``12 KB``, ``1.2 MB``."""
    if size <= 1_000:
        return "1 KB"
    value, unit = (size / 1_000, "KB") if size < 999_500 else (size / 1_000_000, "MB")
    return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"


def _file(record: Record, root: Path) -> Path | None:
    if isinstance(record, Resource) and record.file:
        return root / RESOURCE_FOLDER / record.file
    return None

"""Plain values in a file, in parts, each behind a digest that tells whether it is whole.

They are written by ``marshal``: that reads quickly, and gives plain values alone, where ``pickle``
would run whatever somebody wrote into the file. Tens of megabytes of it are never in memory beside
the values that they stand for: one part is, of a few hundred entries of a mapping.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from sys import version_info
from typing import Any, BinaryIO

from tellback.sameness import digest_of_bytes
from tellback.swapping import write_whole

_FORM = f"{version_info.major}.{version_info.minor} {marshal.version} in parts\n".encode()
"""What is written by one Python is not read by another."""
_SIZE, _DIGEST = 8, len(digest_of_bytes(b""))
"""Bytes of a part's size, and of its digest, which stand before it."""
_MANY = 250
"""How many entries of a mapping make a part."""
_WHOLE, _MEMBERS, _NAMED, _ENTRIES = range(4)


def read_sealed(file: Path) -> Any:
    """Give what ``file`` holds; None where there is none, it is damaged, or another Python's.
    Whether that is what the caller wrote is for the caller to see."""
    try:
        with file.open("rb") as stored:
            if stored.read(len(_FORM)) != _FORM:
                return None
            values = _taken(stored)
            return None if stored.read(1) else values
    except (OSError, EOFError, MemoryError, OverflowError, TypeError, ValueError):
        return None


def _taken(stored: BinaryIO) -> Any:
    """Give the values that stand next. Raises ValueError where they are not whole."""
    head = stored.read(_SIZE + _DIGEST)
    held = stored.read(int.from_bytes(head[:_SIZE], "big"))
    if _head(held) != head:
        raise ValueError("this part is damaged")
    form, values = marshal.loads(held)
    del held
    if form == _MEMBERS:
        return tuple([_taken(stored) for _ in range(values)])
    if form == _NAMED:
        return {name: _taken(stored) for name in values}
    if form == _ENTRIES:
        found: dict[Any, Any] = {}
        for _ in range(values):
            found |= _taken(stored)
        return found
    return values


def write_sealed(file: Path, values: Any) -> None:
    """Write ``values``, which are of Python's own plain types, into ``file``, whole at any moment.
    A mapping may make its values as they are asked for.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, _FORM, then=_sealed(values))


def _sealed(values: Any) -> Iterator[bytes]:
    for part in _parts(values):
        held = marshal.dumps(part)
        yield _head(held)
        yield held


def _head(held: bytes) -> bytes:
    return len(held).to_bytes(_SIZE, "big") + digest_of_bytes(held).encode()


def _parts(values: Any) -> Iterator[tuple[int, Any]]:
    """Yield ``values`` as parts, each with its form: whole; or how many members, the names of the
    values, or how many mappings of entries follow."""
    if type(values) is tuple and any(map(_is_large, values)):
        yield _MEMBERS, len(values)
        for each in values:
            yield from _parts(each)
    elif isinstance(values, Mapping) and len(values) > _MANY:
        yield _ENTRIES, -(-len(values) // _MANY)
        entries = iter(values.items())
        while some := dict(islice(entries, _MANY)):
            yield _WHOLE, some
    elif isinstance(values, Mapping) and any(map(_is_large, values.values())):
        yield _NAMED, tuple(values)
        for each in values.values():
            yield from _parts(each)
    elif isinstance(values, Mapping):
        yield _WHOLE, dict(values)
    else:
        yield _WHOLE, values


def _is_large(value: Any) -> bool:
    if isinstance(value, Mapping):  # one that makes its values is none of marshal's
        large = len(value) > _MANY or type(value) is not dict
        return large or any(map(_is_large, value.values()))
    return type(value) is tuple and len(value) < _MANY and any(map(_is_large, value))

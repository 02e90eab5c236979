"""Plain values in a file, behind a digest that tells whether they are whole.

They are written by ``marshal``: that reads quickly, and gives plain values alone, where ``pickle``
would run whatever somebody wrote into the file.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from sys import version_info
from typing import Any

from tellback.sameness import digest_of_bytes
from tellback.swapping import write_whole

_FORM = f"{version_info.major}.{version_info.minor} {marshal.version}\n".encode()
"""What is written by one Python is not read by another."""
_END = b"\n\n"


def read_sealed(file: Path) -> Any:
    """Give what ``file`` holds; None where there is none, it is damaged, or another Python's.
    Whether that is what the caller wrote is for the caller to see."""
    try:
        stored = file.read_bytes()
    except OSError:
        return None
    end = stored.find(_END) + len(_END)
    held = memoryview(stored)[end:]  # of tens of megabytes, which are not copied
    if stored[:end] != _head(held):
        return None
    try:
        return marshal.loads(held)
    except (EOFError, MemoryError, TypeError, ValueError):  # what was sealed was no such values
        return None


def write_sealed(file: Path, values: Any) -> None:
    """Write ``values``, which are of Python's own plain types, into ``file``, whole at any moment.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    held = marshal.dumps(values)
    write_whole(file, _head(held), held)


def _head(held: bytes | memoryview) -> bytes:
    return _FORM + digest_of_bytes(held).encode() + _END

"""Plain values in a file, behind a digest that tells whether they are whole.

They are written by ``marshal``: that reads quickly, and gives plain values alone, where ``pickle``
would run whatever somebody wrote into the file.
"""

from __future__ import annotations

import marshal
from hashlib import blake2b
from pathlib import Path
from sys import version_info
from typing import Any

from tellback.swapping import write_whole

_FORM = f"{version_info.major}.{version_info.minor} {marshal.version}\n".encode()
"""What is written by one Python is not read by another."""


def digest_of_bytes(content: bytes) -> str:
    """Give the digest of ``content``, 16 hexadecimal digits.

    64 bits: among a million facts two fall together once in 37 million sites.
    """
    return blake2b(content, digest_size=8).hexdigest()


def read_sealed(file: Path) -> Any:
    """Give what ``file`` holds; None where there is none, it is damaged, or another Python's."""
    try:
        stored = file.read_bytes()
    except OSError:
        return None
    head, _, held = stored.partition(b"\n\n")
    if head != _head(held):
        return None
    return marshal.loads(held)


def write_sealed(file: Path, values: Any) -> None:
    """Write ``values``, which are of Python's own plain types, into ``file``, whole at any moment.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    held = marshal.dumps(values)
    write_whole(file, _head(held) + b"\n\n" + held)


def _head(held: bytes) -> bytes:
    return _FORM + digest_of_bytes(held).encode()

"""Bytes put aside until the end of a build, in a file that has no name: nobody finds it, and it is
gone with this process, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from errno import EIO
from io import FileIO
from pathlib import Path
from weakref import finalize

Aside = bytes | tuple[int, int]
"""Bytes; or where in the file they begin, and how many they are."""


@dataclass(slots=True, weakref_slot=True)
class PutAside:
    """Puts bytes aside in ``folder``; without one, and where nothing can be written, it leaves them
    in memory."""

    folder: Path | None = None
    _file: FileIO | None = field(init=False, default=None)

    def put(self, content: bytes) -> Aside:
        """Put ``content`` aside, and give what ``get`` finds it by."""
        # Elsewhere such a file has a name, and stands in the way of whoever clears the folder.
        if self.folder is None or sys.platform != "linux":
            return content
        with suppress(OSError):
            file = self._file or self._opened(self.folder)
            at = file.seek(0, os.SEEK_END)
            if file.write(content) == len(content):
                return at, len(content)
        self.folder = None  # what is there can still be read
        return content

    def _opened(self, folder: Path) -> FileIO:
        # Never with a name that is taken away at once: NFS keeps a file for each of these.
        handle = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
        # Without a buffer nothing is left to be written, and to fail, when it is closed.
        self._file = file = FileIO(handle, "r+")
        finalize(self, file.close)  # an open file that goes by itself is warned of
        return file

    def get(self, aside: Aside) -> bytes:
        """Give what was put ``aside``. Raises OSError where it cannot be read any more."""
        if isinstance(aside, bytes):
            return aside
        at, size = aside
        # Wherever else this file is read from: a forked process shares the place to read on.
        found = b"" if self._file is None else os.pread(self._file.fileno(), size, at)
        if len(found) != size:
            raise OSError(EIO, "What was put aside is not there")
        return found

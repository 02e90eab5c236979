"""The folder that a preview is built into: gone with it, and gone at the next start where it was
killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "tellback-preview-"
_LOCK = "in-use.lock"

if sys.platform == "win32":  # there a lock does not tell, and what is open cannot be cleared away

    @contextmanager
    def _held(folder: Path) -> Iterator[None]:  # noqa: ARG001
        yield

    def _clear_dead() -> None:
        """Leave to the system what killed previews left behind."""

else:
    import fcntl

    @contextmanager
    def _held(folder: Path) -> Iterator[None]:
        """Hold the lock that tells that ``folder`` is in use: one that died holds none."""
        coming = folder / f"{_LOCK}-coming"
        with coming.open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            coming.rename(folder / _LOCK)  # nobody finds it unlocked
            yield

    def _clear_dead() -> None:
        """Clear away the folders of previews that were killed. One without a lock may have been
        made this moment: it is left."""
        for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
            with suppress(OSError), lock.open("rb") as file:
                if os.fstat(file.fileno()).st_uid != os.getuid():
                    continue
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)


@contextmanager
def preview_folder() -> Iterator[Path]:
    """Give an empty folder to build into, which goes when the context ends."""
    _clear_dead()
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name,
        _held(Path(name)),
    ):
        yield Path(name)

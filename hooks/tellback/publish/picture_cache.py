"""Pictures that were converted before, so that a rebuild of the same picture costs nothing.

The folder holds what the last build published and nothing else: an entry that a build does not ask
for is taken away, so that a picture whose consent ends is gone from here too. It may be deleted at
any time, during a build as well: a build holds the bytes that it publishes, and whatever another
build prunes or writes here at that moment does it no harm.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from tellback.publish.pictures import SETTINGS, WIDTHS, PictureSize, picture_sizes

PLACE = ".cache/tellback/pictures"
"""Where the folder lies below the site's root."""
_LIST = "sizes.json"


class PictureCache:
    """The converted pictures of one site. ``root`` is the site's folder; where it cannot be written
    in, every picture is converted anew."""

    def __init__(self, root: Path) -> None:
        self._folder = _writable(root)
        self._asked: set[str] = set()

    def sizes(self, content: bytes, name: str) -> tuple[PictureSize, ...]:
        """Give what ``picture_sizes`` gives. Raises PictureError."""
        if self._folder is None:
            return picture_sizes(content, name)
        key = sha256(f"{SETTINGS} {WIDTHS} {name}\n".encode() + content).hexdigest()[:40]
        self._asked.add(key)
        kept = _kept(self._folder / key)
        if kept is None:
            kept = picture_sizes(content, name)
            _keep(self._folder / key, kept)
        return kept

    def prune(self) -> None:
        """Take away every entry that was not asked for."""
        for entry in self._folder.iterdir() if self._folder and self._folder.is_dir() else ():
            if entry.name not in self._asked:
                shutil.rmtree(entry, ignore_errors=True)


def _kept(entry: Path) -> tuple[PictureSize, ...] | None:
    """Give an entry whose every file is what it was when it was written; else None."""
    try:
        listed = json.loads((entry / _LIST).read_text(encoding="utf-8"))
        sizes = tuple(
            PictureSize(name, width, height, (entry / name).read_bytes())
            for name, width, height, _ in listed
        )
        digests = [digest for *_, digest in listed]
    except (OSError, ValueError, TypeError):
        return None
    whole = [sha256(size.content).hexdigest() for size in sizes] == digests
    return sizes if whole and sizes else None


def _keep(entry: Path, sizes: tuple[PictureSize, ...]) -> None:
    """Write an entry aside and move it into place, or leave it unwritten: that costs time alone."""
    try:
        aside = Path(tempfile.mkdtemp(prefix="new-", dir=entry.parent))
        for size in sizes:
            (aside / size.name).write_bytes(size.content)
        listed = [(s.name, s.width, s.height, sha256(s.content).hexdigest()) for s in sizes]
        (aside / _LIST).write_text(json.dumps(listed), encoding="utf-8")
        shutil.rmtree(entry, ignore_errors=True)
        aside.rename(entry)
    except OSError:  # another build was quicker, or is pruning; what is left aside is pruned too
        return


def _writable(root: Path) -> Path | None:
    """Give the folder, made where it is not there; None where it cannot be written in."""
    folder = root / PLACE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def forget_pictures(root: Path) -> None:
    """Take away every converted picture of the site in ``root``: one of them was withdrawn."""
    shutil.rmtree(root / PLACE, ignore_errors=True)

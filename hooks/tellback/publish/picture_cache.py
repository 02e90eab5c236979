"""Pictures that were converted before, so that a rebuild of the same picture costs nothing.

The folder holds what the last build published and nothing else: an entry that a build does not ask
for is taken away, so that a picture whose consent ends is gone from here too. It may be deleted at
any time.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tellback.publish.pictures import SETTINGS, WIDTHS, picture_sizes

PLACE = ".cache/tellback/pictures"
"""Where the folder lies below the site's root."""
_LIST = "sizes.json"


@dataclass(frozen=True, slots=True)
class KeptSize:
    """One published file of a picture, as it lies in the folder; sizes in pixels."""

    name: str
    width: int
    height: int
    file: Path


class PictureCache:
    """The converted pictures of one site. ``root`` is the site's folder."""

    def __init__(self, root: Path) -> None:
        self._folder = _writable(root)
        self._asked: set[str] = set()

    def sizes(self, content: bytes, name: str) -> tuple[KeptSize, ...]:
        """Give what ``picture_sizes`` gives, as files. Raises PictureError."""
        key = sha256(f"{SETTINGS} {WIDTHS} {name}\n".encode() + content).hexdigest()[:40]
        self._asked.add(key)
        kept = self._kept(key)
        if kept is None:
            self._keep(key, content, name)
            kept = self._kept(key)
        if kept is None:
            raise OSError(f"{self._folder / key} cannot be read back")
        return kept

    def prune(self) -> None:
        """Take away every entry that was not asked for."""
        for entry in self._folder.iterdir():
            if entry.name not in self._asked:
                shutil.rmtree(entry, ignore_errors=True)

    def _kept(self, key: str) -> tuple[KeptSize, ...] | None:
        """Give an entry whose every file is what it was when it was written; else None."""
        folder = self._folder / key
        try:
            listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
            whole = all(
                sha256((folder / name).read_bytes()).hexdigest() == digest
                for name, _, _, digest in listed
            )
            sizes = tuple(
                KeptSize(name, width, height, folder / name) for name, width, height, _ in listed
            )
        except (OSError, ValueError, TypeError):
            return None
        return sizes if whole and sizes else None

    def _keep(self, key: str, content: bytes, name: str) -> None:
        sizes = picture_sizes(content, name)
        # Written aside and moved into place, so that two builds at once do each other no harm.
        aside = Path(tempfile.mkdtemp(prefix="new-", dir=self._folder))
        for size in sizes:
            (aside / size.name).write_bytes(size.content)
        listed = [(s.name, s.width, s.height, sha256(s.content).hexdigest()) for s in sizes]
        (aside / _LIST).write_text(json.dumps(listed), encoding="utf-8")
        shutil.rmtree(self._folder / key, ignore_errors=True)
        try:
            aside.rename(self._folder / key)
        except OSError:  # another build was quicker
            shutil.rmtree(aside, ignore_errors=True)


def _writable(root: Path) -> Path:
    """Give the folder, made where it is not there; one for this run where it cannot be made."""
    folder = root / PLACE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        aside = Path(tempfile.mkdtemp(prefix="tellback-pictures-"))
        atexit.register(shutil.rmtree, aside, ignore_errors=True)
        return aside


def forget_pictures(root: Path) -> None:
    """Take away every converted picture of the site in ``root``: one of them was withdrawn."""
    shutil.rmtree(root / PLACE, ignore_errors=True)

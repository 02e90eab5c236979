"""Where what is kept of builds lies, and that it counts only for what was kept by the same code."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tellback.gate.kept import Kept as KeptRecords
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.kept.state import Kept, load_kept, save_kept
from tellback.model.collecting import without_collecting
from tellback.own_code import own_code
from tellback.publish.kept_place import PLACE


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """What is kept of the builds of one edition: ``folder``, and the digest of the ``code`` that
    reads and checks records."""

    folder: Path
    code: str

    @without_collecting()
    def records(self, *, clean: bool) -> KeptRecords:
        """Give what is kept of reading and checking, nothing of it if it is to be ``clean``."""
        began = self.begun()
        match None if clean else read_sealed(self.folder / "records"):
            case (self.code, plain):
                return KeptRecords.of(plain, began, self.folder)
        return KeptRecords(began, self.folder)

    @without_collecting()
    def pieces(self, engine: str, *, clean: bool) -> Kept:
        """Give what is kept of pieces that ``engine`` made, nothing if it is to be ``clean``."""
        return Kept(engine) if clean else load_kept(self.folder / "pieces", engine)

    @without_collecting()
    def save(self, records: KeptRecords, pieces: Kept) -> None:
        """Keep these. Raises OSError."""
        write_sealed(self.folder / "records", (self.code, records.plain()))
        save_kept(pieces, self.folder / "pieces")

    def begun(self) -> int:
        """Write a file there, and give its time by the file system's clock, in nanoseconds; 0 where
        nothing can be written, so that no file's time is relied on."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            began = self.folder / "began"
            began.write_bytes(b"")
            return began.stat().st_mtime_ns
        return 0


def forget_kept(root: Path, site: Path, used: Collection[str]) -> None:
    """Forget what is kept of the site in ``root``: of builds into the folder ``site``, and of
    those into folders whose names are not ``used`` any more. Raises OSError."""
    place = root / PLACE
    for each in list(place.iterdir()) if place.is_dir() else ():
        if each.is_dir() and (each.name == site.name or each.name not in used):
            shutil.rmtree(each)
        elif each.suffix == ".unchanged":
            each.unlink()


def kept_folder(root: Path, site: Path) -> KeptFolder:
    """Give where is kept what builds of the site in ``root`` into the folder ``site`` leave."""
    return KeptFolder(root / PLACE / site.name, own_code())

"""A folder packed into one file, to be handed on: the same folder gives the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_UNIX = 3  # PKWARE APPNOTE 6.3.10, 4.4.2.2: what the file's rights are written for
_READABLE = 0o100644
_PACKED_ALREADY = {".avif", ".webp", ".jpg", ".jpeg", ".png", ".pdf", ".zip", ".woff2", ".gz"}


def write_archive(folder: Path, file: Path, top: str, day: date) -> None:
    """Pack all files below ``folder`` into the ZIP archive ``file``, in one folder named ``top``.

    They stand in the order of their names and are dated ``day``, so that two archives of one
    content are equal byte for byte. Raises OSError where ``file`` cannot be written.
    """
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    with ZipFile(file, "w") as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", stamp)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            packed = path.suffix.lower() in _PACKED_ALREADY
            entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())

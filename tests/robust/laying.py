"""Bad input, laid into a copy of the sound little site as its case says."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

HERE = Path(__file__).resolve().parent
SOUND = HERE.parent / "check/sound"
EVENT = "data/events/open-saturday.yml"


@dataclass(frozen=True, slots=True)
class Case:
    """A bad input and what must come of it: a page, or the problem of a rule at a line."""

    group: str
    name: str
    facts: dict[str, Any]

    @property
    def file(self) -> str:
        """The file that the problem is told of."""
        if "picture" in self.facts:
            return f"docs/pictured-{self.name}/index.md"
        if "fields" in self.facts:
            return f"data/events/tried-{self.name}.yml"
        given: str = self.facts.get("said") or os.fsdecode(self._path)
        return given

    @property
    def _path(self) -> bytes:
        name = _text(self.facts.get("name", "")) + self.facts.get("ending", "")
        below = bytes.fromhex(self.facts.get("name_hex", "")) or name.encode()
        return str(self.facts["file"]).encode() + below

    def lay(self, root: Path) -> None:
        """Put the case into the site in ``root``."""
        if "picture" in self.facts:
            _lay_picture(self, root)
        elif "fields" in self.facts:
            _lay_event(self, root)
        else:
            _lay(root / os.fsdecode(self._path), self.facts)
            for also in self.facts.get("also", ()):
                _lay(root / also["file"], also)


def cases() -> Iterator[Case]:
    """Yield every case, in the order of their files."""
    for file in sorted((HERE / "cases").glob("*.yml")):
        for name, facts in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
            yield Case(file.stem, name, facts)


def sound_site(root: Path) -> Path:
    """Copy the sound site to ``root``, with what MkDocs needs to build it."""
    shutil.copytree(SOUND, root)
    (root / "hooks").mkdir()
    (root / "hooks/site.py").write_text("from tellback.mkdocs_events import *  # noqa: F403\n")
    (root / "mkdocs.yml").write_text((HERE / "mkdocs.yml").read_text(encoding="utf-8"))
    return root


def _text(told: Any) -> str:
    """Give the text that a case tells: as it is, or repeated."""
    if isinstance(told, dict):
        return str(told["repeat"]) * int(told["times"])
    return str(told)


def _whole_text(facts: dict[str, Any]) -> str:
    times = facts.get("times", 1)
    if "ladder" in facts:
        return "\n".join(facts["step"] * at + facts["ladder"] for at in range(times))
    text = facts.get("text", "") * (1 if "repeat" in facts else times)
    if "repeat" in facts:
        text += facts["repeat"] * times
    return text + _text(facts.get("then", ""))


def _lay(path: Path, facts: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in facts:
        path.symlink_to(facts["link"])
        return
    if facts.get("make") or facts.get("folder"):
        _MADE[facts.get("make", "folder")](path)
    else:
        assert facts.get("add") or not path.exists(), f"another case has {path.name!r}"
        content = bytes.fromhex(facts["hex"]) if "hex" in facts else _whole_text(facts).encode()
        with path.open("ab" if facts.get("add") else "wb") as file:
            file.write(content)
    if "mode" in facts:
        path.chmod(facts["mode"])


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # an address of a socket has room for 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path) -> None:
    with suppress(PermissionError):
        os.mknod(path, 0o20666, os.makedev(1, 5))
        return
    os.mkfifo(path)  # what nobody but root may make


_MADE: dict[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
    "device": _device,
}


def _lay_event(case: Case, root: Path) -> None:
    fields = yaml.load((root / EVENT).read_text(encoding="utf-8"), yaml.BaseLoader)
    fields |= {"title": f"tried-{case.name}"} | case.facts["fields"]
    fields.pop("session", None)
    lines = []
    for name, value in fields.items():
        plain = isinstance(value, str) or (isinstance(value, dict) and "repeat" in value)
        lines.append(
            f"{name}: {_text(value) if plain else yaml.dump(value, default_flow_style=True)}"
        )
    (root / case.file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lay_picture(case: Case, root: Path) -> None:
    told = case.facts["picture"]
    name = f"{case.name}.{told.get('ending', 'png')}"
    page = root / case.file
    page.parent.mkdir()
    page.write_text(
        f"---\ntitle: Pictured {case.name}\npictures:\n  - file: {name}\n    alt: Something.\n"
        f"    people: none\n---\n\n![Something tried.]({name})\n",
        encoding="utf-8",
    )
    (page.parent / name).write_bytes(_picture(told))


def _picture(told: dict[str, Any]) -> bytes:
    match told:
        case {"bytes": size}:
            return b"\0" * int(size)
        case {"text": text}:
            return str(text).encode()
        case {"zipped": size}:
            return gzip.compress(b"\0" * int(size))
        case {"deep": depth}:
            return b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * int(depth)
        case {"width": width} if width > 1_000:
            return _claimed(width, told["height"])
    file = BytesIO()
    Image.effect_noise((told["width"], told["height"]), 50).save(file, "PNG")
    content = file.getvalue()[told.get("skip", 0) :]
    return content[: -len(content) * told["cut"] // 100] if "cut" in told else content


def _claimed(width: int, height: int) -> bytes:
    """Give a PNG that says it has so many dots, in a few bytes."""
    parts = b"\x89PNG\r\n\x1a\n"
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000)
    for kind, content in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")):
        parts += struct.pack(">I", len(content)) + kind + content
        parts += struct.pack(">I", zlib.crc32(kind + content))
    return parts

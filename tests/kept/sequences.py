"""A small site, and what may happen to it between two builds: each change goes by a number, which
decides all that is left open, so that a sequence of changes is a list of pairs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tellback.kept.folder import kept_folder

HERE = Path(__file__).parent
FIRST_DAY = "2026-11-21"
NOT_WRITTEN = (".cache", "__pycache__", "site", ".site-last")
"""What no writer has, of the folders of a site."""


@cache
def _changes() -> dict[str, Any]:
    with (HERE / "changes.yml").open(encoding="utf-8") as opened:
        found: dict[str, Any] = yaml.safe_load(opened)
    return found


@dataclass(slots=True)
class Between:
    """The site between two builds: what it is made from, what is published of it, and the day."""

    root: Path
    folder: Path
    today: str = FIRST_DAY

    def sources(self, *endings: str) -> list[str]:
        """Give the files that writers have, below the root, in order."""
        return [
            path
            for path in sorted(_below(self.root))
            if path.endswith(endings or "") and not path.startswith((".", "hooks/"))
        ]

    @property
    def kept(self) -> Path:
        """The folder that holds what is kept of its last build."""
        return kept_folder(self.root, self.folder).folder


Change = Callable[[Between, Random], str]
"""Changes the site by chance, and says what was done; says nothing where there was nothing to."""


def _below(folder: Path) -> Iterator[str]:
    for place, below, names in os.walk(folder):
        below[:] = [each for each in below if each not in NOT_WRITTEN]
        for name in names:
            yield os.path.relpath(f"{place}/{name}", folder)


def say_otherwise(site: Between, by: Random) -> str:
    """Have a file say something in another way."""
    each = by.choice(_changes()["ways"])
    file = site.root / each["in"]
    if not file.is_file():
        return ""
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    ways = sorted(each["say"], key=len, reverse=True)
    now = next((way for way in ways if way in text), None)
    if now is None:
        return ""
    # Where nothing at all is one way, it stands before what comes first in the file.
    then = by.choice([way for way in each["say"] if way != now])
    if now == "":
        text = text.replace("site_description", then + "site_description", 1)
        text = text.replace("themes: [walking]", then + "themes: [walking]", 1)
    else:
        text = text.replace(now, then, 1)
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    return f"{each['in']}: {now!r} → {then!r}"


def come_or_go(site: Between, by: Random) -> str:
    """Add a file, or take it away."""
    path, text = by.choice(sorted(_changes()["files"].items()))
    file = site.root / path
    if file.exists():
        file.unlink()
        return f"{path} goes"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return f"{path} comes"


def rename(site: Between, by: Random) -> str:
    """Call a file or folder something else."""
    here, there = by.sample(by.choice(_changes()["names"]), 2)
    if not (site.root / here).exists() or (site.root / there).exists():
        return ""
    (site.root / here).rename(site.root / there)
    return f"{here} is called {there}"


def remove(site: Between, by: Random) -> str:
    """Take any file of the site away."""
    path = by.choice(site.sources(".md", ".yml", ".txt", ".png"))
    if path == "mkdocs.yml":
        return ""
    (site.root / path).unlink()
    return f"{path} is removed"


def add_line(site: Between, by: Random) -> str:
    """Add a line to the text of a page, or take it away."""
    file = site.root / by.choice([each for each in site.sources(".md") if "overrides" not in each])
    line = by.choice(_changes()["lines"])
    text = file.read_text(encoding="utf-8")
    there = f"\n{line}\n"
    file.write_text(text.replace(there, "") if there in text else text + there, encoding="utf-8")
    return f"{file.relative_to(site.root)}: {line!r} at the end, or no more"


def touch(site: Between, by: Random) -> str:
    """Write a file anew, as it was."""
    path = by.choice(site.sources())
    file = site.root / path
    file.write_bytes(file.read_bytes())
    return f"{path} is touched"


def swap(site: Between, by: Random) -> str:
    """Let two files of one size change places, with their dates or without."""
    one, other = (site.root / f"docs/leaflets/{each}.txt" for each in ("one", "two"))
    if not one.is_file() or not other.is_file():
        return ""
    if by.random() < 0.5:
        aside = one.with_name("aside")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)
        return "leaflets change places"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return "leaflets change what they say"


def repaint(site: Between, by: Random) -> str:
    """Change the bytes of a picture, to another or to what is none."""
    from PIL import Image

    found = site.sources(".png")
    if not found:
        return ""
    path = by.choice(found)
    file, size = site.root / path, by.choice([(180, 120), (400, 300), (0, 0)])
    if size == (0, 0):
        file.write_bytes(file.read_bytes()[:40])
    else:
        Image.new("RGB", size, by.choice(["green", "brown"])).save(file)
    return f"{path} shows {size}"


def go_to_day(site: Between, by: Random) -> str:
    """Build for another day."""
    site.today = by.choice(_changes()["days"])
    return f"it is {site.today}"


def tamper(site: Between, by: Random) -> str:
    """Change, remove or add files of the site that stands."""
    folder = site.folder
    paths = sorted(_below(folder))
    if not paths:
        return ""
    path = by.choice(paths)
    file = folder / path
    how = by.choice(["remove", "write", "append", "touch", "folder", "link", "add", "all"])
    if how == "all":
        shutil.rmtree(folder)
    elif how == "folder" and file.parent != folder:
        shutil.rmtree(file.parent)
    elif how == "add":
        (folder / "stray.html").write_text("What nobody made.", encoding="utf-8")
    elif how == "touch":
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content)
    else:
        content = file.read_bytes()
        file.unlink()
        if how == "write":
            file.write_bytes(bytes(each ^ 1 for each in content))
        elif how == "append":
            file.write_bytes(content + b"!")
        elif how == "link":
            file.symlink_to(site.root / "mkdocs.yml")
    return f"in the site, {how}: {path}"


def damage(site: Between, by: Random) -> str:
    """Damage what is kept, or remove it."""
    files = sorted(each for each in site.kept.glob("*") if each.is_file())
    if not files:
        return ""
    file = by.choice(files)
    content = file.read_bytes()
    how = by.choice(["remove", "empty", "shorten", "flip", "nonsense", "folder"])
    file.unlink()
    if how == "flip":
        at = by.randrange(len(content) or 1)
        file.write_bytes(
            content[:at] + bytes(each ^ 255 for each in content[at : at + 1]) + content[at + 1 :]
        )
    elif how == "folder":
        file.mkdir()
        file.rmdir()
    elif how != "remove":
        left = {"empty": b"", "shorten": content[:-7], "nonsense": b"nonsense" * 9}
        file.write_bytes(left[how])
    return f"what is kept, {how}: {file.name}"


def stay(site: Between, by: Random) -> str:
    """Change nothing."""
    return "nothing"


CHANGES: dict[str, Change] = {
    each.__name__: each
    for each in (
        *(say_otherwise, come_or_go, rename, remove, add_line, touch, swap, repaint),
        *(go_to_day, tamper, damage, stay),
    )
}
_OFTEN = {"say_otherwise": 12, "come_or_go": 5, "rename": 3, "add_line": 3, "go_to_day": 3}
NAMES = tuple(name for name in CHANGES for _ in range(_OFTEN.get(name, 1)))
"""The names of the changes, some of them more than once: what happens more often."""

"""What the guide shows can be typed: its files are read without a problem, and its commands run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from documents.making.whole_set import MAKERS as DOCUMENTS
from house.building import TODAY
from house.command import TELLBACK
from PIL import Image

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
GUIDE = HERE.parents[1] / "docs/guide"
TOLD: dict[str, Any] = yaml.safe_load((HERE / "guide.yml").read_text(encoding="utf-8"))
BLOCK = re.compile(r"^( *)```([a-z]+)\n(.*?)^\1```$", re.M | re.S)
SITE = ("docs", "sessions", "data", "hooks", "overrides")
PROGRAMME = """\
---
title: My programme
standfirst: A programme that the guide writes up.
---
"""
SESSION = """\
---
title: Round one table
standfirst: Three teams spent a morning in the same room.
date: 2024-01-1{day}
place: The community hall
illustrative: yes
facilitators: [{{role: programme lead}}]
---

## Overview

It was a morning.

![Three long tables pushed together](tables.jpg)

## Reflections

It was good.

## Looking ahead

There will be more.

## Conclusion

It was worth it.
"""
PICTURE = """\
pictures:
  - file: tables.jpg
    alt: Three long tables pushed together, covered with paper.
    people: none
"""
STORY = """\
---
title: A key of her own
domain: lives-of-young-people
teller: personal adviser
illustrative: yes
collected: {by: programme officer, on: 2024-05-14}
consent: {status: given, scope: public, given_on: 2024-05-14, by: worker, reference: REF-1}
---

## What happened

Mrs Patel gave her a key.

## Why it matters

It was hers.
"""


def _new(root: Path) -> None:
    root.parent.mkdir(exist_ok=True)
    _run(root.parent, f'tellback new {root.name} --defaults --programme "Growing together"')


def _example(repo: Path, root: Path) -> None:
    """Copy the example, with a programme beside those that are there."""
    for name in SITE:
        shutil.copytree(
            repo / name, root / name, ignore=shutil.ignore_patterns("tellback", "guide")
        )
    shutil.copy(repo / "mkdocs.yml", root)
    programme = root / "sessions/my-programme"
    for day, name in enumerate(("01-round-one-table", "02-round-one-table", "03-round-one-table")):
        (programme / name).mkdir(parents=True)
        text = SESSION.format(day=day).replace("---\n\n", f"{PICTURE}---\n\n", 1)
        (programme / name / "session.md").write_text(text, encoding="utf-8")
        Image.new("RGB", (64, 48), "tan").save(programme / name / "tables.jpg")
    (programme / "programme.md").write_text(PROGRAMME, encoding="utf-8")


def _story(root: Path, file: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(STORY, encoding="utf-8")


def _sheet(root: Path, file: str) -> None:
    _run(root, f"tellback template events -o {file}")


def _register(root: Path, file: str) -> None:
    path = Path(file.replace("~", str(root.parent)))
    path.parent.mkdir()
    path.write_text("reference,status,until,withdrawn_on\nREF-1,given,,\n", encoding="utf-8")


MAKING: dict[str, Callable[[Path, str], None]] = {
    "story": _story,
    "sheet": _sheet,
    "register": _register,
}


def _run(root: Path, commands: str, expected: int = 0) -> None:
    for line in commands.splitlines():
        name, *words = shlex.split(line.replace("~", str(root.parent)))
        assert name == "tellback", line
        done = subprocess.run(
            [*TELLBACK, *words],
            cwd=root,
            env={**os.environ, "TELLBACK_TODAY": TODAY, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == expected, f"{line}\n{done.stdout}"


def _with_fields(path: Path, fields: str) -> None:
    """Put ``fields`` at the top of the file, in the place of those of the same names."""
    opening, front, body = ("", path.read_text(encoding="utf-8"), "")
    if path.suffix == ".md":
        opening, front, body = re.split(r"^---\n", front, maxsplit=2, flags=re.M)
        body = f"---\n{body}"
        opening = "---\n"
    for name in re.findall(r"^(\w+):", fields, re.M):
        front = re.sub(rf"^{name}:.*\n(?:[ \t]+.*\n|\n(?=[ \t]))*", "", front, flags=re.M)
    path.write_text(f"{opening}{front}{fields}{body}", encoding="utf-8")


def _blocks(guide: str) -> Iterator[tuple[str, str, str]]:
    """Yield what each block of a guide is (see guide.yml), what goes with that, and its text."""
    text = (GUIDE / f"{guide}.md").read_text(encoding="utf-8")
    found = [
        re.sub(rf"^{indent}", "", block, flags=re.M) for indent, _, block in BLOCK.findall(text)
    ]
    told = TOLD[guide]["blocks"]
    assert len(told) == len(found), f"guide.yml: {guide} has {len(found)} blocks"
    for each, block in zip(told, found, strict=True):
        what, more = next(iter(each.items())) if isinstance(each, dict) else (each, "")
        yield what, str(more), block


def test_every_guide_is_known() -> None:
    with_blocks = {
        file.stem for file in GUIDE.glob("*.md") if BLOCK.search(file.read_text(encoding="utf-8"))
    }
    assert with_blocks == TOLD.keys()


@pytest.mark.parametrize("guide", TOLD)
def test_what_a_guide_shows_can_be_typed(guide: str, repo: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    match TOLD[guide].get("site"):
        case "new":
            _new(site)
        case "none":
            site.mkdir()
        case _:
            _example(repo, site)
    for file, what in TOLD[guide].get("before", {}).items():
        if what in MAKING:
            MAKING[what](site, file)
        else:
            DOCUMENTS[what](site / file)
    written, commands = [], []
    for what, more, block in _blocks(guide):
        match what:
            case "file":
                (site / more).parent.mkdir(parents=True, exist_ok=True)
                (site / more).write_text(block, encoding="utf-8")
            case "fields":
                _with_fields(site / more, block)
            case "entry":
                with (site / more).open("a", encoding="utf-8") as file:
                    file.write(f"\n{block}")
            case "run":
                commands.append((block, int(more or 0)))
            case "elsewhere":
                assert (repo / more).is_file()
            case _:
                assert what == "shown"
        if what in ("file", "fields", "entry"):
            written.append(more)
    said = _said(site) if written else ""
    assert [line for line in said.splitlines() if line.startswith(tuple(written))] == []
    for block, expected in commands:
        _run(site, block, expected)


def _said(root: Path) -> str:
    """Give what the check says of errors and warnings."""
    done = subprocess.run(
        [*TELLBACK, "check", "--today", TODAY],
        cwd=root,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(line for line in done.stdout.splitlines() if ": notice: " not in line)

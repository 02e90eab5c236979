"""What an officer does with a new file: fills it in, and takes the ``#`` from lines to use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tellback.model.base import Record
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.placeholder import PLACEHOLDER
from tellback.read.site import read_site
from tellback.starting.adding_places import Place, place_of
from tellback.starting.skeleton import form_of, record_text
from tellback.starting.skeleton_fields import Given

NAMES = {kind: [f"a-{kind}", f"another-{kind}"] for kind in KINDS}


def new_text(kind: Kind, *, bare: bool = False) -> str:
    """Give the text of a new record whose title alone was typed."""
    return record_text(kind, _place(kind).slug, Given(NAMES, {form_of(kind)["title"]: "Tea"}, bare))


def filled_in(text: str) -> str:
    """Fill in each placeholder: with what it names as an example, or with any words."""
    return PLACEHOLDER.sub(
        lambda match: (re.findall(r" such as (.+)$", match[1]) or ["Words"])[0], text
    )


def optional_keys(kind: Kind, text: str) -> Iterator[str]:
    """Yield the keys of all fields that stand behind a ``#``."""
    yield from re.findall(rf"^{_base(kind)}# (\S+):", _fields_of(kind, text), re.MULTILINE)


def with_used(kind: Kind, text: str, key: str) -> str:
    """Take the ``#`` from the lines of one field."""
    base = _base(kind)
    block = re.compile(rf"^{base}# {key}:.*\n(?:{base}#   .*\n)*", re.MULTILINE)
    return block.sub(lambda match: _uncommented(match[0], base), text, count=1)


def with_all_used(kind: Kind, text: str) -> str:
    """Take the ``#`` from every line that can be used, those inside of others too."""
    fields = _fields_of(kind, text)
    used = fields
    while (more := re.sub(r"^(\s*)# ", r"\1", used, flags=re.MULTILINE)) != used:
        used = more
    return text.replace(fields, used)


def read_back(kind: Kind, text: str, root: Path) -> tuple[list[Record], list[str]]:
    """Give what Tellback reads of ``text`` where it would lie, and the errors it finds."""
    file = root / _place(kind).file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    reading = read_site(root)
    ours = [each for each in reading.problems if each.stops and each.where.file.endswith(file.name)]
    return (
        [each for each in reading.records if each.kind == kind.name],
        [f"{each.where.line}: {each.finding}" for each in ours],
    )


def _place(kind: Kind) -> Place:
    programme = "a-programme" if kind.files.startswith("sessions/*/") else ""
    programme = "" if kind.name == "programme" else programme
    return place_of(Path("nowhere"), kind, programme, 7 if kind.name == "session" else 0, "tea")


def _base(kind: Kind) -> str:
    return "  " if kind.shape is Shape.MAPPING else ""


def _fields_of(kind: Kind, text: str) -> str:
    return text.partition("\n---\n")[0] + "\n" if kind.shape is Shape.PAGE else text


def _uncommented(block: str, base: str) -> str:
    return re.sub(rf"^{base}# ", base, block, flags=re.MULTILINE)

"""The files that a document becomes, written at once: at any moment each is as it was, or as it
should be."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tellback.documents.placing_making import TakenVoice
from tellback.intake.appending import added_at_end
from tellback.intake.yaml_writing import as_written, fields_text
from tellback.model.kinds import KINDS
from tellback.model.practice import Enabler
from tellback.model.story import Voice
from tellback.read.yaml_text import read_yaml
from tellback.swapping import folder_beside, put_in_place, write_whole


@dataclass(frozen=True, slots=True)
class Files:
    """What is to be written below a site's root. ``appended`` are files whole, with what was added
    at their end; ``folder`` is a new one, whose files are ``inside``; ``single`` are new files in
    folders that may be there."""

    appended: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    inside: Mapping[str, bytes] = field(default_factory=dict)
    single: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every file, in the order it is written."""
        inside = (f"{self.folder}/{name}" for name in self.inside)
        return (*self.appended, *inside, *self.single)


def write_files(root: Path, files: Files) -> None:
    """Write ``files``. Lists that records are added to come first and the record itself last, so
    that whoever was stopped can run the same again: what is in the lists is found there, and the
    record is not there yet. Raises OSError."""
    for file, text in files.appended.items():
        path = _led_to(root / file)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8"))
    if files.folder:
        place = root / files.folder
        place.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(place) as beside:
            for name, content in files.inside.items():
                _write(beside / name, content)
            put_in_place(beside, place)
    for file, content in files.single.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def clear_stopped(root: Path, files: Sequence[str]) -> None:
    """Clear away what was left beside ``files`` by a run that was killed."""
    for file in files:
        path = _led_to(root / file)
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _led_to(path: Path) -> Path:
    return Path(os.path.realpath(path))


def mapping_at(root: Path, file: str) -> dict[str, Any] | None:
    """Give what a file that holds many records holds, by slug; None where it cannot be read."""
    path = root / file
    if not path.exists():
        return {}
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = read_yaml(text.removeprefix("\ufeff"), file)
    return None if any(each.stops for each in found.problems) else dict(found.data)


def with_entries(root: Path, file: str, entries: Mapping[str, str], kind: str) -> dict[str, str]:
    """Give the text of ``file`` with ``entries`` of ``kind`` (slug → text) at its end, by the file;
    nothing where there are none. Raises CannotAddError."""
    if not entries:
        return {}
    path = root / file
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    return {file: added_at_end(before, entries, file, KINDS[kind])}


def voice_text(voice: TakenVoice, session: str) -> str:
    """Give a voice as it stands in voices.yml: waiting for consent, with where it came from."""
    under = f", under “{voice.context}”" if voice.context else ""
    consent = {"status": "pending", "scope": "public", "by": voice.by}
    if voice.young:
        consent["under_18"] = "yes"
    fields = as_written(
        {"session": session, "quote": voice.words, "role": voice.role, "consent": consent}, Voice
    )
    return (
        f"{voice.slug}:\n"
        f"  # From the document, {voice.spot}{under}. Held back until whoever said it agrees:\n"
        "  # then write status: given, and given_on with the day.\n"
        f"{fields_text(fields, 2)}"
    )


def practice_text(slug: str, statement: str) -> str:
    """Give a new enabler or barrier as it stands in its file."""
    return f"{slug}:\n{fields_text(as_written({'statement': statement}, Enabler), 2)}"


def page_text(front: Mapping[str, Any], body: str) -> str:
    """Give a Markdown file: its fields, then its text."""
    return f"---\n{fields_text(front)}---\n\n{body.strip()}\n"

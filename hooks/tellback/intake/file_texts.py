"""The files that rows become, as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from tellback.intake.appending import CannotAddError, added_at_end
from tellback.intake.composing import Entry
from tellback.intake.rows import Fault
from tellback.intake.scorecard import Outcome
from tellback.intake.yaml_editing import CannotEditError, edited_records, edited_text
from tellback.intake.yaml_writing import fields_text
from tellback.model.kinds import Kind, Shape
from tellback.model.marks import Path
from tellback.model.story import Story


def file_texts(entries: Iterable[Entry], kind: Kind, root: FilePath) -> dict[str, str]:
    """Give each file that is to be written, with its text. A row whose file cannot be changed
    without harm is taken out: it is to mend."""
    moving = [each for each in entries if each.outcome in (Outcome.NEW, Outcome.UPDATED)]
    if kind.shape is Shape.MAPPING:
        return _mapping_text(moving, kind, root)
    texts: dict[str, str] = {}
    for entry in moving:
        if entry.outcome is Outcome.NEW:
            texts[entry.file] = (
                story_text(entry.fields) if kind.model is Story else fields_text(entry.fields)
            )
            continue
        try:
            text = texts.get(entry.file) or _raw(root / entry.file)  # several rows may change it
            texts[entry.file] = edited_text(text, entry.changes, kind.model)
        except CannotEditError:
            entry.to_mend(_by_hand(entry))
    return texts


def _raw(path: FilePath) -> str:
    """Give a file's text with its ends of lines and its byte order mark as they are."""
    return path.read_bytes().decode("utf-8")


def _by_hand(entry: Entry) -> Fault:
    return Fault(
        "",
        entry.pair.row.name,
        f"{entry.file} is written in a way that cannot be changed safely by a program.",
        f"Change it by hand: {'; '.join(entry.changed)}.",
    )


def _mapping_text(moving: list[Entry], kind: Kind, root: FilePath) -> dict[str, str]:
    """Give the one file that holds all records of ``kind``: changed where they stand, new ones at
    its end."""
    path = root / kind.files
    before = _raw(path) if path.exists() else ""
    known = [each for each in moving if each.outcome is Outcome.UPDATED]
    text = _edited_together(before, known, kind)
    new = [each for each in moving if each.outcome is Outcome.NEW]
    entries = {each.slug: f"{each.slug}:\n{fields_text(each.fields, 2)}" for each in new}
    try:
        text = added_at_end(text, entries, kind.files, kind)
    except CannotAddError as error:
        why, _, how = str(error).partition(". ")
        for entry in new:
            entry.to_mend(Fault("", entry.pair.row.name, f"{why}.", how))
    return {kind.files: text} if text != before else {}


def _edited_together(text: str, entries: list[Entry], kind: Kind) -> str:
    changes: dict[Path, Mapping[Path, Any]] = {(each.slug,): each.changes for each in entries}
    try:
        return edited_records(text, changes, kind.model)
    except CannotEditError:
        pass
    for entry in entries:  # one of them cannot be: the others still can
        try:
            text = edited_text(text, entry.changes, kind.model, (entry.slug,))
        except CannotEditError:
            entry.to_mend(_by_hand(entry))
    return text


def story_text(fields: Mapping[str, Any]) -> str:
    """Give a story's whole file: its fields, then its text under the headings that stand for it."""
    under = {name: heading for heading, name in Story.headings.items()}
    front = {name: value for name, value in fields.items() if name not in under}
    parts = [
        f"## {heading.capitalize()}\n\n{fields[name].strip()}\n"
        for heading, name in Story.headings.items()
        if name in fields
    ]
    return f"---\n{fields_text(front)}---\n\n" + "\n".join(parts)

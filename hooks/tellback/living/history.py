"""How a record came to be what it is: the days on which it changed, and what, from git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tellback.living.commits import Touched, changes_of, contents
from tellback.living.differences import differences
from tellback.model.base import Record
from tellback.model.kinds import Kind, Shape
from tellback.model.story import Story, Voice
from tellback.read.front_matter import read_markdown
from tellback.read.pages import read_page_text
from tellback.read.yaml_text import read_yaml

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on a day, a clause each: ``the place changed from “The hall” to “The barn”``."""

    day: date
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """From what a file held before a day to what it held after it."""

    day: date
    was: str
    file: str
    before: str | None
    after: str | None


def history_of(root: Path, file: str, kind: Kind, slug: str | None) -> tuple[Day, ...]:
    """Give the days on which ``file`` below ``root``, of ``kind``, changed, the newest first. Of a
    file of several records only what changed of ``slug``, or of all where that is None.

    Raises NoHistoryError.
    """
    steps = _by_day(changes_of(root, [file], follow=True))
    texts = contents(root, [blob for each in steps for blob in (each.before, each.after) if blob])
    days = (Day(step.day, tuple(_clauses(step, texts, kind, slug))) for step in steps)
    return tuple(each for each in days if each.clauses)


def _by_day(changes: Sequence[Touched]) -> tuple[_Step, ...]:
    """Give ``changes``, the newest first, those of one day that follow on each other as one."""
    steps: list[_Step] = []
    for each in changes:
        last = steps[-1] if steps else None
        if last and last.day == each.day and last.before == each.after:
            steps[-1] = _Step(each.day, each.was, last.file, each.before, last.after)
        else:
            steps.append(_Step(each.day, each.was, each.file, each.before, each.after))
    return tuple(steps)


def _clauses(step: _Step, texts: Mapping[str, str], kind: Kind, slug: str | None) -> Iterator[str]:
    if step.was != step.file and step.before is not None:
        yield f"it was moved here from {step.was}"
    before, after = (_record_fields(blob, texts, kind, slug) for blob in (step.before, step.after))
    model = kind.model
    if after is None:
        yield "it could not be read as it stood then"
    elif before is None:
        yield "it could be read again"
    elif not before or not after:
        if before or after:
            yield "it was taken out" if before else "it was written"
    elif kind.shape is Shape.MAPPING and slug is None:
        yield from _of_many(before, after, kind)
    elif before != after:
        discreet = issubclass(model, Story | Voice)
        yield from differences(before, after, model, discreet=discreet)


def _of_many(before: Fields, after: Fields, kind: Kind) -> Iterator[str]:
    """Yield what changed in a file of several records."""
    discreet = issubclass(kind.model, Story | Voice)
    for slug in dict.fromkeys((*before, *after)):
        one, other = before.get(slug), after.get(slug)
        named = f"the {kind.one} {slug}"
        if one is None or other is None:
            yield f"{named} was {'added' if one is None else 'taken out'}"
        elif one != other and isinstance(one, dict) and isinstance(other, dict):
            for clause in differences(one, other, kind.model, discreet=discreet):
                yield f"in {named}, {clause}"


def _record_fields(
    blob: str | None, texts: Mapping[str, str], kind: Kind, slug: str | None
) -> Fields | None:
    """Give the fields that a version of a file held, as they were typed: none where there was no
    such file, or no such record in it. None where it cannot be read."""
    if blob is None:
        return {}
    text = texts.get(blob)
    if text is None:
        return None
    if kind.shape is Shape.PAGE:
        return _page_fields(text, kind.model)
    read = read_yaml(text, "")
    if not read.complete:
        return None
    if kind.shape is Shape.MAPPING and slug is not None:
        one = read.data.get(slug, {})
        return one if isinstance(one, dict) else None
    return read.data


def _page_fields(text: str, model: type[Record]) -> Fields | None:
    markdown = read_markdown(text, "", needs_fields=False)
    if not markdown.front.complete:
        return None
    page = read_page_text(model, markdown, "")
    fields: Fields = {**markdown.data}
    for name, value in page.fields.items():
        fields[name] = _plain(value)
    return fields


def _plain(value: Any) -> Any:
    """Give what a page's text filled without what readers do not see of it."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if key != "anchor"}
    return value

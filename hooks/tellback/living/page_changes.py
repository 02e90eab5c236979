"""What pages tell of their own changes: the days and the parts, from the commits alone.

The same in every full clone, whoever builds. No words are told, and no part that may hold what
somebody has to agree to: of a day on which only such parts changed, nothing is told at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from tellback.living.commits import (
    NoHistoryError,
    Touched,
    changes_of,
    contents,
    require_history,
)
from tellback.living.part_names import spoken_name
from tellback.model.article import Article
from tellback.model.base import Part, Record
from tellback.model.event import Event
from tellback.model.framework import FamilyPage, Framework
from tellback.model.parts_within import part_models
from tellback.model.problem import Problem, problem
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.read.fields import fields_of
from tellback.read.page_history import HISTORY, read_history
from tellback.read.sections import cut_at_headings
from tellback.read.settings import SettingError, Settings
from tellback.relate.changed import MOST_SHOWN, Changed

KINDS_TOLD = (Session, Event, Article, Report, Framework, FamilyPage)
"""Whose pages tell of their changes."""
_OF_PEOPLE = frozenset({"story", "voice"})
_NEVER_TOLD = frozenset(
    {
        *("slug", "pictures", "consent", "accepted", "illustrative", "aliases", "uid"),
        *("updated", "reviewed", "review_by", "made_from", "quick_exit"),
    }
)
"""What nobody is told of, beside all that rests on consent: what may tell of people, what is no
part of the page, and what stands beside these words already."""
_KEY = re.compile(r"[\"']?([A-Za-z_]\w*)[\"']?[ \t]*:")
_FENCE = re.compile(r"---[ \t]*")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")


def told_changes(
    root: Path, records: Iterable[Record], settings: Settings
) -> tuple[Mapping[str, tuple[Changed, ...]], tuple[Problem, ...]]:
    """Give what ``page_changes`` gives, where ``settings`` ask for it, or else nothing; and why it
    cannot be told, once for the whole site."""
    try:
        if read_history(settings):
            return page_changes(root, records), ()
    except SettingError:  # “tellback check” says so
        pass
    except NoHistoryError as error:
        return {}, (problem("history-unread", settings.where(*HISTORY), reason=str(error)),)
    return {}, ()


def page_changes(root: Path, records: Iterable[Record]) -> dict[str, tuple[Changed, ...]]:
    """Give what the pages of ``records`` tell, by the file of each, the newest day first.

    Two calls of git, whatever the number of pages. Raises NoHistoryError.
    """
    told = {each.read_from: each for each in records if isinstance(each, KINDS_TOLD)}
    if not told:
        return {}
    require_history(root)
    steps = tuple(_steps(changes_of(root, sorted({f.split("/")[0] for f in told})), set(told)))
    blobs = (blob for _, each in steps for blob in (each.before, each.after) if blob)
    texts = contents(root, blobs)
    cut: dict[tuple[str, str], dict[str, str]] = {}  # most versions are compared twice
    found: dict[str, dict[date, set[str]]] = {}
    for file, each in steps:
        model = type(told[file])
        for blob in (each.before, each.after):
            if blob and blob in texts and (model.kind, blob) not in cut:
                cut[model.kind, blob] = blocks(texts[blob], model, markdown=file.endswith(".md"))
        one, other = (cut.get((model.kind, blob or "")) for blob in (each.before, each.after))
        parts = _differing(one, other) & names_told(model).keys()
        if parts:
            found.setdefault(file, {}).setdefault(each.day, set()).update(parts)
    return {file: tuple(_newest(type(told[file]), days)) for file, days in found.items()}


def _steps(changes: Iterable[Touched], files: set[str]) -> Iterator[tuple[str, Touched]]:
    """Yield each change of one of ``files``, with the file it is of today: under the names too that
    it had before."""
    now = {file: file for file in files}
    for each in changes:
        file = now.get(each.file)
        if file is None:
            continue
        if each.before is None:  # it was new: what had that name before was another
            del now[each.file]
        elif each.after is not None:
            if each.was != each.file:
                now[each.was] = now.pop(each.file)
            if each.before != each.after:
                yield file, each


def _differing(one: Mapping[str, str] | None, other: Mapping[str, str] | None) -> set[str]:
    """Give the fields in which two versions differ; none where one of them cannot be read."""
    if one is None or other is None:
        return set()
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _newest(model: type[Record], days: Mapping[date, set[str]]) -> Iterator[Changed]:
    names = names_told(model)
    for day in sorted(days, reverse=True)[:MOST_SHOWN]:
        spoken = (words for name, words in names.items() if name in days[day])
        yield Changed(day, tuple(dict.fromkeys(spoken)))


@cache
def names_told(model: type[Record]) -> dict[str, str]:
    """Give the fields of ``model`` of which a page tells that they changed, each with what readers
    call it."""
    told = {}
    for shape in dict.fromkeys(fields_of(model).values()):
        of_people = shape.refers_to in _OF_PEOPLE or (shape.part and _is_of_people(shape.part))
        if shape.name not in _NEVER_TOLD and not of_people:
            told[shape.name] = spoken_name(shape.name)
    return told


def _is_of_people(model: type[Part]) -> bool:
    """Say whether ``model`` may hold what somebody has to agree to, or name it."""
    shapes = (shape for part in part_models(model) for shape in fields_of(part).values())
    return any(shape.is_consent or shape.refers_to in _OF_PEOPLE for shape in shapes)


def blocks(text: str, model: type[Record], *, markdown: bool) -> dict[str, str]:
    """Give what stands under each field of ``model`` in a file's text, without blanks and comments.

    Read by lines alone: a site's whole history is looked through at each build.
    """
    lines = text.split("\n")
    found: dict[str, list[str]] = {}
    body = ""
    if markdown:
        end = _end_of_fields(lines)
        lines, body = lines[1:end], "\n".join(lines[end + 1 :])
    shapes = fields_of(model)
    under: list[str] | None = None
    for line in lines:
        match = None if line[:1] in " \t#-" else _KEY.match(line)
        if match:
            shape = shapes.get(match[1])
            under = found.setdefault(shape.name, []) if shape else None
        if under is not None:
            words = line[match.end() if match else 0 :].strip()
            if words[:1] != "#":
                under.append(words)
    _under_headings(body, model, found)
    return {name: " ".join(" ".join(words).split()) for name, words in found.items()}


def _end_of_fields(lines: list[str]) -> int:
    if not _FENCE.fullmatch(lines[0]):
        return 0
    ends = (at for at, line in enumerate(lines[1:], 1) if _CLOSING.fullmatch(line))
    return next(ends, 0)


def _under_headings(body: str, model: type[Record], found: dict[str, list[str]]) -> None:
    rest = "sections" if "sections" in model.model_fields else "body"
    for section in cut_at_headings(body):
        name = model.headings.get(" ".join(section.heading.lower().split()), rest)
        heading = section.title if name == rest else ""
        found.setdefault(name, []).extend((heading, section.text))

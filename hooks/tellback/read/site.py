"""A whole site read: every record of every file, and every problem met on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tellback.model.base import Record
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.problem import Problem, Where, problem
from tellback.model.text import SLUG, slug_of
from tellback.read.files import read_text, without_hidden_characters
from tellback.read.front_matter import read_markdown
from tellback.read.layout import ANY, Found, check_folders, walk_site
from tellback.read.pages import read_page_text
from tellback.read.records import Told, read_record
from tellback.read.spots import FileSpots, RecordSpots
from tellback.read.yaml_text import read_yaml

_SESSION_FOLDER = re.compile(rf"(\d{{2,3}})-{SLUG}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a site's files hold. ``broken`` names the records that are there but could not be read,
    as (kind, slug), so that a reference to one is not reported as well; a slug of ``*`` stands for
    records of a file that could not be read at all."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Gathered:
    records: list[Record]
    problems: list[Problem]
    broken: set[tuple[str, str]]

    def take(self, kind: Kind, slug: str, told: Told) -> None:
        record, found = read_record(told)
        self.problems += found
        if record is None:
            self.broken.add((kind.name, slug))
        else:
            self.records.append(record)


def read_site(root: Path) -> Reading:
    """Read every record below ``root``. Records come in the order of KINDS, then of their files.

    Never raises for what files hold or how they lie: that is in ``problems``.
    """
    walk = walk_site(root)
    gathered = _Gathered([], [*walk.problems, *check_folders(walk)], set(walk.absent))
    order = {name: at for at, name in enumerate(KINDS)}
    for found in sorted(walk.found, key=lambda each: (order[each.kind.name], each.file)):
        _read_file(root, found, gathered)
    problems = sorted(gathered.problems, key=lambda each: (each.where, each.rule))
    return Reading(tuple(gathered.records), tuple(problems), frozenset(gathered.broken))


def _read_file(root: Path, found: Found, gathered: _Gathered) -> None:
    text, problems = read_text(root, found.file)
    gathered.problems += problems
    slug = slug_at(found)
    if text is None:
        name = slug if found.kind.shape is not Shape.MAPPING else ANY
        gathered.broken.add((found.kind.name, name))
        return
    if problems:
        text = without_hidden_characters(text)
    if found.kind.shape is Shape.MAPPING:
        _read_mapping(found, text, gathered)
        return
    faults = len(problems)
    faults += _report_name(found, gathered)
    if found.kind.shape is Shape.PAGE:
        _read_page(found, slug, text, faults, gathered)
    else:
        _read_single(found, slug, text, faults, gathered)


def slug_at(found: Found) -> str:
    """Give the slug of the one record in a file: a session's has its programme before it."""
    if found.kind.name == "session":
        return f"{found.file.split('/')[1]}/{found.name}"
    return found.name


def _report_name(found: Found, gathered: _Gathered) -> int:
    """Report a name that cannot be part of an address. Gives how many problems it made."""
    where = Where(found.file)
    if found.kind.name == "session":
        if _SESSION_FOLDER.fullmatch(found.name):
            return 0
        digits = re.match(r"\d+", found.name)
        number = int(digits.group()) if digits else 1
        rest = slug_of(found.name[digits.end() :] if digits else found.name)
        better = f"{number:02d}-{rest}"
        gathered.problems.append(
            problem("bad-session-folder", where, folder=found.name, better=better)
        )
        return 1
    bad = [part for part in found.name.split("/") if not re.fullmatch(SLUG, part)]
    if found.kind.name == "page":
        bad = [part for part in bad if part not in ("README", "404")]
    for part in bad:
        gathered.problems.append(problem("bad-slug", where, value=part, slug=slug_of(part)))
    return len(bad)


def _given(found: Found, slug: str) -> dict[str, Any]:
    """Give the fields that a record's place tells."""
    given: dict[str, Any] = {"slug": slug}
    if "programme" in found.kind.model.model_fields and found.file.startswith("sessions/"):
        given["programme"] = found.file.split("/")[1]
    if found.kind.name == "session":
        digits = re.match(r"\d{1,9}", found.name)
        given["number"] = int(digits.group()) if digits else 0
    return given


def _read_page(found: Found, slug: str, text: str, faults: int, gathered: _Gathered) -> None:
    model = found.kind.model
    needs_fields = any(
        info.is_required() for name, info in model.model_fields.items() if name != "slug"
    )
    markdown = read_markdown(text, found.file, needs_fields=needs_fields)
    page = read_page_text(model, markdown, found.file)
    faults += len(markdown.problems) + len(page.problems)
    gathered.problems += [*markdown.problems, *page.problems]
    if markdown.problems and not markdown.yaml:
        gathered.broken.add((found.kind.name, slug))  # each missing field would be noise
        return
    told = Told(
        model=model,
        file=found.file,
        data=markdown.data,
        given=_given(found, slug),
        text=page.fields,
        spots=RecordSpots(FileSpots(markdown.yaml, markdown.yaml_line), model, (), page.spots),
        keys=markdown.front.keys,
        faults=faults,
        complete=markdown.front.complete,
        excused=frozenset(page.excused),
    )
    gathered.take(found.kind, slug, told)


def _read_single(found: Found, slug: str, text: str, faults: int, gathered: _Gathered) -> None:
    yaml = read_yaml(text, found.file)
    gathered.problems += yaml.problems
    model = found.kind.model
    told = Told(
        model=model,
        file=found.file,
        data=yaml.data,
        given=_given(found, slug),
        text={},
        spots=RecordSpots(FileSpots(text, 1), model),
        keys=yaml.keys,
        faults=faults + len(yaml.problems),
        complete=yaml.complete,
    )
    gathered.take(found.kind, slug, told)


def _read_mapping(found: Found, text: str, gathered: _Gathered) -> None:
    yaml = read_yaml(text, found.file)
    gathered.problems += yaml.problems
    spots = FileSpots(text, 1)
    kind = found.kind
    if not yaml.complete:
        gathered.broken.add((kind.name, ANY))
    for slug, data in yaml.data.items():
        where = Where(found.file, *yaml.keys.get((slug,), (1, 1)))
        faults = sum(1 for each in yaml.problems if _within(each, yaml.keys, where))
        if not re.fullmatch(SLUG, slug):
            gathered.problems.append(problem("bad-slug", where, value=slug, slug=slug_of(slug)))
            faults += 1
        if not isinstance(data, dict):
            rule = "empty-field" if data is None else "not-a-record"
            gathered.problems.append(problem(rule, where, key=slug, one=kind.one))
            gathered.broken.add((kind.name, slug))
            continue
        told = Told(
            model=kind.model,
            file=found.file,
            data=data,
            given=_given(found, slug),
            text={},
            spots=RecordSpots(spots, kind.model, (slug,)),
            keys=yaml.keys,
            faults=faults,
            complete=yaml.complete,
        )
        gathered.take(kind, slug, told)


def _within(each: Problem, keys: Any, where: Where) -> bool:
    """Say whether a problem of form lies between this record's key and the next record's."""
    after = [spot[0] for path, spot in keys.items() if len(path) == 1 and spot[0] > where.line]
    return where.line <= each.where.line < min(after, default=10**9)

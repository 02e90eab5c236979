"""A whole site read: every record of every file, and every problem met on the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tellback.model.base import Record
from tellback.model.collecting import without_collecting
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.problem import Problem, Where, problem
from tellback.model.withdrawn import Withdrawn
from tellback.read.files import Content, content_of, text_of, without_hidden_characters
from tellback.read.front_matter import read_markdown
from tellback.read.kept import KeptReading
from tellback.read.layout import ANY, Found, check_folders, walk_site
from tellback.read.names import check_name, check_slug, given_by_place, slug_at, slug_meant
from tellback.read.pages import read_page_text
from tellback.read.placeholders import to_fill_in_markdown, to_fill_in_yaml
from tellback.read.records import Told, read_record
from tellback.read.settings import Settings, read_settings
from tellback.read.site_language import read_language
from tellback.read.site_zone import complete_zones
from tellback.read.spots import FileSpots, RecordSpots
from tellback.read.twins import complete_twins
from tellback.read.withdrawn import read_stub, stub_problem
from tellback.read.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Reading:
    """What a site's files hold. ``broken`` names the records that are there but could not be read,
    as (kind, slug), so that a reference to one is not reported as well; a slug of ``*`` stands for
    records of a file that could not be read at all. ``withdrawn`` holds the stubs, ``settings``
    what mkdocs.yml states."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]]
    withdrawn: tuple[Withdrawn, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def taken_back(self) -> frozenset[tuple[str, str]]:
        """What the stubs stand for, as (kind, slug)."""
        return frozenset((stub.kind, stub.slug) for stub in self.withdrawn)


@dataclass(slots=True)
class _Gathered:
    records: list[Record]
    problems: list[Problem]
    broken: set[tuple[str, str]]
    withdrawn: list[Withdrawn] = field(default_factory=list)

    def add(self, other: _Gathered) -> None:
        """Take what ``other`` holds behind what is here."""
        self.records += other.records
        self.problems += other.problems
        self.broken |= other.broken
        self.withdrawn += other.withdrawn

    def took_stub(
        self, kind: Kind, slug: str, data: Mapping[str, Any], text: str, where: Where
    ) -> bool:
        """Take what ``data`` and ``text`` hold as a stub, if they are one, and say whether."""
        stub = read_stub(kind.name, slug, data, text, where)
        if stub is None:
            return False
        self.withdrawn.append(stub)
        found = stub_problem(stub)
        self.problems += [found] if found else []
        return True

    def take(self, kind: Kind, slug: str, told: Told) -> None:
        record, found = read_record(told)
        self.problems += found
        if record is None:
            self.broken.add((kind.name, slug))
        else:
            self.records.append(record)


def read_site(root: Path, kept: KeptReading | None = None) -> Reading:
    """Read every record below ``root``. Records come in the order of KINDS, then of their files.

    Files that are as they were are taken from ``kept``, and what is read is left in it. Never
    raises for what files hold or how they lie: that is in ``problems``.
    """
    walk = walk_site(root)
    if kept is not None:
        kept.begin()
    gathered = _Gathered([], [*walk.problems, *check_folders(walk)], set(walk.absent))
    order = {name: at for at, name in enumerate(KINDS)}
    with without_collecting():
        for found in sorted(walk.found, key=lambda each: (order[each.kind.name], each.file)):
            if kept is None:
                _read_file(found, content_of(root, found.file), gathered)
            else:
                _read_or_take(root, found, kept, gathered)
    settings = read_settings(root)
    zoned = complete_zones(gathered.records, settings)
    taken_back = {(stub.kind, stub.slug) for stub in gathered.withdrawn}
    completed = complete_twins(
        zoned.records, frozenset(gathered.broken | taken_back), read_language(settings)
    )
    problems = sorted(
        (*gathered.problems, *zoned.problems, *completed.problems),
        key=lambda each: (each.where, each.rule),
    )
    return Reading(
        completed.records,
        tuple(problems),
        frozenset(gathered.broken | completed.broken),
        tuple(gathered.withdrawn),
        settings,
    )


def _read_or_take(root: Path, found: Found, kept: KeptReading, gathered: _Gathered) -> None:
    """Take a file's records from ``kept``, or read them, and leave them there if all is well."""
    records = kept.records_in(root, found)
    if records is not None:
        gathered.records += records
        return
    own = _Gathered([], [], set())
    content = content_of(root, found.file)
    _read_file(found, content, own)
    faulty = own.problems or own.broken or own.withdrawn
    kept.took(found, [] if faulty else own.records, content[0])
    gathered.add(own)


def _read_file(found: Found, content: Content, gathered: _Gathered) -> None:
    text, problems = (None, content[1]) if content[0] is None else text_of(content[0], found.file)
    gathered.problems += problems
    slug = slug_at(found)
    if found.kind.shape is not Shape.MAPPING and (meant := slug_meant(found)) != slug:
        gathered.broken.add((found.kind.name, meant))  # its bad name is reported once, here
    if text is None:
        name = slug if found.kind.shape is not Shape.MAPPING else ANY
        gathered.broken.add((found.kind.name, name))
        return
    if problems:
        text = without_hidden_characters(text)
    if found.kind.shape is Shape.MAPPING:
        _read_mapping(found, text, gathered)
        return
    misnamed = list(check_name(found))
    gathered.problems += misnamed
    faults = len(problems) + len(misnamed)
    if found.kind.shape is Shape.PAGE:
        _read_page(found, slug, text, faults, gathered)
    else:
        _read_single(found, slug, text, faults, gathered)


def _read_page(found: Found, slug: str, text: str, faults: int, gathered: _Gathered) -> None:
    model = found.kind.model
    needs_fields = any(
        info.is_required() for name, info in model.model_fields.items() if name != "slug"
    )
    markdown = read_markdown(text, found.file, needs_fields=needs_fields)
    if gathered.took_stub(found.kind, slug, markdown.data, markdown.body, Where(found.file)):
        return
    gathered.problems += to_fill_in_markdown(markdown, found.file)
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
        given=given_by_place(found, slug),
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
    gathered.problems += (*yaml.problems, *to_fill_in_yaml(text, found.file))
    model = found.kind.model
    told = Told(
        model=model,
        file=found.file,
        data=yaml.data,
        given=given_by_place(found, slug),
        text={},
        spots=RecordSpots(FileSpots(text, 1), model),
        keys=yaml.keys,
        faults=faults + len(yaml.problems),
        complete=yaml.complete,
    )
    gathered.take(found.kind, slug, told)


def _read_mapping(found: Found, text: str, gathered: _Gathered) -> None:
    yaml = read_yaml(text, found.file)
    gathered.problems += (*yaml.problems, *to_fill_in_yaml(text, found.file))
    spots = FileSpots(text, 1)
    kind = found.kind
    if not yaml.complete:
        gathered.broken.add((kind.name, ANY))
    begins = sorted({line for path, (line, _) in yaml.keys.items() if len(path) == 1})
    faulty = sorted(each.where.line for each in yaml.problems)
    for slug, data in yaml.data.items():
        where = Where(found.file, *yaml.keys.get((slug,), (1, 1)))
        # A problem of form belongs to the record whose key stands last before it.
        after = bisect_right(begins, where.line)
        end = bisect_left(faulty, begins[after]) if after < len(begins) else len(faulty)
        faults = end - bisect_left(faulty, where.line)
        misnamed = list(check_slug(slug, where))
        gathered.problems += misnamed
        faults += len(misnamed)
        if not isinstance(data, dict):
            rule = "empty-field" if data is None else "not-a-record"
            gathered.problems.append(problem(rule, where, key=slug, one=kind.one))
            gathered.broken.add((kind.name, slug))
            continue
        if gathered.took_stub(kind, slug, data, "", where):
            continue
        told = Told(
            model=kind.model,
            file=found.file,
            data=data,
            given=given_by_place(found, slug),
            text={},
            spots=RecordSpots(spots, kind.model, (slug,)),
            keys=yaml.keys,
            faults=faults,
            complete=yaml.complete,
        )
        gathered.take(kind, slug, told)

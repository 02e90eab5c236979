"""A new record put into a site: in the right place, under a name of its own, all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tellback.intake.new_slugs import free_slug
from tellback.intake.taking_in import LOCK
from tellback.model.base import Record
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.report import Report
from tellback.model.text import slug_of
from tellback.one_at_a_time import only_one
from tellback.read.front_matter import read_markdown
from tellback.read.layout import ANY
from tellback.read.placeholders import to_fill_in_markdown, to_fill_in_yaml
from tellback.read.site import Reading, read_site
from tellback.relate.dated import first_out
from tellback.starting.adding_files import add_entry, add_file, clear_stopped, raw_text
from tellback.starting.adding_places import Place, next_number, place_of, programme_of
from tellback.starting.adding_values import NotAddedError, a_kind, typed_values
from tellback.starting.skeleton import SHARED, record_text
from tellback.starting.skeleton_fields import Given

_NO_SLUG = slug_of("")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for: a record of ``kind`` with this ``title``.

    ``programme``, ``date``, ``slug`` and ``number`` are as they were typed; ``bare`` leaves out all
    that need not be filled in, and ``fields`` holds further values by the field's name.
    """

    kind: Kind
    title: str
    programme: str | None = None
    date: str | None = None
    slug: str | None = None
    number: int | None = None
    bare: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """What was made: its ``file`` below the root, the ``line`` it begins on, its ``slug``, and how
    many places of it are ``open``: still to be filled in."""

    file: str
    line: int
    slug: str
    open: int


def add_record(root: Path, wanted: Wanted, waiting: Callable[[], None]) -> Added:
    """Add what is ``wanted`` to the site in ``root``; where something else is being written there,
    ``waiting`` is called once and its end is waited for.

    Raises NotAddedError where it cannot be, with what to do, and OSError where it cannot be
    written. Then nothing was changed.
    """
    with only_one(root / LOCK, waiting):
        clear_stopped(root, wanted.kind)
        reading = read_site(root)
        programme = programme_of(root, reading, wanted.kind, wanted.programme)
        _refuse_double(reading, wanted, programme)
        number = next_number(root, programme, wanted.number) if _is_numbered(wanted.kind) else 0
        place = place_of(root, wanted.kind, programme, number, _slug_for(reading, wanted))
        return _added(root, wanted, place, reading)


def _is_numbered(kind: Kind) -> bool:
    return "number" in kind.model.model_fields and kind.slug_part > 1


def _refuse_double(reading: Reading, wanted: Wanted, programme: str) -> None:
    """Refuse a title that there is already: typed twice, a command must not add it twice."""
    kind = wanted.kind
    if (kind.name, ANY) in reading.broken and kind.shape is Shape.MAPPING:
        below = kind.files.partition("*")[0]
        stopping = [each for each in reading.problems if each.stops]
        ours = [each for each in stopping if each.where.file.startswith(below)] or stopping
        raise NotAddedError(
            f"A file of {kind.many} cannot be read, so it cannot be told what is there already. "
            "Run “tellback check”, put that right, then run this again."
            + "".join(f"\n  {each.where}: {each.finding}" for each in ours[:1])
        )
    title = " ".join(wanted.title.split()).casefold()
    for record in reading.records:
        same = record.kind == kind.name and programme in ("", getattr(record, "programme", ""))
        named = getattr(record, "quote", record.label) if same else ""
        if same and " ".join(named.split()).casefold() == title:
            raise NotAddedError(
                f"There is already {a_kind(kind)} “{record.label}”: {record.where().file}. "
                "Open it, or give this one another title."
            )
    if wanted.slug:
        return
    slug = free_slug(wanted.title, "", (), kind.name)
    if slug == _NO_SLUG and not title.startswith(_NO_SLUG):
        raise NotAddedError(
            f"There is no letter in “{wanted.title}” that an address can have. Say what it is "
            "called there, in letters from a to z: --slug NAME",
            typed=True,
        )
    unread = {name for each, name in reading.broken if each == kind.name}
    mine = [
        name
        for name in unread
        if (name.rpartition("/")[2].partition("-")[2] if _is_numbered(kind) else name) == slug
        and (not _is_numbered(kind) or name.startswith(f"{programme}/"))
    ]
    if mine:
        raise NotAddedError(
            f"There is already {a_kind(kind)} “{mine[0]}”, in which something is still to be put "
            "right: “tellback check” says what. Open it, or give this one another title."
        )


def _slug_for(reading: Reading, wanted: Wanted) -> str:
    """Give the name that was asked for, or the one that the title suggests."""
    kind = wanted.kind.name
    used = {each.slug for each in reading.records if each.kind == kind}
    used |= {slug for each, slug in (*reading.broken, *reading.taken_back) if each == kind}
    if wanted.slug is None:
        return free_slug(wanted.title, "", () if _is_numbered(wanted.kind) else used, kind)
    if wanted.slug in used:
        raise NotAddedError(
            f"There is already {a_kind(wanted.kind)} called “{wanted.slug}”. Name another: --slug"
        )
    return wanted.slug


def _added(root: Path, wanted: Wanted, place: Place, reading: Reading) -> Added:
    kind = wanted.kind
    typed = typed_values(kind, wanted.title, wanted.date, wanted.fields)
    many = kind.shape is Shape.MAPPING
    before = raw_text(root, place.file) if many else ""
    told = many and f"--- {SHARED} ---" in before
    given = Given(_names(reading), typed, wanted.bare, told)
    text = record_text(kind, place.slug, given)
    line = add_entry(root, place, text, before, kind) if many else add_file(root, place, text)
    return Added(place.file, line, place.slug, open=_still_open(kind, text))


def _still_open(kind: Kind, text: str) -> int:
    if kind.shape is Shape.PAGE:
        return sum(1 for _ in to_fill_in_markdown(read_markdown(text, "", needs_fields=True), ""))
    return sum(1 for _ in to_fill_in_yaml(text, ""))


def _names(reading: Reading) -> dict[str, list[str]]:
    """Give the names of all records by kind, the newest first: those that are not finished, then
    the others by their days, then as they were added."""
    names: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind, slug in sorted(reading.broken):
        if slug != ANY:
            names[kind].append(slug)
    for record in sorted(reading.records, key=_day_of)[::-1]:
        names[record.kind].append(record.slug)
    names["outcome"] = [
        f"{each.slug}/{outcome.slug}"
        for each in reading.records
        if isinstance(each, Report)
        for outcome in each.outcomes
    ]
    return names


def _day_of(record: Record) -> date:
    return first_out(record) or date.min

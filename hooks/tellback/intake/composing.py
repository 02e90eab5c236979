"""What each row becomes: a new file, a file with some fields changed, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from tellback.intake.merging import changes_between
from tellback.intake.new_slugs import free_slug, is_slug_of_any
from tellback.intake.row_pair import Pair
from tellback.intake.rows import Fault
from tellback.intake.scorecard import Outcome
from tellback.intake.updating import update_of
from tellback.intake.yaml_editing import put_changes
from tellback.intake.yaml_writing import as_written
from tellback.model.base import Record
from tellback.model.event import Event, EventStatus
from tellback.model.kinds import Kind
from tellback.model.marks import Path
from tellback.model.story import Story
from tellback.model.text import spoken_date
from tellback.read.yaml_text import read_yaml

"""Names that pages made for all of a kind have."""
_HEADING = re.compile(r"^(?=#{1,6}\s|(?:-{3,}|={3,})\s*$)", re.M)


@dataclass(slots=True)
class Entry:
    """A row on its way into a file. ``fields`` are a new record's, ``changes`` those of one that is
    there; ``changed`` says these in words, ``kept`` what was left as it is. ``unused`` are fields
    that were assumed, and for which the record has its own."""

    pair: Pair
    outcome: Outcome
    slug: str = ""
    file: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    changes: dict[Path, Any] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unused: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)

    def to_mend(self, *faults: Fault) -> None:
        """Take the row out: it has to be mended first."""
        self.outcome = Outcome.MEND
        self.faults += [each for each in faults if each not in self.faults]


def compose(
    pairs: Iterable[Pair],
    kind: Kind,
    root: FilePath,
    today: date,
    *,
    taken: Collection[str],
    withdrawn: Collection[str] = (),
) -> list[Entry]:
    """Give what becomes of each row. ``taken`` are the slugs that records of ``kind`` have,
    ``withdrawn`` those of which nothing else is left."""
    used = set(taken)
    entries: list[Entry] = []
    read: dict[str, dict[str, Any]] = {}
    for pair in pairs:
        if pair.from_here and pair.record:
            entries.append(_from_here(pair, pair.record))
        elif faults := pair.faults:
            entries.append(Entry(pair, Outcome.MEND, faults=[*faults]))
        elif pair.twice:
            entries.append(Entry(pair, Outcome.TWICE, changed=(pair.twice,)))
        elif pair.record is None:
            entry = _new(pair, kind, today, used)
            if is_slug_of_any(pair.row.name, withdrawn):
                entry.to_mend(_withdrawn(pair, kind))
            elif withdrawn and kind.model is Story:
                pair.named.doubts.append(_may_be_withdrawn(len(withdrawn)))
            used.add(entry.slug)
            entries.append(entry)
        elif isinstance(pair.record, Story):
            entries.append(_known_story(pair, pair.record))
        else:
            file = pair.record.read_from
            if file not in read:
                read[file] = dict(read_yaml(_raw(root / file).removeprefix("\ufeff"), file).data)
            entries.append(_known(pair, pair.record, read[file], today))
    return entries


def _from_here(pair: Pair, record: Record) -> Entry:
    pair.named.doubts.append("It comes out of a calendar of this site, and was left as it is.")
    unused = frozenset(pair.named.assumed)
    return Entry(pair, Outcome.SAME, record.slug, record.read_from, unused=unused)


def _raw(path: FilePath) -> str:
    return path.read_bytes().decode("utf-8")


def _with_safe_prose(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give a story's ``fields`` with no line in its texts that would be taken for a heading."""
    texts = {name for name in Story.headings.values() if name in fields}
    return {**fields, **{name: _HEADING.sub(r"\\", str(fields[name])) for name in texts}}


def _new(pair: Pair, kind: Kind, today: date, used: Collection[str]) -> Entry:
    fields = dict(pair.named.fields)
    fields.pop("slug", None)
    if kind.model is Story:
        fields = _with_safe_prose(fields)
    programme = str(fields.get("programme", ""))
    if kind.name == "story":
        if not programme:
            why = "It is not known which programme this story belongs to."
            how = "Fill the column, or name it with the command: --programme SLUG"
            return Entry(pair, Outcome.MEND, faults=[Fault("programme", "", why, how)])
        fields.pop("programme")
        fields.pop("consent", None)  # it is recorded by whoever saw it, never brought in
    end = str(fields.get("end", ""))[:10]
    if kind.model is Event and end >= today.isoformat():
        fields.setdefault("announced", today.isoformat())
        if said := _said_of_new(fields):
            fields.setdefault("changes", [{"on": today.isoformat(), "what": said}])
    day = str(fields.get("start", ""))[:10]
    slug = free_slug(str(fields.get("title") or fields.get("name") or ""), day, used, kind.name)
    file = kind.files.replace("*", programme, 1) if programme and kind.name == "story" else ""
    file = (file or kind.files).replace("*", slug)
    return Entry(pair, Outcome.NEW, slug, file, fields=as_written(fields, kind.model))


def _said_of_new(fields: Mapping[str, Any]) -> str:
    """Give what changed of an event that comes in once it has, for those who know of it already."""
    if fields.get("status") == EventStatus.CANCELLED.value:
        return "It is cancelled."
    if fields.get("status") != EventStatus.MOVED.value:
        return ""
    was, now = (str(fields.get(each, ""))[:10] for each in ("moved_from", "start"))
    if not was or was == now:
        return "It was moved."
    old, new = (spoken_date(date.fromisoformat(each)) for each in (was, now))
    return f"It is on {new}, not on {old}."


def _withdrawn(pair: Pair, kind: Kind) -> Fault:
    return Fault(
        "",
        pair.row.name,
        f"A {kind.one} of this name was withdrawn from the site.",
        "What somebody took back does not come in again. If this is another one, give it a name of "
        "its own.",
    )


def _may_be_withdrawn(count: int) -> str:
    """Give what is said of any other story: nothing is left of what was told in those."""
    told = "One story was" if count == 1 else f"{count} stories were"
    return f"{told} withdrawn from this site, and may have had another title. Is this one of them?"


def _known(pair: Pair, record: Record, data: dict[str, Any], today: date) -> Entry:
    """Give what a row changes in a record that is there."""
    held = data if record.slug not in data or isinstance(record, Event) else data[record.slug]
    made = update_of(pair, record, held, today)
    entry = Entry(
        pair,
        Outcome.UPDATED if made.changes else Outcome.SAME,
        record.slug,
        record.read_from,
        changes=made.changes,
        changed=made.changed,
        kept=made.kept,
        unused=made.unused,
    )
    if made.fault:
        entry.to_mend(made.fault)
    if pair.row.only_on:  # another row may speak of another time of it
        put_changes(held, made.changes)
    return entry


def _known_story(pair: Pair, story: Story) -> Entry:
    """A story that is there keeps its words: they are what its teller agreed to."""
    held = _plain(story.model_dump(mode="json", by_alias=True, exclude_none=True))
    fields = _with_safe_prose(pair.named.fields)
    left_out = pair.named.assumed | {"consent", "programme"}
    stated = {name: value for name, value in fields.items() if name not in {*left_out, "slug"}}
    changes = changes_between(held, stated, Story)
    entry = Entry(pair, Outcome.SAME, story.slug, story.read_from)
    if changes:
        names = ", ".join(dict.fromkeys(str(path[0]).replace("_", " ") for path in changes))
        entry.to_mend(
            Fault(
                "",
                pair.row.name,
                f"This story is on the site already, and says something else ({names}).",
                "What a story says is changed only with its teller's agreement. Ask, then change "
                f"it in {story.read_from}.",
            )
        )
    return entry


def _plain(value: Any) -> Any:
    """Give what a model holds as a file would have it: all of it text."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)

"""Rows that stand are taken out of the files that hold them; what changed is made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from records import record

from tellback.assemble.data_columns import Table
from tellback.assemble.data_tables import TABLES
from tellback.kept.facts import Facts
from tellback.model.base import Record
from tellback.model.noted import Fact, noting
from tellback.publish import table_rows
from tellback.publish.open_data import TableFiles
from tellback.publish.site_files import MadeBefore, Places
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
PLACES = Places("https://garden.example.org/", lambda path: path.removesuffix(".md") + "/")
STORIES = next(table for table in TABLES if table.name == "stories")
OUTCOMES = next(table for table in TABLES if table.name == "outcomes")
FOUND = {"slug": "a", "statement": "A", "rating": "emerging"}
RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "programme": {"growing": {"title": "Growing"}, "walking": {"title": "Walking"}},
    "source": {"guide": {"short": "Guide"}},
    "story": {
        "bench": {"title": "=The bench; “é”"},
        "gate": {"title": "The gate", "happened": "Two\n\nlines [@guide].", "programme": "walking"},
        "lock": {"title": "The lock"},
    },
    "report": {
        "first": {"outcomes": [FOUND, FOUND | {"slug": "b"}]},
        "none": {"outcomes": []},
        "other": {"outcomes": [FOUND | {"slug": "c"}]},
    },
}


def library(change: Callable[[dict[str, Any]], Any] = lambda _: None) -> Library:
    told = {kind: {slug: dict(each) for slug, each in of.items()} for kind, of in RECORDS.items()}
    change(told)
    made: list[Record] = [
        record(kind, slug, **it) for kind in told for slug, it in told[kind].items()
    ]
    return Library(made, TODAY, sealed=True)


@dataclass(frozen=True)
class Made:
    contents: Mapping[str, bytes]
    told: Mapping[str, Any]
    facts: Mapping[Fact, str]


def made(table: Table, of: Library, before: MadeBefore | None = None) -> Made:
    files = TableFiles(table, of, PLACES, lambda: before)
    with noting() as notes:
        contents = tuple(files.files())
    facts = Facts(of)
    facts.know("file", lambda path: path)
    told = {fact: facts.digest(fact) for fact in notes.facts}
    return Made({each.path: each.content for each in contents}, files.told(contents), told)


def before(last: Made, now: Library, read_again: list[str]) -> MadeBefore:
    facts = Facts(now)
    facts.know("file", lambda path: path)
    changed = frozenset(fact for fact, was in last.facts.items() if facts.digest(fact) != was)
    return MadeBefore(last.told, changed, last.contents.__getitem__, lambda: read_again.append("x"))


def say(kind: str, slug: str, **fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda told: told[kind].setdefault(slug, {}).update(fields)


CHANGES: dict[str, tuple[Table, Callable[[dict[str, Any]], Any], set[str]]] = {
    "a text": (STORIES, say("story", "lock", happened="It opened."), {"lock"}),
    "a day": (STORIES, say("story", "lock", updated="2026-10-01"), {"lock"}),
    "the order": (STORIES, say("story", "lock", title="A lock"), {"lock"}),
    "one more": (STORIES, say("story", "tea", title="Tea"), {"tea"}),
    "one less": (STORIES, lambda told: told["story"].pop("bench"), set()),
    "what another is called": (STORIES, say("programme", "walking", title="Walks"), {"gate"}),
    "what a source is called": (STORIES, say("source", "guide", short="The guide"), {"gate"}),
    "one of several rows": (
        OUTCOMES,
        say("report", "first", outcomes=[FOUND | {"statement": "Another"}]),
        {"first"},
    ),
    "the first row": (
        OUTCOMES,
        say("report", "none", outcomes=[FOUND | {"slug": "z"}]),
        {"first", "none", "other"},  # that it had none was read for the table
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_made_in_part_is_as_if_all_were_made(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, change, anew = CHANGES[name]
    last, after = made(table, library()), library(change)
    whole = made(table, after)
    done: set[str] = set()
    rows_of = table_rows._rows_of

    def counted(record: Record, *of: Any) -> table_rows.Rows:
        done.add(record.slug)
        return rows_of(record, *of)

    monkeypatch.setattr(table_rows, "_rows_of", counted)
    part = made(table, after, before(last, after, []))
    assert part.contents == whole.contents != last.contents
    assert done == anew
    assert part.told["rows"] == whole.told["rows"]
    assert part.told["newest"] == whole.told["newest"]
    others = {fact: sorted(names) for fact, names in part.told["others"].items()}
    assert others == {fact: sorted(names) for fact, names in whole.told["others"].items()}


def test_a_file_that_holds_something_else_is_not_taken_for_its_rows() -> None:
    last, after = made(STORIES, library()), library(say("story", "lock", happened="It opened."))
    read_again: list[str] = []
    spoilt = before(last, after, read_again)
    of_csv = last.contents["data/stories.csv"].replace(b"gate", b"door")
    contents = {**last.contents, "data/stories.csv": of_csv}
    spoilt = MadeBefore(spoilt.told, spoilt.changed, contents.__getitem__, spoilt.read_again)
    assert made(STORIES, after, spoilt).contents == made(STORIES, after).contents
    assert read_again == []
    made(STORIES, after, before(last, after, read_again))
    assert read_again == ["x"]


def test_where_a_file_is_gone_all_rows_are_made() -> None:
    last, after = made(STORIES, library()), library(say("story", "lock", happened="It opened."))
    read_again: list[str] = []
    was = before(last, after, read_again)

    def content_of(path: str) -> bytes:
        raise FileNotFoundError(path)

    gone = MadeBefore(was.told, was.changed, content_of, was.read_again)
    assert made(STORIES, after, gone) == made(STORIES, after)
    assert read_again == []

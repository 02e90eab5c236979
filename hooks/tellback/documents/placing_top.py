"""The lines at the top of a document as fields of a record: title, number, day, place, who led, how
many came, who wrote it."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from tellback.documents.document import Block, Paragraph, Table, pieces_in
from tellback.documents.headings import bare, label_named
from tellback.documents.placing_facts import Fact, FactReading
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, FACTS_TAKEN, Chapter, Outline
from tellback.documents.placing_people import counted_in, leaders_in, speaker_in, uncounted_in
from tellback.documents.placing_place import place_fields, place_in
from tellback.documents.placing_titles import bare_title, number_in, title_parts
from tellback.documents.placing_words import one_line, words_of
from tellback.intake.row_reading import TypedError
from tellback.intake.typed_dates import When, read_when
from tellback.model.placeholder import placeholder
from tellback.model.text import spoken_date

_MONTH = re.compile(r"(?P<month>[A-Z][a-z]{2,8})\s+(?P<year>(?:19|20)\d\d)|(?P<alone>20\d\d)")
_MONTHS = tuple(each[:3].lower() for each in calendar.month_name[1:])
_UNDER_HEADINGS = ("date", "place", "facilitators", "attendance", "apologies", "minutes", "author",
                   "published")  # fmt: skip
_FACT_WORDS = 40


def read_top(outline: Outline, reading: FactReading) -> list[Block]:
    """Take the facts of ``outline`` into ``reading``, and give what is left of its top. Chapters
    that hold nothing but facts are emptied; their headings go with the facts."""
    above = reading.rest_of(outline.above, loose=True)
    for chapter in outline.chapters:
        if chapter.part == "details":
            before = len(reading.facts.found) + len(reading.facts.again)
            chapter.blocks = reading.rest_of(chapter.blocks, loose=True)
            if len(reading.facts.found) + len(reading.facts.again) > before:
                chapter.part = FACTS_TAKEN
        elif name := _fact_under(chapter, reading):
            value = "\n".join(words_of(block) for block in chapter.blocks)
            pieces = tuple(p for block in chapter.blocks for p in pieces_in(block))
            reading.facts.add(name, Fact(value, (*chapter.pieces, *pieces)))
            chapter.blocks, chapter.part = [], A_FACT
    return above


def _fact_under(chapter: Chapter, reading: FactReading) -> str:
    """Give the fact that a chapter of a few words under a label holds, if it is no part."""
    name = label_named(chapter.words)
    words = sum(len(words_of(block).split()) for block in chapter.blocks)
    fits = name in _UNDER_HEADINGS and name in reading.wanted and not chapter.part
    fits = fits and name not in reading.facts.found
    fits = fits and not any(isinstance(block, Table) for block in chapter.blocks)
    return name if fits and not chapter.below and 0 < words <= _FACT_WORDS else ""


class Top:
    """Turns facts into fields, and says of each what became of it."""

    def __init__(self, making: Making, reading: FactReading, title: Paragraph | None) -> None:
        self.making = making
        self.reading = reading
        self.facts = reading.facts.found
        self.heading = title

    def title(self) -> tuple[str, int | None]:
        """Give the title and, where it says one, the number of the session; empty for none."""
        making, typed = self.making, self.making.task.title
        stated = self.facts.get("title")
        plain = one_line(self.heading.plain) if self.heading else ""
        line = making.line("title")
        if self.heading:
            kept = not (typed or stated) or bare(plain) == bare(
                typed or (stated or Fact("", ())).value
            )
            if kept or title_parts(plain)[0] == (typed or (stated.value if stated else "")):
                making.ledger.took(self.heading.pieces, "title", line)
            else:
                why = "Another title was stated, so this one was not used."
                making.ledger.doubt(self.heading.pieces, why, line, "title")
        if stated:
            making.ledger.took(stated.pieces, "title", line)
        number = title_parts(plain)[1]
        chosen = typed or bare_title(stated.value if stated else plain)
        title, own = title_parts(chosen)
        return title, own if own is not None else number

    def number(self) -> int | None:
        """Give the number that a fact states."""
        fact = self.facts.get("number")
        if fact is None:
            return None
        found = re.search(r"\d{1,3}", fact.value)
        number = int(found[0]) if found else number_in(fact.value.strip())
        if number is None:
            why = "No number could be read from this."
            self.making.ledger.doubt(fact.pieces, why, mark="number")
        else:
            self.making.ledger.took(fact.pieces, "number", "the name of the session's folder")
        return number

    def days(self, name: str) -> tuple[date | None, date | None]:
        """Give the first and the last day that the fact ``name`` states; what was typed goes
        before it."""
        fact, typed = self.facts.get(name), self.making.task.day
        if fact is None:
            return typed, None
        when = self._when(fact.value)
        line = self.making.line(name)
        if when is None or not when.days:
            why = "No day could be read from this. Write it as 2026-05-12."
            self.making.ledger.doubt(fact.pieces, why, line, name)
            return typed, None
        self.making.ledger.took(fact.pieces, name, line)
        if when.doubts or when.times.start:
            read = spoken_date(when.days[0])
            why = f"Read as {read}. The time of day has no place in the record." if (
                when.times.start
            ) else f"Read as {read}."  # fmt: skip
            self.making.ledger.doubt(fact.pieces, why, line, name)
        first, last = when.days[0], when.last or when.days[-1]
        return typed or first, last if last != first and not typed else None

    def partial_day(self, name: str) -> str:
        """Give as much of a date as the fact ``name`` states: a day, a month or a year."""
        fact = self.facts.get(name)
        if fact is None:
            return str(self.making.task.day or "")
        match = _MONTH.search(fact.value)
        if self._when(fact.value) is None and match:
            self.making.ledger.took(fact.pieces, name, self.making.line(name))
            if match["alone"]:
                return match["alone"]
            month = match["month"][:3].lower()
            known = month in _MONTHS
            return f"{match['year']}-{_MONTHS.index(month) + 1:02d}" if known else match["year"]
        return str(self.days(name)[0] or "")

    def _when(self, value: str) -> When | None:
        try:
            when = read_when(one_line(value), self.reading.today, self.reading.zone)
        except TypedError:
            return None
        return when if when.days else None

    def place(self) -> dict[str, str]:
        """Give ``place`` and ``online``."""
        fact = self.facts.get("place")
        if fact is None:
            return {"place": placeholder("where it took place")}
        value = place_in(one_line(fact.value))
        self.making.ledger.took(fact.pieces, "place", self.making.line("place"))
        if value != one_line(fact.value):
            why = f"Only “{value}” was taken for the place: another label stands behind it."
            self.making.ledger.doubt(fact.pieces, why)
        if not value:
            return {"place": placeholder("where it took place")}
        self.making.doubt_names(value, fact.pieces)
        return place_fields(value)

    def facilitators(self) -> list[dict[str, str]]:
        """Give who led, by role."""
        fact = self.facts.get("facilitators")
        asked = {"role": placeholder("who led it, by role, never by name")}
        if fact is None:
            return [asked]
        roles, names = leaders_in(fact.value)
        line = self.making.line("facilitators")
        if names:
            why = "Names were left out: those who lead are named by role."
            self.making.ledger.doubt(fact.pieces, why, line, "facilitators")
        else:
            self.making.ledger.took(fact.pieces, "facilitators", line)
        return [{"role": role} for role in roles] or [asked]

    def attendance(self) -> dict[str, Any] | None:
        """Give how many came."""
        fact = self.facts.get("attendance")
        if fact is None:
            return None
        counted = counted_in(fact.value)
        if counted is None:
            why = (
                "No number could be read from this. Names of those who came are not published: "
                "write how many came, by role."
            )
            self.making.ledger.left(fact.pieces, why, "attendance")
            return None
        self.making.ledger.took(fact.pieces, "attendance", self.making.line("attendance"))
        by_role = [{"role": role, "count": str(count)} for role, count in counted.by_role]
        total: int | str | None = counted.total
        if named := uncounted_in(fact.value):
            why = (
                f"{named} of those who came are listed without a number, and are not counted here; "
                "names are not published. Write how many came in all."
            )
            self.making.ledger.doubt(fact.pieces, why)
            total = total or placeholder("how many came in all, those who are named with the rest")
        found = {"by_role": by_role, "total": total, "organisations": counted.organisations}
        return {key: value for key, value in found.items() if value not in (None, [])}

    def author(self) -> dict[str, str]:
        """Give who wrote it: by role where one is stated, else by the name it was signed with."""
        fact = self.facts.get("author")
        if fact is None:
            return {"role": placeholder("who wrote this, by role")}
        value = one_line(fact.value)
        self.making.ledger.took(fact.pieces, "author", self.making.line("author"))
        speaker = speaker_in(value)
        if speaker and speaker.role and not speaker.named:
            return {"role": speaker.role if len(speaker.role) > len(value) - 6 else value}
        why = "This may be a name. It stays only if the author wants to be named."
        self.making.ledger.doubt(fact.pieces, why)
        return {"name": value}

    def standfirst(self) -> str:
        """Give the line that says in short what it is about, if a fact states one."""
        fact = self.facts.get("standfirst")
        if fact is None:
            return ""
        self.making.ledger.took(fact.pieces, "standfirst", self.making.line("standfirst"))
        self.making.doubt_names(fact.value, fact.pieces)
        return one_line(fact.value)

    def leave_rest(self) -> None:
        """Say of facts that the record has no place for, or that were stated twice, what became of
        them."""
        ledger = self.making.ledger
        for name, why in (
            ("apologies", "Who could not come is not published."),
            ("minutes", "Who took notes is not published."),
        ):
            if name in self.facts:
                ledger.left(self.facts[name].pieces, why, name)
        if {"date", "published"} <= self.facts.keys():
            why = "Another line says when it came out, so this day was not used."
            ledger.doubt(self.facts["date"].pieces, why, mark="date")
        for name, fact in self.reading.facts.again:
            first = self.facts[name]
            if bare(first.value) == bare(fact.value):
                ledger.took(fact.pieces, name, self.making.line(name))
            else:
                why = f"This was stated before, as “{one_line(first.value)}”, which was taken."
                ledger.doubt(fact.pieces, why, mark=name)

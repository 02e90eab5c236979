"""Facts that stand at the top of a document: “Venue: the town hall”, a table filled in like a form,
a line with nothing but a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tellback.assemble.markup import escaped
from tellback.documents.document import Block, Entry, Listing, Paragraph, Table
from tellback.documents.headings import bare, label_named, table
from tellback.documents.placing_cells import cell_lines, inside, row_text
from tellback.intake.row_reading import TypedError
from tellback.intake.typed_dates import read_when

_PARTED = re.compile(r"\t+|\s+[|•·]\s+|\s{3,}|;\s+(?=[A-Z])")
_LEAD = re.compile(r"^\s*(?P<label>[^:\n]{2,40}):[\s*_]*(?P<value>\S.*)$", re.DOTALL)
_BY = re.compile(r"by\s+(?=[A-Z]|an?\s)", re.IGNORECASE)
_PREPARED = re.compile(
    r"^(?:prepared|written|produced|commissioned|a report)(?: for (?P<commissioner>[^,]+?))?"
    r"(?: by (?P<author>[^,]+?))?(?:, (?P<published>(?:\d{1,2} )?[A-Z][a-z]+ (?:19|20)\d\d))?\.?$",
    re.IGNORECASE,
)
"""What stands below the title of a report: “Prepared for … by …, October 2026”."""
_MONTH_ALONE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it was typed, and the pieces that it stands in."""

    value: str
    pieces: tuple[int, ...]


@dataclass(slots=True)
class Facts:
    """Facts by name (``facts`` of headings.yml); said twice, the first counts and the other is
    among ``again``."""

    found: dict[str, Fact] = field(default_factory=dict)
    again: list[tuple[str, Fact]] = field(default_factory=list)

    def add(self, name: str, fact: Fact) -> None:
        """Take a fact."""
        if name in self.found:
            self.again.append((name, fact))
        else:
            self.found[name] = fact


class FactReading:
    """Takes the facts that a record of ``kind`` has a place for out of blocks. Dates are read as of
    ``today``, by the clock of ``zone``."""

    def __init__(self, kind: str, today: date, zone: str) -> None:
        self.wanted = frozenset(table("facts_of").get(kind, ()))
        self.today = today
        self.zone = zone
        self.facts = Facts()

    def rest_of(self, blocks: Iterable[Block], *, loose: bool = False) -> list[Block]:
        """Give ``blocks`` without their facts, which are taken. ``loose`` says that a line with
        nothing but a date, or “By …”, counts too."""
        rest: list[Block] = []
        for block in blocks:
            match block:
                case Paragraph() if not block.quoted:
                    rest += self._of_paragraph(block, loose=loose)
                case Listing():
                    rest += self._of_listing(block)
                case Table():
                    rest += self._of_table(block)
                case _:
                    rest.append(block)
        return rest

    def name_of(self, label: str) -> str:
        """Give the fact that ``label`` asks for, if this kind of record has a place for it."""
        name = label_named(label)
        return name if name in self.wanted else ""

    def _stated(self, text: str) -> tuple[str, str]:
        match = _LEAD.match(text)
        if match and (name := self.name_of(match["label"])):
            value = match["value"].strip()
            return (name, value) if self.is_news(name, value) else ("", "")
        return "", ""

    def is_news(self, name: str, value: str) -> bool:
        """Say whether ``value`` can be taken for the fact ``name``: another that was taken before
        would take its place, so the later one stays in the text."""
        first = self.facts.found.get(name)
        return first is None or bare(first.value) == bare(value)

    def _of_paragraph(self, block: Paragraph, *, loose: bool) -> list[Block]:
        lines, texts = block.plain.split("\n"), block.text.split("\n")
        texts = texts if len(texts) == len(lines) else list(lines)
        kept: list[int] = []
        changed = False
        for at, line in enumerate(lines):
            stated = [self._stated(each) for each in _PARTED.split(line) if each.strip()]
            if stated and all(name for name, _ in stated):
                for name, value in stated:
                    self.facts.add(name, Fact(value, block.pieces))
            elif loose and len(stated) > 1 and any(name for name, _ in stated):
                rest = self._of_parts(_PARTED.split(line), block)
                if rest:
                    lines[at], texts[at] = rest, escaped(rest)
                    kept.append(at)
                    changed = True
            elif not (name := self._stated(line)[0]):
                if not (loose and self._loose(line, block)):
                    kept.append(at)
            else:
                self.facts.add(name, Fact(self._stated(line)[1], block.pieces))
        if len(kept) == len(lines) and not changed:
            return [block]
        if not any(lines[at].strip() for at in kept):
            return []
        plain = "\n".join(lines[at] for at in kept)
        text = "\n".join(texts[at] for at in kept)
        return [Paragraph(text, plain, block.pieces, bold=False, quoted=block.quoted)]

    def _of_parts(self, parts: Iterable[str], block: Paragraph) -> str:
        """Take the facts of a line that signs part: some under labels, a day and a place by
        themselves. Give what is left of it."""
        rest: list[str] = []
        for part in parts:
            name, value = self._stated(part)
            if name:
                self.facts.add(name, Fact(value, block.pieces))
            elif part.strip():
                rest.append(part.strip())
        left = ", ".join(rest)
        return "" if left and self._loose(left, block) else left

    def _loose(self, line: str, block: Paragraph) -> bool:
        """Take a line that states a fact without a label, and say whether it does."""
        text = line.strip()
        prepared = _PREPARED.match(text) if "commissioner" in self.wanted else None
        if prepared and any(prepared.groups()):
            for name, value in prepared.groupdict().items():
                if value:
                    self.facts.add(name, Fact(value.strip(), block.pieces))
            return True
        if not text or len(text.split()) > _MOST_WORDS:
            return False
        return self._signed(text, block) or self._dated(text, block)

    def _signed(self, text: str, block: Paragraph) -> bool:
        """Take “By …”."""
        match = _BY.match(text)
        if match and "author" in self.wanted and "author" not in self.facts.found:
            writer, comma, behind = text[match.end() :].rstrip(".").rpartition(",")
            dated = bool(comma) and self._is_day(behind)
            self.facts.add("author", Fact(writer if dated else text[match.end() :], block.pieces))
            if dated:
                self.facts.add("published", Fact(behind.strip(), block.pieces))
            return True
        return False

    def _dated(self, text: str, block: Paragraph) -> bool:
        """Take a day, with a place behind it or without."""
        name = "published" if "published" in self.wanted else "date"
        taken = name in self.facts.found or name not in self.wanted
        if taken or not re.search(r"\d", text):
            return False
        if name == "published" and _MONTH_ALONE.fullmatch(text):
            self.facts.add(name, Fact(text, block.pieces))
            return True
        head, comma, tail = text, "", ""
        while head:
            if self._is_day(head):
                self.facts.add(name, Fact(head, block.pieces))
                if tail and "place" in self.wanted:
                    self.facts.add("place", Fact(tail.strip(" .,–—-"), block.pieces))
                return True
            head, comma, last = re.sub(r"\s+[–—|-]\s+", ", ", head).rpartition(",")
            tail = f"{last},{tail}" if comma else ""
            if not comma or "place" not in self.wanted:
                return False
        return False

    def _is_day(self, text: str) -> bool:
        try:
            return bool(read_when(text.strip(), self.today, self.zone).days)
        except TypedError:
            return False

    def _of_listing(self, block: Listing) -> list[Block]:
        kept: list[Entry] = []
        for entry in block.entries:
            name, value = self._stated(entry.plain)
            if name and not entry.below:
                self.facts.add(name, Fact(value, entry.pieces))
            else:
                kept.append(entry)
        if len(kept) == len(block.entries):
            return [block]
        return [Listing(tuple(kept), block.ordered, block.typed)] if kept else []

    def _of_table(self, block: Table) -> list[Block]:
        if not block.rows:
            return [block]
        widths = {len(row) for row in block.rows}
        cells = [[cell_lines(cell) for cell in row] for row in block.rows]
        if len(block.rows) == 2 and all(self.name_of(each) for each in cells[0] if each):
            pieces = (*block.pieces[0], *block.pieces[1], *inside(block.rows[1]))
            for label, value in zip(*cells, strict=False):
                if label and value:
                    self.facts.add(self.name_of(label), Fact(value, pieces))
            self._keep_pieces(cells[0], (*pieces, *inside(block.rows[0])))
            return []
        labels = [row[at] for row in cells for at in range(0, len(row) - 1, 2) if row[at]]
        known = [label for label in labels if self.name_of(label)]
        if not widths <= {2, 4} or len(known) * 2 < len(labels) or not known:
            return [block]
        rest: list[Block] = []
        for row, cells_of, own in zip(block.rows, cells, block.pieces, strict=True):
            pieces = tuple(dict.fromkeys((*own, *inside(row))))
            for at in range(0, len(cells_of) - 1, 2):
                label, value = cells_of[at].rstrip(": "), cells_of[at + 1]
                if (name := self.name_of(label)) and self.is_news(name, value):
                    self.facts.add(name, Fact(value, pieces))
                elif label or value:
                    said = f"{label}: {value}" if label and value else label or value
                    rest.append(Paragraph(row_text(row, at, said), said, pieces))
            if not any(cells_of):
                rest.append(Paragraph("", "", pieces))
        return rest

    def _keep_pieces(self, labels: Sequence[str], pieces: tuple[int, ...]) -> None:
        """See that every piece of a form whose columns are labels stands in a fact."""
        names = [self.name_of(label) for label in labels if label]
        first = self.facts.found.get(names[0])
        if first:
            whole = tuple(dict.fromkeys((*first.pieces, *pieces)))
            self.facts.found[names[0]] = Fact(first.value, whole)

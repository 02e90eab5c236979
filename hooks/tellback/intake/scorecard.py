"""What became of each row of a sheet, as it is told to whoever brings it in, and to its sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from tellback.intake.rows import Fault


class Outcome(Enum):
    """What became of a row."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "as it was"
    TWICE = "twice in the sheet"
    MEND = "to mend"


@dataclass(frozen=True, slots=True)
class Scored:
    """A row and what became of it. ``file`` is where it stands now, below the site's root;
    ``changed`` what it changed there, in words, ``kept`` what it did not change though it says
    something else; ``left`` what no field holds, by column."""

    spot: str
    name: str
    outcome: Outcome
    file: str = ""
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubts: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What became of a whole file. ``one`` and ``many`` are what its rows are called; ``unknown``
    are columns that mean nothing here; ``cautions`` is what checking says of files that were taken
    all the same, with the spots of their rows; ``closing`` what is to be done now."""

    file: str
    one: str
    many: str
    rows: tuple[Scored, ...]
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cautions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    closing: tuple[str, ...] = ()
    written: bool = True

    def of(self, outcome: Outcome) -> tuple[Scored, ...]:
        """Give the rows of which ``outcome`` became."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    @property
    def to_mend(self) -> tuple[Scored, ...]:
        """The rows that could not be taken."""
        return self.of(Outcome.MEND)


_MOST_SPOTS = 8
_MOST_LINES = 40
TO_MEND = "To mend:"
KEPT = "Differs, and was kept as the site has it (to take it over, change it there):"


def counts_text(card: Scorecard) -> str:
    """Give the one line that says it all: how many rows are in, and how many are to mend."""
    count = Counter(row.outcome for row in card.rows)
    inside = count[Outcome.NEW] + count[Outcome.UPDATED] + count[Outcome.SAME]
    parts = [
        f"{count[each]} {each.value if each is not Outcome.SAME else 'as they were'}"
        for each in (Outcome.NEW, Outcome.UPDATED, Outcome.SAME)
        if count[each]
    ]
    known = f" ({', '.join(parts)})" if parts else ""
    twice = f", {count[Outcome.TWICE]} twice in the sheet" if count[Outcome.TWICE] else ""
    called = card.one if len(card.rows) == 1 else card.many
    verb = "in" if card.written else "would be in"
    return (
        f"{card.file}: {len(card.rows)} {called}. {inside} {verb}{known}{twice}, "
        f"{count[Outcome.MEND]} to mend."
    )


def scorecard_text(card: Scorecard) -> str:
    """Give the scorecard as text for a terminal. Of what is in, not every row is listed there."""
    lines = [counts_text(card)]
    if not card.written:
        lines.append("Nothing was written: this was a dry run.")
    for heading, body in sections_of(card):
        shown = body if heading == TO_MEND else body[:_MOST_LINES]
        lines += ["", heading, *(f"  {line}" for line in shown)]
        if more := len(body) - len(shown):
            lines.append(f"  … and {more} lines more, all of which a report has: --report FILE")
    return "\n".join(lines) + "\n"


def sections_of(card: Scorecard) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each part of the scorecard that has something to say: its heading and its lines."""
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        (TO_MEND, (line for row in card.to_mend for line in _mend_lines(row))),
        ("New:", (_where(row) for row in card.of(Outcome.NEW))),
        ("Updated:", (line for row in card.of(Outcome.UPDATED) for line in _update_lines(row))),
        (KEPT, (line for row in card.rows for line in _kept_lines(row))),
        ("As they were:", _in_short(card.of(Outcome.SAME))),
        ("Twice in the sheet, taken once:", _twice_lines(card.of(Outcome.TWICE))),
        ("Taken, but please look:", _doubt_lines(card)),
        ("Left out, as no field holds it:", _left_lines(card)),
        ("Columns that were not understood:", card.unknown),
        ("About the file:", card.notes),
        ("What “tellback check” says of what was taken:", _caution_lines(card)),
        ("What to do now:", card.closing),
    )
    for heading, lines in parts:
        if body := tuple(lines):
            yield heading, body


def title_of(row: Scored) -> str:
    """Give what a row is called, with where it stands in the sheet."""
    spot = row.spot[:1].upper() + row.spot[1:]
    return f"{spot}, “{row.name}”" if row.name not in ("", row.spot) else spot


def fault_line(fault: Fault) -> str:
    """Give a fault in one line."""
    at = f"{fault.column}: " if fault.column else ""
    value = f"“{fault.value}”. " if fault.value and fault.column else ""
    return f"{at}{value}{fault.why} {fault.how}".strip()


def _mend_lines(row: Scored) -> Iterator[str]:
    yield title_of(row)
    for fault in row.faults:
        yield f"  - {fault_line(fault)}"
    for doubt in row.doubts:
        yield f"  - Also: {doubt}"


def _kept_lines(row: Scored) -> Iterator[str]:
    if row.kept:
        yield _where(row)
    for each in row.kept:
        yield f"  - {each}"


def _where(row: Scored) -> str:
    return f"{title_of(row)}: {row.file}"


def _update_lines(row: Scored) -> Iterator[str]:
    yield _where(row)
    for each in row.changed:
        yield f"  - {each}"


def _twice_lines(rows: tuple[Scored, ...]) -> Iterator[str]:
    for row in rows:
        yield f"{title_of(row)}: the same as {row.changed[0]}."


def _doubt_lines(card: Scorecard) -> Iterator[str]:
    """Yield each doubt once, with the rows that it is about."""
    spots: dict[str, list[str]] = {}
    for row in card.rows:
        if row.outcome is not Outcome.MEND:
            for doubt in row.doubts:
                spots.setdefault(doubt, []).append(row.spot)
    for doubt, rows in spots.items():
        yield f"{_spots(rows)}: {doubt}"


def _left_lines(card: Scorecard) -> Iterator[str]:
    """Yield what was left out, each value once, with the rows that it stands in."""
    spots: dict[tuple[str, str], list[str]] = {}
    for row in card.rows:
        if row.outcome is not Outcome.MEND:
            for column, value in row.left.items():
                spots.setdefault((column, value), []).append(row.spot)
    for (column, value), rows in spots.items():
        yield f"{_spots(rows)}: {column}: “{value}”"


def _caution_lines(card: Scorecard) -> Iterator[str]:
    for said, spots in card.cautions:
        yield f"{_spots(spots)}: {said}"


def _in_short(rows: tuple[Scored, ...]) -> Iterator[str]:
    if rows:
        yield _spots([row.spot for row in rows])


def _spots(spots: Iterable[str]) -> str:
    """Give spots as a sender counts them: ``Rows 3, 5 and 8``, not too many of them."""
    names = list(dict.fromkeys(spots))
    numbers = [name.removeprefix("row ") for name in names]
    if all(number.isdigit() for number in numbers) and len(names) > 1:
        names, first = [*_runs(numbers)], "Rows "
    else:
        first = ""
    shown = names[:_MOST_SPOTS]
    rest = len(names) - len(shown)
    last = f"{rest} more" if rest else shown.pop() if len(shown) > 1 else ""
    text = first + ", ".join(shown) + (f" and {last}" if last else "")
    return text[:1].upper() + text[1:]


def _runs(numbers: Iterable[str]) -> Iterator[str]:
    """Yield numbers, those that follow one another as one: ``3 to 7``."""
    runs: list[list[int]] = []
    for number in map(int, numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        if len(run) > 2:
            yield f"{run[0]} to {run[-1]}"
        else:
            yield from map(str, run)

"""The readability of a site as text for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten, wrap

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tellback.coach.formulas import Ages
from tellback.coach.places import HardPlace
from tellback.coach.site import PageScore
from tellback.coach.wording import reason_text, strictness_text

_SHOWN = 240
"""How much of a sentence is shown, in signs."""
_PLAIN_WIDTH = 120
_LEGEND = (
    "Age: the middle of Flesch–Kincaid (F–K), Gunning fog, Coleman–Liau (C–L), the Automated "
    "Readability Index (ARI) and, from 30 sentences on, SMOG."
)


@dataclass(frozen=True, slots=True)
class Readability:
    """What was measured: the pages, the hardest sentences, and the files in other languages, which
    are not measured."""

    scores: tuple[PageScore, ...]
    worst: tuple[HardPlace, ...]
    other_languages: tuple[str, ...] = ()


def print_report(found: Readability, console: Console) -> None:
    """Print the table of pages, the hardest sentences and what was not measured on ``console``."""
    if found.scores:
        _print_ages(found.scores, console)
    else:
        _say(console, "There is no text in English to measure here.")
    for place in found.worst:
        console.print()
        for line in _place_lines(place, console.width):
            _say(console, line)
    if found.other_languages:
        listed = ", ".join(found.other_languages)
        console.print()
        _say(console, f"Not measured, as the formulas are for English alone: {listed}.")


def _print_ages(scores: Sequence[PageScore], console: Console) -> None:
    told = [score for score in scores if score.ages]
    if told:
        console.print(_table(told, plain=not console.is_terminal))
        _say(console, _LEGEND)
        for strictness in dict.fromkeys(score.strictness for score in told):
            _say(console, strictness_text(strictness))
    short = len(scores) - len(told)
    if short:
        many = "1 file is" if short == 1 else f"{short} files are"
        _say(console, f"{many} too short to tell: an age needs 100 words in five sentences.")


def _say(console: Console, line: str) -> None:
    console.print(_printable(line), soft_wrap=True, markup=False, highlight=False)


def report_json(found: Readability) -> str:
    """Give all of it as a JSON object: pages, sentences, not_measured."""
    pages = [
        {
            "file": score.file,
            "label": score.label,
            "for": score.strictness.value,
            "words": score.counts.words,
            "sentences": score.counts.sentences,
            "age": score.age,
            "ages": _ages(score.ages),
            "hard": score.hard,
        }
        for score in found.scores
    ]
    sentences = [
        {
            "file": place.where.file,
            "line": place.where.line,
            "column": place.where.column,
            "sentence": place.hard.sentence.words,
            "words": place.hard.words,
            "reasons": [
                {
                    "cause": each.cause.value,
                    "words": list(each.words),
                    "instead": list(each.instead),
                    "advice": reason_text(each),
                }
                for each in place.hard.reasons
            ],
        }
        for place in found.worst
    ]
    whole = {"pages": pages, "sentences": sentences, "not_measured": list(found.other_languages)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _ages(ages: Ages | None) -> dict[str, float | None] | None:
    if ages is None:
        return None
    return {name: None if age is None else round(age, 1) for name, age in asdict(ages).items()}


def _table(scores: Sequence[PageScore], *, plain: bool) -> Table:
    """Give the table of ``scores``, the hardest for their readers first."""
    table = Table(box=box.ASCII2 if plain else box.SIMPLE_HEAD, show_edge=not plain)
    table.add_column("File", overflow="fold")
    for head in ("Age", "F–K", "Fog", "C–L", "ARI", "SMOG", "Words"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for score in sorted(scores, key=_hardest_first):
        ages = score.ages
        each = (
            (
                ages.flesch_kincaid,
                ages.gunning_fog,
                ages.coleman_liau,
                ages.automated,
                ages.smog,
            )
            if ages
            else (None,) * 5
        )
        table.add_row(
            Text(_printable(score.file)),
            "–" if score.age is None else str(score.age),
            *("–" if age is None else f"{age:.0f}" for age in each),
            str(score.counts.words),
            "hard" if score.hard else "",
        )
    return table


def _hardest_first(score: PageScore) -> tuple[float, str]:
    over = -99 if score.age is None else score.age - score.strictness.limits.age
    return -over, score.file


def _place_lines(place: HardPlace, width: int) -> Iterator[str]:
    yield f"{place.where}:"
    shown = shorten(f"“{place.hard.sentence.words}”", _SHOWN, placeholder=" …”")
    yield from (f"    {line}" for line in wrap(shown, min(max(width, 40), 100) - 4))
    yield from (f"  - {reason_text(each)}" for each in place.hard.reasons)


def _printable(text: str) -> str:
    """Give ``text`` without anything that a terminal would obey."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def console_for(*, width: int | None = None) -> Console:
    """Give where the report is printed: a terminal as it is, or else plain lines of one width."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=width or _PLAIN_WIDTH, no_color=True)
    return console

"""What became of a document, in words: in short on the terminal, piece by piece in a report."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.documents.document import Account, Fate
from tellback.documents.placing import Placed
from tellback.documents.placing_practices import command_for
from tellback.model.csv_text import csv_text
from tellback.model.import_report import DOCUMENT_HEADINGS, to_the_letter

_TITLE = "# What became of every part of "
_MOST_SHOWN = 12
_LONGEST = 90


def counts_text(placed: Placed) -> str:
    """Give in one line how many pieces were taken, left out and are doubtful."""
    of = {fate: sum(each.fate is fate for each in placed.accounts) for fate in Fate}
    return (
        f"{placed.name}: {_counted(len(placed.accounts), 'piece')}. {of[Fate.TAKEN]} taken, "
        f"{of[Fate.LEFT]} left out, {of[Fate.DOUBTFUL]} doubtful."
    )


def terminal_text(placed: Placed, *, told: bool) -> str:
    """Give what the command says. ``told`` says that the whole account is written to a file."""
    lines = [counts_text(placed)]
    would = "" if placed.written else " (nothing was written)"
    lines.append(f"It {'is' if placed.written else 'would be'} {placed.record}{would}")
    for fate, heading in ((Fate.DOUBTFUL, "Doubtful"), (Fate.LEFT, "Left out")):
        found = [each for each in placed.accounts if each.fate is fate]
        if not found:
            continue
        lines += ["", f"{heading}:"]
        lines += [f"- {_line(each)}" for each in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            more = len(found) - _MOST_SHOWN
            lines.append(f"- and {more} more: --report loss.md writes them all down")
    for heading, body in sections_of(placed):
        lines += ["", f"{heading}:", *(f"- {each}" for each in body)]
    if not told and all(each.fate is Fate.TAKEN for each in placed.accounts):
        lines += ["", "Every part of the document was taken. --report loss.md says where each is."]
    return "\n".join(lines) + "\n"


def sections_of(placed: Placed) -> Iterator[tuple[str, list[str]]]:
    """Yield what else is to be said, each under its heading: what was matched, what is proposed,
    what was added, and what to do next."""
    if placed.matched:
        yield "Taken for what is there already; look whether it is the same", list(placed.matched)
    if placed.proposals:
        proposed = []
        for each in placed.proposals:
            near = "; ".join(
                f"“{found.record.statement}”, {found.percent} % alike" for found in each.near
            )
            proposed.append(f"{command_for(each)}{f'   (near: {near})' if near else ''}")
        yield "New, and left in the text as it stands. To add what should be kept", proposed
    if placed.added:
        yield "Added" if placed.written else "Would be added", list(placed.added)
    new = [each.slug for each in placed.voices if not each.there]
    if new:
        yield (
            "Words of people, taken out of the text and held back until they agree",
            [f"{', '.join(new)}: see voices.yml, and the guide “Keeping consent”"],
        )
    yield "Next", list(_next(placed))


def _next(placed: Placed) -> Iterator[str]:
    if not placed.written:
        yield "Run this again without --dry-run"
        return
    if placed.placeholders:
        asked = dict.fromkeys(placed.placeholders)
        shown = "; ".join(list(asked)[:_MOST_SHOWN])
        yield f"Open {placed.record} and fill in what stands in double brackets: {shown}"
    if any(each.fate is Fate.DOUBTFUL for each in placed.accounts):
        yield "Look at what is doubtful"
    yield "Run “tellback check”"


def report_text(placed: Placed, ending: str) -> str:
    """Give the whole account as a file whose name ends in ``ending`` holds it."""
    if ending == ".csv":
        return csv_text(DOCUMENT_HEADINGS, map(_row, placed.accounts))
    return _markdown_text(placed)


def _row(account: Account) -> tuple[str | int, ...]:
    piece = account.piece
    cells = (piece.number, piece.kind.value, piece.spot, piece.words)
    return (*cells, account.fate.value, account.where, account.why)


def _markdown_text(placed: Placed) -> str:
    lines = [f"{_TITLE}{to_the_letter(placed.name)}", "", to_the_letter(counts_text(placed))]
    lines += ["", f"It {'is' if placed.written else 'would be'} {to_the_letter(placed.record)}."]
    for heading, body in sections_of(placed):
        lines += ["", f"## {heading}", "", *(f"- {to_the_letter(each)}" for each in body)]
    for fate, heading in (
        (Fate.DOUBTFUL, "Doubtful"),
        (Fate.LEFT, "Left out"),
        (Fate.TAKEN, "Taken"),
    ):
        found = [each for each in placed.accounts if each.fate is fate]
        if found:
            lines += [
                "",
                f"## {heading}",
                "",
                *(f"- {to_the_letter(_line(each))}" for each in found),
            ]
    return "\n".join(lines) + "\n"


def _line(account: Account) -> str:
    piece = account.piece
    words = _cut(piece.words)
    said = f"{piece.spot[:1].upper()}{piece.spot[1:]}{f', “{words}”' if words else ''}"
    where = f" → {account.where}" if account.where else ""
    return f"{said}{where}{f'. {account.why}' if account.why else ''}"


def _cut(words: str) -> str:
    text = " ".join(words.split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

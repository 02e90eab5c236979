"""The private register of consent, which may overrule what a record says of its own consent.

It is a CSV file kept outside the repository, since it may name people. Of its columns four are
looked at: reference, status, until and withdrawn_on. Nothing in it is ever repeated: not in a
message, not in a reason, not on a page.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellback.today import day_written

VARIABLE = "TELLBACK_CONSENT_REGISTER"
"""The environment variable that names the register's file."""

COLUMNS = ("reference", "status", "until", "withdrawn_on")

NOT_ALLOWED = "the register does not allow it"
"""The one reason that the register ever gives: which of its columns says so is its own affair."""
NO_REFERENCE = "its consent has no reference, so the register cannot confirm it"


class BrokenRegisterError(ValueError):
    """A register that cannot be used, said in an officer's words, without a word of what it
    holds."""


@dataclass(frozen=True, slots=True)
class Register:
    """What the register allows: for each reference, the days until which each of its rows holds
    (None: no end), or nothing at all where a row forbids it."""

    until: Mapping[str, date | None]
    forbidden: frozenset[str]

    def why_held(self, reference: str | None, today: date) -> str | None:
        """Give the reason why what rests on ``reference`` may not be out today; None if it may.

        Fails closed: what the register cannot confirm is held back.
        """
        if not reference:
            return NO_REFERENCE
        if reference in self.forbidden or reference not in self.until:
            return NOT_ALLOWED
        end = self.until[reference]
        return NOT_ALLOWED if end is not None and end < today else None


def register_file_by(environment: Mapping[str, str]) -> Path | None:
    """Give the file that TELLBACK_CONSENT_REGISTER names, or None where it names none."""
    stated = environment.get(VARIABLE, "").strip()
    return Path(stated) if stated else None


def register_by(environment: Mapping[str, str], root: Path) -> Register | None:
    """Give the register that TELLBACK_CONSENT_REGISTER names, or None where it names none.

    Raises BrokenRegisterError as ``read_register`` does.
    """
    file = register_file_by(environment)
    return read_register(file, root) if file else None


def read_register(file: Path, root: Path) -> Register:
    """Read the register in ``file`` for the site in ``root``.

    UTF-8, with commas, semicolons or tabs between the columns, as spreadsheets write it; days as
    2026-11-21. A row that cannot be understood allows nothing. Raises BrokenRegisterError for a
    file that cannot be read, lacks a column, or lies in the repository.
    """
    _check_outside(file, root)
    try:
        if not file.is_file():
            raise BrokenRegisterError(
                f"There is no consent register at {file}. Correct {VARIABLE} or --register."
            )
        # In a file saved in an older encoding, only what is not looked at may come out wrong.
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        raise BrokenRegisterError(
            f"The consent register {file} cannot be opened. Check that you may read it."
        ) from None
    try:
        return _register(text, file)
    except csv.Error:
        # What csv says may quote a line: it is left unsaid, and not chained.
        raise BrokenRegisterError(
            f"The consent register {file} cannot be read as a table. Save it again as CSV UTF-8."
        ) from None


def _check_outside(file: Path, root: Path) -> None:
    repository = repository_of(root)
    places = (Path(os.path.abspath(file)), file.resolve())  # noqa: PTH100 - resolve follows links
    if any(place.is_relative_to(repository) for place in places):
        raise BrokenRegisterError(
            f"The consent register {file} lies inside the repository {repository}, where it could "
            "be published. Move it out, and out of the git history if it was ever committed."
        )


def repository_of(root: Path) -> Path:
    """Give the folder that git keeps ``root`` in, or ``root`` itself outside any repository."""
    whole = root.resolve()
    return next((each for each in (whole, *whole.parents) if (each / ".git").exists()), whole)


def _register(text: str, file: Path) -> Register:
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [_folded(name) for name in next(rows, [])]
    lacking = [column for column in COLUMNS if names.count(column) != 1]
    if lacking:
        raise BrokenRegisterError(
            f"The consent register {file} lacks the column {' and '.join(lacking)}, or has it "
            f"twice. Its first line must name {', '.join(COLUMNS)}; other columns are not read."
        )
    until: dict[str, date | None] = {}
    forbidden: set[str] = set()
    for reference, status, end, withdrawn in _cells(rows, [names.index(each) for each in COLUMNS]):
        if not reference:
            continue
        day = day_written(end)
        if status.lower() != "given" or withdrawn or (end and day is None):
            forbidden.add(reference)
        elif reference in until:
            days = [each for each in (until[reference], day) if each]
            until[reference] = min(days, default=None)
        else:
            until[reference] = day
    return Register(until, frozenset(forbidden))


def _cells(rows: Iterator[list[str]], places: list[int]) -> Iterator[list[str]]:
    """Yield of each row the cells that are looked at, and empty ones where it is too short."""
    for row in rows:
        yield [" ".join(row[at].split()) if at < len(row) else "" for at in places]


def _folded(name: str) -> str:
    return "_".join(name.strip().lower().replace("_", " ").split())

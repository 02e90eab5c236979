"""``tellback history``: what changed in a file or a record, and when, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from tellback.cli.options import RootArgument, site_at, wrong
from tellback.living.commits import NoHistoryError, is_uncommitted, require_history
from tellback.living.history import Day, history_of
from tellback.living.session_names import is_named, near_name
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.problem import did_you_mean
from tellback.model.text import spoken_date
from tellback.read.layout import kind_of
from tellback.read.site import Reading, read_site


class _Target(NamedTuple):
    """A file below the site's root, the kind of record it holds, and which of several is meant."""

    file: str
    kind: Kind
    slug: str | None = None


def history(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE|NAME",
            help="A file, or a record by its name (event:open-day, where others have the same).",
        ),
    ],
    root: RootArgument = Path(),
) -> None:
    """Say what changed in a file or a record, and on which day, from the site's git repository.

    The words of stories, voices and commitments are never told. Ends with 1 if there is no history
    to read.
    """
    site_at(root)
    target = _target(what, root)
    try:
        require_history(root)
        days = history_of(root, target.file, target.kind, target.slug)
        waits = is_uncommitted(root, target.file)
    except NoHistoryError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(_text(target, days), nl=False)
    if waits:
        typer.echo("What was changed since and is not committed yet is not listed.")


def _text(target: _Target, days: Sequence[Day]) -> str:
    named = f"{target.slug} in {target.file}" if target.slug else target.file
    if not days:
        return f"{named}: no change is kept yet.\n"
    lines = [named]
    for each in days:
        said = _one_line("; ".join(each.clauses))
        lines.append(f"  On {spoken_date(each.day)}: {said}.")
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Give ``text`` without anything that a terminal would obey."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(text.split()))


def _target(what: str, root: Path) -> _Target:
    """Give what is meant by ``what``; end the command where nothing is."""
    file = _file_below(what, root)
    if file is not None:
        kind = kind_of(file)
        if kind is None:
            wrong(f"{file} holds no record, so there are no fields of which to tell.")
        reading = read_site(root)
        if any(stub.where.file == file and kind.shape is Shape.PAGE for stub in reading.withdrawn):
            _refuse_withdrawn(kind.name)
        return _Target(file, kind)
    return _record_target(what, read_site(root))


def _file_below(what: str, root: Path) -> str | None:
    """Give the path below ``root`` of the file that ``what`` names, if there is one."""
    try:
        there = [path.resolve() for path in (Path(what), root / what) if path.exists()]
    except (OSError, ValueError):  # a name that no file can have
        return None
    inside = [path for path in there if path.is_relative_to(root.resolve())]
    if not inside:
        if there and ("/" in what or "\\" in what):
            wrong(f"{what} does not lie in the site at {root.resolve()}.")
        return None
    if inside[0].is_dir():
        session = inside[0] / "session.md"
        if not session.is_file():
            wrong(f"{what} is a folder. Name a file in it.")
        inside[0] = session
    return inside[0].relative_to(root.resolve()).as_posix()


def _record_target(what: str, reading: Reading) -> _Target:
    stated, _, slug = what.rpartition(":")
    if stated and stated not in KINDS:
        near = did_you_mean(stated, KINDS)
        wrong(f"“{stated}” is no kind of record.{near} There are: {', '.join(KINDS)}.")
    found = {
        (each.kind, each.slug): each.read_from
        for each in reading.records
        if is_named(each.slug, slug) and stated in ("", each.kind)
    }
    exact = {key: file for key, file in found.items() if key[1] == slug}
    found = exact or found
    if len(found) > 1:
        names = ", ".join(f"{kind}:{slug}" for kind, slug in sorted(found))
        wrong(f"There are several of that name: {names}. Type one of these.")
    for (name, its), file in found.items():
        kind = KINDS[name]
        return _Target(file, kind, its if kind.shape is Shape.MAPPING else None)
    for stub in reading.withdrawn:
        if stub.slug == slug and stated in ("", stub.kind):
            _refuse_withdrawn(stub.kind)
    near = near_name(slug, [each.slug for each in reading.records])
    wrong(f"There is no file and no record “{what}”.{near}")


def _refuse_withdrawn(kind: str) -> None:
    wrong(f"This {KINDS[kind].one} was withdrawn: nothing is told of what it was.")

"""``tellback translations``: which easy-read pages and translations there are, and how each stands
to the page it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tellback.check.twins import lacking_in, spoken_path
from tellback.cli.options import RootArgument, TodayOption, day_of, site_at, wrong
from tellback.model.framework import FamilyPage
from tellback.model.made_from import TwinState
from tellback.model.text import spoken_date
from tellback.model.twins import EASY, TwinName, own_name
from tellback.publish.settled import CannotSettleError, write_settled
from tellback.read.site import Reading, read_site
from tellback.read.site_language import read_language

FOLDER = "docs/families"


def translations(
    root: RootArgument = Path(),
    settle: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Write into this twin that it says what its source says today, and which contact "
            "in it is which. For one that was made or brought up to date. May be given several "
            "times.",
        ),
    ] = None,
    today: TodayOption = None,
) -> None:
    """List every family page with its easy-read page and its translations: up to date, behind what
    they were made from, not checked, missing.

    Ends with 1 if a file could not be read or written, and 2 if the command was typed wrongly.
    """
    site_at(root)
    day = day_of(today)
    reading = read_site(root)
    if settle:
        twins = [_twin_at(root, file, reading) for file in settle]
        for page in twins:
            _settle(root, page, day)
        _say_lacking(read_site(root), {page.slug for page in twins})
        return
    pages = [each for each in reading.records if isinstance(each, FamilyPage)]
    typer.echo(translations_text(pages, read_language(reading.settings)), nl=False)
    unread = sorted(_unread(reading))
    if unread:
        typer.echo(
            "Some files could not be read, and are not listed here: "
            f"{', '.join(unread)}. Run “tellback check” to see why.",
            err=True,
        )
    raise typer.Exit(1 if unread else 0)


def _unread(reading: Reading) -> set[str]:
    files = {each.where.file for each in reading.problems if each.stops}
    return {file for file in files if file.startswith(f"{FOLDER}/") and file.endswith(".md")}


def translations_text(pages: list[FamilyPage], language: str) -> str:
    """Give the table of ``pages`` on a site in ``language`` (its tag), as text for a terminal."""
    sources = [page for page in pages if not page.is_twin]
    if not sources:
        return f"There is no family page in {FOLDER}/.\n"
    by_slug = {page.slug: page for page in pages}
    forms = sorted({(page.language or "", page.easy) for page in pages if page.is_twin})
    if ("", True) not in forms:
        forms.insert(0, ("", True))
    rows = [("page", "form", "state")]
    for source in sources:
        rows.append((source.slug, f"{language} ({own_name(language)})", "the source"))
        for tag, easy in forms:
            name = TwinName(source.slug, easy, tag or None)
            form = ".".join(filter(None, (EASY * easy, tag)))
            shown = f"{form} ({own_name(tag)})" if tag else form
            rows.append(("", shown, _state(by_slug.get(name.slug))))
    widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
    lines = (f"{one:<{widths[0]}}  {two:<{widths[1]}}  {three}" for one, two, three in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _state(page: FamilyPage | None) -> str:
    return ", ".join(_states(page)) if page else "missing"


def _states(page: FamilyPage) -> Iterator[str]:
    made = page.made_from
    match page.state:
        case TwinState.UP_TO_DATE:
            yield "up to date"
        case TwinState.RESTS_ON_BEHIND:
            yield "rests on a page that is behind"
        case TwinState.BEHIND:
            since = f" since {spoken_date(made.on)}" if made and made.on else ""
            yield f"its source has changed{since}"
        case _:
            yield "not settled"
    if made is None or made.checked_by is None:
        yield "not checked by a professional"


def _twin_at(root: Path, file: Path, reading: Reading) -> FamilyPage:
    """Give the twin that ``file`` holds; end the command where it holds none."""
    there = [path.resolve() for path in (file, root / file) if path.exists()]
    if not there:
        wrong(f"There is no file {file}.")
    if there[0].is_dir():
        wrong(f"{file} is a folder. Name the files in it that are up to date, one by one.")
    inside = [path for path in there if path.is_relative_to(root.resolve())]
    if not inside:
        wrong(f"{file} does not lie in the site at {root.resolve()}.")
    below = inside[0].relative_to(root.resolve()).as_posix()
    if not (below.startswith(f"{FOLDER}/") and below.endswith(".md")):
        wrong(f"{below} is no family page: those are Markdown files in {FOLDER}/.")
    for page in reading.records:
        if page.read_from != below:
            continue
        if isinstance(page, FamilyPage) and page.is_twin:
            return page
        wrong(
            f"{below} was made from no other page. Name an easy-read page or a translation: "
            f"{FOLDER}/<name>.easy.md, {FOLDER}/<name>.ur.md."
        )
    for each in reading.problems:
        if each.stops and each.where.file == below:
            typer.echo(f"{each.where}: {each.finding} {each.remedy}", err=True)
    _failed(f"{below} cannot be read as it stands: nothing was changed.")


def _settle(root: Path, page: FamilyPage, on: date) -> None:
    standing = page.standing
    if standing is None:  # a twin that was read always stands to something
        return
    file = page.read_from
    facts = {"digest": standing.digest, "on": on.isoformat()}
    if standing.pairs:
        facts["pairs"] = standing.pairs
    try:
        write_settled(root / file, facts)
    except CannotSettleError as error:
        _failed(f"{file}: nothing was changed. {error}")
    except OSError as error:
        _failed(f"{file} could not be written ({error.strerror}): it stands as it was.")
    of = f"{FOLDER}/{standing.of}.md"
    typer.echo(f"{file}: made from {of} as it stands on {spoken_date(on)} ({standing.digest}).")
    for line in _beside(page):
        typer.echo(f"  {line}")


def _beside(page: FamilyPage) -> Iterator[str]:
    """Yield what somebody who settles ``page`` should look at."""
    standing = page.standing
    for ours, theirs in standing.joined if standing else ():
        yield f"“{ours}” is taken for “{theirs}”. See that both are the same."
    for each in standing.apart if standing else ():
        yield f"“{each}” is not known to be anybody there: no number stands beside it."
    if page.made_from is None or page.made_from.by is None:
        yield "Add a line “by:” below “made_from:”: who made it, by role (a translator)."


def _say_lacking(reading: Reading, settled: set[str]) -> None:
    """Print what each translation in ``settled`` (their slugs) still lacks, as it is read now."""
    pages = {each.slug: each for each in reading.records if isinstance(each, FamilyPage)}
    for page in (pages[slug] for slug in sorted(settled & set(pages))):
        lacking = [spoken_path(path) for path in lacking_in(page, pages[page.source_slug])]
        if page.language and lacking:
            typer.echo(f"{page.read_from} still lacks {', '.join(lacking)}.")


def _failed(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)

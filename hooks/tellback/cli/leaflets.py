"""``tellback leaflets``: each family page as a PDF to print and hand over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tellback.assemble.template_faults import BrokenTemplateError
from tellback.cli.options import (
    RegisterOption,
    TodayOption,
    day_of,
    folder_at,
    register_of,
    settings_at,
    site_at,
    stop,
    stop_at_errors,
    wrong,
)
from tellback.model.framework import FamilyPage
from tellback.model.problem import did_you_mean
from tellback.publish.handed_out import (
    hand_out,
    left_over,
    site_of,
    template_folders,
    words_of_templates,
)
from tellback.publish.leaflet_cautions import leaflet_cautions
from tellback.publish.leaflet_pdf import LeafletPdf, NoPdfToolsError, require_pdf_tools
from tellback.publish.leaflets import MOST_SIDES, LeafletMaker
from tellback.read.interface_words import BrokenWordsError
from tellback.steps import Gathered, build_library

FOLDER = "leaflets"
"""Where leaflets go, beside mkdocs.yml."""


def leaflets(
    root: Annotated[
        Path, typer.Argument(help="The site's folder, which holds mkdocs.yml.")
    ] = Path(),
    *,
    page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SLUG",
            help="Only this page, in every language and in easy read. May be given several times. "
            "A page with a quick exit has no leaflet unless it is named here.",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The folder to write to; leaflets/, if left out."),
    ] = None,
    today: TodayOption = None,
    register: RegisterOption = None,
    no_address: Annotated[
        bool,
        typer.Option("--no-address", help="Without the page's address and its QR code."),
    ] = False,
    sides: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="How many sides a leaflet may have. Easy read is always whole."
        ),
    ] = MOST_SIDES,
    whole: Annotated[
        bool, typer.Option("--whole", help="The whole page, on as many sides as it takes.")
    ] = False,
) -> None:
    """Make a leaflet of each family page, in every language and in easy read: a PDF on A4, tagged
    for screen readers, with a QR code of the page. Questions for which there is no room are named
    on it, and here.

    Ends with 1 if a leaflet could not be made, and 2 if the command was typed wrongly or what makes
    PDFs is not installed.
    """
    site_at(root)
    folder = folder_at(to or root / FOLDER, FOLDER)
    settings = settings_at(root, "leaflets")
    facts = site_of(settings)
    if no_address:
        facts = replace(facts, url=None)
    elif facts.url is None:
        wrong(
            "mkdocs.yml names no site_url, and a leaflet shows where its page is found. Add the "
            "site's address to mkdocs.yml, as in site_url: https://learning.example.org/, or make "
            "leaflets without it: tellback leaflets --no-address"
        )
    try:
        require_pdf_tools()
    except NoPdfToolsError as error:
        wrong(str(error))
    gathered = build_library(root, day_of(today), register=register_of(register, root))
    stop_at_errors(gathered, root, "No leaflet was written: there are errors to put right first.")
    pages = _asked_for(gathered, page)
    folders = template_folders(root, settings)
    maker = LeafletMaker(gathered.library, root, folders, facts)
    most = None if whole else sides
    _write(gathered, _Making(maker, pages, most), folder, words_of_templates(root, folders))


def _asked_for(gathered: Gathered, slugs: Sequence[str] | None) -> tuple[FamilyPage, ...]:
    """Give the pages that ``slugs`` name, with the twins of each source; without any, all but those
    with a quick exit, of which it says so."""
    families = gathered.library.families
    if not slugs:
        for page in families:
            if page.quick_exit and not page.is_twin:
                typer.echo(
                    f"{page.read_from}: no leaflet, as this page has a quick exit: it can be a "
                    "risk to be found with a sheet that names it. Where that is safe, ask for it "
                    f"by name: tellback leaflets --page {page.slug}",
                    err=True,
                )
        return tuple(page for page in families if not page.quick_exit)
    known = [page.slug for page in families]
    for slug in slugs:
        if slug not in known:
            wrong(
                f"There is no family page “{slug}” that is published."
                f"{did_you_mean(slug, known)} “tellback check” says what is held back, and why."
            )
    return tuple(page for page in families if {page.slug, page.source_slug} & set(slugs))


def _write(gathered: Gathered, making: _Making, folder: Path, said: Iterable[str]) -> None:
    try:
        leaks = hand_out(
            making.make, folder, gathered.find_leaks, said, lambda: _say_waiting(folder)
        )
        gone = left_over(folder, {f"{each.slug}.pdf" for each in gathered.library.families})
    except (BrokenTemplateError, BrokenWordsError) as error:
        wrong(str(error))
    except OSError as error:
        typer.echo(
            f"{error.filename or folder} could not be written: {error.strerror}. Each leaflet in "
            f"{folder} is whole, as it was or as it is now.",
            err=True,
        )
        raise typer.Exit(1) from None
    if leaks:
        stop("No leaflet was written: one would have shown what is held back.", leaks)
    _tell(making, folder, gone)
    raise typer.Exit(1 if making.faults else 0)


def _say_waiting(folder: Path) -> None:
    typer.echo(f"Leaflets are being written to {folder} already: waiting for the end.", err=True)


def _tell(making: _Making, folder: Path, gone: Iterable[str]) -> None:
    for name in making.names:
        typer.echo(f"{folder / name}")
    if not making.pages:
        typer.echo("There is no family page to make a leaflet of.")
    for name, caution in making.cautions:
        typer.echo(f"{folder / name}: {caution}.", err=True)
    for name in gone:
        typer.echo(
            f"{folder / name}: its page is no longer published. Delete it, and take back the "
            "copies that were handed out, unless somebody still needs it.",
            err=True,
        )
    for fault in making.faults:
        typer.echo(fault, err=True)


class _Making:
    """The leaflets of ``pages``, of ``most`` sides each. When they are made: their ``names``, the
    ``cautions`` about each, and the ``faults`` for which others could not be."""

    def __init__(
        self, maker: LeafletMaker, pages: tuple[FamilyPage, ...], most: int | None
    ) -> None:
        self.maker, self.pages, self.most = maker, pages, most
        self.names: list[str] = []
        self.cautions: list[tuple[str, str]] = []
        self.faults: list[str] = []

    def make(self, folder: Path) -> None:
        """Make them in ``folder``. Raises BrokenTemplateError, OSError."""
        for page in self.pages:
            made = self.maker.leaflet(page, self.most)
            if made.not_shown:
                self.faults.append(_fault(page, made))
                continue
            name = f"{page.slug}.pdf"
            (folder / name).write_bytes(made.content)
            self.names.append(name)
            self.cautions += ((name, each) for each in leaflet_cautions(page, made, self.most))


def _fault(page: FamilyPage, made: LeafletPdf) -> str:
    letters = " ".join(made.not_shown[:12])
    return (
        f"{page.read_from}: no leaflet, as no font on this computer has these letters: {letters}. "
        "Install a font for the language, such as the Noto fonts (apt install fonts-noto-core on "
        "Debian and Ubuntu), then run this again."
    )

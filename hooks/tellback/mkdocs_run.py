"""One run of MkDocs: what it goes by, worked out from mkdocs.yml and the records, and what it
keeps between MkDocs' events."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.assemble.compiled import compiled_templates
from tellback.assemble.film import video_hosts
from tellback.assemble.printed_links import PrintedLinks
from tellback.assemble.quick_exit import exit_to
from tellback.assemble.sanitised import Sanitised
from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.spoken import SpokenMarkup
from tellback.assemble.templates import Templates
from tellback.gate.edition import Edition
from tellback.gate.kept import Kept as KeptRecords
from tellback.gate.site import Gate
from tellback.kept.facts import Facts
from tellback.kept.folder import kept_folder
from tellback.kept.state import Kept
from tellback.mkdocs_beside import Beside, add_files_beside, fill_feeds
from tellback.mkdocs_coming import Coming
from tellback.mkdocs_desk import DeskMaking, chosen_editor
from tellback.mkdocs_editing import EditingDesk, add_editing_desk
from tellback.mkdocs_edition import banner_of, copy_of, set_apart
from tellback.mkdocs_engine import engine_of, unforeseen_readers
from tellback.mkdocs_files import (
    add_site_files,
    drop_unlisted,
    settle_theme_files,
    text_styles,
)
from tellback.mkdocs_frame import Frame
from tellback.mkdocs_framing import Framing
from tellback.mkdocs_gathering import Asked, asked_for, gather
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_kept import SiteFiles
from tellback.mkdocs_languages import site_words
from tellback.mkdocs_live import LivePreview, live_preview
from tellback.mkdocs_pictures import add_pictures
from tellback.mkdocs_policy import SitePolicy
from tellback.mkdocs_sandbox import sandbox_macros
from tellback.mkdocs_settings import prepare_markdown, prepare_theme, template_folders
from tellback.mkdocs_sharing import add_redirects
from tellback.model.messages import either_of
from tellback.publish.frame_assets import inline_scripts
from tellback.publish.outcome import UnderWay, run_under_way
from tellback.publish.progress import progress
from tellback.publish.redirects import Moved
from tellback.relate.library import Library
from tellback.steps import Gathered

log = logging.getLogger("mkdocs.tellback")


@dataclass(slots=True)
class Run:
    """What one run of MkDocs keeps between its events. A run that is ``previewing`` lives on when
    there are problems; ``live`` is what ``tellback serve`` keeps from one to the next."""

    asked: Asked
    gathered: Gathered
    templates: Templates
    pictures: ShownPictures
    spoken: SpokenMarkup
    framing: Framing
    keeping: MkDocsKeeping
    records: KeptRecords | None
    folders: Sequence[Path]
    previewing: bool
    live: LivePreview | None
    files: SiteFiles = field(default_factory=lambda: SiteFiles(()))
    coming: Coming | None = None
    beside: Beside | None = None
    moved: Sequence[Moved] = ()
    editing: EditingDesk | None = None

    def fill_feeds(self) -> None:
        """Fill the feeds with the text of the pages, which are made by now."""
        if self.beside is not None:
            words, library = self.framing.frame.words, self.gathered.library
            self.keeping.look_at("content")
            fill_feeds(self.files, library, self.beside, words, self.keeping)


def run_of(config: MkDocsConfig, *, previewing: bool) -> Run:
    """Run the steps, report their problems, and make MkDocs' settings ready.

    Raises PluginError where the build must not go on.
    """
    asked = asked_for(config)
    edition = asked.edition
    folders = template_folders(config)
    build = None if previewing else run_under_way()
    records = kept_folder(asked.root, build.good).records(clean=build.clean) if build else None
    live = live_preview() if previewing else None
    if live is not None:
        records = live.records_of(asked.root)
    progress().step("Reading and checking")
    gathered = gather(asked, config, previewing=previewing, kept=records)
    try:
        hosts = video_hosts(config.extra)
        way_off = exit_to(config.extra)
    except ValueError as error:  # a preview goes on after problems
        raise PluginError(str(error)) from error
    words = site_words(gathered.library, folders, config.theme.get("language") or "en")
    pictures = ShownPictures()
    spoken = SpokenMarkup(gathered.library.terms, words)
    policy = SitePolicy(edition, inline_scripts(folders), hosts)
    templates = Templates(
        gathered.library,
        folders,
        hosts,
        words.language,
        can_be_followed=edition is Edition.PUBLIC,  # as for add_files_beside
        compiled=compiled_templates(asked.root),
    )
    frame = Frame(
        words=words,
        site_language=words.language,
        text_styles=text_styles(config),
        banner=banner_of(edition),
        offline=copy_of(config, edition, asked.today),
        # MkDocs writes a script of its own into each page of a preview.
        policy="" if previewing else policy.of_page(),
        preview=previewing,
    )
    framing = Framing(frame, templates, policy, way_off)
    if live is not None:
        keeping: MkDocsKeeping = live.keeping_of(config, gathered.library, folders)
    else:
        keeping = _keeping_of(config, asked.root, gathered.library, folders, build)
    if not previewing:  # a preview serves a folder of its own already
        set_apart(config, edition)
        gc.freeze()  # what was read, and what is kept, stays: Python need not go over it again
    prepare_theme(config, asked.root)
    prepare_markdown(config, (*spoken.extensions, pictures, PrintedLinks(), Sanitised()))
    sandbox_macros(config, templates)
    return Run(
        asked=asked,
        gathered=gathered,
        templates=templates,
        pictures=pictures,
        spoken=spoken,
        framing=framing,
        keeping=keeping,
        records=records,
        folders=folders,
        previewing=previewing,
        live=live,
    )


def _keeping_of(
    config: MkDocsConfig,
    root: Path,
    library: Library,
    folders: Sequence[Path],
    build: UnderWay | None,
) -> MkDocsKeeping:
    """Give what is kept of the last build of the site in ``root``: nothing where it was made
    otherwise, and nothing is kept by ``mkdocs build``. ``folders`` are those of the templates."""
    if build is None:
        return MkDocsKeeping(Kept(""), Facts(library))
    if readers := unforeseen_readers(config):
        log.info(
            "Each build makes every page anew: nobody knows what %s reads.", either_of(readers)
        )
        return MkDocsKeeping(Kept(""), Facts(library))
    folder = kept_folder(root, build.good)
    kept = folder.pieces(engine_of(config, folders), clean=build.clean)
    return MkDocsKeeping(kept, Facts(library), build.good)


def list_files(run: Run, site: SiteFiles, config: MkDocsConfig) -> None:
    """Take from the files of ``site`` what is not published as it lies, add what is assembled from
    records, and find out which pages stand as they were built."""
    keeping, library = run.keeping, run.gathered.library
    run.files = site
    drop_unlisted(site, config)
    settle_theme_files(site, config, run.folders)
    pages = add_site_files(site, config, run.gathered, run.templates)
    add_pictures(site, config, run.asked.root, library, run.pictures)
    run.framing.know_files(site)
    if run.previewing:  # there is a page of each record by now
        _add_desk(run, config)
    keeping.know(site, run.pictures, run.spoken)
    if run.asked.edition is Edition.PUBLIC:  # others are for people, who have no use for these
        run.beside = add_files_beside(site, config, library, keeping)
        places = run.framing.places = run.beside.places
        run.moved = add_redirects(site, config, run.templates, places, run.framing.frame)
    keeping.look_at("file")
    in_feeds = run.beside.told_in_feeds() if run.beside else ()
    run.coming = Coming(pages, site, keeping, run.framing, in_feeds)
    run.coming.prepare(config, at_once=run.previewing)
    if not run.previewing:
        run.editing = add_editing_desk(site, config, run.asked.root, library, run.asked.edition)


def _add_desk(run: Run, config: MkDocsConfig) -> None:
    """Add the page of what is to be put right, and have each page tell of what is on itself."""
    asked = run.asked
    gate = Gate(asked.today, asked.edition, asked.register)
    making = DeskMaking(asked.root, gate, run.folders, chosen_editor(config.extra, os.environ))
    seen = run.live.records_seen if run.live else None
    run.framing.on_pages = making.add(run.files, config, run.gathered, seen)
    run.keeping.facts.know("put right", run.framing.on_pages.digest)

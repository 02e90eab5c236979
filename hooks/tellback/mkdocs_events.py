"""MkDocs' events, each turned into a call of Tellback's steps. hooks/site.py hands them on.

One build goes: configured (the steps run, problems are reported, a build with errors ends before
the last good site is touched) → files (pages and pictures are added) → page text (hand-written
pages are finished) → page context (each page is given its frame) → the finished site (it is indexed
for search, held against the policy, and the second lock looks through it).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tellback.assemble.compiled import compiled_templates
from tellback.assemble.film import video_hosts
from tellback.assemble.markup import escaped
from tellback.assemble.printed_links import PrintedLinks
from tellback.assemble.quick_exit import exit_to
from tellback.assemble.sanitised import Sanitised
from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.spoken import SpokenMarkup
from tellback.assemble.templates import BrokenTemplateError, Templates
from tellback.check.report import named_from, report_text
from tellback.gate.edition import Edition
from tellback.gate.kept import Kept as KeptRecords
from tellback.gate.site import Gate
from tellback.kept.folder import kept_folder
from tellback.mkdocs_beside import Beside, add_files_beside, fill_feeds
from tellback.mkdocs_coming import Coming
from tellback.mkdocs_desk import DeskMaking, OnPages, chosen_editor
from tellback.mkdocs_editing import EditingDesk, add_editing_desk
from tellback.mkdocs_edition import banner_of, copy_of, require_marks, set_apart, template_of
from tellback.mkdocs_engine import goes_by_files
from tellback.mkdocs_files import (
    add_site_files,
    drop_unlisted,
    settle_theme_files,
    text_styles,
)
from tellback.mkdocs_frame import Frame
from tellback.mkdocs_framing import Framing
from tellback.mkdocs_gathering import Asked, asked_for, gather
from tellback.mkdocs_keeping import KeptIn, MkDocsKeeping, keeping_of
from tellback.mkdocs_kept import SiteFiles
from tellback.mkdocs_languages import site_words
from tellback.mkdocs_live import live_preview
from tellback.mkdocs_lock import stop_leaks
from tellback.mkdocs_pages import PageByHand, PageOfRecords, escape_names, record_of
from tellback.mkdocs_pictures import add_pictures, drop_unseen
from tellback.mkdocs_policy import SitePolicy
from tellback.mkdocs_sandbox import sandbox_macros
from tellback.mkdocs_search import index_site, search_forms, without_stock_search
from tellback.mkdocs_settings import prepare_markdown, prepare_theme, template_folders
from tellback.mkdocs_sharing import add_redirects, add_shared
from tellback.model.framework import FamilyPage
from tellback.publish.frame_assets import inline_scripts
from tellback.publish.outcome import Outcome, run_under_way, tell_outcome
from tellback.publish.progress import progress
from tellback.publish.redirects import Moved
from tellback.publish.search import FOLDER as SEARCH_FOLDER
from tellback.steps import Gathered

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_page",
    "on_shutdown",
    "on_startup",
]

log = logging.getLogger("mkdocs.tellback")


@dataclass(slots=True)
class _Build:
    """What one run of MkDocs keeps between its events."""

    asked: Asked
    gathered: Gathered
    templates: Templates
    pictures: ShownPictures
    edition: Edition
    spoken: SpokenMarkup
    framing: Framing
    keeping: MkDocsKeeping
    folders: Sequence[Path]
    records: KeptRecords | None = None
    files: SiteFiles = field(default_factory=lambda: SiteFiles(()))
    coming: Coming | None = None
    beside: Beside | None = None
    moved: Sequence[Moved] = ()
    editing: EditingDesk | None = None


_previewing = False
_build: _Build | None = None


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which lives on when there are problems."""
    global _previewing  # noqa: PLW0603 - MkDocs' events share nothing else
    _previewing = command == "serve"
    # mkdocs-macros lists its own workings at each build, which drowns what an officer must read.
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)


@event_priority(100)  # before any plugin has made itself ready
def _without_stock_search(config: MkDocsConfig) -> MkDocsConfig:
    without_stock_search(config)
    return config


def _run_steps(config: MkDocsConfig) -> MkDocsConfig:
    """Run the steps and report their problems; without a preview, errors end the build here."""
    global _build  # noqa: PLW0603 - MkDocs' events share nothing else
    asked = asked_for(config)
    edition = asked.edition
    folders = template_folders(config)
    kept_in = _kept_in(asked.root)
    records = kept_in.folder.records(clean=kept_in.clean) if kept_in else None
    live = live_preview() if _previewing else None
    if live is not None:
        records = live.records_of(asked.root)
    progress().step("Reading and checking")
    gathered = gather(asked, config, previewing=_previewing, kept=records)
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
        policy="" if _previewing else policy.of_page(),
        preview=_previewing,
    )
    framing = Framing(frame, templates, policy, way_off)
    if live is not None:
        keeping: MkDocsKeeping = live.keeping_of(config, gathered.library, folders)
    else:
        keeping = keeping_of(config, gathered.library, kept_in, folders)
    _build = _Build(
        asked, gathered, templates, pictures, edition, spoken, framing, keeping, folders, records
    )
    if not _previewing:  # a preview serves a folder of its own already
        set_apart(config, edition)
    prepare_theme(config, asked.root)
    prepare_markdown(config, (*spoken.extensions, pictures, PrintedLinks(), Sanitised()))
    sandbox_macros(config, _build.templates)
    return config


def _kept_in(root: Path) -> KeptIn | None:
    """Give where what is kept of builds lies; ``mkdocs build`` and previews keep nothing."""
    run = None if _previewing else run_under_way()
    return KeptIn(kept_folder(root, run.good), run.good, run.clean) if run else None


on_config = CombinedEvent(_without_stock_search, _run_steps)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take away what is not published as it lies, and add what is assembled from records."""
    build = _current()
    site, keeping = SiteFiles(files), build.keeping
    build.files = site
    drop_unlisted(site, config)
    settle_theme_files(site, config, build.folders)
    pages = add_site_files(site, config, build.gathered, build.templates)
    add_pictures(site, config, build.asked.root, build.gathered.library, build.pictures)
    build.framing.know_files(site)
    if _previewing:  # there is a page of each record by now
        asked, editor = build.asked, chosen_editor(config.extra, os.environ)
        gate = Gate(asked.today, asked.edition, asked.register)
        live = live_preview()
        seen = live.records_seen if live else None
        making = DeskMaking(asked.root, gate, build.folders, editor)
        build.framing.on_pages = making.add(site, config, build.gathered, seen)
        keeping.facts.know("put right", build.framing.on_pages.digest)
    keeping.know(site, build.pictures, build.spoken)
    if build.edition is Edition.PUBLIC:  # others are for people, who have no use for these
        build.beside = add_files_beside(site, config, build.gathered.library, keeping)
        places = build.framing.places = build.beside.places
        build.moved = add_redirects(site, config, build.templates, places, build.framing.frame)
    keeping.look_at("file")
    in_feeds = build.beside.told_in_feeds() if build.beside else ()
    build.coming = Coming(pages, site, keeping, build.framing, in_feeds)
    build.coming.prepare(config, at_once=_previewing)
    if not _previewing:
        library = build.gathered.library
        build.editing = add_editing_desk(site, config, build.asked.root, library, build.edition)
    return site


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember what is in the menu."""
    coming = _current().coming
    if coming is not None:
        coming.nav = nav
    return nav


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Note what is read for the page from here on."""
    _current().keeping.begin(page)
    return page


@event_priority(-100)  # after every plugin that still reads something for it
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note no more: the text of the page is there."""
    _current().keeping.leave(page, html)
    return html


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Finish a hand-written page, whose components mkdocs-macros has just filled in."""
    build = _current()
    build.pictures.stand_on(page.file.src_uri, page.url)
    record = record_of(page)
    easy = isinstance(record, FamilyPage) and record.easy
    build.spoken.speak(build.templates.words_of(record), explained=not easy)
    try:
        return page.framed(markdown) if isinstance(page, PageByHand | PageOfRecords) else None
    except BrokenTemplateError as fault:
        if not _previewing:
            raise PluginError(str(fault)) from fault
        log.error("%s", fault)  # noqa: TRY400 - a traceback is no news to a writer
        return f"# {page.title}\n\nThis page cannot be shown. {escaped(str(fault))}"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take away the pictures that no page shows, now that all pages are made."""
    build = _current()
    keeping, coming, seen = build.keeping, build.coming, build.pictures.seen
    if coming is not None:
        coming.tell_read(seen)
        seen.update(coming.hear_read(config))
    if coming is None or coming.share is None:
        seen.update(keeping.pictures_shown())
        drop_unseen(files, build.pictures)
        _fill_feeds(build)
    if build.beside is not None and not _previewing:
        shared = add_shared(build.files, config, build.templates, build.folders, keeping)
        build.framing.shared = shared
    progress().step("Making pages", len(build.files.done or ()) + len(keeping.elsewhere))
    # What the theme makes beside the pages has a frame too; each page is given one of its own.
    env.globals["tellback"] = build.framing.beside
    env.bytecode_cache = compiled_templates(build.asked.root)
    escape_names(config)
    return env


def _fill_feeds(build: _Build) -> None:
    if build.beside is not None:
        words, keeping = build.framing.frame.words, build.keeping
        keeping.look_at("content")
        fill_feeds(build.files, build.gathered.library, build.beside, words, keeping)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the page what its frame shows."""
    build = _current()
    build.keeping.begin(page)
    context["tellback"] = build.framing.of(page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let no page out without the marks that its edition asks for."""
    build = _current()
    listed = page.listed if isinstance(page, PageOfRecords) else True
    require_marks(output, page.file.src_uri, build.edition, listed=listed)
    build.keeping.leave(page)
    build.keeping.keep_page(page)
    # Helpers, which say nothing, go as fast.
    progress().done(1 + len(build.coming.helpers) if build.coming else 1)
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for what the theme makes beside the pages."""
    return template_of(output_content, template_name, _current().edition)


@event_priority(-100)  # after every plugin that still writes something
def on_post_build(config: MkDocsConfig) -> None:
    """Index the finished site for search, then look through all of it for what is held back; a
    preview is nobody else's to see, and is not searched."""
    build = _current()
    if _previewing:
        build.keeping.warn_again(build.files, config)
        if (live := live_preview()) and not build.framing.frame.offline:
            words = build.framing.frame.words
            live.searched_by = search_forms(build.gathered.library, words)
        return
    keeping, editing, words = build.keeping, build.editing, build.framing.frame.words
    if build.coming is not None:
        build.coming.tell_made()
        build.coming.hear_made()
    keeping.complete_site(build.files, config)
    # A browser lets no script read beside a page in a folder.
    if not build.framing.frame.offline:
        progress().step("Indexing for search")
        library, site = build.gathered.library, Path(config.site_dir)
        index = partial(index_site, config, library, words)
        keeping.index(site, index, SEARCH_FOLDER, *search_forms(library, words))
    progress().step("Looking for what is held back")
    apart, films = editing.page if editing else None, keeping.told_before("films")
    keeping.tell("films", build.framing.policy.keep(config, build.moved, apart, films))
    copied_from = (editing.copied_from,) if editing else ()
    stop_leaks(config, build.gathered, copied_from, keeping)
    tell_outcome(_outcome(build, config))


def _said(build: _Build, config: MkDocsConfig) -> str | None:
    """Give what there was to say of what is written, if it may be said again, and the build went by
    files alone."""
    problems = build.gathered.problems
    held = any(each.rule == "held-back" for each in problems)
    if held or build.keeping.good is None or not goes_by_files(config):
        return None
    return report_text(named_from(Path.cwd(), build.asked.root, problems)) if problems else ""


def _outcome(build: _Build, config: MkDocsConfig) -> Outcome:
    pages = build.coming.pages.values() if build.coming else ()
    keeping = build.keeping
    return Outcome(
        today=build.asked.today,
        edition=build.edition.value,
        pages=frozenset(page.file.dest_uri for page in pages),
        built=keeping.made,
        from_cache=len(pages) - keeping.made,
        held_back=sum(each.rule == "held-back" for each in build.gathered.problems),
        watched=build.gathered.find_leaks.watched(),
        by_register=build.asked.register is not None,
        searched=keeping.searched(),
        # A link to what is gone may stand on any page.
        changed=None if keeping.lost else keeping.fresh,
        said=_said(build, config),
    )


def on_build_error(*, error: Exception) -> None:
    """Tell of a fault where this is a process that helps, which ends here."""
    if _build is not None and _build.coming is not None:
        _build.coming.tell_fault(error)


def on_shutdown() -> None:
    """Let no process go on that helped."""
    if _build is not None and _build.coming is not None:
        _build.coming.end_helpers()


def keep_build(site: Path) -> None:
    """Keep what the build that has ended leaves, whose site lies in ``site`` now.

    Raises OSError where it cannot be written.
    """
    if _build is not None and _build.records is not None and _build.keeping.good is not None:
        kept = _build.keeping.finished(site)
        kept_folder(_build.asked.root, site).save(_build.records, kept)


def has_run() -> bool:
    """Say whether MkDocs was handed these events and has called them."""
    return _build is not None


def pages_made() -> int:
    """Give how many pages the build made that was made last."""
    return _build.keeping.made if _build else 0


def on_pages() -> OnPages | None:
    """Give what the preview that was made last has to put right; None for what is no preview."""
    return _build.framing.on_pages if _build else None


def _current() -> _Build:
    if _build is None:
        raise PluginError("Tellback's on_config has not run. Does hooks: name hooks/site.py alone?")
    return _build

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
from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tellback.assemble.film import video_hosts
from tellback.assemble.markup import escaped
from tellback.assemble.printed_links import PrintedLinks
from tellback.assemble.quick_exit import exit_to
from tellback.assemble.sanitised import Sanitised
from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.spoken import SpokenMarkup
from tellback.assemble.templates import BrokenTemplateError, Templates
from tellback.gate.edition import Edition
from tellback.gate.site import Gate
from tellback.mkdocs_beside import add_files_beside, fill_feeds
from tellback.mkdocs_desk import DeskMaking, OnPages, chosen_editor
from tellback.mkdocs_editing import EditingDesk, add_editing_desk
from tellback.mkdocs_edition import banner_of, copy_of, require_marks, set_apart, template_of
from tellback.mkdocs_files import (
    add_site_files,
    drop_unlisted,
    settle_theme_files,
    text_styles,
)
from tellback.mkdocs_frame import Frame
from tellback.mkdocs_framing import Framing
from tellback.mkdocs_gathering import Asked, asked_for, gather
from tellback.mkdocs_languages import site_words
from tellback.mkdocs_lock import stop_leaks
from tellback.mkdocs_pages import PageByHand, PageOfRecords, escape_names, record_of
from tellback.mkdocs_pictures import add_pictures, drop_unseen
from tellback.mkdocs_policy import SitePolicy
from tellback.mkdocs_sandbox import sandbox_macros
from tellback.mkdocs_search import index_site, without_stock_search
from tellback.mkdocs_settings import prepare_markdown, prepare_theme, template_folders
from tellback.mkdocs_sharing import add_redirects, add_shared
from tellback.model.framework import FamilyPage
from tellback.publish.frame_assets import inline_scripts
from tellback.publish.redirects import Moved
from tellback.publish.site_files import Places
from tellback.steps import Gathered

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
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
    places: Places | None = None
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
    gathered = gather(asked, config, previewing=_previewing)
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
    _build = _Build(asked, gathered, templates, pictures, edition, spoken, framing)
    if not _previewing:  # a preview serves a folder of its own already
        set_apart(config, edition)
    prepare_theme(config, asked.root)
    prepare_markdown(config, (*spoken.extensions, pictures, PrintedLinks(), Sanitised()))
    sandbox_macros(config, _build.templates)
    return config


on_config = CombinedEvent(_without_stock_search, _run_steps)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take away what is not published as it lies, and add what is assembled from records."""
    build = _current()
    drop_unlisted(files, config)
    settle_theme_files(files, config, template_folders(config))
    add_site_files(files, config, build.gathered, build.templates)
    add_pictures(files, config, build.asked.root, build.gathered.library, build.pictures)
    build.framing.know_files(files)
    if build.edition is Edition.PUBLIC:  # others are for people, who have no use for these
        build.places = add_files_beside(files, config, build.gathered.library)
        build.framing.places = build.places
        build.moved = add_redirects(
            files, config, build.templates, build.places, build.framing.frame
        )
    if _previewing:  # after all else, so that it finds the page of each record
        asked, editor = build.asked, chosen_editor(config.extra, os.environ)
        gate = Gate(asked.today, asked.edition, asked.register)
        making = DeskMaking(asked.root, gate, template_folders(config), editor)
        build.framing.on_pages = making.add(files, config, build.gathered)
    else:
        library = build.gathered.library
        build.editing = add_editing_desk(files, config, build.asked.root, library, build.edition)
    return files


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
    drop_unseen(files, build.pictures)
    build.framing.know_titles()
    if build.places is not None:
        fill_feeds(files, build.gathered.library, build.places, build.framing.frame.words)
        if not _previewing:
            build.framing.shared = add_shared(
                files, config, build.templates, template_folders(config)
            )
    # What the theme makes beside the pages has a frame too; each page is given one of its own.
    env.globals["tellback"] = build.framing.beside
    escape_names(config)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the page what its frame shows."""
    context["tellback"] = _current().framing.of(page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let no page out without the marks that its edition asks for."""
    listed = page.listed if isinstance(page, PageOfRecords) else True
    require_marks(output, page.file.src_uri, _current().edition, listed=listed)
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for what the theme makes beside the pages."""
    return template_of(output_content, template_name, _current().edition)


@event_priority(-100)  # after every plugin that still writes something
def on_post_build(config: MkDocsConfig) -> None:
    """Index the finished site for search, then look through all of it for what is held back; a
    preview is nobody else's to see, and is not searched."""
    build = _current()
    if not _previewing:
        # A browser lets no script read beside a page in a folder.
        if not build.framing.frame.offline:
            index_site(config, build.gathered.library, build.framing.frame.words)
        editing = build.editing
        build.framing.policy.keep(config, build.moved, editing.page if editing else None)
        stop_leaks(config, build.gathered, (editing.copied_from,) if editing else ())


def has_run() -> bool:
    """Say whether MkDocs was handed these events and has called them."""
    return _build is not None


def on_pages() -> OnPages | None:
    """Give what the preview that was made last has to put right; None for what is no preview."""
    return _build.framing.on_pages if _build else None


def _current() -> _Build:
    if _build is None:
        raise PluginError("Tellback's on_config has not run. Does hooks: name hooks/site.py alone?")
    return _build

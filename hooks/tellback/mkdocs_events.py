"""MkDocs' events, each turned into a call of Tellback's steps. hooks/site.py hands them on.

One build goes: configured (the steps run, problems are reported, a build with errors ends before
the last good site is touched) → files (pages and pictures are added) → page text (hand-written
pages are finished) → page context (each page is given its frame) → the finished site (it is indexed
for search, held against the policy, and the second lock looks through it).
"""

from __future__ import annotations

import logging
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
from tellback.assemble.markup import escaped
from tellback.assemble.template_faults import BrokenTemplateError
from tellback.kept.folder import kept_folder
from tellback.mkdocs_desk import OnPages
from tellback.mkdocs_edition import require_marks, template_of
from tellback.mkdocs_finish import finish, finish_preview
from tellback.mkdocs_kept import SiteFiles
from tellback.mkdocs_pages import PageByHand, PageOfRecords, escape_names, record_of
from tellback.mkdocs_pictures import drop_unseen
from tellback.mkdocs_run import Run, list_files, run_of
from tellback.mkdocs_search import without_stock_search
from tellback.mkdocs_sharing import add_shared
from tellback.model.framework import FamilyPage
from tellback.publish.progress import progress
from tellback.sameness import Listing

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

_previewing = False
_run: Run | None = None


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


def _begun(config: MkDocsConfig) -> MkDocsConfig:
    """Run the steps and report their problems; without a preview, errors end the build here."""
    global _run  # noqa: PLW0603 - MkDocs' events share nothing else
    _run = run_of(config, previewing=_previewing)
    return config


on_config = CombinedEvent(_without_stock_search, _begun)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take away what is not published as it lies, and add what is assembled from records."""
    site = SiteFiles(files)
    list_files(_current(), site, config)
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
    run = _current()
    run.pictures.stand_on(page.file.src_uri, page.url)
    record = record_of(page)
    easy = isinstance(record, FamilyPage) and record.easy
    run.spoken.speak(run.templates.words_of(record), explained=not easy)
    try:
        return page.framed(markdown) if isinstance(page, PageByHand | PageOfRecords) else None
    except BrokenTemplateError as fault:
        if not run.previewing:
            raise PluginError(str(fault)) from fault
        log.error("%s", fault)  # noqa: TRY400 - a traceback is no news to a writer
        return f"# {page.title}\n\nThis page cannot be shown. {escaped(str(fault))}"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take away the pictures that no page shows, now that all pages are made."""
    run = _current()
    keeping, coming, seen = run.keeping, run.coming, run.pictures.seen
    if coming is not None:
        coming.tell_read(seen)
        seen.update(coming.hear_read(config))
    if coming is None or coming.share is None:
        seen.update(keeping.pictures_shown())
        drop_unseen(files, run.pictures)
        run.fill_feeds()
    if run.beside is not None and not run.previewing:
        shared = add_shared(run.files, config, run.templates, run.folders, keeping)
        run.framing.shared = shared
    progress().step("Laying pages out", len(run.files.done or ()) + len(keeping.elsewhere))
    # What the theme makes beside the pages has a frame too; each page is given one of its own.
    env.globals["tellback"] = run.framing.beside
    env.bytecode_cache = compiled_templates(run.asked.root)
    escape_names(config)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the page what its frame shows."""
    run = _current()
    run.keeping.begin(page)
    context["tellback"] = run.framing.of(page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let no page out without the marks that its edition asks for."""
    run = _current()
    listed = page.listed if isinstance(page, PageOfRecords) else True
    require_marks(output, page.file.src_uri, run.asked.edition, listed=listed)
    run.keeping.leave(page)
    run.keeping.keep_page(page)
    if run.coming is not None:
        run.coming.tell_done()
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for what the theme makes beside the pages."""
    return template_of(output_content, template_name, _current().asked.edition)


@event_priority(-100)  # after every plugin that still writes something
def on_post_build(config: MkDocsConfig) -> None:
    """Index the finished site for search, then look through all of it for what is held back; a
    preview is nobody else's to see, and is not searched."""
    run = _current()
    if run.previewing:
        finish_preview(run, config)
    else:
        finish(run, config)


def on_build_error(*, error: Exception) -> None:
    """Tell of a fault where this is a process that helps, which ends here."""
    if _run is not None and _run.coming is not None:
        _run.coming.tell_fault(error, _run.asked.root)


def on_shutdown() -> None:
    """Let no process go on that helped."""
    if _run is not None and _run.coming is not None:
        _run.coming.end_helpers()


def keep_build(site: Path, *, doubtful: bool = False) -> Listing | None:
    """Keep what the build that has ended leaves, whose site lies in ``site`` now, and give the
    files of that; None where nothing is kept. Where a link was ``doubtful``, the next build follows
    all of them again.

    Raises OSError where it cannot be written.
    """
    if _run is not None and _run.records is not None and _run.keeping.good is not None:
        kept = _run.keeping.finished(site)
        kept.told.doubtful = doubtful
        kept_folder(_run.asked.root, site).save(_run.records, kept)
        return kept.files
    return None


def has_run() -> bool:
    """Say whether MkDocs was handed these events and has called them."""
    return _run is not None


def pages_made() -> int:
    """Give how many pages the build made that was made last."""
    return _run.keeping.made if _run else 0


def on_pages() -> OnPages | None:
    """Give what the preview that was made last has to put right; None for what is no preview."""
    return _run.framing.on_pages if _run else None


def _current() -> Run:
    if _run is None:
        raise PluginError("Tellback's on_config has not run. Does hooks: name hooks/site.py alone?")
    return _run

"""MkDocs' events, each turned into a call of Tellback's steps. hooks/site.py hands them on.

One build goes: configured (the steps run, problems are reported, a build with errors ends before
the last good site is touched) → files (pages and pictures are added) → page text (hand-written
pages are finished) → page context (a preview shows its problems) → the finished site (the second
lock looks through it).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tellback.assemble.explained import ExplainedTerms
from tellback.assemble.film import video_hosts
from tellback.assemble.markup import escaped
from tellback.assemble.sanitised import Sanitised
from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.templates import BrokenTemplateError, Templates, packaged_overrides
from tellback.assemble.trail import trail_of
from tellback.check.report import named_from, report_text
from tellback.gate.edition import Edition, edition_by
from tellback.gate.register import register_by
from tellback.mkdocs_edition import require_marks, set_apart, tell_the_frame, template_of
from tellback.mkdocs_files import add_site_files, drop_unlisted
from tellback.mkdocs_lock import stop_leaks
from tellback.mkdocs_pages import PageByHand, PageOfRecords, escape_names
from tellback.mkdocs_pictures import add_pictures, drop_unseen
from tellback.mkdocs_sandbox import sandbox_macros
from tellback.model.problem import Severity
from tellback.steps import Gathered, build_library
from tellback.today import today_by

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

WRITTEN_WITH = ("attr_list", "md_in_html", "tables")
"""The Markdown extensions that the templates rest on."""


@dataclass(slots=True)
class _Build:
    """What one run of MkDocs keeps between its events."""

    root: Path
    gathered: Gathered
    templates: Templates
    pictures: ShownPictures
    edition: Edition
    files: Files | None = None


_previewing = False
_build: _Build | None = None


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which lives on when there are problems."""
    global _previewing  # noqa: PLW0603 - MkDocs' events share nothing else
    _previewing = command == "serve"
    # mkdocs-macros lists its own workings at each build, which drowns what an officer must read.
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Run the steps and report their problems; without a preview, errors end the build here."""
    global _build  # noqa: PLW0603 - MkDocs' events share nothing else
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if Path(config.docs_dir).resolve() != root / "docs":
        raise PluginError(
            "mkdocs.yml names another docs_dir. Tellback reads pages in docs/, beside mkdocs.yml, "
            "and checks nothing elsewhere: take the docs_dir line away and name the folder docs."
        )
    try:
        today = today_by(os.environ)
        edition = edition_by(os.environ)
        register = register_by(os.environ, root)
        hosts = video_hosts(config.extra)
    except ValueError as error:
        raise PluginError(str(error)) from error
    gathered = build_library(root, today, edition=edition, register=register)
    _report(gathered, root, strict=config.strict)
    folders = _template_folders(config)
    pictures = ShownPictures()
    _build = _Build(
        root,
        gathered,
        Templates(gathered.library, folders, hosts),
        pictures,
        edition,
    )
    if not _previewing:  # a preview serves a folder of its own already
        set_apart(config, edition)
    _prepare_theme(config, root)
    _prepare_markdown(config, gathered, pictures)
    sandbox_macros(config, _build.templates)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take away what is not published as it lies, and add what is assembled from records."""
    build = _current()
    drop_unlisted(files, config)
    add_site_files(files, config, build.gathered, build.templates)
    add_pictures(files, config, build.root, build.gathered.library, build.pictures)
    build.files = files
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Finish a hand-written page, whose components mkdocs-macros has just filled in."""
    _current().pictures.stand_on(page.file.src_uri, page.url)
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
    tell_the_frame(env, build.edition)
    escape_names(config)
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the frame the way back up, and in a preview what there is to put right."""
    build = _current()
    context["tellback_video_hosts"] = build.templates.video_hosts
    context["tellback_trail"] = list(_trail(page, build))
    context["tellback_problems"] = (
        [each for each in build.gathered.problems if each.severity is not Severity.NOTICE]
        if _previewing
        else []
    )
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
    """Look through the finished site for what is held back; a preview is nobody else's to see."""
    if not _previewing:
        stop_leaks(config, _current().gathered)


def has_run() -> bool:
    """Say whether MkDocs was handed these events and has called them."""
    return _build is not None


def _trail(page: Page, build: _Build) -> Iterator[tuple[str, str]]:
    """Yield what each page above ``page`` is called, and its URL from the site's root."""
    record = page.record if isinstance(page, PageByHand | PageOfRecords) else None
    if record is None or build.files is None:
        return
    for words, address in trail_of(record, build.gathered.library):
        file = build.files.get_file_from_path(address.lstrip("/"))
        if file is not None and file.page is not page:
            yield words, file.url


def _current() -> _Build:
    if _build is None:
        raise PluginError("Tellback's on_config has not run. Does hooks: name hooks/site.py alone?")
    return _build


def _report(gathered: Gathered, root: Path, *, strict: bool) -> None:
    """Print every problem once. Raises PluginError where the build must not go on."""
    if not gathered.problems:
        return
    stops = gathered.has(Severity.ERROR) or (strict and gathered.has(Severity.WARNING))
    text = report_text(named_from(Path.cwd(), root, gathered.problems))
    if stops and not _previewing:
        raise PluginError(f"Nothing was published: the last good site stands.\n{text}")
    log.info("%s", text)


def _template_folders(config: MkDocsConfig) -> list[Path]:
    """Give where templates are looked for: the site's own folder, then Tellback's."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    packaged = packaged_overrides()
    return own if packaged in own else [*own, packaged]


def _prepare_theme(config: MkDocsConfig, root: Path) -> None:
    """Put Tellback's templates and styles behind the site's own, and watch what records come
    from."""
    packaged = packaged_overrides()
    if str(packaged) not in config.theme.dirs:
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(packaged))
    styles = (f"assets/{file.name}" for file in sorted(packaged.glob("assets/*.css")))
    config.extra_css[:0] = [style for style in styles if style not in config.extra_css]
    watched = [root / name for name in ("data", "sessions", "overrides")]
    config.watch.extend(str(folder) for folder in watched if folder.is_dir())


def _prepare_markdown(config: MkDocsConfig, gathered: Gathered, pictures: ShownPictures) -> None:
    """Add what assembled pages are written with, so that no mkdocs.yml need name it."""
    # MkDocs names its extensions; Markdown itself takes an extension as well as a name.
    extensions: list[Any] = config.markdown_extensions
    extensions.extend(name for name in WRITTEN_WITH if name not in extensions)
    extensions += [ExplainedTerms(gathered.library.terms), pictures, Sanitised()]
    links = config.validation.links
    ours = type(links)()
    ours.load_dict({"absolute_links": "relative_to_docs"})
    ours.validate()
    links.absolute_links = ours.absolute_links

"""What goes into an export beside its pages: pictures, files of docs/, calendars, feeds, open data,
pages at old addresses, and the styles of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files as package_files
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from tellback.assemble.shown_pictures import ShownPictures
from tellback.editing.desk_package import FOLDER as DESK
from tellback.exporting.plain_settings import SCRIPT, STYLES
from tellback.gate.edition import Edition
from tellback.mkdocs_beside import places_of
from tellback.publish.frame_assets import STYLES as ALL_STYLES
from tellback.publish.frame_assets import first_of, joined, style_parts
from tellback.publish.hosting import ROBOTS_FILE, robots_text
from tellback.publish.redirects import (
    REDIRECTS_FILE,
    Moved,
    Words,
    moved_pages,
    redirect_files,
    redirects_text,
)
from tellback.publish.redirects import SCRIPT as MOVED_SCRIPT
from tellback.publish.site_files import SiteFile
from tellback.relate.library import Library

_TEXT_PARTS = ("tellback", "family", "figures", "markup", "pieces", "programme", "records")
"""Which of the styles are of the text alone: the others are for a frame that is not exported."""
_OF_FRAME = (f"{DESK}/", "share/")
"""Where files are made that only Tellback's own frame leads to."""


def moved_of(
    files: Files, config: MkDocsConfig, library: Library, edition: Edition
) -> tuple[Moved, ...]:
    """Give the old addresses of what is exported; none in the editions that have no addresses."""
    if edition is not Edition.PUBLIC:
        return ()
    return tuple(moved_pages(library, places_of(files, config.site_url)))


def exported_files(
    files: Files,
    config: MkDocsConfig,
    *,
    folders: Sequence[Path],
    moved: Sequence[Moved],
    words_of: Words,
    edition: Edition,
    pictures: ShownPictures,
) -> Iterator[SiteFile]:
    """Yield each file, by its path below docs/. ``folders`` are those of the templates. Of each of
    ``pictures`` that is the one which all browsers show."""
    shown = [
        *pictures.table.values(),
        *(each for on in pictures.on_page.values() for each in on.values()),
    ]
    copies = {path for each in shown for _, path in each.copies} - {each.path for each in shown}
    redirects = {
        made.path: made
        for made in redirect_files(moved, config.site_url or "", words_of, "", [STYLES[0]])
    }
    for file in files:
        if file.is_documentation_page() or file.inclusion is InclusionLevel.EXCLUDED:
            continue
        own = file.src_dir == config.docs_dir or _is_named(file, config)
        if not own and (file.src_dir is not None or _is_of_frame(file)):
            continue
        if file.src_uri in copies:
            continue
        yield redirects.get(file.src_uri) or SiteFile(file.src_uri, file.content_bytes)
    yield SiteFile(STYLES[0], joined(_text_parts(folders), folders).encode())
    yield SiteFile(STYLES[1], (package_files("tellback.exporting") / "colours.css").read_bytes())
    yield SiteFile(SCRIPT, first_of(SCRIPT, folders).read_bytes())
    if moved:
        yield SiteFile(MOVED_SCRIPT, first_of(MOVED_SCRIPT, folders).read_bytes())
        yield SiteFile(REDIRECTS_FILE, redirects_text(moved, _base_of(config)).encode())
    private = edition is Edition.PROGRAMME
    if private:
        yield SiteFile(ROBOTS_FILE, robots_text("", private=True).encode())


def _is_named(file: File, config: MkDocsConfig) -> bool:
    """Say whether mkdocs.yml names a file that lies beside the templates, as a script of the
    site's own."""
    named = (*config.extra_css, *map(str, config.extra_javascript))
    return file.src_dir is not None and file.src_uri in named


def _is_of_frame(file: File) -> bool:
    return file.src_uri == ALL_STYLES or file.src_uri.startswith(_OF_FRAME)


def _text_parts(folders: Sequence[Path]) -> list[str]:
    known = {Path(part).stem: part for part in style_parts(folders)}
    return [known[name] for name in _TEXT_PARTS]


def _base_of(config: MkDocsConfig) -> str:
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"

"""What is shared of MkDocs' pages: their titles, descriptions and pictures, and old addresses that
lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from tellback.assemble.facets import LIST, kind_of
from tellback.assemble.templates import Templates
from tellback.kept.digests import digest
from tellback.mkdocs_frame import Frame, Shared
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_kept import SiteFiles
from tellback.mkdocs_pages import PageByHand, PageOfRecords
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.noted import noting
from tellback.publish.frame_assets import STYLES
from tellback.publish.in_short import event_days, made_up, mark_of
from tellback.publish.redirects import Moved, moved_pages, redirect_files
from tellback.publish.share_pictures import Look, SharePictures, look_of
from tellback.publish.sharing import description_of, words_of
from tellback.publish.site_files import Places, SiteFile

HOME = "index.md"
SITE_PICTURE = "share/index.png"
"""The picture of the site as a whole, which is its home page's too."""
FONT = "themes/readthedocs/css/fonts/lato-bold.woff"
"""A font that comes with MkDocs and has the letters of most languages of Europe."""
_MARK = "assets/mark.svg"
_WRITINGS = ("article", "event", "report", "session", "story")
_UNNAMED = (LIST, "page", "statement", "audit")
"""Kinds whose names say nothing to somebody who sees a link."""


def add_redirects(
    files: Files, config: MkDocsConfig, templates: Templates, places: Places, frame: Frame
) -> tuple[Moved, ...]:
    """Add a page at each old address of what is published, and give them all."""
    moved = tuple(moved_pages(templates.library, places))
    styles = [each for each in (frame.text_styles, STYLES) if each]
    for made in redirect_files(moved, places.site, templates.words_of, frame.policy, styles):
        if files.get_file_from_path(made.path) is None:
            files.append(File.generated(config, made.path, content=made.content))
    return moved


def add_shared(
    files: SiteFiles,
    config: MkDocsConfig,
    templates: Templates,
    folders: Sequence[Path],
    keeping: MkDocsKeeping,
) -> Mapping[str, Shared]:
    """Give what is shared of each page that was made, by its Markdown path, now that the text of
    all is there, and add the pictures. ``folders`` are those of the templates.

    Without the site's own address a picture has none that could be named, and is not drawn.
    """
    pictures, looks = None, ("", "")
    if config.site_url:
        name, look = _name_of(config), _look_of(config, folders)
        pictures, looks = SharePictures(name, look), (name, str(look))
        _add_site_picture(files, config, pictures, keeping, *looks)
    sharing = _Sharing(files, config, templates, pictures, looks, keeping)
    shared: dict[str, Shared] = {}
    for page in (file.page for file in files.done or ()):
        if isinstance(page, PageByHand | PageOfRecords):
            path = page.file.src_uri
            with noting(keeping.notes_of(path)):
                shared[path] = sharing.of(page)
    return shared


def _add_site_picture(
    files: Files,
    config: MkDocsConfig,
    pictures: SharePictures,
    keeping: MkDocsKeeping,
    *looks: str,
) -> None:
    """Write the picture of the site as a whole, unless it has one of its own, or the one that
    stands ``looks`` the same: to draw a first picture takes as long as several pages."""
    if SITE_PICTURE in files.src_uris:
        return

    def draw() -> tuple[SiteFile]:
        return (SiteFile(SITE_PICTURE, pictures.of_site),)

    for made in keeping.file_pieces("site picture", draw, None, *looks):
        if isinstance(made, SiteFile):
            _add(files, config, made.path, made.content)


@dataclass(frozen=True, slots=True)
class _Sharing:
    files: Files
    config: MkDocsConfig
    templates: Templates
    pictures: SharePictures | None
    looks: tuple[str, ...]
    """What tells the look of all pictures."""
    keeping: MkDocsKeeping

    def of(self, page: PageByHand | PageOfRecords) -> Shared:
        """Give what is shared of ``page``."""
        site = _name_of(self.config)
        record = page.record
        kind = kind_of(record, page.file.src_uri)
        home = page.file.src_uri == HOME
        said = page.meta.get("tellback_title") or page.meta.get("title") or page.title
        title = site if home else words_of(str(said or ""))
        day = event_days(record, self.templates.library) if isinstance(record, Event) else ""
        picture = self._picture(page, title, kind, day)
        shows = (title, day, self._made_up(record), site)
        return Shared(
            title=title or site,
            description=description_of(
                unescape(page.meta.get("description") or ""),
                page.content or "",
                self.config.site_description or "",
                mark_of(record, self.templates.words_of(record)),
            ),
            kind="article" if kind in _WRITINGS else "website",
            picture=f"{self.config.site_url}{quote(picture)}" if picture else "",
            picture_says=site if picture == SITE_PICTURE else " – ".join(filter(None, shows)),
        )

    def _picture(self, page: PageByHand | PageOfRecords, title: str, kind: str, day: str) -> str:
        """Give the path of the picture that is shared of ``page``, drawn unless it is the site's.

        A page that it may be a risk to be seen on is shared without a word of it in the picture.
        """
        path = page.file.src_uri
        if self.pictures is None or not (page.listed if isinstance(page, PageOfRecords) else True):
            return ""
        if page.quick_exit or path == HOME:
            return SITE_PICTURE
        named = "" if kind in _UNNAMED else self.templates.words[f"search_kind_{kind}"]
        said = " – ".join(filter(None, (named, self._made_up(page.record))))
        place = f"share/{path.removesuffix('.md')}.png"
        own = self.files.get_file_from_path(place)  # which is noted: it may come and go
        shows = "" if own is not None else digest(title, said, day, *self.looks)
        if shows and self.keeping.drawn_before(path, place, shows):
            self.keeping.also_written(path, place, shows)
            return place
        drawn = self.pictures.of(title, said, day)
        if drawn is None:
            return SITE_PICTURE
        self.keeping.also_written(path, place, shows)
        return _add(self.files, self.config, place, drawn)

    def _made_up(self, record: Record | None) -> str:
        return made_up(record, self.templates.words)


def _add(files: Files, config: MkDocsConfig, path: str, content: bytes) -> str:
    """Write a file, unless the site has one of its own there, and give its path. It is not held
    until MkDocs copies it: there are as many as pages."""
    if path not in files.src_uris:
        write_file(content, str(Path(config.site_dir, path)))
    return path


def _name_of(config: MkDocsConfig) -> str:
    return " ".join((config.site_name or "").split())


def _look_of(config: MkDocsConfig, folders: Sequence[Path]) -> Look:
    """Give the site's colours, and Tellback's mark unless it has one of its own."""
    own = config.theme.get("logo") or (config.theme.get("icon") or {}).get("logo")
    marked = not own and not any((folder / _MARK).is_file() for folder in folders[:-1])
    styles = next((folder / STYLES for folder in folders if (folder / STYLES).is_file()), None)
    return look_of(
        styles.read_text(encoding="utf-8") if styles else "",
        Path(mkdocs.__file__).parent / FONT,
        marked=marked,
    )

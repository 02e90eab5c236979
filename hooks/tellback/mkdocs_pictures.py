"""The pictures that Tellback gives MkDocs: those that published records declare, painted anew."""

from __future__ import annotations

import logging
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tellback.assemble.addresses import address, media_folder
from tellback.assemble.shown_pictures import ShownPicture, ShownPictures
from tellback.model.file_types import PICTURES
from tellback.model.kinds import KINDS
from tellback.model.parts_within import fields_holding, within
from tellback.model.picture import Picture
from tellback.publish.picture_cache import PictureCache
from tellback.publish.pictures import PictureError, PictureSize
from tellback.read.picture_file import (
    PictureUnreadableError,
    ending_of,
    picture_bytes,
    published_name,
)
from tellback.relate.library import Library

log = logging.getLogger("mkdocs.tellback")


def add_pictures(
    files: Files, config: MkDocsConfig, root: Path, library: Library, pictures: ShownPictures
) -> None:
    """Add each picture that a published record declares, and tell ``pictures`` how it is shown.

    Records have passed the gate: a picture that is held back is declared by none of them.
    """
    cache = PictureCache(root)
    table: dict[str, ShownPicture] = {}
    on_page: dict[str, dict[str, ShownPicture]] = defaultdict(dict)
    for page, named, source, declared in _declared(library):
        sizes = _sizes(cache, root, source, published_name(posixpath.basename(named)))
        if not sizes:
            continue
        folder = posixpath.dirname(named)
        paths = [posixpath.join(folder, size.name) for size in sizes]
        for path, size in zip(paths, sizes, strict=True):
            _put(files, File.generated(config, path, content=size.content))
        webp = sorted(
            (size.width, path)
            for size, path in zip(sizes, paths, strict=True)
            if path.endswith(".webp")
        )
        width, height = sizes[0].width, sizes[0].height
        words = _caption(declared), declared.alt
        shown = ShownPicture(paths[0], width, height, tuple(webp), *words)
        if table.setdefault(named, shown) != shown:
            on_page[page][named] = shown
    for path, source in _of_the_theme(config, root):
        sizes = _sizes(cache, root, source, posixpath.basename(path))
        if sizes:
            _put(files, File.generated(config, path, content=sizes[0].content))
    pictures.table, pictures.on_page = table, on_page
    cache.prune()


def drop_unseen(files: Files, pictures: ShownPictures) -> None:
    """Take away the pictures that no page turned out to show, before anything is copied."""
    kept = {path for key in pictures.seen for path in _paths(pictures.table[key])}
    for key, picture in pictures.table.items():
        for path in _paths(picture) if key not in pictures.seen else ():
            file = files.get_file_from_path(path)
            if file is not None and path not in kept:
                files.remove(file)


def _paths(picture: ShownPicture) -> tuple[str, ...]:
    return (picture.path, *(path for _, path in picture.copies if path != picture.path))


def _declared(library: Library) -> Iterator[tuple[str, str, str, Picture]]:
    """Yield each picture that is declared, with the page of its record, the path that pages name it
    with and its file below the root."""
    with_pictures = (kind for kind, each in KINDS.items() if "pictures" in each.model.model_fields)
    for record in chain.from_iterable(map(library.all, with_pictures)):
        values = record.values
        for name in fields_holding(type(record), (Picture,)):
            for _, picture in within(values[name], (Picture,)) if values[name] else ():
                named = posixpath.join(media_folder(record), picture.file)
                beside = posixpath.dirname(record.read_from)
                yield address(record).lstrip("/"), named, f"{beside}/{picture.file}", picture


def _caption(picture: Picture) -> str:
    credit = f"Picture: {picture.credit}." if picture.credit else ""
    return " ".join(words for words in (picture.caption, credit) if words)


def _sizes(cache: PictureCache, root: Path, source: str, name: str) -> tuple[PictureSize, ...]:
    """Give a picture's published files; none where it cannot be published, which checking
    reported."""
    try:
        return cache.sizes(picture_bytes(root, source), name)
    except (PictureError, PictureUnreadableError):
        log.warning("%s cannot be opened as a picture and is left out.", source)
        return ()


def _of_the_theme(config: MkDocsConfig, root: Path) -> Iterator[tuple[str, str]]:
    """Yield the logo and the favicon, where mkdocs.yml names files in docs/ for them."""
    for path in sorted({str(config.theme.get(name) or "") for name in ("logo", "favicon")}):
        if ending_of(path) in PICTURES and (root / "docs" / path).is_file():
            yield path, f"docs/{path}"


def _put(files: Files, file: File) -> None:
    """Add ``file``, in the place of one of the same path: of two texts that show one picture."""
    before = files.get_file_from_path(file.src_uri)
    if before is not None:
        files.remove(before)
    files.append(file)

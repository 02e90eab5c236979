"""The editing desk on MkDocs' output: its files, where mkdocs.yml switches it on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from tellback.check.report import named_from, report_text
from tellback.editing.desk_package import FOLDER, PLACE, DeskError, installed_files
from tellback.gate.edition import Edition
from tellback.model.kinds import KINDS, Shape
from tellback.publish.policy import PageApart
from tellback.read.desk_settings import DeskSettings, desk_of
from tellback.read.files import read_text
from tellback.read.settings import SettingError
from tellback.relate.library import Library

log = logging.getLogger("mkdocs.tellback")


@dataclass(frozen=True, slots=True)
class EditingDesk:
    """The desk of a site: how it is switched on, and the folder that its program is copied from."""

    settings: DeskSettings
    copied_from: Path

    @property
    def page(self) -> PageApart:
        """What hosts are told of its page."""
        from tellback.editing.desk_page import desk_needs

        return PageApart(FOLDER, desk_needs(self.settings), popups=self.settings.by_oauth)


def add_editing_desk(
    files: Files, config: MkDocsConfig, root: Path, library: Library, edition: Edition
) -> EditingDesk | None:
    """Add the desk of the site at ``root`` to ``files``, if mkdocs.yml switches it on, and give it.
    There is one in the public edition alone: others are for readers.

    Raises PluginError where it is not installed, or a file of the site's own is in its place.
    """
    desk = _switched_on(config)
    if desk is None or edition is not Edition.PUBLIC:
        return None
    # The builds of sites without a desk, which are most, do not wait for these.
    from tellback.editing.desk_config import desk_config
    from tellback.editing.desk_hazards import retyped_numbers
    from tellback.editing.desk_page import desk_files

    taken = next((each.src_uri for each in files if each.dest_uri.startswith(f"{FOLDER}/")), None)
    if taken:
        raise PluginError(
            f"Nothing was published: the editing desk goes into “{FOLDER}” of the site, and "
            f"docs/{taken} lies there. Call its folder otherwise, or switch the desk off: take "
            "“desk:” out of mkdocs.yml."
        )
    try:
        program = installed_files(root)
    except DeskError as error:
        raise PluginError(f"Nothing was published: the last good site stands.\n{error}") from error
    for path, content in program.items():
        files.append(File.generated(config, path, content=content))
    made = desk_config(desk, library, config.site_name, config.site_url or "")
    marks = (config.theme.get("favicon"), "assets/mark.svg")
    mark = next((each for each in marks if each and files.get_file_from_path(each)), "")
    for path, text in desk_files(desk, made, config.site_name, mark):
        files.append(File.generated(config, path, content=text))
    if found := list(retyped_numbers(_edited(library, root))):
        log.warning("%s", report_text(named_from(Path.cwd(), root, found)))
    return EditingDesk(desk, root / PLACE)


def _edited(library: Library, root: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that the desk edits, as (path below the root, text)."""
    for kind in KINDS.values():
        if kind.shape is Shape.MAPPING:
            continue
        for record in library.all(kind.name):
            text, _ = read_text(root, record.read_from)
            if text is not None:
                yield record.read_from, text


def _switched_on(config: MkDocsConfig) -> DeskSettings | None:
    own = config.extra.get("tellback")
    try:
        return desk_of(own.get("desk")) if isinstance(own, dict) else None
    except SettingError as error:  # where it comes from the environment, nobody looked at it yet
        raise PluginError(f"mkdocs.yml: {error}") from error

"""The licence that a site gives its open data, as mkdocs.yml states it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellback.read.settings import SettingError, Settings, lines_below

LICENCE = ("extra", "tellback", "data_licence")
FIELDS = ("name", "title", "path")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class DataLicence:
    """``extra: tellback: data_licence:`` in mkdocs.yml: the short name that programs know the
    licence by (SPDX: OGL-UK-3.0), what people call it, and where it is written."""

    name: str
    title: str
    path: str


def read_licence(settings: Settings) -> DataLicence | None:
    """Give the licence that ``settings`` name; None where they name none.

    Raises SettingError where what they name cannot be used.
    """
    stated = settings.stated(*LICENCE)
    return None if stated is None else licence_of(stated)


def licence_of(stated: object) -> DataLicence:
    """Give the licence that ``stated`` makes. Raises SettingError."""
    said = lines_below(stated, "data_licence", "which licence it is", FIELDS, needed=FIELDS)
    if not _NAME.fullmatch(said["name"]):
        raise SettingError(f"“{said['name']}” is no short name of a licence.", "name")
    if not _ADDRESS.fullmatch(said["path"]):
        raise SettingError(f"“{said['path']}” is not the whole address of a page.", "path")
    return DataLicence(**said)

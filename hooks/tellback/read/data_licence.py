"""The licence that a site gives its open data, as mkdocs.yml states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tellback.model.problem import did_you_mean
from tellback.read.settings import Settings

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


class LicenceError(ValueError):
    """What is wrong with the licence, in an officer's words. ``field`` is where, where one is."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


def read_licence(settings: Settings) -> DataLicence | None:
    """Give the licence that ``settings`` name; None where they name none.

    Raises LicenceError where what they name cannot be used.
    """
    stated = settings.stated(*LICENCE)
    return None if stated is None else licence_of(stated)


def licence_of(stated: object) -> DataLicence:
    """Give the licence that ``stated`` makes. Raises LicenceError."""
    if not isinstance(stated, Mapping):
        raise LicenceError("“data_licence:” has no lines below it that say which licence it is.")
    for name, value in stated.items():
        if name not in FIELDS:
            near = did_you_mean(str(name), FIELDS) or f" It may hold: {', '.join(FIELDS)}."
            raise LicenceError(f"“{name}” is not known below “data_licence:”.{near}", str(name))
        if not isinstance(value, str) or not value.strip():
            raise LicenceError(f"“{name}:” below “data_licence:” says nothing.", name)
    lacks = [name for name in FIELDS if name not in stated]
    if lacks:
        raise LicenceError(f"“{lacks[0]}:” is missing below “data_licence:”.")
    said = {name: " ".join(value.split()) for name, value in stated.items()}
    if not _NAME.fullmatch(said["name"]):
        raise LicenceError(f"“{said['name']}” is no short name of a licence.", "name")
    if not _ADDRESS.fullmatch(said["path"]):
        raise LicenceError(f"“{said['path']}” is not the whole address of a page.", "path")
    return DataLicence(**said)

"""Zip packages that documents are: Word's and OpenDocument's, opened with bounds on every size."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tellback.documents.document import DocumentError

MOST_PARTS = 5_000
MOST_XML = 60_000_000
"""The most that one part of text may hold, unpacked: a book of 10,000 pages."""
MOST_UNPACKED = 400_000_000
"""The most that a whole package may hold, unpacked."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by their names; those of XML read safely and written anew."""

    name: str
    parts: dict[str, bytes]

    def tree(self, part: str) -> Any | None:
        """Give the root element of the XML in ``part``; None where there is no such part."""
        content = self.parts.get(part)
        return None if content is None else parsed(content, self.name)

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Give what ``part`` names, by id: its type, its place (a part's name or an address), and
        whether that is outside the package."""
        folder, _, file = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{file}.rels")
        found = {}
        for each in root.iter(_RELATION) if root is not None else ():
            target = each.get("Target") or ""
            outside = each.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (each.get("Type") or "").rpartition("/")[2]
            found[each.get("Id") or ""] = (kind, target, outside)
        return found

    def packed(self) -> io.BytesIO:
        """Give the package as a file again."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        held.seek(0)
        return held


def open_package(content: bytes, name: str) -> Package:
    """Give the parts of ``content``, a zip. Raises DocumentError for one that is broken, protected
    or unpacks to more than a document holds."""
    broken = DocumentError(
        f"“{name}” is damaged and cannot be opened. Open it in the program that it was written in, "
        "save it again under another name, and import that."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [each for each in package.infolist() if not each.is_dir()]
            if any(each.flag_bits & 1 for each in entries):
                raise locked(name)
            sizes = [each.file_size for each in entries]
            text = [each.file_size for each in entries if _is_xml(each.filename)]
            if (
                len(entries) > MOST_PARTS
                or sum(sizes) > MOST_UNPACKED
                or max(text, default=0) > MOST_XML
            ):
                raise DocumentError(
                    f"“{name}” unpacks to far more than a document holds, and was not opened. Copy "
                    "its text into a new document, save that as .docx, and import it."
                )
            parts = {each.filename: package.read(each) for each in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise broken from error
    except (NotImplementedError, RuntimeError) as error:
        raise broken from error
    for part, held in parts.items():
        if _is_xml(part) and held.strip():
            parts[part] = etree.tostring(parsed(held, name), encoding="UTF-8", standalone=True)
    return Package(name, parts)


def locked(name: str) -> DocumentError:
    """Give the fault of a document that a password protects."""
    return DocumentError(
        f"“{name}” is protected by a password. Open it, save it without one under another name, "
        "and import that."
    )


def parsed(content: bytes, name: str) -> Any:
    """Give the root of ``content``, XML that may name nothing outside itself."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(
            f"“{name}” is damaged and cannot be read. Open it in the program that it was written "
            "in, save it again under another name, and import that."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise DocumentError(
            f"“{name}” holds declarations that no word processor writes, and was not read. Copy "
            "its text into a new document, save that as .docx, and import it."
        )
    return root


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels", ".vml"))

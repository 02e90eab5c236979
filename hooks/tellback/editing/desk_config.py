"""The configuration of Sveltia CMS for a site: which records can be edited in it, and where they
lie.

It is made from the models and from the site's published records alone, as it is published itself.
Kinds of which one file holds many (enablers, sources, voices …) can be chosen from, and are not
edited here: the CMS has no form for a file whose keys are names, and would write the whole file
anew, without its comments. ``tellback add`` writes those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tellback.editing.desk_fields import DeskField, desk_fields
from tellback.editing.field_forms import FieldForm, forms_of, written_forms
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.model.placeholder import placeholder
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.model.text import SLUG
from tellback.read.desk_settings import TRIAL, DeskSettings
from tellback.relate.library import Library

_BY_PROGRAMS = frozenset({"audit"})
"""Kinds that nobody writes by hand."""
_TAKEN_FROM_SOURCE = frozenset({"family"})
"""Kinds of which some pages take what they do not state from the page they are made from."""
_NAME = f"^{SLUG}(\\.[A-Za-z-]+)*$"
_NAME_SAID = "Use small letters, digits and single hyphens, as in: what-changed"
_OF_SESSIONS = f"^\\d{{2,3}}-{SLUG}$"
_SESSION_SAID = "Begin with the session's number, as in: 07-what-changed"

Collection = dict[str, Any]


def desk_config(desk: DeskSettings, library: Library, title: str, address: str) -> Collection:
    """Give the configuration of the CMS for the site ``title`` at ``address``, as ``desk`` asks."""
    return {
        "app_title": title,
        **({"site_url": address} if address else {}),
        "backend": _backend(desk),
        "media_folder": "docs/resources",
        "public_folder": "/resources",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "output": {"omit_empty_optional_fields": True},
        "show_preview_links": False,
        "editor": {"preview": False},
        "collections": list(_Collections(library).every()),
    }


def _backend(desk: DeskSettings) -> Collection:
    if desk.backend == TRIAL:
        return {"name": TRIAL}
    stated = {"repo": desk.repo, "branch": desk.branch, "api_root": desk.api_root}
    stated |= {"base_url": desk.base_url, "app_id": desk.app_id}
    signing_in = ["oauth", "token"] if desk.by_oauth else ["token"]
    pkce = {"auth_type": "pkce"} if desk.app_id and desk.backend == "gitlab" else {}
    given = {name: value for name, value in stated.items() if value}
    return {"name": desk.backend, **given, **pkce, "auth_methods": signing_in}


@dataclass(frozen=True, slots=True)
class _Collections:
    """The collections of one site: its programmes' own, then those of kinds."""

    library: Library

    def every(self) -> Iterator[Collection]:
        programmes = self.library.every(Programme)
        for programme in programmes:
            for kind in KINDS.values():
                if kind.files.startswith("sessions/*/") and kind.name != "programme":
                    yield from self._of_programme(kind, programme)
        if programmes:
            yield self._programmes(KINDS["programme"])
        for kind in KINDS.values():
            *folder, last = kind.files.split("/")
            if kind.shape is Shape.MAPPING or folder[0] == "sessions":
                continue
            if last.startswith("*"):
                plain = "/".join(part for part in folder if part != "**")
                yield self._collection(kind, kind.many, plain)
            elif kind.name not in _BY_PROGRAMS and self.library.all(kind.name):
                yield self._of_files(kind, [(kind.name, kind.one, kind.files)])

    def _of_programme(self, kind: Kind, programme: Programme) -> Iterator[Collection]:
        place = kind.files.replace("*", programme.slug, 1)
        name = f"{kind.many}: {programme.title}"
        if kind.shape is Shape.MAPPING:
            return
        if place.endswith("/*/session.md"):
            made = self._collection(kind, name, place.removesuffix("/*/session.md"))
            number = self._next_number(programme)
            yield made | {
                "name": f"{kind.name}-{programme.slug}",
                "path": "{{slug}}/session",
                "slug": {
                    "template": f"{number:02d}-{{{{title}}}}",
                    "editable": ["create"],
                    "pattern": [_OF_SESSIONS, _SESSION_SAID],
                    "hint": "The session's number and its name in addresses.",
                },
            }
        else:
            made = self._collection(kind, name, place.rpartition("/")[0])
            yield made | {"name": f"{kind.name}-{programme.slug}"}

    def _next_number(self, programme: Programme) -> int:
        sessions = self.library.naming(programme, Session)
        return max((each.number for each in sessions), default=0) + 1

    def _collection(self, kind: Kind, label: str, folder: str) -> Collection:
        """Give the collection of records that lie in ``folder``, a file each."""
        ending = kind.files.rpartition(".")[2]
        return {
            "name": kind.name,
            "label": label[:1].upper() + label[1:],
            "label_singular": kind.one,
            "folder": folder,
            "extension": ending,
            "format": "yaml-frontmatter" if ending == "md" else "yaml",
            "media_folder": "",
            "public_folder": "",
            "identifier_field": "title",
            "slug": {
                "template": "{{title}}",
                "editable": ["create"],
                "pattern": [_NAME, _NAME_SAID],
                "hint": "Its name in addresses.",
            },
            "fields": self._fields(kind),
        }

    def _programmes(self, kind: Kind) -> Collection:
        programmes = self.library.every(Programme)
        files = [
            (each.slug, each.title, kind.files.replace("*", each.slug, 1)) for each in programmes
        ]
        return self._of_files(kind, files)

    def _of_files(self, kind: Kind, files: list[tuple[str, str, str]]) -> Collection:
        fields = self._fields(kind)
        listed = [
            {
                "name": name,
                "label": label[:1].upper() + label[1:],
                "file": file,
                "media_folder": "",
                "public_folder": "",
                "fields": fields,
            }
            for name, label, file in files
        ]
        label = kind.many[:1].upper() + kind.many[1:]
        return {"name": kind.name, "label": label, "files": listed}

    def _fields(self, kind: Kind) -> list[DeskField]:
        fields = desk_fields(written_forms(kind), self._picker)
        if kind.name in _TAKEN_FROM_SOURCE:
            fields = [field | {"required": field["name"] == "title"} for field in fields]
        fields = [_titled(field) for field in fields]
        if kind.shape is Shape.PAGE:  # after what is required: the text is what most come for
            needed = [field for field in fields if field["required"] or field["name"] == "consent"]
            rest = [field for field in fields if field not in needed]
            return [*needed, _text(kind), *rest]
        return fields

    def _picker(self, kind: str) -> DeskField:
        """Give what a record of ``kind`` is chosen by: from its files as they are, where they lie
        in one folder; else from those that are published."""
        known = KINDS.get(kind)
        if known and known.shape is not Shape.MAPPING and not known.files.startswith("sessions/"):
            return {
                "widget": "relation",
                "collection": kind,
                "value_field": "{{slug}}",
                "display_fields": ["title"],
                "search_fields": ["title"],
            }
        options = [{"label": label, "value": slug} for slug, label in self._named(kind)]
        if options:
            return {"widget": "select", "options": options}
        return {"widget": "string"}

    def _named(self, kind: str) -> Iterator[tuple[str, str]]:
        if kind == "outcome":
            for report in self.library.every(Report):
                for each in report.outcomes:
                    yield f"{report.slug}/{each.slug}", each.statement
            return
        for record in self.library.all(kind):
            label = f"{record.number}: {record.label}" if isinstance(record, Session) else ""
            yield record.slug, label or record.label


def _titled(field: DeskField) -> DeskField:
    """Give the field of a title as one that must be filled in: files are called by it."""
    return field | {"required": True} if field["name"] == "title" else field


def _text(kind: Kind) -> DeskField:
    """Give the field of the text below the fields, begun with the headings that it is read by."""
    forms: dict[str, FieldForm] = {form.shape.name: form for form in forms_of(kind.model)}
    headings = (
        f"## {heading.capitalize()}\n\n{placeholder(forms[name].help or heading)}\n"
        for heading, name in kind.model.headings.items()
    )
    begun = "\n".join(headings)
    hint = "Markdown. What stands under each heading is read as that part; leave out what is not"
    return {
        "name": "body",
        "label": "Text",
        "hint": f"{hint} needed." if begun else forms["body"].help,
        "widget": "markdown",
        "modes": ["raw", "rich_text"],
        "required": False,
        **({"default": begun} if begun else {}),
    }

"""One twin on its way to what its page says in whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from tellback.model.base import Part
from tellback.model.easy_read import pictures_in
from tellback.model.framework import FamilyPage, UrgentHelp
from tellback.model.marks import Marks, Path
from tellback.model.picture import ComplaintStep, Contact, Picture
from tellback.model.text import Prose
from tellback.read.digest import NO_WORDS
from tellback.read.pairing import URGENT, entries_of, has_numbers, paired

P = TypeVar("P", bound=Part)

SHARED = (
    "framework",
    "source",
    "themes",
    "organisations",
    "languages",
    "quick_exit",
    "illustrative",
    "accepted",
)
"""What a page takes from its source in any language, where it does not state it."""


class Filling:
    """Fills in ``page`` from ``source`` and, in words, from ``alike``: a page in its own language,
    if there is one. Both are filled in already. ``entries_alike`` holds the contacts and complaint
    steps of ``alike`` by the path of those of ``source`` that they are.

    After ``filled``, ``entries`` holds the same of this page, and ``elsewhere`` the parts that its
    source says more of than can be said here.
    """

    def __init__(
        self,
        page: FamilyPage,
        source: FamilyPage,
        alike: FamilyPage | None,
        entries_alike: Mapping[Path, Part],
    ) -> None:
        self.page, self.source, self.alike = page, source, alike
        self.entries_alike = entries_alike
        self.theirs = entries_of(source)
        self.paired = paired(page, source)
        self.taken: dict[Path, tuple[Marks, Path]] = {}
        self.entries: dict[Path, Part] = {}
        self.elsewhere: set[str] = set()

    def filled(self, pictured: Iterable[FamilyPage]) -> FamilyPage:
        """Give the page. Pictures that its text shows are taken from those of ``pictured`` too."""
        page, source = self.page, self.source
        changes: dict[str, Any] = {}
        for key in SHARED:
            if not getattr(page, key) and getattr(source, key):
                changes[key] = self._from(source, (key,), getattr(source, key))
        for name in ("next_steps", "illustrative_parts"):
            changes[name] = getattr(page, name) or self._alike(name)
            if name == "next_steps" and source.next_steps and not changes[name]:
                self.elsewhere.add(name)
        changes["contact"] = self._contact()
        changes["urgent"] = self._urgent()
        changes["complaints"] = self._complaints()
        changes["pictures"] = self._pictures(pictured)
        result = page.model_copy(update=changes)
        result.placed(Marks(page.marks.file, page.marks.spots, self.taken))
        result.leads_elsewhere(frozenset(self.elsewhere))
        return result

    def _from(self, other: FamilyPage, path: Path, value: Any, there: Path | None = None) -> Any:
        self.taken[path] = other.marks, there or path
        return value

    def _alike(self, name: str) -> Any:
        """Give what the page in the same language says as ``name``, for a page that does not."""
        value = getattr(self.alike, name) if self.alike else getattr(self.page, name)
        if self.alike and value:
            self._from(self.alike, (name,), value)
            self.elsewhere |= {name} & self.alike.elsewhere
            self.entries |= {at: each for at, each in self.entries_alike.items() if at[0] == name}
        return value

    def _contact(self) -> Contact | None:
        mine, path = self.page.contact, ("contact",)
        if mine is None:
            if found := cast("Contact | None", self._alike("contact")):
                return found
        elif path in self.paired or has_numbers(mine) or not self.source.contact:
            return self._own(mine, path, path)
        return self._standing_in(path, path)

    def _urgent(self) -> UrgentHelp | None:
        mine, theirs = self.page.urgent, self.source.urgent
        if mine is None:
            if found := self._alike("urgent"):
                return cast("UrgentHelp", found)
            if theirs is None:
                return None
            self.elsewhere.add("urgent")
            mine = UrgentHelp.model_construct(text=Prose(""), contacts=())
        here = {there: path for path, there in self.paired.items() if path[:2] == URGENT}
        shown: list[Contact] = []
        for there in (path for path in self.theirs if path[:2] == URGENT):
            at: Path = (*URGENT, len(shown))
            own = here.get(there)
            contact = mine.contacts[cast("int", own[2])] if own else None
            found = self._own(contact, at, own) if contact and own else None
            shown += [each for each in (found or self._standing_in(there, at),) if each]
        for number, contact in enumerate(mine.contacts):
            path = (*URGENT, number)
            if path not in self.paired and has_numbers(contact):
                shown.append(self._own(contact, (*URGENT, len(shown)), path))
        return mine.model_copy(update={"contacts": tuple(shown)})

    def _complaints(self) -> tuple[ComplaintStep, ...]:
        steps = self.page.complaints
        if not steps:
            found = cast("tuple[ComplaintStep, ...]", self._alike("complaints"))
            if self.source.complaints and not found:
                self.elsewhere.add("complaints")
            return found
        known = {there for path, there in self.paired.items() if path[0] == "complaints"}
        missed = [
            each
            for path, each in self.theirs.items()
            if path[0] == "complaints" and path not in known
        ]
        if any(map(has_numbers, missed)) or len(steps) < len(self.source.complaints):
            self.elsewhere.add("complaints")
        paths = (("complaints", at) for at in range(len(steps)))
        return tuple(self._own(step, at, at) for step, at in zip(steps, paths, strict=True))

    def _own(self, mine: P, path: Path, stated: Path) -> P:
        """Give ``mine``, stated at ``stated`` and shown at ``path``, with what it may take."""
        there = self.paired.get(stated)
        theirs = self.theirs[there] if there else None
        same = self.entries_alike.get(there) if there else None
        whole = self._merged(mine, theirs, same, path, there or path)
        if path != stated:
            for name in type(mine).model_fields:
                self.taken.setdefault((*path, name), (self.page.marks, (*stated, name)))
        if there:
            self.entries[there] = whole
        return whole

    def _merged(
        self, mine: P, theirs: Part | None, same: Part | None, path: Path, there: Path
    ) -> P:
        changes: dict[str, Any] = {}
        for name in type(mine).model_fields:
            own, here, from_ = getattr(mine, name), (*path, name), (*there, name)
            neutral = getattr(theirs, name) if theirs else None
            words = getattr(same, name) if same else None
            if isinstance(own, Contact):
                changes[name] = self._merged(own, neutral, words, here, from_)
            elif own or not (words or neutral):
                continue
            elif words and self.alike:
                changes[name] = self._from(self.alike, here, words, from_)
            elif name in NO_WORDS:
                changes[name] = self._from(self.source, here, neutral, from_)
            elif isinstance(neutral, Contact):
                changes[name] = self._foreign(neutral, here, from_)
        return mine.model_copy(update=changes) if changes else mine

    def _standing_in(self, there: Path, path: Path) -> Contact | None:
        """Give the source's contact at ``there``: in this language, if the page alike has it."""
        if there in self.entries_alike and self.alike:
            found = cast("Contact", self.entries_alike[there])
            self.entries[there] = self._from(self.alike, path, found, there)
            return found
        theirs = cast("Contact | None", self.theirs.get(there))
        if theirs is None:
            return None
        return self._foreign(theirs, path, there)

    def _foreign(self, contact: Contact, path: Path, there: Path) -> Contact:
        """Give a contact of the source's: whole in its own language, else its name and numbers."""
        if self.page.language is None:
            return cast("Contact", self._from(self.source, path, contact, there))
        self.elsewhere.add(str(path[0]))
        short = Contact(
            who=contact.who, **{name: getattr(contact, name) for name in sorted(NO_WORDS)}
        )
        short.left_untranslated()
        return cast("Contact", self._from(self.source, path, short, there))

    def _pictures(self, pictured: Iterable[FamilyPage]) -> tuple[Picture, ...]:
        """Give the page's pictures, with those that another form of it declared and its own text
        shows too."""
        pictures = {each.file: each for each in self.page.pictures}
        shown = pictures_in(self.page.body)
        for other in pictured:
            for at, each in enumerate(other.pictures):
                if each.file in shown and each.file not in pictures:
                    self.taken["pictures", len(pictures)] = other.marks, ("pictures", at)
                    pictures[each.file] = each
        return tuple(pictures.values())

"""A session's place in a site: its programme, its number, its folder, and the files it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tellback.documents.document import Block
from tellback.documents.placing_files import (
    Files,
    mapping_at,
    page_text,
    practice_text,
    voice_text,
    with_entries,
)
from tellback.documents.placing_made import Made, PlacingError, needs_title, slug_for
from tellback.documents.placing_making import Making, folded_words
from tellback.documents.placing_outline import Outline
from tellback.documents.placing_practices import Practices
from tellback.documents.placing_session import SessionMaking
from tellback.documents.placing_top import Top
from tellback.documents.placing_words import one_line
from tellback.intake.appending import CannotAddError
from tellback.intake.yaml_writing import as_written
from tellback.model.kinds import KINDS
from tellback.model.messages import some_of
from tellback.model.placeholder import placeholder
from tellback.model.practice import Barrier, Enabler
from tellback.model.session import Session
from tellback.read.site import Reading

_FOLDER = re.compile(r"(\d{2,3})-(.+)")


def made_session(
    making: Making, top: Top, outline: Outline, above: list[Block], reading: Reading
) -> Made:
    """Give the session that a document becomes. Raises PlacingError."""
    root = making.task.root
    programme = _programme(making, top)
    title, number = top.title()
    title = needs_title(title, "session")
    stated = top.number()
    number = making.task.number or (stated if stated is not None else number)
    folder = _folder(root, programme, title, number)
    making.session = f"{programme}/{folder}"
    making.takes_voices = True
    _know(making, programme, reading)
    session = SessionMaking(making, top.reading)
    first, last = top.days("date")
    session.make(outline, above)
    fields: dict[str, Any] = {
        "title": title,
        "standfirst": top.standfirst()
        or session.fields.pop("standfirst", "")
        or placeholder("one or two sentences that say what it was about"),
        "date": str(first or placeholder("the day it took place, as 2026-05-12")),
        "ends": str(last or ""),
        **top.place(),
        "facilitators": top.facilitators(),
        "attendance": top.attendance() or {},
        **session.fields,
        "pictures": [
            each.fields(placeholder("who is in it, by role, or none")) for each in making.pictures
        ],
    }
    top.leave_rest()
    text = page_text(as_written(fields, Session), session.parts.markdown())
    new = [each for each in making.voices if not each.there]
    voices = {each.slug: voice_text(each, making.session) for each in new}
    inside = {"session.md": text.encode("utf-8")}
    inside |= {each.file: each.content for each in making.pictures}
    files = Files(
        appended={
            **_new_practices(making, "enabler"),
            **_new_practices(making, "barrier"),
            **_with(root, f"sessions/{programme}/voices.yml", voices, "voice"),
        },
        folder=f"sessions/{making.session}",
        inside=inside,
    )
    record = f"{files.folder}/session.md"
    return Made("session", title, record, files, "\n".join((text, *voices.values())))


def _new_practices(making: Making, kind: str) -> dict[str, str]:
    new = making.practices[kind].new
    entries = {slug: practice_text(slug, statement) for slug, statement in new.items()}
    return _with(making.task.root, KINDS[kind].files, entries, kind)


def _with(root: Path, file: str, entries: Mapping[str, str], kind: str) -> dict[str, str]:
    try:
        return with_entries(root, file, entries, kind)
    except CannotAddError as error:
        raise PlacingError(f"{error} Nothing was written.") from None


def _know(making: Making, programme: str, reading: Reading) -> None:
    """Learn which voices, enablers and barriers are there. Raises PlacingError where a file that
    may have to be added to cannot be read."""
    withdrawn = reading.taken_back
    for kind, model in (("enabler", Enabler), ("barrier", Barrier)):
        there = _mapping(making.task.root, KINDS[kind].files)
        records = [each for each in making.names.of(kind) if isinstance(each, model)]
        taken = {*there, *(slug for name, slug in withdrawn if name == kind)}
        making.practices[kind] = Practices(kind, records, taken=frozenset(taken))
    voices = _mapping(making.task.root, f"sessions/{programme}/voices.yml")
    elsewhere = [*(each.slug for each in making.names.of("voice"))]
    elsewhere += [slug for name, slug in withdrawn if name == "voice"]
    making.known_voices = dict.fromkeys(elsewhere, "\0")
    for slug, told in voices.items():
        ours = isinstance(told, dict) and told.get("session") == making.session
        words = str(told.get("quote", "")) if ours else "\0"
        making.known_voices[slug] = folded_words(one_line(words))


def _mapping(root: Path, file: str) -> dict[str, Any]:
    found = mapping_at(root, file)
    if found is None:
        raise PlacingError(
            f"{file} cannot be read, so nothing can be added to it. Nothing was written. Run "
            "“tellback check”, put that right, then run this again."
        )
    return found


def _programme(making: Making, top: Top) -> str:
    """Give the programme that was typed, or that the document states, or the only one."""
    root = making.task.root
    there = sorted(path.parent.name for path in root.glob("sessions/*/programme.md"))
    fact = top.facts.get("programme")
    typed = making.task.programme
    if not there:
        raise PlacingError(
            "This site has no programme that the session could belong to. Add one first: "
            'tellback add programme "…"'
        )
    if typed:
        slug = typed if typed in there else making.names.find("programme", typed).slug
        if slug not in there:
            raise PlacingError(f"There is no programme “{typed}”. There are: {some_of(there)}.")
        if fact:
            making.ledger.took(fact.pieces, "programme", f"the programme {slug}")
        return slug
    if fact:
        slug = making.names.find("programme", one_line(fact.value)).slug
        if slug in there:
            making.ledger.took(fact.pieces, "programme", f"the programme {slug}")
            return slug
    if len(there) > 1:
        raise PlacingError(
            f"This site has several programmes: {some_of(there)}. Say which the session belongs "
            f"to: --programme {there[0]}"
        )
    if fact:
        why = f"No programme of this site is called so. It was put into “{there[0]}”."
        making.ledger.doubt(fact.pieces, why, f"the programme {there[0]}", "programme")
    return there[0]


def _folder(root: Path, programme: str, title: str, number: int | None) -> str:
    """Give the name of the session's folder. Raises PlacingError where it, or another session of
    this number, is there."""
    slug = slug_for(title, "session")
    place = root / "sessions" / programme
    numbers: dict[int, str] = {}
    for path in sorted(place.iterdir()):
        match = _FOLDER.fullmatch(path.name)
        if not match or not path.is_dir():
            continue
        numbers[int(match[1])] = path.name
        if match[2] == slug:
            raise PlacingError(
                f"This session is there already: sessions/{programme}/{path.name}/. Nothing was "
                'written. To bring in another of the same title, give it another: --title "…"'
            )
    if number is None:
        number = max(numbers, default=0) + 1
    elif number in numbers:
        raise PlacingError(
            f"Session {number} of {programme} is there already: sessions/{programme}/"
            f"{numbers[number]}/. Nothing was written. Say which number this one has: --number "
            f"{max(numbers) + 1}"
        )
    if not 0 <= number <= 999:
        raise PlacingError("A session's number goes from 1 to 999: --number 7")
    return f"{number:02d}-{slug}"

"""Programmes in any number: six sessions and eighteen stories each, and what came out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wording import Wording

SEED = 20261121
SESSIONS, STORIES = 6, 18
THEMES, DOMAINS = 12, 4
CONSENT = {"status": "given", "scope": "public", "given_on": "2025-01-10", "by": "adult"}


@dataclass
class Writing:
    """One session or story: its file below sessions/, its title, fields and text."""

    path: str
    title: str
    fields: dict[str, Any]
    text: str


@dataclass
class Programme:
    """One programme of the site, with the records that came out of it."""

    slug: str
    title: str
    fields: dict[str, Any]
    writings: list[Writing] = field(default_factory=list)
    voices: dict[str, Any] = field(default_factory=dict)
    organisations: dict[str, Any] = field(default_factory=dict)
    enablers: dict[str, Any] = field(default_factory=dict)
    barriers: dict[str, Any] = field(default_factory=dict)
    event: dict[str, Any] = field(default_factory=dict)


def programmes(writings: int) -> Iterator[Programme]:
    """Yield programmes that hold ``writings`` sessions and stories in all."""
    number = 0
    while writings > 0:
        programme = _programme(number, Wording(SEED + number))
        programme.writings = programme.writings[:writings]
        _keep_what_is_told(programme)
        writings -= len(programme.writings)
        number += 1
        yield programme


def _programme(number: int, wording: Wording) -> Programme:
    slug = f"programme-{number:04}"
    organisations = {
        f"{slug}-organisation-{at}": {"name": f"{wording.title()} {number}-{at}", "kind": "council"}
        for at in range(2)
    }
    programme = Programme(slug, f"{wording.title()} {number}", {}, organisations=organisations)
    programme.fields = {
        "title": programme.title,
        "standfirst": wording.sentences(20),
        "start": "2024-01",
        "commissioner": next(iter(organisations)),
        "aims": [wording.words(8) for _ in range(3)],
        "phases": [{"name": name, "activities": [{"name": wording.words(4)}]} for name in "ABC"],
        "domains": [f"domain-{at}" for at in range(DOMAINS)],
        "themes": [_theme(wording)],
    }
    for at in range(SESSIONS):
        programme.writings.append(_session(programme, at + 1, wording))
        programme.writings += [
            _story(programme, at + 1, at * 3 + each, wording) for each in range(STORIES // SESSIONS)
        ]
    _add_what_came_of_it(programme, wording)
    return programme


def _theme(wording: Wording) -> str:
    return f"theme-{wording.random.randrange(THEMES):02}"


def _session_slug(programme: Programme, number: int) -> str:
    return f"{programme.slug}/{number:02}-session"


def _session(programme: Programme, number: int, wording: Wording) -> Writing:
    slug = programme.slug
    links = [
        f"[{wording.words(3)}](story:{slug}-story-{(number - 1) * 3:02})",
        f"[{wording.words(3)}](organisation:{slug}-organisation-0)",
        f"[{wording.words(3)}](https://elsewhere.example/{number})",
    ]
    fields = {
        "standfirst": wording.sentences(25),
        "date": f"2024-{number:02}-15",
        "place": wording.words(3),
        "facilitators": [{"role": "facilitator"}],
        "prompts": [f"{wording.words(8).capitalize()}?" for _ in range(3)],
        "activities": [{"name": wording.words(4), "detail": wording.sentences(20)}],
        "enablers": [f"{slug}-enabler-{number % 3}"],
        "barriers": [f"{slug}-barrier-{number % 2}"],
        "stories": [f"{slug}-story-{(number - 1) * 3 + each:02}" for each in range(3)],
        "organisations": [f"{slug}-organisation-{number % 2}"],
        "helped": [wording.sentences(10)],
        "even_better_if": [wording.sentences(10)],
        "themes": [_theme(wording)],
    }
    path = f"{_session_slug(programme, number)}/session.md"
    return Writing(path, wording.title(), fields, wording.write_up(links))


def _story(programme: Programme, session: int, number: int, wording: Wording) -> Writing:
    slug = f"{programme.slug}-story-{number:02}"
    fields = {
        "session": _session_slug(programme, session),
        "domain": f"domain-{number % DOMAINS}",
        "teller": "a practitioner",
        "collected": {"by": "a facilitator", "on": f"2024-{session:02}-15"},
        "organisations": [f"{programme.slug}-organisation-{number % 2}"],
        "themes": [_theme(wording)],
        "consent": CONSENT,
    }
    text = (
        f"## What happened\n\n{wording.paragraphs(100)} [@source-{number:02}]\n\n"
        f"## Before\n\n{wording.paragraphs(40)}\n\n## After\n\n{wording.paragraphs(40)}\n\n"
        f"## Why it matters\n\n{wording.paragraphs(45)}\n"
    )
    return Writing(f"{programme.slug}/stories/{slug}.md", wording.title(), fields, text)


def _add_what_came_of_it(programme: Programme, wording: Wording) -> None:
    slug = programme.slug
    for at in range(4):
        programme.voices[f"{slug}-voice-{at}"] = {
            "quote": wording.sentences(20),
            "role": wording.random.choice(["a parent", "a midwife", "a worker", "a manager"]),
            "session": _session_slug(programme, 1),
            "consent": CONSENT,
        }
    for at in range(3):
        programme.enablers[f"{slug}-enabler-{at}"] = {
            "statement": wording.title(),
            "detail": wording.sentences(30),
            "themes": [_theme(wording)],
            "evidence": {
                "stories": [f"{slug}-story-{at:02}"],
                "voices": [f"{slug}-voice-{at}"],
            },
        }
    for at in range(2):
        programme.barriers[f"{slug}-barrier-{at}"] = {
            "statement": wording.title(),
            "themes": [_theme(wording)],
            "answered_by": [{"enabler": f"{slug}-enabler-{at}", "how": wording.sentences(15)}],
        }
    programme.event = {
        "title": wording.title(),
        "standfirst": wording.sentences(15),
        "start": "2027-03-04T10:00",
        "end": "2027-03-04T12:00",
        "status": "booking",
        "mode": "online",
        "booking": {"how": "By e-mail."},
        "organiser": f"{slug}-organisation-0",
        "programme": slug,
    }


def _keep_what_is_told(programme: Programme) -> None:
    """Drop references to the writings that were cut off the last programme."""
    left = {Path(each.path).stem for each in programme.writings}
    for writing in programme.writings:
        named = writing.fields.get("stories", [])
        if any(each not in left for each in named):
            writing.fields["stories"] = [each for each in named if each in left]
            writing.text = "\n".join(
                line for line in writing.text.splitlines() if "](story:" not in line
            )
    for enabler in programme.enablers.values():
        told = enabler["evidence"]["stories"]
        enabler["evidence"]["stories"] = [each for each in told if each in left]

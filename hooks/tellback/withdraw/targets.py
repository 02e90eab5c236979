"""What a slug or a path names: the story, voice or picture to take out.

It goes by names and places, never by what records hold: a story whose file cannot be read can be
withdrawn like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tellback.model.kinds import KINDS
from tellback.model.problem import did_you_mean
from tellback.model.text import SLUG
from tellback.read.layout import Walk, walk_site
from tellback.read.yaml_text import read_yaml

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif")
PICTURE = "picture"

_KEY = re.compile(rf"""^(?P<mark>["']?)(?P<slug>{SLUG})(?P=mark)[ \t]*:""", re.MULTILINE)


class NoTargetError(ValueError):
    """A name that leads to nothing, or to several things, in words for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A story, voice or picture, and the file that it stands in or is, below the root."""

    kind: str
    slug: str
    file: str

    @property
    def folder(self) -> str:
        """The folder of its file."""
        return self.file.rpartition("/")[0]


def find_target(root: Path, named: str) -> Target:
    """Give what ``named`` stands for in the site at ``root``: a slug, ``kind:slug``, or the path
    of a story's file or of a picture.

    Raises NoTargetError where there is none, or more than one.
    """
    walk = walk_site(root)
    picture = _picture_at(root, named, walk)
    if picture:
        return picture
    targets = list(_targets(root, walk))
    wanted = named.removeprefix("./")
    found = [each for each in targets if wanted in _names(each)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(_names(each)[-1] for each in found)
        raise NoTargetError(f"“{named}” names more than one. Say which: {several}.")
    raise NoTargetError(_why_none(named, targets, walk))


def _names(target: Target) -> tuple[str, ...]:
    """Give every name that ``target`` goes by, the last of them its alone."""
    whole = target.file if target.kind == "story" else f"{target.file}:{target.slug}"
    return target.slug, f"{target.kind}:{target.slug}", whole


def _targets(root: Path, walk: Walk) -> Iterator[Target]:
    for found in walk.found:
        if found.kind.name == "story":
            yield Target("story", found.name, found.file)
        elif found.kind.name == "voice":
            for slug in voice_slugs(raw_text(root, found.file)):
                yield Target("voice", slug, found.file)


def voice_slugs(text: str) -> list[str]:
    """Give the slugs that a file of voices holds, as far as it can be read."""
    known = read_yaml(text, "").data
    return list(dict.fromkeys([*known, *(match["slug"] for match in _KEY.finditer(text))]))


def raw_text(root: Path, file: str) -> str:
    """Give the text of ``file``, whatever it is encoded in; an empty one where there is none."""
    try:
        content = (root / file).read_bytes()
    except OSError:
        return ""
    return content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def texts_in(walk: Walk, folder: str) -> list[str]:
    """Give the files with records that lie in ``folder`` itself."""
    return [each.file for each in walk.found if each.file.rpartition("/")[0] == folder]


def _picture_at(root: Path, named: str, walk: Walk) -> Target | None:
    """Give the picture at the path ``named``, from the root or the current folder. It may be gone
    already, so that a second run can say so."""
    if not named.lower().endswith(PICTURE_ENDINGS):
        return None
    for place in (root / named, Path(named)):
        whole = place.parent.resolve() / place.name
        if not whole.is_relative_to(root.resolve()):
            continue
        file = whole.relative_to(root.resolve()).as_posix()
        folder = file.rpartition("/")[0]
        if folder.startswith("sessions/") and (whole.is_file() or texts_in(walk, folder)):
            return Target(PICTURE, whole.name, file)
    raise NoTargetError(
        f"There is no picture {named} in sessions/. Give its path from the site's folder: "
        "sessions/my-programme/01-a-session/a-picture.jpg"
    )


def _why_none(named: str, targets: list[Target], walk: Walk) -> str:
    slug = named.rpartition(":")[2]
    for found in walk.found:
        if found.name == slug and found.kind.name not in ("story", "voice"):
            one = KINDS[found.kind.name].one
            return (
                f"“{slug}” is a {one}. Only stories, voices and pictures are withdrawn by name; of "
                f"a {one}, take the words out of {found.file}."
            )
    suggestion = did_you_mean(slug, [each.slug for each in targets])
    return f"There is no story or voice called “{named}”.{suggestion}"

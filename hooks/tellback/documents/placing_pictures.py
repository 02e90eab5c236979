"""Pictures of a document on their way into a site: a name for each file, and what to ask of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from tellback.check.pictures import is_useless
from tellback.documents.document import Figure
from tellback.intake.new_slugs import free_slug
from tellback.model.file_types import PICTURES
from tellback.model.placeholder import placeholder
from tellback.model.problem import Where, problem
from tellback.read.picture_file import PICTURE_BYTES, PictureFault, content_fault
from tellback.read.resources import size_words

_MACHINES = re.compile(
    r"description (?:automatically )?(?:generated|made)|automatically generated|"
    r"^an? (?:picture|image|photo|screenshot|group|close[- ]up)\s+(?:containing|of (?:a )?"
    r"(?:text|person|people|screen)\b)|^(?:picture|image|graphic|grafik|bild|shape)\s*\d*$",
    re.IGNORECASE,
)
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class SavedPicture:
    """A picture that is to lie beside the record's file. ``alt`` is empty where the document says
    nothing of use; ``caption`` is the line that stands below it."""

    file: str
    content: bytes
    alt: str
    caption: str = ""

    def fields(self, people: str) -> dict[str, str]:
        """Give the entry of ``pictures:`` for it; ``people`` is what is to be filled in there."""
        caption = {"caption": self.caption} if self.caption else {}
        return {"file": self.file, "alt": self.shown_alt, **caption, "people": people}

    @property
    def shown_alt(self) -> str:
        """Its alternative text, or what stands for it until it is written."""
        asked = f"what {self.file} shows, for those who cannot see it"
        return self.alt or placeholder(asked)


def useful_alt(alt: str) -> str:
    """Give ``alt`` on one line, where it tells something; an empty text for a file's name and for
    what a program guessed."""
    text = " ".join(alt.split())
    return "" if not text or is_useless(text) or _MACHINES.search(text) else text


def picture_name(figure: Figure, number: int, used: Collection[str]) -> str:
    """Give a name for the file of ``figure``: by what it shows, or its number in the document."""
    alt = useful_alt(figure.alt)
    words = " ".join(alt.split()[:_NAME_WORDS]) if alt else f"picture {number}"
    stems = {each.rpartition(".")[0] for each in used}
    return free_slug(words, "", stems) + figure.ending.lower()


def why_left(figure: Figure, name: str) -> str:
    """Say why a picture cannot be kept, and what to do; an empty text if nothing is wrong."""
    if figure.ending.lower() not in PICTURES:
        ending = figure.ending.lstrip(".") or "unknown"
        return (
            f"A picture of the kind “{ending}” cannot be shown on a page. Save it as PNG or JPEG "
            "and put it beside the file."
        )
    if len(figure.content) > PICTURE_BYTES:
        most = size_words(PICTURE_BYTES)
        return f"It holds {size_words(len(figure.content))}, more than {most}. Make it smaller."
    fault = content_fault(figure.content, figure.ending.lower())
    if fault is None or fault.rule in ("picture-moves", "drawing-loses"):
        return ""
    return _said(fault, name)


def _said(fault: PictureFault, name: str) -> str:
    told = problem(fault.rule, Where(name), file=name, **fault.facts)
    return f"{told.finding} {told.remedy}"

"""What templates do to a value on its way into Markdown, beyond what Jinja brings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from tellback.assemble import addresses
from tellback.assemble.markup import pictures_in
from tellback.assemble.words import InterfaceWords
from tellback.model.base import Record
from tellback.model.parts_within import parts_of
from tellback.model.picture import Picture
from tellback.model.text import Prose, spoken_date


def address(record: Record) -> Markup:
    """Give the address of the page of ``record``, to stand in a link."""
    return Markup(addresses.address(record))


def language_address(tag: str | None) -> Markup:
    """Give the address of the list of family pages in a language, to stand in a link."""
    return Markup(addresses.language_address(tag))


def out_of_text(pictures: Iterable[Picture], record: Record) -> list[Picture]:
    """Give those of a record's pictures that its own text does not show already."""
    left = list(pictures)
    if left:
        values = (
            getattr(part, name) for _, part in parts_of(record) for name in type(part).model_fields
        )
        shown = {
            file for value in values if isinstance(value, Prose) for file in pictures_in(value)
        }
        left = [picture for picture in left if picture.file not in shown]
    return left


def spoken(value: date | str | None, words: InterfaceWords | None = None) -> str:
    """Give a date as ``words`` say it, in English without them; nothing where there is none."""
    if value is None:
        return ""
    return words.spoken(value) if words else spoken_date(value)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun: ``1 story``, ``6 stories``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def sentence(words: str) -> str:
    """Give ``words`` with a capital at the start."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """Give ``words`` as a sentence among others: with a capital at the start, a stop at the end."""
    return sentence(words) + ("" if words.rstrip("”’)\"'")[-1:] in tuple(".!?…:") else ".")

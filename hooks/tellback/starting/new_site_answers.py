"""What a new site is asked for: the questions, the usual answers, and what makes an answer one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tellback.model.event import USUAL_ZONE, is_zone
from tellback.model.problem import did_you_mean
from tellback.model.text import in_plain_order
from tellback.model.twins import languages
from tellback.read.contact import contact_of
from tellback.read.interface_words import ENGLISH, packaged_overrides
from tellback.read.settings import SettingError
from tellback.starting.new_site_colours import USUAL_COLOURS, palettes

LONGEST = 100
"""How many letters a name may have: it stands in menus, in headings and on pictures to share."""
_HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+|localhost")


class AnswerError(ValueError):
    """What is wrong with an answer, and what to answer instead."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said of their new site. ``address`` is empty, or whole with a stroke at its
    end; ``email`` may be empty; ``language`` is a tag (BCP 47), ``zone`` an IANA name."""

    name: str = "Learning together"
    programme: str = "Our programme"
    organisation: str = "Our organisation"
    language: str = ENGLISH
    colours: str = USUAL_COLOURS
    address: str = ""
    email: str = ""
    zone: str = USUAL_ZONE


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, what the option that answers it is for, and what tells an
    answer from none. ``asked`` is empty where only the option is there."""

    name: str
    asked: str
    read: Callable[[str], str]
    of_content: bool = False
    """Whether the example has an answer of its own."""


def name_answered(typed: str) -> str:
    """Give the name that was typed, on one line. Raises AnswerError."""
    name = " ".join(in_plain_order(typed).split())
    if not any(each.isalnum() for each in name):
        raise AnswerError("A name needs a letter or a digit. Type what people call it.")
    if len(name) > LONGEST:
        raise AnswerError(f"That is longer than {LONGEST} letters. Type what people say for short.")
    if any(unicodedata.category(each) in ("Cc", "Cn", "Cs", "Co") for each in name):
        raise AnswerError("There is a sign in it that no screen shows. Type the name by hand.")
    if re.search(r"\{[{%#]|\(\(fill in", name):
        raise AnswerError("A name cannot have {{, {%, {# or ((fill in in it. Type it without.")
    return name


@cache
def known_languages() -> Mapping[str, str]:
    """Give the tag of each language that Tellback has words in → what English calls it, English
    first."""
    tags = sorted(file.stem for file in (packaged_overrides() / "words").glob("*.yml"))
    named = {tag: languages()[tag].english if tag in languages() else tag for tag in tags}
    return {ENGLISH: named[ENGLISH], **named}


def language_answered(typed: str) -> str:
    """Give the tag of the language that was typed by its tag or a name. Raises AnswerError."""
    said = typed.strip().casefold()
    there = known_languages()
    for tag, english in there.items():
        own = languages()[tag].own if tag in languages() else tag
        if said in (tag.casefold(), english.casefold(), own.casefold()):
            return tag
    listed = ", ".join(f"{tag} ({english})" for tag, english in there.items())
    near = did_you_mean(said.capitalize(), there.values())
    raise AnswerError(f"Tellback has no words in “{typed}”.{near} There are: {listed}.")


def colours_answered(typed: str) -> str:
    """Give the name of the colours that were typed. Raises AnswerError."""
    said = typed.strip().casefold()
    if said not in palettes():
        listed = ", ".join(palettes())
        near = did_you_mean(said, palettes())
        raise AnswerError(f"There are no colours called “{typed}”.{near} There are: {listed}.")
    return said


def address_answered(typed: str) -> str:
    """Give the whole address that was typed, with a stroke at its end; empty for none. Raises
    AnswerError."""
    said = typed.strip()
    if said.casefold() in ("", "none", "no", "-"):
        return ""
    whole = said if "://" in said else f"https://{said}"
    wrong = AnswerError(
        f"“{typed}” is not the address of a site. Type it as https://learning.example.org/, "
        "or leave it empty until you know it."
    )
    try:
        parts = urlsplit(whole)
        named = _HOST.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError:
        raise wrong from None
    odd = re.search(r"[\s<>\"'\\{}|^`]", whole) or parts.query or parts.fragment or parts.username
    if parts.scheme.lower() not in ("http", "https") or not named or odd:
        raise wrong
    return whole.rstrip("/") + "/"


def email_answered(typed: str) -> str:
    """Give the e-mail address that was typed; empty for none. Raises AnswerError."""
    said = typed.strip().removeprefix("mailto:")
    if said.casefold() in ("", "none", "no", "-"):
        return ""
    try:
        contact_of({"who": "us", "reply_time": "soon", "email": said})
    except SettingError as error:
        raise AnswerError(f"{error} Type one, or leave it empty.") from None
    if re.search(r"[\s\"'\\(){}\[\]|^`,;:]", said) or not said.isprintable():
        raise AnswerError(f"“{said}” is not an e-mail address. Type one, or leave it empty.")
    return said


def zone_answered(typed: str) -> str:
    """Give the name of the time zone that was typed. Raises AnswerError."""
    said = typed.strip()
    if not is_zone(said):
        raise AnswerError(f"“{typed}” is no time zone. Type its name with a city: Europe/London.")
    return said


QUESTIONS = (
    Question("name", "What is the site called?", name_answered),
    Question("programme", "What is the programme called?", name_answered, of_content=True),
    Question("organisation", "Which organisation runs it?", name_answered, of_content=True),
    Question("language", "Which language is the site in?", language_answered, of_content=True),
    Question("colours", "Which colours?", colours_answered),
    Question("address", "At which address will it be? Leave empty if unsure", address_answered),
    Question("email", "An e-mail address that readers can write to, if any", email_answered),
    Question("zone", "", zone_answered),
)
"""In the order in which they are asked."""

"""The files of a new site, made from the answers and from the texts in ``site_files/``.

In those texts ``<<…>>`` stands for an answer and ``<% … %>`` for a choice: pages hold ``{{ … }}``
of their own. A name that ends in ``.j2`` has such marks in it; ``dot-`` stands for a point, which
would hide the file here as well.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tellback import __version__
from tellback.assemble.markup import escaped
from tellback.intake.new_slugs import free_slug
from tellback.model.own_lists import own_list
from tellback.read.interface_words import ENGLISH
from tellback.read.layout import PLACES
from tellback.starting.new_site_answers import Answers
from tellback.starting.new_site_colours import colours_text, palettes

_TEXTS = Path(__file__).with_name("site_files")
_ENDING = ".j2"
_PROGRAMME = "programme-slug"
"""The folder that stands for the programme's."""
_NAMELESS = free_slug("…", "", ())
_WITHOUT_MARKS = re.compile(r"[^\W_](?:[^\W_]|[ ,.;?/’'()“”–-]|& )*")
_UK = ("Europe/London", "Europe/Belfast", "GB")
_OF_THE_EXAMPLE = {
    "who": "the programme office, which reads every message",
    "email": "access@example.org",
    "reply_time": "within five working days (an example, as is the address)",
}
_CONTENT = tuple(f"{place}/" for place in PLACES)


def new_site_files(answers: Answers, today: date, *, examples: bool) -> dict[str, str]:
    """Give the files of a new site: their paths, with ``/``, and what they hold. With ``examples``
    those are left out that the examples bring (see ``copy_examples``)."""
    facts = _facts(answers, today, examples=examples)
    made: dict[str, str] = {}
    for path in sorted(_TEXTS.rglob("*")):
        name = path.relative_to(_TEXTS).as_posix()
        if path.is_dir() or (examples and name.startswith(_CONTENT)):
            continue
        if name == f"data/accessibility.yml{_ENDING}" and not answers.email:
            continue  # a statement has to name whom to write to
        text = (
            _environment().get_template(name).render(facts)
            if name.endswith(_ENDING)
            else path.read_text(encoding="utf-8")
        )
        target = _target(name, facts["programme_slug"])
        if facts["foreign"] and target.startswith("docs/"):
            text = _in_english(text)
        made[target] = text
    if colours := colours_text(palettes()[answers.colours]):
        made["docs/assets/colours.css"] = colours
    return made


def examples_folder() -> Path | None:
    """Give the folder that holds the example's sessions/, data/ and docs/: in the wheel, or the
    root of a checkout; None where they were not installed."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "example", package.parents[1]):
        if all((folder / place).is_dir() for place in PLACES):
            return folder
    return None


def copy_examples(folder: Path, to: Path) -> None:
    """Copy the example's content from ``folder`` into the folder ``to``, without what systems and
    builds leave behind. Raises OSError."""
    for place in PLACES:
        shutil.copytree(
            folder / place,
            to / place,
            ignore=shutil.ignore_patterns(".*", "__pycache__", "*~"),
            dirs_exist_ok=True,
            copy_function=shutil.copyfile,
        )


def menu(language: str) -> Mapping[str, str]:
    """Give what the menu says in ``language``, in English where it lacks words."""
    known = _menus()
    return known[ENGLISH] | known.get(language, {})


@cache
def _menus() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = own_list(__package__, "new_site_menu.yml")
    return read


def _facts(answers: Answers, today: date, *, examples: bool) -> dict[str, Any]:
    organisation = answers.organisation
    return {
        "name": answers.name,
        "programme": answers.programme,
        "programme_slug": _slug(answers.programme, "our-programme"),
        "organisation": organisation,
        "organisation_slug": _slug(organisation, "our-organisation"),
        "language": answers.language,
        "foreign": answers.language != ENGLISH and not examples,
        "address": answers.address,
        "email": answers.email,
        "contact": _contact(answers, examples=examples),
        "zone": answers.zone,
        "uk": answers.zone in _UK,
        "coloured": bool(palettes()[answers.colours].changed),
        "description": "What we learn together: sessions, stories of change, what helps and what "
        "gets in the way.",
        "menu": menu(answers.language),
        "examples": examples,
        "today": today.isoformat(),
        "version": __version__,
    }


def _contact(answers: Answers, *, examples: bool) -> dict[str, str]:
    """Give whom readers can write to, as mkdocs.yml states it; nothing where nobody is known."""
    if answers.email:
        who = "whoever looks after this site" if examples else answers.organisation
        return {"who": who, "email": answers.email, "reply_time": "as soon as we can"}
    # The example's accessibility statement has to name somebody.
    return dict(_OF_THE_EXAMPLE) if examples else {}


def _slug(name: str, otherwise: str) -> str:
    """Give the slug that ``name`` suggests; ``otherwise`` where none of its letters can be in
    one."""
    slug = free_slug(name, "", ())
    return otherwise if slug == _NAMELESS else slug


def _target(name: str, programme: str) -> str:
    parts = name.removesuffix(_ENDING).replace(_PROGRAMME, programme).split("/")
    return "/".join(part.replace("dot-", ".", 1) if part[:4] == "dot-" else part for part in parts)


def _in_english(text: str) -> str:
    """Give a page that says that it is in English, for screen readers and for how it is set beside
    a menu that is read from the right (WCAG 2.2, 3.1.2)."""
    return text.replace("---\n", f"---\nlanguage: {ENGLISH}\n", 1)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEXTS),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    made.filters |= {"md": _said, "yaml": _scalar}
    return made


def _said(name: str) -> str:
    """Give ``name`` as Markdown. One without signs that mean something there stays as it is, for
    whoever changes the page."""
    return name if _WITHOUT_MARKS.fullmatch(name) else escaped(name)


def _scalar(text: str) -> str:
    """Give ``text`` as one value on a line of YAML."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=10_000)
    return written.removesuffix("\n").removesuffix("\n...")

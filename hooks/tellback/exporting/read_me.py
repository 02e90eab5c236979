"""What an export says of itself, to whoever opens its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from string import Template

from tellback import __version__
from tellback.gate.edition import Edition
from tellback.model.text import spoken_date

_PRIVATE = """
**This is the programme’s own edition.** It holds what may not leave the programme. Every page says
so at its top, and docs/robots.txt asks search engines to stay away; neither keeps anybody out. Put
it on no host that is open to all.
"""
_MOVED = """
Old addresses lead on: by a page at each, and by docs/_redirects on hosts that read one (Netlify,
Cloudflare Pages). No plugin is needed for that.
"""
_LEFT_OUT = "- **Settings of the site’s own mkdocs.yml** that mean nothing here: {names}."
_AS_HTML = (
    "- **Markdown of {count}**, which other engines would have shown otherwise: {names}. "
    "Their text is HTML, as the site had it."
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: of which site, for which day, in which edition, how many pages. Whether
    old addresses lead on, what of mkdocs.yml was ``left_out``, which pages are ``as_html``."""

    name: str
    day: date
    edition: Edition
    pages: int
    moved: bool = False
    left_out: Sequence[str] = ()
    as_html: Sequence[str] = ()


def template_text() -> str:
    """Give the words that the README of every export holds."""
    return (files("tellback.exporting") / "README.md.txt").read_text(encoding="utf-8")


def readme_text(made: Exported) -> str:
    """Give the README of an export."""
    last = []
    if made.left_out:
        last.append(_LEFT_OUT.format(names=", ".join(f"“{name}”" for name in made.left_out)))
    if made.as_html:
        count = f"{len(made.as_html)} page" + ("s" if len(made.as_html) != 1 else "")
        last.append(_AS_HTML.format(count=count, names=", ".join(made.as_html)))
    text = Template(template_text()).substitute(
        name=made.name,
        day=spoken_date(made.day),
        edition=made.edition.value,
        version=__version__,
        pages=made.pages,
        private=_PRIVATE if made.edition is Edition.PROGRAMME else "",
        moved=_MOVED if made.moved else "",
        left_out="\n".join(last),
    )
    return text.rstrip("\n") + "\n"

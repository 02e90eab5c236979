"""References as readers expect them: by author and year, whole where the record holds enough.

A source with a title is set by citeproc-py in the style that comes with it, Harvard (Cite Them
Right). One of which only author and year are known, as in a summary that gives no more, is set
from those: a style would fill the gaps with "no date" and stray marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from tellback.assemble.markup import escaped
from tellback.model.source import CslDate, CslName, Source

_STYLE = "harvard-cite-them-right"
_LOCALE = "en-GB"
_ET_AL = "et al"
_OPENS, _CLOSES = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Reference:
    """One source and its reference as Markdown, to stand on one line."""

    source: Source
    text: Markup

    @property
    def linked(self) -> bool:
        """Whether the text holds a link to the work itself."""
        return bool(self.source.URL or self.source.DOI)


def bibliography(sources: Iterable[Source]) -> tuple[Reference, ...]:
    """Give a reference for each of ``sources``, by author and year."""
    ordered = sorted(sources, key=lambda source: (source.author_year.lower(), source.slug))
    set_by_style = dict(_set([source for source in ordered if _whole(source)]))
    return tuple(
        Reference(source, _with_link(source, set_by_style.get(source.slug) or _known(source)))
        for source in ordered
    )


def _whole(source: Source) -> bool:
    """Say whether a style has what it needs: a title, and names that are all names."""
    names = (*source.author, *source.editor)
    return bool(source.title) and all(name.literal != _ET_AL for name in names)


def _known(source: Source) -> Markup:
    """Give what is known of a source that a style cannot set."""
    year = str(source.issued.year) if source.issued else "undated"
    who = source.author_year.removesuffix(f" {year}")
    parts = [Markup(f"{escaped(who)} ({year})")]
    if source.title and source.title != who:
        parts.append(Markup(f"<cite>{escaped(source.title)}</cite>"))
    parts += [
        escaped(each[:1].upper() + each[1:]) for each in (source.genre, source.publisher) if each
    ]
    return Markup(". ".join(parts) + ".")


def _with_link(source: Source, text: Markup) -> Markup:
    link = source.URL or (f"https://doi.org/{source.DOI}" if source.DOI else None)
    if link is None:
        return text
    place = link.replace("<", "%3C").replace(">", "%3E")
    return Markup(f"{text} Available at [{escaped(link.partition('://')[2] or link)}](<{place}>).")


class _Marks:
    """How a reference is marked up: the formatter that citeproc-py asks for.

    citeproc-py escapes some of what it is given and not the rest, so that titles are only marked
    here, by characters for private use (Unicode, 23.5), and all is escaped at the end.
    """

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802 (citeproc-py's own name)
        return f"{_OPENS}{text}{_CLOSES}"

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(_STYLE, locale=_LOCALE, validate=False)


def _set(sources: list[Source]) -> Iterator[tuple[str, Markup]]:
    """Yield the key and reference of each of ``sources``."""
    if not sources:
        return
    # Takes a while, and most builds make no list of sources again.
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    data = CiteProcJSON([_csl(source) for source in sources])
    found = CitationStylesBibliography(_style(), data, _Marks)
    for source in sources:
        found.register(Citation([CitationItem(source.slug)]))
    for key, text in zip(found.keys, found.bibliography(), strict=True):
        marked = str(escaped(str(text))).replace(_OPENS, "<cite>").replace(_CLOSES, "</cite>")
        yield key, Markup(marked)


def _csl(source: Source) -> dict[str, Any]:
    """Give a source as CSL-JSON, without its address: that becomes a link of its own."""
    plain = ("title", "container-title", "collection-title", "publisher")
    more = ("publisher-place", "genre", "number", "volume", "issue", "edition", "page", "ISBN")
    fields = {name: getattr(source, name.replace("-", "_")) for name in (*plain, *more)}
    names = {"author": source.author, "editor": source.editor}
    return {
        "id": source.slug,
        "type": source.type.value,
        **{name: value for name, value in fields.items() if value},
        **{
            role: [_name(each) for each in each_name]
            for role, each_name in names.items()
            if each_name
        },
        **({"issued": {"date-parts": [_date_parts(source.issued)]}} if source.issued else {}),
    }


def _name(name: CslName) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {
        part: value for part, value in (("family", name.family), ("given", name.given)) if value
    }


def _date_parts(known: CslDate) -> list[int]:
    return [part for part in (known.year, known.month, known.day) if part]

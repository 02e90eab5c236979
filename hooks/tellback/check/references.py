"""Names of records, in fields and in text, that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.check.html import RUNS
from tellback.check.known import Known, ProseAt
from tellback.check.markdown import citations_in, links_in, where_in
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.model.references import references
from tellback.model.safe_html import SCHEMES
from tellback.model.text import slug_of

_TOLD_ELSEWHERE = SCHEMES | RUNS  # what leads out of the site, and what ``check.html`` reports


def check_references(record: Record, known: Known) -> Iterator[Problem]:
    """Yield fields that name a record that is not there, or the same one twice."""
    named: set[tuple[object, ...]] = set()
    for each in references(record):
        where = each.path[:-1] if isinstance(each.path[-1], int) else each.path
        if not known.has(each.kind, each.slug):
            yield unknown(known, each.kind, each.slug, record.where(*each.path))
        elif isinstance(each.path[-1], int) and (where, each.slug) in named:
            yield problem("named-twice", record.where(*each.path), slug=each.slug)
        named.add((where, each.slug))


def check_text_links(record: Record, known: Known) -> Iterator[Problem]:
    """Yield ``[words](kind:slug)`` links and ``[@key]`` citations in text that lead nowhere."""
    for prose in known.prose_of(record):
        if "](" in prose.text or "@" in prose.text:
            yield from _links(known, prose)


def _links(known: Known, prose: ProseAt) -> Iterator[Problem]:
    text = without_code(prose.text)
    for link in links_in(text):
        scheme, colon, rest = link.target.partition(":")
        if not link.target and not link.picture:
            where = where_in(known, prose, link.start, link.token)
            yield problem("link-nowhere", where, words=link.words[:60])
        elif (
            colon
            and not link.picture
            and scheme.isalpha()
            and scheme.lower() not in _TOLD_ELSEWHERE
        ):
            slug = rest.partition("#")[0]
            if scheme in KINDS and known.has(scheme, slug):
                continue
            where = where_in(known, prose, link.start, link.token)
            if scheme not in KINDS:
                suggestion = did_you_mean(scheme, KINDS)
                yield problem(
                    "unknown-link-kind",
                    where,
                    kind=scheme,
                    suggestion=suggestion,
                    known="" if suggestion else f" The kinds are {', '.join(KINDS)}.",
                )
            else:
                yield unknown(known, scheme, slug, where)
    for citation in citations_in(text):
        if citation.well_formed and known.has("source", citation.key):
            continue
        where = where_in(known, prose, citation.start, f"@{citation.key}")
        if not citation.well_formed:
            yield problem("citation-form", where, key=citation.key)
        else:
            suggestion = suggestion_for(known, "source", citation.key)
            yield problem("citation-without-source", where, key=citation.key, suggestion=suggestion)


def unknown(known: Known, kind: str, slug: str, where: Where) -> Problem:
    """Give the problem of a ``slug`` that no record of ``kind`` bears."""
    one = "outcome" if kind == "outcome" else KINDS[kind].one
    return problem(
        "unknown-reference",
        where,
        kind=one,
        slug=slug,
        suggestion=suggestion_for(known, kind, slug),
        place=_place(kind),
    )


def _place(kind: str) -> str:
    if kind == "outcome":
        return "a report in data/reports/"
    return KINDS[kind].place


def suggestion_for(known: Known, kind: str, slug: str) -> str:
    """Give what ``slug`` was probably meant to be, as a sentence; an empty text if nobody knows."""
    return known.suggestion(kind, slug, lambda: _nearest(known, kind, slug))


def _nearest(known: Known, kind: str, slug: str) -> str:
    names = known.by_kind[kind]
    if kind in ("session", "outcome"):
        short = [name for name in names if name.endswith((f"/{slug}", f"-{slug}"))]
        if len(short) == 1:
            return f" Did you mean “{short[0]}”?"
    for other, records in known.by_kind.items():
        if other != kind and slug in records and other in KINDS:
            return f" It is the name of a {KINDS[other].one}."
    return did_you_mean(slug_of(slug) if "/" not in slug else slug, names)


def check_same_slug(known: Known) -> Iterator[Problem]:
    """Yield records of a kind that bear a name that another has, letter case included."""
    first: dict[tuple[str, str], Record] = {}
    for record in known.records:
        key = (record.kind, record.slug.lower())
        if key in first:
            yield problem(
                "duplicate-slug",
                record.where(),
                one=KINDS[record.kind].one,
                slug=record.slug,
                other=first[key].where(),
            )
        else:
            first[key] = record

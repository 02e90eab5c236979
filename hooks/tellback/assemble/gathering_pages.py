"""Pages that gather all that names an organisation or carries a theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.addresses import address, index_address
from tellback.assemble.page import AssembledPage, PlannedPage, record_page, record_plan
from tellback.model.base import Record
from tellback.model.organisation import Organisation
from tellback.relate.gathered import Gathering, GatheringPart, gathered
from tellback.relate.library import Library
from tellback.relate.opening import opening


def gathering_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the indexes of organisations and themes, and for each record its page and the pages
    that its longest lists go on to."""
    yield PlannedPage(index_address("organisation").lstrip("/"), _organisations)
    yield PlannedPage(index_address("theme").lstrip("/"), _themes)
    for record in (*library.organisations, *library.themes):
        yield record_plan(_gathering, record)
        yield from long_lists(record, gathered(library.all_naming(record)), _home(record))


def _organisations(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("organisation").lstrip("/"),
        title="Organisations",
        template="organisations",
        data={"groups": _by_sort(library)},
        description="Who took part, and what each of them brought and told.",
    )


def _themes(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("theme").lstrip("/"),
        title="Themes",
        template="themes",
        data={
            "themes": tuple(
                (each, _total(library, each), opening(each.about)) for each in library.themes
            )
        },
        description="What this site is about, by theme.",
    )


def long_lists(record: Record, gatherings: Iterable[Gathering], home: str) -> Iterator[PlannedPage]:
    """Yield the pages that long lists of what names ``record`` go on to, below the address
    ``home``."""
    for gathering in gatherings:
        for part in gathering.parts:
            path = part_address(home, part.name).lstrip("/")
            yield PlannedPage(path, _part, (record, part, home), record)


def _part(_: Library, record: Record, part: GatheringPart, home: str) -> AssembledPage:
    return AssembledPage(
        path=part_address(home, part.name).lstrip("/"),
        title=f"{record.label}: {part.heading}, part {part.number}",
        template="gathered",
        data={"record": record, "part": part, "home": home},
        record=record,
    )


def part_address(home: str, name: str) -> str:
    """Give the address of a page of a long list below ``home``."""
    return f"{home}/{name}.md"


def _home(record: Record) -> str:
    return address(record).removesuffix(".md")


def _gathering(library: Library, record: Record) -> AssembledPage:
    gatherings = gathered(library.all_naming(record))
    about = getattr(record, "about", None)
    return record_page(
        record,
        f"What this site holds from and about {record.label}."
        if isinstance(record, Organisation)
        else f"What this site holds on {record.label}.",
        about=about,
        gatherings=gatherings,
        home=_home(record),
        total=sum(each.count for each in gatherings),
    )


def _total(library: Library, record: Record) -> int:
    return sum(each.count for each in gathered(library.all_naming(record)))


def _by_sort(
    library: Library,
) -> tuple[tuple[str, tuple[tuple[Organisation, int], ...]], ...]:
    """Give organisations by what sort they are, each with how much names it."""
    found: dict[str, list[tuple[Organisation, int]]] = {}
    for each in library.organisations:
        found.setdefault(each.sort, []).append((each, _total(library, each)))
    return tuple((sort, tuple(found[sort])) for sort in sorted(found, key=str.lower))

"""The page that says how to follow the site, and what of it can be followed by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tellback.assemble.open_data_pages import PATH as OPEN_DATA
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.model.kinds import KINDS
from tellback.relate.followed import ATOM, JSON_FEED, Channel, channels
from tellback.relate.library import Library

PATH = "follow.md"
_DESCRIPTION = "How to have new events in your calendar, and new write-ups in a feed reader."
_DESCRIPTION_OF_COPIES = "How to put a copy of the events into your calendar."


def follow_pages(_: Library) -> Iterator[PlannedPage]:
    """Yield the page that says how to follow the site."""
    yield PlannedPage(PATH, _follow)


def _follow(library: Library) -> AssembledPage:
    site, *others = channels(library)
    return AssembledPage(
        path=PATH,
        title="Follow what is new",
        template="follow",
        data={
            "site": site,
            "groups": tuple(_groups(others, library.site.address)),
            "contact": library.site.contact,
            "atom": ATOM,
            "json_feed": JSON_FEED,
            "open_data": f"/{OPEN_DATA}",
        },
        description=_DESCRIPTION if library.site.address else _DESCRIPTION_OF_COPIES,
    )


def _groups(
    followed: list[Channel], site_address: str
) -> Iterator[tuple[str, tuple[Channel, ...]]]:
    """Yield the programmes, the organisations and the themes whose pages end with how to follow
    them, each under their heading."""
    telling = (each for each in followed if each.can_be_followed(site_address))
    for kind, group in groupby(telling, key=lambda each: each.record.kind if each.record else ""):
        heading = KINDS[kind].many
        yield heading[:1].upper() + heading[1:], tuple(group)

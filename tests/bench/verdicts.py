"""Which figures are within their limits.

A build again is compared as it is waited for: whole. A cold build is compared by the page, as
Tellback makes half as many pages again of the same text: lists, programmes, what helped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LARGE = 10_000
"""From this size on, more is asked of a build again."""

AGAIN = {"hugo": (1.0, 1 / 8), "zensical": (None, 1 / 15)}
"""The most CPU of a build again against another tool's: below ``LARGE``, and from there on."""
COLD_CPU = {"stock": 0.65, "pelican": 1.0}
"""The most CPU a page of a cold build, against another tool's."""
COLD_WALL = {"stock": (0.5, 0.5), "hugo": (None, 2.0)}
"""The most wall clock a page, as ``AGAIN`` has it."""
MS_A_PAGE, SEARCH_MS, MEMORY_MB, GROWTH, LOCK_SHARE = 12.0, 3.0, 400.0, 1.2, 0.1
NAMES = {"nothing": "nothing changed", "leaf": "one story edited"}


def verdicts(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Give each limit that ``result`` can be held against: what it is of, what was reached, the
    limit, and whether it is kept. Those of a tool that was not measured are left out."""
    tools = result["tools"]
    found: list[dict[str, Any]] = []
    if "tellback" not in tools:
        return found
    for size in result["sizes"]:
        of_size = {
            key: tool["sizes"][str(size)]
            for key, tool in tools.items()
            if str(size) in tool["sizes"]
        }
        names = {key: tool["name"] for key, tool in tools.items()}
        found += _again(of_size, names, size)
        found += _cold(of_size, names, size)
    found += _across(result)
    return found


def _again(tools: dict[str, Any], names: dict[str, str], size: int) -> Iterator[dict[str, Any]]:
    ours = tools["tellback"]
    for case, said in NAMES.items():
        for key, limits in AGAIN.items():
            limit = limits[size >= LARGE]
            if limit is not None and case in ours and case in tools.get(key, {}):
                ratio = ours[case]["cpu_s"] / max(tools[key][case]["cpu_s"], 0.01)
                what = f"{size:,}, {said}: CPU against {names[key]}"
                yield _verdict(what, ratio, limit)
    for case in ("title", "term"):
        if case in ours:
            told = ours[case]
            vain = None if told["built"] is None else told["built"] - told["changed"]
            yield _verdict(f"{size:,}, one {case} edited: pages made in vain", vain, 0)


def _cold(tools: dict[str, Any], names: dict[str, str], size: int) -> Iterator[dict[str, Any]]:
    ours = tools["tellback"]["cold"]
    for key, limit in COLD_CPU.items():
        if key in tools:
            ratio = ours["cpu_ms_per_page"] / tools[key]["cold"]["cpu_ms_per_page"]
            yield _verdict(f"{size:,}, cold: CPU a page against {names[key]}", ratio, limit)
    for key, limits in COLD_WALL.items():
        wall = limits[size >= LARGE]
        if wall is not None and key in tools:
            ratio = ours["wall_ms_per_page"] / tools[key]["cold"]["wall_ms_per_page"]
            yield _verdict(f"{size:,}, cold: wall clock a page against {names[key]}", ratio, wall)
    search = ours["search"]["cpu_ms_per_page"]
    whole = ours["cpu_ms_per_page"] + search
    yield _verdict(f"{size:,}, cold: CPU ms a page, with the search index", whole, MS_A_PAGE)
    yield _verdict(f"{size:,}, search index: CPU ms a page", search, SEARCH_MS)
    yield _verdict(f"{size:,}, cold: memory in MB", ours["memory_mb"], MEMORY_MB)


def _across(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sizes = result["tools"]["tellback"]["sizes"]
    if len(sizes) > 1:
        small, large = (sizes[str(each(result["sizes"]))] for each in (min, max))
        grown = large["cold"]["cpu_ms_per_page"] / small["cold"]["cpu_ms_per_page"]
        yield _verdict("cold: CPU a page at the largest size against the smallest", grown, GROWTH)
    if result["lock_share"] is not None:
        what = "the second lock's part of a build, one story in twenty held back"
        yield _verdict(what, result["lock_share"], LOCK_SHARE)


def _verdict(what: str, reached: float | None, limit: float) -> dict[str, Any]:
    within = reached is not None and reached <= limit
    kept = None if reached is None else round(reached, 3)
    return {"what": what, "reached": kept, "limit": round(limit, 3), "within": within}

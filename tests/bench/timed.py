"""Runs ``tellback`` as its command does, and tells apart what the search index took of it.

The index is made by Pagefind, a process of its own, and by ``write_facets``; both stand in one
function, which is timed here. Other tools make no index, or one of another kind.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from costs import FIGURES, megabytes

from tellback import mkdocs_search
from tellback.cli import main

spent = {"search_cpu_s": 0.0, "search_wall_s": 0.0, "search_memory_mb": 0.0}
most = {"children": 0.0}
make_index = mkdocs_search.write_search_index


def timed_index(*given: Any, **named: Any) -> None:
    """Make the index, and count what it took."""
    most["children"] = max(most["children"], _most(RUSAGE_CHILDREN))
    cpu, wall = _cpu(), time.monotonic()
    try:
        make_index(*given, **named)
    finally:
        spent["search_cpu_s"] += _cpu() - cpu
        spent["search_wall_s"] += time.monotonic() - wall
        spent["search_memory_mb"] = _most(RUSAGE_CHILDREN)


def _cpu() -> float:
    used = [getrusage(each) for each in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _most(whose: int) -> float:
    return megabytes(getrusage(whose).ru_maxrss)


if __name__ == "__main__":
    mkdocs_search.write_search_index = timed_index
    try:
        main()
    finally:
        # Once Pagefind has run, the most of all children may be its own.
        children = most["children"] if spent["search_memory_mb"] else _most(RUSAGE_CHILDREN)
        told = {**spent, "memory_mb": max(_most(RUSAGE_SELF), children)}
        Path(os.environ[FIGURES]).write_text(json.dumps(told), encoding="utf-8")

"""Runs ``tellback`` as its command does, and tells apart what the search index took of it.

The index is made by Pagefind, a process of its own, and by ``write_facets``; both stand in one
function, which is timed here. Other tools make no index, or one of another kind.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from types import ModuleType
from typing import Any

from costs import FIGURES, megabytes

from tellback.cli import leave, main

INDEXES = "tellback.mkdocs_search"
"""The module that has the index made."""

spent = {"search_cpu_s": 0.0, "search_wall_s": 0.0, "search_memory_mb": 0.0}
most = {"children": 0.0}


class WhenLoaded(MetaPathFinder):
    """Puts the clock into the module as it is loaded: a build that needs none of it is not to pay
    for it."""

    def find_spec(self, name: str, *_: Any) -> ModuleSpec | None:
        """Give the module with the clock in it; None for every other."""
        if name != INDEXES:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def with_clock(module: ModuleType) -> None:
            load(module)
            module.write_search_index = partial(timed_index, module.write_search_index)

        spec.loader.exec_module = with_clock
        return spec


def timed_index(make_index: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Make the index, and count what it took."""
    most["children"] = max(most["children"], _most(RUSAGE_CHILDREN))
    cpu, wall = _cpu(), time.monotonic()
    try:
        return make_index(*given, **named)
    finally:
        spent["search_cpu_s"] += _cpu() - cpu
        spent["search_wall_s"] += time.monotonic() - wall
        spent["search_memory_mb"] = _most(RUSAGE_CHILDREN)


def _cpu() -> float:
    used = [getrusage(each) for each in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _most(whose: int) -> float:
    return megabytes(getrusage(whose).ru_maxrss)


def tell() -> None:
    """Write down what was counted."""
    # Once Pagefind has run, the most of all children may be its own.
    children = most["children"] if spent["search_memory_mb"] else _most(RUSAGE_CHILDREN)
    told = {**spent, "memory_mb": max(_most(RUSAGE_SELF), children)}
    Path(os.environ[FIGURES]).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    sys.meta_path.insert(0, WhenLoaded())
    try:
        main()
    except SystemExit as ended:
        tell()
        leave(ended)

"""What a site costs to build, and to build again: Tellback beside other tools on the same text.

Seconds differ between machines and moments: compare the lines of one run. ``--tools`` and
``--sizes`` choose; a tool that cannot be fetched here is left out by its name. Exits with 1 where a
limit is not kept, else with 0.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from chart import chart_text
from costs import Cost, DidNotBuildError, Workplace, digests, median
from edits import EDITS
from lock import lock_share
from peers import NAMES, Peers, version
from table import table_text
from tools import Tool, others, ours, same_pages, stock
from verdicts import verdicts

SIZES = (1_000,)
TOOLS = ("tellback", "stock", "same-pages", *NAMES)
MOST_HELD = 1_000
"""How many writings some are held back of: among more, random words say by chance what is held."""
_TOLD = re.compile(r"([\d,]+) pages? built\b.*?([\d,]+) from cache")


def measured(tool: Tool, writings: int, edits: Sequence[str], runs: int) -> dict[str, Any]:
    """Give the figures of ``tool`` at that size by what was done: ``cold``, ``nothing`` (changed),
    and each of ``edits``. Of several ``runs``, those of the one in the middle.

    Raises DidNotBuildError.
    """
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        place = Workplace(Path(name), tool.environment)
        tool.write(place.root, writings)
        costs = []
        for _ in range(runs):
            tool.clear(place.root)
            costs.append(place.run(tool.command))
        before = digests(place.root / "site")
        cold = median(costs)
        found = {"cold": cold.figures(len(before)) | _made_anew(cold, len(before))}
        again = median([place.run(tool.command) for _ in range(runs)])
        found["nothing"] = again.figures(len(before)) | _made_anew(again, 0)
        for edit in (each for each in edits if each in tool.edits):
            costs, changed = [], []
            for time in range(1, runs + 1):
                tool.edits[edit](place.root, time)
                costs.append(place.run(tool.command))
                after = digests(place.root / "site")
                changed.append(sum(before.get(page) != now for page, now in after.items()))
                before = after
            chosen = median(costs)
            told = _made_anew(chosen, changed[costs.index(chosen)])
            found[edit] = chosen.figures(len(before)) | told
    return found


def _made_anew(cost: Cost, changed: int) -> dict[str, Any]:
    """Give how many pages a build says that it made anew and took from its cache, where it says so,
    and how many came out otherwise than before."""
    told = _TOLD.search(cost.printed)
    built, cached = (int(each.replace(",", "")) for each in told.groups()) if told else (None, None)
    return {"built": built, "from_cache": cached, "changed": changed}


def compared(asked: argparse.Namespace) -> dict[str, Any]:
    """Measure all that was asked for, and give every figure by name, with the verdicts."""
    peers = Peers()
    known = {"tellback": ours(), "stock": stock(), "same-pages": same_pages()}
    chosen = {key: tool for key, tool in known.items() if key in asked.tools}
    chosen |= others(peers, [name for name in NAMES if name in asked.tools])
    left_out = peers.left_out
    runs: dict[str, dict[str, Any]] = {key: {} for key in chosen}
    for size in asked.sizes:
        for key, tool in chosen.items():
            _say(f"{tool.name}, {size:,} writings")
            try:
                runs[key][str(size)] = measured(tool, size, asked.edits, asked.runs)
                if key == "stock":
                    cold = runs[key][str(size)]["cold"]
                    cold["search"] = _stock_search(cold, size)
            except DidNotBuildError as error:
                if key == "tellback":
                    raise
                left_out[tool.name.lower()] = f"it did not build: {str(error).strip()[-200:]}"
    result: dict[str, Any] = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "runs": asked.runs,
        "sizes": asked.sizes,
        "tools": {
            key: {
                "name": tool.name,
                "version": _version(key),
                "with_search": tool.with_search,
                "about": tool.about,
                "sizes": runs[key],
            }
            for key, tool in chosen.items()
            if runs[key]
        },
        "left_out": left_out,
        "lock_share": None,
    }
    if asked.lock and "tellback" in chosen:
        _say("the second lock")
        result["lock_share"] = round(lock_share(min(*asked.sizes, MOST_HELD)), 3)
    result["verdicts"] = verdicts(result)
    result["within_limits"] = all(each["within"] for each in result["verdicts"])
    return result


def _stock_search(cold: dict[str, Any], size: int) -> dict[str, Any]:
    """Give what Material's own search adds to a ``cold`` build without it: a difference of two
    builds, and so not above nothing where the machine was busier in the first."""
    tool = stock(search=True)
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        place = Workplace(Path(name), tool.environment)
        tool.write(place.root, size)
        whole = place.run(tool.command).figures(cold["pages"])
    names = ("cpu_s", "cpu_ms_per_page", "wall_s")
    return {each: max(round(whole[each] - cold[each], 2), 0.0) for each in names} | {
        "memory_mb": whole["memory_mb"]
    }


def _version(key: str) -> str:
    if key in NAMES:
        return version(key)
    return installed("tellback" if key == "tellback" else "mkdocs-material")


def _say(doing: str) -> None:
    print(f"… {doing}", file=sys.stderr, flush=True)  # noqa: T201


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give 0 if all is within the limits, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="sessions and stories")
    add("--tools", nargs="+", default=TOOLS, choices=TOOLS, metavar="TOOL", help=", ".join(TOOLS))
    add("--edits", nargs="*", default=list(EDITS), choices=list(EDITS), metavar="EDIT")
    add("--runs", type=int, default=1, metavar="N", help="builds of a sort: the middle one counts")
    add("--no-lock", dest="lock", action="store_false", help="leave out the second lock's part")
    add("--json", type=Path, metavar="FILE", help="write every figure there")
    add("--chart", type=Path, metavar="FILE", help="write a picture (SVG) of them there")
    asked = parser.parse_args(arguments)
    try:
        result = compared(asked)
    except DidNotBuildError as error:
        sys.stderr.write(f"Tellback's generated site did not build:\n{error}\n")
        return 1
    print(table_text(result))  # noqa: T201
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if asked.chart:
        asked.chart.write_text(chart_text(result), encoding="utf-8")
    return 0 if result["within_limits"] else 1


if __name__ == "__main__":
    sys.exit(main())

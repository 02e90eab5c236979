"""What a page costs: builds generated sites of two sizes, and plain Material on the same text.

CPU seconds are those of the whole process and its children, memory is the most that one process
held. Seconds differ between machines: compare the lines of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generate import stock_site, tellback_site
from lock import lock_share

LIMITS = {"cpu_ms_per_page": 12.0, "memory_mb": 400.0, "growth": 1.3, "lock_share": 0.1}
SIZES = (1_000, 4_000)


@dataclass(frozen=True, slots=True)
class Cost:
    """One build: CPU in seconds, memory in MB, and the HTML pages that it wrote."""

    cpu: float
    memory: float
    pages: int

    @property
    def ms_per_page(self) -> float:
        """CPU milliseconds a page, start-up included."""
        return 1000 * self.cpu / self.pages

    def figures(self) -> dict[str, float]:
        """Give the figures by name, rounded."""
        return {
            "pages": self.pages,
            "cpu_s": round(self.cpu, 2),
            "cpu_ms_per_page": round(self.ms_per_page, 2),
            "memory_mb": round(self.memory),
        }


def measured(write: Callable[[Path, int], None], writings: int) -> Cost:
    """Write a site with ``write`` and build it strictly. Raises SystemExit if it does not build."""
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        root = Path(name)
        write(root, writings)
        with (root / "printed").open("w+", encoding="utf-8") as printed:
            process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "build", "--strict"],
                cwd=root,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TELLBACK_TODAY": "2026-11-21"},
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                printed.seek(0)
                raise SystemExit(f"The site of {writings} did not build:\n{printed.read()[-4000:]}")
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(usage.ru_utime + usage.ru_stime, kilobytes / 1024, pages)


def compared(small: int, large: int) -> dict[str, Any]:
    """Measure both sizes and plain Material, and give every figure by name, with the verdict."""
    start_up = measured(tellback_site, 0)
    ours = {size: measured(tellback_site, size) for size in (small, large)}
    stock = {size: measured(stock_site, size) for size in (small, large)}
    reached = {
        "cpu_ms_per_page": round(ours[small].ms_per_page, 2),
        "memory_mb": round(ours[small].memory),
        "growth": round(ours[large].ms_per_page / ours[small].ms_per_page, 2),
        "lock_share": round(lock_share(small), 3),
    }
    return {
        "start_up": start_up.figures(),
        "tellback": {str(size): cost.figures() for size, cost in ours.items()},
        "material": {str(size): cost.figures() for size, cost in stock.items()},
        "against_material": {
            str(size): round(ours[size].ms_per_page / stock[size].ms_per_page, 2) for size in ours
        },
        "reached": reached,
        "limits": LIMITS,
        "within_limits": all(reached[name] <= limit for name, limit in LIMITS.items()),
    }


def table_text(result: dict[str, Any]) -> str:
    """Give the figures as lines to read in a terminal."""
    row = "{:<26}{:>8}{:>10}{:>12}{:>12}"
    lines = [row.format("", "pages", "CPU s", "ms a page", "memory MB")]

    def add(name: str, figures: dict[str, float]) -> None:
        lines.append(row.format(name, *figures.values()))

    add("start-up, an empty site", result["start_up"])
    for tool in ("tellback", "material"):
        for size, figures in result[tool].items():
            add(f"{tool.capitalize()}, {int(size):,} writings", figures)
    ratios = ", ".join(
        f"{ratio} at {int(size):,}" for size, ratio in result["against_material"].items()
    )
    lines.append(f"\na page against plain Material: {ratios}")
    names = {
        "cpu_ms_per_page": "CPU ms a page",
        "memory_mb": "memory in MB",
        "growth": "a page at the larger size against the smaller",
        "lock_share": "the second lock's part of a build, one story in twenty held back",
    }
    for name, limit in LIMITS.items():
        reached = result["reached"][name]
        verdict = "within" if reached <= limit else "BEYOND"
        lines.append(f"{names[name]}: {reached}, {verdict} the limit of {limit:g}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give 0 if all is within the limits, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, metavar="N")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(arguments)
    result = compared(*asked.sizes)
    print(json.dumps(result, indent=2) if asked.json else table_text(result))  # noqa: T201
    return 0 if result["within_limits"] else 1


if __name__ == "__main__":
    sys.exit(main())

"""What a command costs: CPU of the whole process and its children, wall clock and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

FIGURES = "TELLBACK_BENCH_FIGURES"
"""The variable that names the file in which a command may tell its own figures, as JSON:
``search_cpu_s``, ``search_wall_s``, ``memory_mb``, ``search_memory_mb``."""


class DidNotBuildError(Exception):
    """A command ended otherwise than well; the words are the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: seconds of CPU and of wall clock without the search index, the most memory in MB
    that one process held, and what it printed. ``search`` is what its index took, where the command
    tells: CPU seconds, wall seconds, MB."""

    cpu: float
    wall: float
    memory: float
    printed: str = ""
    search: tuple[float, float, float] | None = None

    def figures(self, pages: int) -> dict[str, Any]:
        """Give the figures by name, rounded, for a site of ``pages`` HTML pages."""
        told: dict[str, Any] = {
            "pages": pages,
            "cpu_s": round(self.cpu, 2),
            "cpu_ms_per_page": round(1000 * self.cpu / pages, 2),
            "wall_s": round(self.wall, 2),
            "wall_ms_per_page": round(1000 * self.wall / pages, 2),
            "memory_mb": round(self.memory),
        }
        if self.search:
            cpu, wall, memory = self.search
            told["search"] = {
                "cpu_s": round(cpu, 2),
                "cpu_ms_per_page": round(1000 * cpu / pages, 2),
                "wall_s": round(wall, 2),
                "memory_mb": round(memory),
            }
        return told


@dataclass
class Workplace:
    """A folder in which one tool builds, and what is set for it in the environment."""

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, command: Sequence[str | Path]) -> Cost:
        """Run ``command`` there and give what it cost. Raises DidNotBuildError."""
        figures = self.root / ".figures"
        figures.unlink(missing_ok=True)
        with (self.root / ".printed").open("w+b") as printed:
            start = time.monotonic()
            process = subprocess.Popen(
                command,
                cwd=self.root,
                env={**os.environ, **self.environment, FIGURES: str(figures)},
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            printed.seek(0)
            said = printed.read().decode(errors="replace")
        if process.returncode:
            raise DidNotBuildError(said[-4000:])
        cpu = usage.ru_utime + usage.ru_stime
        if not figures.exists():
            return Cost(cpu, wall, megabytes(usage.ru_maxrss), said)
        told = json.loads(figures.read_text(encoding="utf-8"))
        search = (told["search_cpu_s"], told["search_wall_s"], told["search_memory_mb"])
        return Cost(cpu - search[0], wall - search[1], told["memory_mb"], said, search)


def megabytes(most: int) -> float:
    """Give in MB what the system counts as the most memory (``ru_maxrss``): KiB, or bytes on
    macOS."""
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def median(costs: Sequence[Cost]) -> Cost:
    """Give the one of ``costs`` that took the CPU in the middle."""
    return sorted(costs, key=lambda each: each.cpu)[len(costs) // 2]


def digests(site: Path) -> dict[str, bytes]:
    """Give each HTML page of the built ``site`` → a digest of what it holds."""
    return {
        str(page.relative_to(site)): blake2b(page.read_bytes(), digest_size=16).digest()
        for page in site.rglob("*.html")
    }

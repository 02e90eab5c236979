"""Lighthouse, as a slow phone sees a page: installed aside, run in the tests' own Chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from house.chromium import find_chromium

VERSION = "13.5.0"
CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
RUNS = 5
_QUIETLY = ("--no-save", "--no-audit", "--no-fund")
_SETTINGS = (
    "--quiet",
    "--output=json",
    f"--only-categories={','.join(CATEGORIES)}",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
)


class NoLighthouseError(Exception):
    """Why Lighthouse cannot be run here, in a sentence."""


def find_lighthouse(kept: Path) -> Path:
    """Give Lighthouse's program in the folder ``kept``, installed where it is not there yet.

    Raises NoLighthouseError where npm or the network is missing.
    """
    program = kept / VERSION / "node_modules/.bin/lighthouse"
    if program.exists():
        return program
    npm = shutil.which("npm")
    if not npm:
        raise NoLighthouseError("There is no npm to install Lighthouse with.")
    program.parents[2].mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "install", "--prefix", program.parents[2], *_QUIETLY, f"lighthouse@{VERSION}"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise NoLighthouseError(f"Lighthouse could not be installed: {done.stderr}")
    return program


def scores(program: Path, url: str) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Give the median score of each category for the page at ``url`` as a phone sees it, and what
    of the last run did not score full marks."""
    runs = [_run(program, url) for _ in range(RUNS)]
    medians = {
        name: round(100 * median(each["categories"][name]["score"] or 0 for each in runs))
        for name in CATEGORIES
    }
    last = runs[-1]
    short = tuple(
        f"{each['id']}: {each['title']} ({each['score']})"
        for each in last["audits"].values()
        if each["score"] is not None and each["score"] < 0.9
    )
    return medians, short


def _run(program: Path, url: str) -> dict[str, dict[str, dict[str, object]]]:
    with tempfile.TemporaryDirectory() as aside:
        written = Path(aside) / "report.json"
        subprocess.run(
            [program, url, *_SETTINGS, "--output-path", written],
            check=True,
            env={**os.environ, "CHROME_PATH": find_chromium() or ""},
        )
        report: dict[str, dict[str, dict[str, object]]] = json.loads(written.read_text())
    return report

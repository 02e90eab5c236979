"""Finds the Nu Html Checker for the tests: fetched once with npm and kept, run with Java.

Its archive is known by its digest, so that what comes over the network is what was looked at.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
_JAR = "package/build/dist/vnu.jar"
_SETTINGS = (
    "-Xss4m",
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",  # one's own computer is one of them
    "-Dnu.validator.servlet.allowed-address-type=all",
)


class NoCheckerError(Exception):
    """Why the checker cannot be run here, in a sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checker says of a place in a page. ``kind`` is ``error`` or ``warning``."""

    page: str
    line: int
    kind: str
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.kind}: {self.message}\n  {self.extract}"


def find_checker(kept: Path) -> Path:
    """Give the checker's file in the folder ``kept``, fetched where it is not there yet.

    Raises NoCheckerError where Java, npm or the network is missing.
    """
    if not shutil.which("java"):
        raise NoCheckerError("There is no Java to run the Nu Html Checker with.")
    jar = kept / f"vnu-{VERSION}.jar"
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not jar.exists():
            _fetch(jar)
    return jar


def _fetch(jar: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise NoCheckerError("There is no npm to fetch the Nu Html Checker with.")
    with tempfile.TemporaryDirectory(dir=jar.parent) as aside:
        done = subprocess.run(
            [npm, "pack", f"vnu-jar@{VERSION}", "--pack-destination", aside],
            cwd=aside,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        archives = list(Path(aside).glob("*.tgz"))
        if done.returncode or not archives:
            raise NoCheckerError(f"The Nu Html Checker could not be fetched: {done.stderr}")
        unpack(archives[0], SHA512, jar)


def unpack(archive: Path, digest: str, jar: Path) -> None:
    """Take the checker out of ``archive``. Raises ValueError unless its SHA-512 is ``digest``, in
    base64."""
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != digest:
        raise ValueError(f"{archive.name} is not what tests/house/checker.py knows: {found}")
    with tarfile.open(archive) as packed:
        member = packed.extractfile(_JAR)
        assert member is not None
        aside = jar.with_suffix(".part")
        aside.write_bytes(member.read())
        aside.rename(jar)


def check_pages(jar: Path, address: str, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield what the checker says of ``pages``, by their paths below ``address``, in one run.

    It fetches them as a browser does: in a file, nothing would be a page's own for its
    Content-Security-Policy.
    """
    done = subprocess.run(
        ["java", *_SETTINGS, "-jar", str(jar), "--format", "json"]
        + [f"{address}/{quote(page)}" for page in pages],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    for each in json.loads(done.stderr)["messages"]:
        yield Finding(
            unquote(each.get("url", "")).removeprefix(f"{address}/"),
            each.get("lastLine", 0),
            "warning" if each.get("subType") == "warning" else each["type"],
            each["message"],
            " ".join(each.get("extract", "").split()),
        )

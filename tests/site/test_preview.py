"""The preview follows what is written, shows what is wrong, and lives on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

import pytest
from house.building import TODAY, copied_site
from house.ports import free_port

pytestmark = pytest.mark.site

SECONDS = 60


@dataclass
class Preview:
    """A running ``mkdocs serve``."""

    address: str
    root: Path
    process: subprocess.Popen[str]
    printed: Path

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):  # nobody there, or gone in the midst of it
            return ""

    def shows(self, path: str, words: str) -> bool:
        """Wait until ``path`` shows ``words``, for as long as the preview lives."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            if words in self.page(path):
                return True
            time.sleep(0.2)
        return False

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    root = copied_site("allotment", tmp_path)
    port = free_port()
    printed = tmp_path / "printed.txt"
    with printed.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TELLBACK_TODAY": TODAY},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    yield Preview(f"http://127.0.0.1:{port}/learning/", root, process, printed)
    process.terminate()
    process.wait()


def test_the_preview_follows_and_lives_on(preview: Preview) -> None:
    session = "programmes/growing-together/01-first-dig/"
    assert preview.shows(session, "Cold hands"), preview.printed.read_text()

    preview.replace("data/enablers.yml", "always on", "never off")
    assert preview.shows("enablers/", "never off"), preview.printed.read_text()

    written = "sessions/growing-together/01-first-dig/session.md"
    preview.replace(written, "total: 12", "total: 13")
    assert preview.shows(session, f"{written}, line 15"), "the page shows what is wrong"
    assert f"{written}:15:10" in preview.printed.read_text(), "and so does the terminal"
    assert "add up to" not in preview.page("enablers/"), "no other page repeats it"
    assert "To the desk: all that waits for you" in preview.page("enablers/")

    preview.replace(written, "title: First dig", "titel: First dig")
    assert preview.shows(session, "This page waits"), preview.printed.read_text()
    assert "Did you mean “title”" in preview.page(session)
    preview.replace(written, "titel: First dig", "title: First dig")

    preview.replace(written, "total: 13", "total: 12")
    preview.replace(written, "Cold hands", "Warm hands")
    assert preview.shows(session, "Warm hands"), preview.printed.read_text()
    assert "Traceback" not in preview.printed.read_text()

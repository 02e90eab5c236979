"""``tellback serve`` as a process: it follows what is saved, is started again when settings or code
change, says what is wrong in the place of the site, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request

import pytest
from house.building import TODAY, copied_site
from house.command import TELLBACK
from house.ports import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

SECONDS = 60
DEAF = ("sh", "-c", "trap '' INT; exec \"$@\"", "sh")
"""Starts a process as nohup and & do: it does not hear Ctrl-C, nor does what it starts."""
SESSION = "learning/programmes/growing-together/01-first-dig/"


@dataclass
class Serving:
    """A running ``tellback serve``."""

    address: str
    root: Path
    temporary: Path
    process: subprocess.Popen[str]
    printed: Path

    def page(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (OSError, HTTPException):  # nobody there, or gone in the midst of it
            return 0, ""

    def shows(self, path: str, words: str, status: int = 200) -> bool:
        """Wait until ``path`` is answered with ``status`` and ``words``."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            found, html = self.page(path)
            if found == status and words in html:
                return True
            time.sleep(0.2)
        return False

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def children(self) -> list[int]:
        """The processes that it started, as Linux lists them."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(each) for each in listed.read_text().split()]


@pytest.fixture
def serving(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Serving]:
    """Serve a site; with a parameter, by a process that is started through its words."""
    root = copied_site("allotment", tmp_path)
    temporary, printed = tmp_path / "temporary", tmp_path / "printed.txt"
    temporary.mkdir()
    port = free_port()
    with printed.open("w") as out:
        process = subprocess.Popen(
            [
                *getattr(request, "param", ()),
                *TELLBACK,
                "serve",
                "--no-open",
                "--port",
                str(port),
                "--editor",
                "vscode",
            ],
            cwd=root,
            env={
                **os.environ,
                "TELLBACK_TODAY": TODAY,
                "TMPDIR": str(temporary),
                "PYTHONUNBUFFERED": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    yield Serving(f"http://127.0.0.1:{port}/", root, temporary, process, printed)
    process.kill()
    process.wait()


def gone(pid: int) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_day_at_the_desk(serving: Serving) -> None:
    said = serving.printed
    assert serving.shows("desk/", "What waits for you"), said.read_text()
    first = serving.children()

    written = "sessions/growing-together/01-first-dig/session.md"
    serving.replace(written, "Cold hands", "Warm hands")
    assert serving.shows(SESSION, "Warm hands"), said.read_text()
    serving.replace(written, "total: 12", "total: 13")
    link = f"vscode://file{serving.root.as_posix()}/{written}:15:10"
    assert serving.shows("learning/desk/", link), said.read_text()
    assert "but for one page that has an error: see the desk." in said.read_text()
    serving.replace(written, "total: 13", "total: 12")
    assert serving.children() == first, "content alone starts nothing again"
    assert serving.shows("learning/pagefind/pagefind-entry.json", "page_count"), said.read_text()

    serving.replace("mkdocs.yml", "site_name: Plot by plot", "site_name: Bed by bed")
    assert serving.shows("learning/", "Bed by bed"), said.read_text()
    assert serving.children() != first

    serving.replace("mkdocs.yml", "nav:", "nav: [")
    assert serving.shows(SESSION, "is never closed", status=503), said.read_text()
    serving.replace("mkdocs.yml", "nav: [", "nav:")
    assert serving.shows(SESSION, "Warm hands"), said.read_text()

    hook = (serving.root / "hooks/site.py").read_text()
    serving.replace("hooks/site.py", hook, f"{hook}\ndef (")
    assert serving.shows("", "hooks/site.py, line 5", status=503), said.read_text()
    serving.replace("hooks/site.py", f"{hook}\ndef (", hook)
    assert serving.shows("learning/", "Bed by bed"), said.read_text()

    child = serving.children()
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(SECONDS) == 0
    assert all(map(gone, child))
    assert list(serving.temporary.iterdir()) == []
    assert "The preview has ended." in said.read_text()
    assert "Traceback" not in said.read_text()


@pytest.mark.parametrize("serving", [DEAF], indirect=True)
def test_nothing_outlives_a_preview_that_is_killed(serving: Serving) -> None:
    assert serving.shows("desk/", "What waits for you"), serving.printed.read_text()
    with pytest.raises(HTTPError, match="403") as refused:
        urllib.request.urlopen(Request(f"{serving.address}desk/", headers={"Host": "a.example"}))
    refused.value.close()
    (child,) = serving.children()
    serving.process.kill()
    serving.process.wait()
    assert gone(child)


@pytest.mark.browser
def test_an_open_page_follows_by_itself(serving: Serving, browser: Browser) -> None:
    assert serving.shows("desk/", "What waits for you"), serving.printed.read_text()
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{serving.address}desk/")
    page.get_by_role("heading", name="Desk").wait_for()
    serving.replace("mkdocs.yml", "nav:", "nav: [")
    page.get_by_role("heading", name="The preview waits").wait_for()
    assert "is never closed" in page.inner_text("pre")
    serving.replace("mkdocs.yml", "nav: [", "nav:")
    page.get_by_role("heading", name="Desk").wait_for()
    written = "sessions/growing-together/01-first-dig/session.md"
    serving.replace(written, "total: 12", "total: 13")
    page.get_by_text("Open line 15").wait_for()
    page.close()

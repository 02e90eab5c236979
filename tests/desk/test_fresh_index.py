"""The search index of a preview is made when the writer pauses, and never outlives the preview."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tellback.desk import fresh_index
from tellback.desk.fresh_index import FreshIndex

pytestmark = pytest.mark.site

SECONDS = 60
FORMS = json.dumps([["allotment", "plot"]])


def comes(happened: Callable[[], bool], seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def served(tmp_path: Path) -> Path:
    page = "<html lang=en><body><main data-pagefind-body><h1>Beds</h1>{}</main></body></html>"
    for name in ("one", "two"):
        (tmp_path / "served" / name).mkdir(parents=True)
        html = page.format(f"<p>Digging {name}.</p>")
        (tmp_path / "served" / name / "index.html").write_text(html, encoding="utf-8")
    return tmp_path / "served"


def test_the_index_is_made_at_a_pause_and_made_anew(served: Path) -> None:
    forms, entry = served / "pagefind/forms.json", served / "pagefind/pagefind-entry.json"
    index = FreshIndex(served, pause=0)
    index.refresh("en", FORMS)
    assert comes(forms.is_file)
    assert forms.read_text(encoding="utf-8") == FORMS
    assert json.loads(entry.read_text())["languages"]["en"]["page_count"] == 2

    (served / "two/index.html").unlink()
    index.refresh("en", "[]")
    assert comes(lambda: forms.is_file() and forms.read_text(encoding="utf-8") == "[]")
    assert json.loads(entry.read_text())["languages"]["en"]["page_count"] == 1
    assert comes(lambda: [each.name for each in served.parent.iterdir()] == ["served"])


def test_a_save_drops_what_is_to_come(served: Path) -> None:
    index = FreshIndex(served, pause=0.2)
    index.refresh("en", "[]")
    index.cancel()
    assert not comes((served / "pagefind").exists, seconds=1)


def test_a_save_ends_what_is_under_way(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = fresh_index._started

    def standing_still(*told: Any) -> subprocess.Popen[bytes]:
        process = started(*told)
        os.kill(process.pid, signal.SIGSTOP)  # else it might be done before it is told to end
        return process

    monkeypatch.setattr(fresh_index, "_started", standing_still)
    index = FreshIndex(served, pause=0)
    index.refresh("en", "[]")
    assert comes(lambda: index.process is not None)
    process = index.process
    assert process is not None
    index.cancel()
    os.kill(process.pid, signal.SIGCONT)
    assert comes(lambda: process.poll() is not None)
    assert not (served / "pagefind").exists()
    assert comes(lambda: [each.name for each in served.parent.iterdir()] == ["served"])


def test_a_page_of_the_site_in_the_place_of_the_index_stays(
    served: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (served / "pagefind").mkdir()
    (served / "pagefind/index.html").write_text("<p>Ours.</p>", encoding="utf-8")
    index = FreshIndex(served, pause=0)
    index.refresh("en", "[]")
    assert comes(lambda: index.process is not None and index.process.poll() is not None)
    assert [each.name for each in (served / "pagefind").iterdir()] == ["index.html"]
    assert "Call docs/pagefind otherwise" in capfd.readouterr().err

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent


@pytest.mark.site
def test_the_bench_measures_small_sites(tmp_path: Path) -> None:
    figures, picture = tmp_path / "figures.json", tmp_path / "picture.svg"
    done = subprocess.run(
        [
            *(sys.executable, BENCH / "measure.py", "--sizes", "20", "--edits", "leaf"),
            *("--tools", "tellback", "stock", "same-pages", "--json", figures, "--chart", picture),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert figures.is_file(), done.stderr
    result = json.loads(figures.read_text(encoding="utf-8"))
    assert done.returncode == (0 if result["within_limits"] else 1)
    assert ("BEYOND" in done.stdout) is not result["within_limits"]
    ours, stock, same = (tool["sizes"]["20"] for tool in result["tools"].values())
    assert list(ours) == list(stock) == list(same) == ["cold", "nothing", "leaf"]
    assert ours["cold"]["pages"] > 20
    assert stock["cold"]["pages"] == 22, "a page each, the index and the 404 page"
    assert same["cold"]["pages"] == ours["cold"]["pages"]
    assert [each["leaf"]["changed"] for each in (ours, stock, same)] == [1, 1, 1]
    assert 0 < ours["cold"]["search"]["cpu_s"] < 5 < ours["cold"]["memory_mb"]
    assert 0 < result["lock_share"] < 1
    assert "Tellback" in picture.read_text(encoding="utf-8")


def test_the_same_site_is_written_each_time(tmp_path: Path) -> None:
    command = "import sys; from pathlib import Path; from generate import tellback_site as write; "
    command += "write(Path(sys.argv[1]), 30)"
    for name in ("first", "second"):
        subprocess.run([sys.executable, "-c", command, tmp_path / name], cwd=BENCH, check=True)
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*.*")
            if file.is_file()
        }
        for name in ("first", "second")
    )
    assert first == second
    assert sum(file.name == "session.md" for file in first) == 8
    assert sum("stories" in file.parts for file in first) == 22


def test_the_bench_measures_what_stands_beside_the_pages() -> None:
    done = subprocess.run(
        [sys.executable, BENCH / "followed.py", "--events", "40", "--organisations", "4", "--json"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(BENCH.parents[1] / "hooks")},
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert set(result["cpu_s"]) == {"calendars", "feeds", "open data"}
    assert 0 < result["in_all"] < 15

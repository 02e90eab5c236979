"""What is said of a run's figures: which limits are kept, the table, the picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.chart import chart_text
from bench.table import table_text
from bench.verdicts import verdicts
from lxml import etree

from tellback.read.drawing import read_drawing

CASES = yaml.safe_load(Path(__file__).with_name("verdicts.yml").read_text(encoding="utf-8"))
NAMES = {"tellback": "Tellback", "stock": "Material"}
SVG = "{http://www.w3.org/2000/svg}"


def _result(case: dict[str, Any]) -> dict[str, Any]:
    """Give what ``measure.compared`` would, of a case of verdicts.yml."""
    tools: dict[str, Any] = {}
    for size, of_size in case["sizes"].items():
        for key, runs in of_size.items():
            tool = {"name": NAMES.get(key, key.capitalize()), "version": "1.0", "sizes": {}}
            tool["with_search"] = key == "zensical"
            tool["about"] = "in a frame of its own" * (key == "hugo")
            tools.setdefault(key, tool)["sizes"][str(size)] = runs
    sizes = list(case["sizes"])
    return {"sizes": sizes, "tools": tools, "lock_share": case["lock_share"], "cores": 2}


def _whole(case: dict[str, Any]) -> dict[str, Any]:
    """Give the result with the figures that no verdict needs."""
    result = _result(case)
    for tool in result["tools"].values():
        for runs in tool["sizes"].values():
            for run in runs.values():
                for name in ("pages", "cpu_s", "cpu_ms_per_page", "wall_s", "memory_mb"):
                    run.setdefault(name, 7)
                run.setdefault("from_cache", None)
            runs["cold"].get("search", {}).setdefault("cpu_s", 4)
    return result | {"left_out": {"eleventy": "no node"}, "verdicts": verdicts(result)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_each_figure_is_held_against_its_limit(case: dict[str, Any]) -> None:
    found = [
        [each["what"], each["reached"], each["limit"], "within" if each["within"] else "BEYOND"]
        for each in verdicts(_result(case))
    ]
    assert found == case["verdicts"]


def test_the_table_tells_figures_limits_and_who_is_left_out() -> None:
    lines = table_text(_whole(CASES[1])).splitlines()
    assert [line for line in lines if line.startswith("Hugo 1.0")] == [
        "Hugo 1.0                     7     7.00    2.00    7.00       7     24.00    7.00"
        "     23.90    7.00             –"
    ]
    assert [line.split()[-2:] for line in lines if line.startswith("Zensical 1.0")] == [
        ["counted", "in"]
    ]
    assert [line.split() for line in lines if line.startswith("a session's title")] == [
        ["a", "session's", "title", "3.00", "7.00", "not", "told", "not", "told", "14"]
    ]
    assert [line.split()[1:] for line in lines if line.startswith("Hugo  ")] == [
        ["3.050", "2.000", "0.125", "0.126"]
    ]
    assert "Hugo: in a frame of its own" in lines
    assert "left out: eleventy: no node" in lines
    assert "BEYOND  10,000, one title edited: pages made in vain: not told, limit 0" in lines
    assert "within  10,000, search index: CPU ms a page: 3, limit 3" in lines


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = etree.fromstring(chart_text(_whole(CASES[0])))
    assert (
        drawn.findtext(f"{SVG}title") == "What building a site costs, at 1,000 sessions and stories"
    )
    assert "Tellback 6, Hugo 1, Zensical 9, Material 10." in (drawn.findtext(f"{SVG}desc") or "")
    words = [each.text for each in drawn.iter(f"{SVG}text")]
    assert {"9 ms", "10 s", "Zensical"} <= set(words)
    assert words[-3:] == [
        "1,000 sessions and stories, on 2 cores, without a search index",
        "(Zensical with one)",
        "Hugo: in a frame of its own",
    ]
    wide = [float(each.get("width")) for each in drawn.iter(f"{SVG}rect")][1:5]
    assert [round(each / 290, 1) for each in wide] == [0.6, 0.1, 0.9, 1]


def test_the_picture_loses_nothing_where_it_is_published_as_one() -> None:
    drawn = chart_text(_whole(CASES[0]))
    published = read_drawing(drawn.encode())
    assert published.left_out == ()
    assert published.text.count("<text ") == drawn.count("<text ")

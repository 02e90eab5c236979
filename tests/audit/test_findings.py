"""What an audit writes down is what the accessibility statement reads, and says no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from audit.axe import Violation
from audit.findings import KEYBOARD, Findings
from house.checker import Finding

from tellback.model.accessibility import Audit
from tellback.model.compliance import failing
from tellback.read.site import read_site

ON = date(2026, 11, 21)
PALE = Violation("a.html", "360, dark", "color-contrast", "Must stand out", ("1.4.3",), ".x", "")
REGION = Violation("a.html", "360, dark", "region", "In landmarks", (), "p", "")


def read_back(folder: Path, findings: Findings) -> Audit:
    (folder / "data").mkdir()
    (folder / "data/audit.yml").write_text(findings.text(), encoding="utf-8")
    reading = read_site(folder)
    assert not reading.problems
    (audit,) = reading.records
    assert isinstance(audit, Audit)
    return audit


def test_what_was_found_is_read_back(tmp_path: Path) -> None:
    twice = (PALE, PALE, REGION)
    markup = [Finding("a.html", 1, kind, "x", "y") for kind in ("error", "warning", "error")]
    found = Findings(ON, 7, twice, ["b.html"], markup, by_keyboard=False, chromium="1.2.3")
    audit = read_back(tmp_path, found)
    assert (audit.on, audit.pages, audit.errors, audit.warnings) == (ON, 7, 2, 1)
    assert [(each.rule, each.elements) for each in audit.broken] == [
        ("reflow", 1),
        ("color-contrast", 1),
        ("region", 1),
    ]
    assert [each.criteria for each in failing(audit)] == [("1.4.10",), ("1.4.3",)]
    assert not audit.keyboard


def test_nothing_found(tmp_path: Path) -> None:
    audit = read_back(tmp_path, Findings(ON, 7, (), (), (), by_keyboard=True, chromium="1.2.3"))
    assert not audit.broken
    assert audit.keyboard == tuple(KEYBOARD)
    assert "1.2.3" in {each.version for each in audit.tools}


@pytest.mark.parametrize("test", [test for named in KEYBOARD.values() for test in named])
def test_what_is_said_of_the_keyboard_names_a_test(test: str, repo: Path) -> None:
    file, _, name = test.partition("::")
    assert f"def {name or 'test_'}" in (repo / file).read_text(encoding="utf-8")

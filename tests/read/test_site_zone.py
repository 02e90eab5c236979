"""Whose clock the times of events are by."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import record

from tellback.read.contact import site_facts
from tellback.read.settings import read_settings
from tellback.read.site_zone import complete_zones, read_zone

SETTINGS = [
    ("", None, ["event-without-zone"]),
    ("extra:\n  tellback:\n    zone: Europe/Dublin\n", "Europe/Dublin", []),
    ("extra:\n  tellback:\n    zone: Dublin\n", None, ["site-zone"]),
    ("extra:\n  tellback:\n    zone:\n", None, ["site-zone"]),
    ("extra:\n  tellback:\n    zone: [Europe/Dublin]\n", None, ["site-zone"]),
    ("extra:\n  tellback:\n    zone: ../../etc/passwd\n", None, ["site-zone"]),
    ("extra:\n  tellback:\n    zone: localtime\n", None, ["site-zone"]),
    ("extra: [\n", None, []),  # which is said of the file
]


@pytest.mark.parametrize(("text", "zone", "said"), SETTINGS)
def test_a_site_names_its_zone(
    text: str, zone: str | None, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    settings = read_settings(tmp_path)
    assert read_zone(settings) == zone
    assert site_facts(settings).zone == (zone or "Europe/London")
    own = record("event", "abroad", zone="Europe/Paris")
    zoned = complete_zones([record("event", "walk"), own, record("theme", "places")], settings)
    walk, abroad, theme = zoned.records
    assert walk.zone == (zone or "Europe/London")
    assert walk.where("start").file == "event/walk.yml"
    assert abroad is own
    assert theme.kind == "theme"
    assert [each.rule for each in zoned.problems] == said

"""Which country's telephone numbers need no +."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.read.phone_region import read_phone_region
from tellback.read.settings import read_settings


@pytest.mark.parametrize(
    ("settings", "region"),
    [
        (None, "GB"),
        ("site_name: A\n", "GB"),
        ("extra:\n  phone_region: IE\n", "IE"),
        ("extra:\n  phone_region: ie\n", "IE"),
        ("extra:\n  phone_region: UK\n", "GB"),
        ("extra: []\n", "GB"),
        ("extra:\n  phone_region: [\n", "GB"),
        ("- a\n", "GB"),
        ("a: !!python/name:os.system\nb: !ENV [X, y]\nextra: {phone_region: PL}\n", "PL"),
    ],
)
def test_the_region_is_what_mkdocs_yml_says(
    settings: str | None, region: str, tmp_path: Path
) -> None:
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert read_phone_region(read_settings(tmp_path)) == region

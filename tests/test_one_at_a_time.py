"""One process at a time writes in one place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tellback.one_at_a_time import holder_of, only_one


def test_it_is_told_who_has_the_right_to_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert holder_of(site) == ""
    with only_one(site, lambda: None):
        written = site.with_name(".site-building.lock").stat().st_mtime
        since = time.strftime("%H:%M", time.localtime(written))
        assert holder_of(site) == f" (process {os.getpid()}, since {since})"
    assert holder_of(site) == ""

"""Every page of a finished site is held against the policy, by as many processes as there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.gate.edition import Edition
from tellback.mkdocs_policy import SitePolicy


def _kept(site: Path, *, broken: bool) -> str:
    """Write a site, hold it against the policy, and give what is told of it."""
    for folder in ("b", "a", "a-b"):
        (site / folder).mkdir(parents=True)
        for number in range(3):
            wrong = "<blink>x</blink>\n<iframe src='https://example.org'>" if broken else ""
            page = f"<!doctype html>\n<p>{number}</p>\n{wrong * (number > 0)}"
            (site / folder / f"{number}.html").write_text(page)
    config = MkDocsConfig()
    config.load_dict({"site_dir": str(site), "site_url": "https://example.org/"})
    policy = SitePolicy(Edition.PUBLIC, (), ())
    try:
        policy.keep(config)
    except PluginError as error:
        return str(error)
    return (site / "_headers").read_text()


@pytest.mark.parametrize("broken", [True, False])
def test_several_processes_say_what_one_says(
    broken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for processes in ("1", "4"):
        monkeypatch.setenv("TELLBACK_PROCESSES", processes)
        told.append(_kept(tmp_path / processes, broken=broken))
    assert told[0] == told[1]
    assert told[0].startswith("Nothing was published.") is broken
    if broken:
        (said,) = (line for line in told[0].splitlines() if "<blink>" in line)
        spots = [f"{folder}/{number}.html:3" for folder in ("a", "a-b", "b") for number in (1, 2)]
        assert said.endswith(": " + ", ".join(spots))
        assert not any(each.is_file() for each in (tmp_path / "4").rglob("*"))

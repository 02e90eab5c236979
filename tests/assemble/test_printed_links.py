"""What paper says of links: tests/assemble/printed_links.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from tellback.assemble.printed_links import PrintedLinks
from tellback.assemble.sanitised import Sanitised

CASES = yaml.safe_load(Path(__file__).with_name("printed_links.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_where_a_link_leads_is_said_once(case: dict[str, str]) -> None:
    html = Markdown(extensions=[PrintedLinks(), Sanitised()]).convert(case["typed"])
    assert re.findall(r'data-tb-leads-to="([^"]*)"', html) == case["printed"]

"""What a browser makes of an older page of an event, as dates.yml has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
import yaml
from assemble.shore import EXTENSIONS
from assemble.test_event_pages import page as page_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CASES = yaml.load(
    Path(__file__).with_name("dates.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
BUILT_ON = "2026-11-21"
SHOWN = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.getClientRects().length > 0)
    .map((each) => each.innerText.trim()).filter((words) => words);
  return {
    stands: shown(".tb-status").join(" / "),
    when: shown(".tb-facts time").join(" / "),
    moments: [...document.querySelectorAll("time[datetime]")]
      .filter((each) => Number.isNaN(Date.parse(each.dateTime))).length,
    dates: shown("#dates + ul > li"),
    parts: shown("h2, #booking ~ p[data-tb-until], #booking ~ p a"),
    contents: shown(".tb-contents li"),
  };
}"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_older_page_is_put_right(case: dict[str, Any], repo: Path, browser: Browser) -> None:
    maker = markdown.Markdown(extensions=EXTENSIONS)
    text = maker.convert(page_text(case["event"], BUILT_ON))
    parts = "".join(
        f'<li><a href="#{part["id"]}">{part["name"]}</a></li>'
        for part in maker.toc_tokens[0]["children"]  # type: ignore[attr-defined]
    )
    page = browser.new_page()
    page.clock.set_fixed_time(case["at"])
    page.set_content(f'<nav class="tb-contents"><ul>{parts}</ul></nav><main>{text}</main>')
    page.add_script_tag(path=repo / "overrides/assets/dates.js")
    found: dict[str, Any] = page.evaluate(SHOWN)
    headings = page.locator("h2").all_inner_texts()
    page.close()
    assert found.pop("moments") == 0
    assert found.pop("contents") == headings
    assert found == {name: case[name] for name in ("stands", "when", "dates", "parts")}


def test_an_event_whose_next_date_is_not_said_comes_last(repo: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2027-01-15T00:00:00Z")
    entries = "".join(
        f'<li id="{name}"><time datetime="2027-{start}T10:00Z" data-tb-later="{later}">x</time>'
        f'<span data-tb-over="{over}"></span></li>'
        for name, start, later, over in (
            ("unsaid", "01-14", "2027-01-14T11:00Z - On dates after", ""),
            ("second", "02-02", "2027-02-02T11:00Z - On dates after", ""),
            ("first", "02-01", "2027-02-01T11:00Z - On dates after", ""),
        )
    )
    page.set_content(f'<div class="tb-events"><ul>{entries}</ul></div>')
    page.add_script_tag(path=repo / "overrides/assets/dates.js")
    order = page.evaluate("() => [...document.querySelectorAll('li')].map((each) => each.id)")
    page.close()
    assert order == ["first", "second", "unsaid"]

"""That no browser reads on a page what the watch did not: pages put together by chance from the
pieces that readers of HTML differ on, each read by a real Chromium as well."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tellback.publish.policy_breaks import PolicyWatch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PIECES = r"""
<p> </p> <p <a <img <svg> </svg> <math> <title> </title> <textarea> </textarea> <noscript>
</noscript> <template> <table> <select> <option> <script> </script> <script <script/> <style>
<!-- --> <!--> <!---> --!> -- ! <! </ < > / = " ' ` & ; title=" title=' title= alt="a" alt='b'
src=x onerror=x() onclick="x()" href="javascript:x()" <!doctype </p/ x()
<![CDATA[ ]]> <?x ?> <xmp> <plaintext> <image <desc> <foreignObject> </title </script
"""
GLUE = ("", "", " ", "\n", "\t", "\x0c", "\x00", "\x0b")
READ = """\
(pages) => pages.map((html) => {
  const seen = [];
  const look = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.localName === "script") seen.push("script");
      for (const { name, value } of each.attributes) {
        if (name.startsWith("on")) seen.push(name);
        if (name === "href" && value.startsWith("javascript:")) seen.push(value);
      }
      if (each.content) look(each.content);
    }
  };
  look(new DOMParser().parseFromString(html, "text/html"));
  // A page whose scripts may run is read in another way (HTML, 13.2.6.4.4); here none can.
  const holder = document.createElement("div");
  holder.innerHTML = html;
  look(holder);
  return seen;
})
"""
SEALED = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><p>Sealed</p>'


def _pages(count: int) -> list[str]:
    chance = random.Random(4)  # the same pages each time
    pieces = PIECES.split()
    return [
        "".join(chance.choice(pieces) + chance.choice(GLUE) for _ in range(chance.randint(2, 9)))
        for _ in range(count)
    ]


@pytest.mark.browser
def test_a_browser_sees_nothing_that_the_watch_does_not(browser: Browser) -> None:
    watch = PolicyWatch([])
    pages = [f"<p>{page}</p>" for page in _pages(20_000)]
    passed = [page for page in pages if not watch.breaks_in(page.encode())]
    assert len(passed) > 1000, "enough to say anything"
    tab = browser.new_page()
    try:
        tab.set_content(SEALED)
        read = tab.evaluate(READ, passed)
        held = tab.evaluate(READ, [page for page in pages[:2000] if page not in set(passed)])
    finally:
        tab.close()
    assert {page: seen for page, seen in zip(passed, read, strict=True) if seen} == {}
    assert any(held), "the pieces can come to something"

"""The quick looks at finished pages see what the slow ones see, and only sooner."""

from __future__ import annotations

import random
import re
from html import escape
from itertools import product

import pytest

from tellback.publish import policy_breaks, search_facets
from tellback.publish.policy_breaks import PolicyBreak, PolicyWatch
from tellback.publish.search_facets import facets_in

ELEMENTS = "a h1 h2 p li span div meta img link strong A iframe object script x"
ATTRIBUTES = (
    "class href id title aria-label aria-describedby name property content src http-equiv "
    "charset onclick style rel data-x HREF"
)
VALUES = (
    "a/b/ ../c/#d ?e=f javascript:x() javascript&colon;x() https://x.example/ //x.example refresh "
    "0;url=x \\\\x utf-16 words&nbsp;said tellback-facet-kind og:title é \x00 \x01 > < ' </script"
)
NEVER = re.compile(rb"(?!)")


def _tags(count: int) -> list[str]:
    chance = random.Random(7)  # the same each time
    elements, attributes, values = ELEMENTS.split(), ATTRIBUTES.split(), VALUES.split()
    made = []
    for _ in range(count):
        held = "".join(
            f' {chance.choice(attributes)}="{chance.choice(values)}"'
            for _ in range(chance.randint(0, 3))
        )
        end = chance.choice((">", ">", " >", "/>"))
        made.append(f"<{chance.choice(elements)}{held}{end}</{chance.choice(elements)}>")
    return made


def _seen(html: str) -> tuple[PolicyBreak, ...]:
    return PolicyWatch([]).breaks_in(html.encode())


def test_tags_that_are_passed_over_break_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    each = product(ELEMENTS.split(), ATTRIBUTES.split(), VALUES.split())
    pages = ["\n".join(f'<{name} {held}="{value}">' for name, held, value in each)]
    pages += ["\n".join(_tags(1_000)), *_tags(200)]
    pages.append('<meta http-equiv="refresh" content="9;url=x">')
    quick = [_seen(page) for page in pages]
    monkeypatch.setattr(policy_breaks, "_PLAIN", NEVER)
    assert quick == [_seen(page) for page in pages]
    assert len(quick[0]) > 100


FACETS = [
    '<meta name="tellback-facet-kind" content="Stories">',
    '<meta name="tellback-facet-theme" content="Words &amp; &quot;more&quot; &#60;">',
    '<meta name="tellback-facet-theme" content="">',
    "<META content='Other' name='tellback-facet-theme'/>",
    '<meta name="tellback-facet-theme" content="Twice" content="No">',
    '<meta name="description" content="tellback-facet-none">',
    f'<meta name="tellback-facet-date" content="{escape("1 May – <b>")}">',
]


@pytest.mark.parametrize("left_out", range(len(FACETS) + 1))
def test_facets_are_what_the_parser_reads(left_out: int, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "\n".join(FACETS[:left_out] + FACETS[left_out + 1 :])
    html = f"<head>{head}\n{FACETS[0]}</head><body>{FACETS[1]}</body>"
    quick = facets_in(html)
    monkeypatch.setattr(search_facets, "_PLAIN", re.compile("(?!)"))
    assert dict(quick) == dict(facets_in(html))
    assert quick["kind"] == ["Stories"]


@pytest.mark.parametrize("html", ["\n".join(FACETS[:3]), "\n".join(FACETS[:2])])
def test_our_own_heads_need_no_parser(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the parser is slow")

    monkeypatch.setattr(search_facets._Head, "feed", refused)
    assert facets_in(html)["theme"][0] == 'Words & "more" <'

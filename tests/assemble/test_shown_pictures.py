"""Pictures on a page: their size, their copies, and the first one at once."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from tellback.assemble.shown_pictures import ShownPicture, ShownPictures

TABLE = {
    "programmes/growing/My bed.JPG": ShownPicture(
        "programmes/growing/my-bed.jpg",
        1200,
        800,
        (
            (480, "programmes/growing/my-bed-480.webp"),
            (1200, "programmes/growing/my-bed-1200.webp"),
        ),
    ),
    "plan.svg": ShownPicture("plan.svg", 960, 480),
    "door.png": ShownPicture(
        "door.png", 60, 40, (), "Our *door* & co. Picture: Jo.", "A <red> door"
    ),
}
IN_WELSH = {"x.cy.md": {"door.png": ShownPicture("door.png", 60, 40, (), "Ein drws.", "Drws coch")}}


def shown(text: str, page: str = "programmes/growing/stories/x.md", url: str | None = None):
    pictures = ShownPictures()
    pictures.table, pictures.on_page = TABLE, IN_WELSH
    pictures.stand_on(page, url or page.removesuffix(".md") + "/")
    html = Markdown(extensions=["attr_list", "md_in_html", pictures]).convert(text)
    return html, pictures.seen


def attribute(html: str, name: str) -> list[str]:
    return re.findall(rf'\b{name}="([^"]*)"', html)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("![Bed](<My bed.JPG>)", "programmes/growing/index.md"),
        ("![Bed](My%20bed.JPG)", "programmes/growing/index.md"),
        ("![Bed](./My%20bed.JPG#x)", "programmes/growing/index.md"),
        ("![Bed](./My%20bed%2EJPG)", "programmes/growing/index.md"),
        ("![Bed](../My%20bed.JPG)", "programmes/growing/stories/x.md"),
        ("![Bed](/programmes/growing/My%20bed.JPG)", "events/x.md"),
        ('<figure markdown="span">\n![Bed](/programmes/growing/My%20bed.JPG)\n</figure>', "x.md"),
    ],
)
def test_a_picture_is_filled_in_however_it_is_named(text: str, page: str) -> None:
    html, seen = shown(text, page)
    assert attribute(html, "src") == ["/programmes/growing/my-bed.jpg"]
    assert attribute(html, "width") == ["1200"]
    assert attribute(html, "height") == ["800"]
    assert attribute(html, "decoding") == ["async"]
    assert attribute(html, "alt") == ["Bed"]
    assert attribute(html, "sizes")
    assert seen == {"programmes/growing/My bed.JPG"}


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("programmes/growing/", ""),
        ("programmes/growing/stories/x/", "../../"),
        ("programmes/growing/stories/x.html", "../"),
        ("", "programmes/growing/"),
        ("events/x/", "../../programmes/growing/"),
    ],
)
def test_copies_are_named_from_the_page(url: str, start: str) -> None:
    html, _ = shown("![Bed](/programmes/growing/My%20bed.JPG)", url=url or "./")
    expected = f"{start}my-bed-480.webp 480w, {start}my-bed-1200.webp 1200w"
    assert attribute(html, "srcset") == [expected]


def test_only_the_first_is_fetched_at_once() -> None:
    html, _ = shown("![a](/plan.svg)\n\n![b](/plan.svg){ loading=eager }\n\n![c](/plan.svg)")
    first, second, third = html.split("<img")[1:]
    assert "loading" not in first
    assert 'loading="lazy"' in second
    assert 'loading="lazy"' in third
    assert "srcset" not in html, "a drawing has one file for every screen"


def test_a_link_to_a_picture_leads_to_it() -> None:
    html, seen = shown("[Larger](../My%20bed.JPG)")
    assert attribute(html, "href") == ["/programmes/growing/my-bed.jpg"]
    assert seen == {"programmes/growing/My bed.JPG"}


@pytest.mark.parametrize(
    "text", ["![a](other.png)", "![a](https://x.example/plan.svg)", "![a](//x/plan.svg)", "![a]()"]
)
def test_other_pictures_are_left_alone(text: str) -> None:
    html, seen = shown(text)
    assert not attribute(html, "width")
    assert seen == set()


def test_a_picture_by_itself_gets_its_caption() -> None:
    html, _ = shown("Come in.\n\n![Door](/door.png)\n\nTake a [seat](x.md).", "x.md")
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert 'class="tb-picture"' in figure
    assert 'src="/door.png"' in figure
    assert "<figcaption>Our *door* &amp; co. Picture: Jo.</figcaption>" in figure


@pytest.mark.parametrize("text", ["![Door](/door.png) It sticks.", "![Plan](/plan.svg)"])
def test_in_a_line_of_text_there_is_no_room_for_one(text: str) -> None:
    assert "figcaption" not in shown(text)[0]


@pytest.mark.parametrize(
    ("text", "page", "alt"),
    [
        ("![](door.png)", "x.md", "A &lt;red&gt; door"),
        ("Come in ![ ](door.png).", "x.md", "A &lt;red&gt; door"),
        ("[![](door.png)](y.md)", "x.md", "A &lt;red&gt; door"),
        ("![The lock](door.png)", "x.md", "The lock"),
        ("![](/door.png)", "x.cy.md", "Drws coch"),
        ("![](/plan.svg)", "x.cy.md", ""),
    ],
)
def test_between_empty_brackets_stands_what_the_picture_is_declared_with(
    text: str, page: str, alt: str
) -> None:
    assert attribute(shown(text, page)[0], "alt") == [alt]


def test_a_caption_is_the_one_of_the_page() -> None:
    assert "Ein drws." in shown("![](/door.png)", "x.cy.md")[0]
    assert "Our *door*" in shown("![](/door.png)", "x.md")[0]

"""Leaflets of tests/publish/crossing, read back as a screen reader would (ISO 14289-1:2014)."""

from __future__ import annotations

import re
import shutil
import socket
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from publish.leaflet_reading import LeafletReader

from tellback.assemble.templates import packaged_overrides
from tellback.model.framework import FamilyPage
from tellback.publish.handed_out import StatedSite
from tellback.publish.leaflet_pdf import LeafletLayout, LeafletPdf, require_pdf_tools
from tellback.publish.leaflets import MOST_SIDES, LeafletMaker
from tellback.read.picture_file import content_fault
from tellback.steps import build_library

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
SITE = StatedSite("The crossing", "en", "https://crossing.example.org/")
PAGE = "https://crossing.example.org/families/ferry"
MOST_BYTES = 300_000
_TEXT_ENDS = 1062
"""Where the bottom margin begins, in CSS pixels below the top of a side."""

CROSSING = Path(__file__).with_name("crossing")


@pytest.fixture
def crossing(tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(CROSSING, tmp_path / "crossing"))


def made(
    root: Path, slug: str, site: StatedSite = SITE, most: int | None = MOST_SIDES
) -> LeafletPdf:
    require_pdf_tools()
    library = build_library(root, TODAY).library
    page = library.get(FamilyPage, slug)
    assert page is not None
    return LeafletMaker(library, root, [packaged_overrides()], site).leaflet(page, most)


@cache
def as_it_is(slug: str) -> LeafletPdf:
    return made(CROSSING, slug)


@pytest.mark.parametrize(
    ("slug", "language", "title"),
    [
        ("ferry", "en", "Taking the ferry"),
        ("ferry.easy", "en", "Taking the ferry, in easy read"),
        ("ferry.ur", "ur", "کشتی کا سفر"),
    ],
)
def test_it_is_tagged_for_screen_readers(slug: str, language: str, title: str) -> None:
    file = as_it_is(slug)
    leaflet = LeafletReader(file.content)
    assert leaflet.root["/MarkInfo"]["/Marked"].value is True
    assert leaflet.root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert leaflet.root["/Lang"] == language
    about = leaflet.root["/Metadata"].get_data().decode("utf-8")
    assert 'pdfuaid:part="1"' in about
    assert f">{title}</rdf:li></rdf:Alt></dc:title>" in about
    assert all(page["/Tabs"] == "/S" for page in leaflet.pdf.pages)
    assert [len(leaflet.tree.all(kind)) for kind in ("H1", "H3")] == [1, 0]
    assert len(leaflet.tree.all("H2")) >= 6
    assert not file.not_shown
    assert len(file.content) < MOST_BYTES
    assert file.sides == len(leaflet.pdf.pages) == 2
    sizes = {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in leaflet.pdf.pages
    }
    assert sizes == {(595, 842)}


@pytest.mark.parametrize("slug", ["ferry", "ferry.easy", "ferry.ur"])
def test_all_that_is_drawn_is_read_out_or_is_no_part_of_the_text(slug: str) -> None:
    leaflet = LeafletReader(as_it_is(slug).content)
    marks = set(leaflet.tree.marks())
    drawn = list(leaflet.drawn())
    loose = [each for each in drawn if each[1] != "/Artifact" and (each[0], each[2]) not in marks]
    assert loose == []
    assert [each for each in drawn if each[1] == "/Artifact"]


def test_lists_hold_labels_and_bodies_alone() -> None:
    entries = LeafletReader(as_it_is("ferry").content).tree.all("LI")
    assert {tuple(kid.kind for kid in entry.within) for entry in entries} == {
        ("Lbl", "LBody"),
        ("LBody",),
    }


def test_pictures_say_what_they_show() -> None:
    figures = LeafletReader(as_it_is("ferry").content).tree.all("Figure")
    said = [each.of.get("/Alt") for each in figures]
    assert said == [f"A QR code that opens {PAGE}/", "A boat with one mast."]
    easy = LeafletReader(as_it_is("ferry.easy").content).tree.all("Figure")
    assert [each.of.get("/Alt") for each in easy][1:] == ["A boat on the water."]


def test_it_says_all_that_the_page_says() -> None:
    text = LeafletReader(as_it_is("ferry").content).text
    for said in (
        "Partly made up: the telephone number.",
        "You can bring your dog & your bicycle.",
        "Telephone: 08081 570001",
        "When: Monday to Friday, 9am to 5pm",
        "Cost: Calls are free",
        "Reply: We answer within two days",
        "Tell them on board. You get an answer within 5 days.",
        "Write to the harbour (harbour.example.org/complaints).",
        "Is somebody in the water? Call 999.",
        "About us (crossing.example.org/about) says more",
        "This leaflet was made on 21 November 2026.",
    ):
        assert said in text
    assert "crossing.example.org/families/ferry" in text.replace(" /", "/")
    assert text.count("ferry@example.org") == 1


def test_links_lead_where_they_do_on_the_site() -> None:
    assert LeafletReader(as_it_is("ferry").content).links == {
        "#help-now",
        "#how-do-i-complain",
        "https://crossing.example.org/about/",
        "https://harbour.example.org/complaints",
        "https://tickets.example.org/ferry",
        "mailto:ferry@example.org",
        "mailto:master@example.org",
    }


@pytest.mark.parametrize("slug", ["ferry", "ferry.ur"])
def test_each_link_is_one_that_its_element_tells_of(slug: str) -> None:
    leaflet = LeafletReader(as_it_is(slug).content)
    numbers = leaflet.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], (each.get_object() for each in numbers[1::2]), strict=True))
    notes = [each.get_object() for page in leaflet.pdf.pages for each in page.get("/Annots", ())]
    assert len(notes) == sum("/URI" in str(note.get("/A")) or "/Dest" in note for note in notes)
    assert [parents[note["/StructParent"]]["/S"] for note in notes] == ["/Link"] * len(notes)
    assert len(notes) == len(leaflet.tree.all("Link"))
    assert all(note["/Contents"] for note in notes)


def test_a_translation_reads_from_right_to_left() -> None:
    leaflet = LeafletReader(as_it_is("ferry.ur").content)
    assert leaflet.root["/ViewerPreferences"]["/Direction"] == "/R2L"
    for said in ("کشتی ہر گھنٹے چلتی ہے۔", "آپ گھاٹ پر انتظار کرتے ہیں۔", "08081 570001"):
        assert said in leaflet.text
    assert "Monday" not in leaflet.text


def test_its_notices_stand_in_both_languages() -> None:
    leaflet = LeafletReader(as_it_is("ferry.ur").content)
    assert "No professional translator has checked this translation yet." in leaflet.text
    assert "The page that this one was made from has changed since." in leaflet.text
    assert "اس ترجمے کی جانچ نہیں کی" in leaflet.text
    english = [each for each in leaflet.tree.all("Sect") if each.of.get("/Lang") == "en"]
    assert len(english) == 8  # the site's name; notices; whom to ask and call; where more is
    assert "professional" not in LeafletReader(as_it_is("ferry.easy").content).text


def test_what_a_translation_cannot_say_is_led_to() -> None:
    text = LeafletReader(as_it_is("ferry.ur").content).text
    assert "The ferry office" in text
    assert text.count("There is more about this in English:") == 3
    assert f"({PAGE.removeprefix('https://')})" in text.replace("/ ", "/")


def test_the_same_day_gives_the_same_bytes() -> None:
    assert made(CROSSING, "ferry.ur").content == as_it_is("ferry.ur").content


@pytest.mark.parametrize(("slug", "least"), [("ferry", 12), ("ferry.easy", 14), ("ferry.ur", 12)])
def test_no_letter_is_small(slug: str, least: int) -> None:
    sizes: set[float] = set()

    def seen(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3]) * 0.75, 1))

    for page in LeafletReader(as_it_is(slug).content).pdf.pages:
        page.extract_text(visitor_text=seen)
    assert min(sizes) >= least


@pytest.mark.parametrize("slug", ["ferry", "ferry.easy", "ferry.ur"])
def test_the_day_it_was_made_stands_below_the_text(slug: str) -> None:
    heights: list[tuple[float, str]] = []

    def seen(text: str, _: object, matrix: list[float], *__: object) -> None:
        heights.append((matrix[5], text))

    leaflet = LeafletReader(as_it_is(slug).content)
    leaflet.pdf.pages[-1].extract_text(visitor_text=seen)
    below = " ".join(text for height, text in heights if height > _TEXT_ENDS)
    assert "2026" in below


def test_without_an_address_there_is_no_code() -> None:
    leaflet = LeafletReader(made(CROSSING, "ferry", replace(SITE, url=None)).content)
    assert "crossing.example.org" not in leaflet.text
    assert [each.of.get("/Alt") for each in leaflet.tree.all("Figure")] == ["A boat with one mast."]


def test_letters_that_no_font_has_are_told(crossing: Path) -> None:
    file = crossing / "docs/families/ferry.md"
    unassigned = "\u0378"
    text = file.read_text(encoding="utf-8").replace("The skipper.\n", f"The {unassigned}.\n")
    file.write_text(text, encoding="utf-8")
    assert made(crossing, "ferry").not_shown == unassigned


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_pdf_tools()
    reached: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_: reached.append(asked))
    monkeypatch.setattr(socket.socket, "connect", lambda _, to: reached.append(to))
    secret = tmp_path / "secret.svg"
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    secret.write_text(drawing, encoding="utf-8")
    places = ("https://example.org/a.png", secret.as_uri(), "ftp://127.0.0.1/a.png", "/own.svg")
    images = "".join(f'<img src="{place}" alt="shown">' for place in places)
    styled = f'<link rel="stylesheet" href="{secret.as_uri()}">'
    html = f'<html lang="en"><title>T</title>{styled}{images}'
    layout = LeafletLayout(html, {"/own.svg": ("image/svg+xml", drawing.encode())})
    leaflet = LeafletReader(layout.pdf().content)
    assert len({mark for _, tag, mark in leaflet.drawn() if tag == "/Figure"}) == 1
    assert reached == []


def test_the_words_for_leaflets_are_all_used() -> None:
    template = (packaged_overrides() / "leaflet/leaflet.html").read_text(encoding="utf-8")
    words = (packaged_overrides() / "words/en.yml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^(leaflet_(?!file|qr)\w+):", words, re.M))
    assert keys
    assert {key for key in keys if f'"{key}"' not in template} == set()


def test_a_damaged_picture_is_still_told_of_after_a_leaflet() -> None:
    whole = BytesIO()
    Image.effect_noise((40, 40), 90).save(whole, "PNG")
    cut = whole.getvalue()[:-300]
    require_pdf_tools()
    LeafletLayout("<html lang=en><title>A leaflet</title><p>Words", {})
    fault = content_fault(cut, ".png")
    assert fault
    assert fault.rule == "picture-broken"

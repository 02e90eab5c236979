"""Pictures in PDFs, which the second lock must know again however they are stored there."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image
from publish.pdf_scenes import IN_PDFS, image_pdf
from publish.scenes import scene

from tellback.publish.leaflet_pdf import LeafletLayout, require_pdf_tools
from tellback.publish.output_text import pieces_of
from tellback.publish.pdf_pictures import pdf_pictures
from tellback.publish.picture_likeness import LIMIT, apart, likeness_of

pytestmark = pytest.mark.long


def _saved(picture: Image.Image, form: str) -> bytes:
    saved = io.BytesIO()
    picture.save(saved, form, quality=80)
    return saved.getvalue()


def _like(one: bytes, other: bytes) -> bool:
    likenesses = likeness_of(one), likeness_of(other)
    assert None not in likenesses
    return apart(*likenesses) <= LIMIT  # type: ignore[arg-type]


@pytest.mark.parametrize("way", IN_PDFS)
def test_a_picture_is_known_again(way: str) -> None:
    (found,) = pdf_pictures(IN_PDFS[way](scene(3)))
    assert _like(found, _saved(scene(3), "PNG"))
    assert not _like(found, _saved(scene(4), "PNG"))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_a_picture_on_a_leaflet(form: str, mode: str) -> None:
    require_pdf_tools()
    content = _saved(scene(3).convert(mode), form)
    html = '<html lang="en"><title>T</title><img src="/a" alt="shapes" style="width: 60mm">'
    leaflet = LeafletLayout(html, {"/a": (f"image/{form.lower()}", content)}).pdf().content
    found = [each for each in pieces_of("a.pdf", leaflet) if isinstance(each, bytes)]
    assert any(_like(each, content) for each in found)


@pytest.mark.parametrize(
    ("dots", "about", "pictures"),
    [
        (b"", b"8 /ColorSpace /DeviceRGB", 0),
        (b"\0" * 700, b"8 /ColorSpace /DeviceRGB", 0),
        (b"\xff" * 30_000, b"8 /ColorSpace /DeviceRGB /Filter /FlateDecode", 1),
        (zlib.compress(b"\x09" * 30_300), b"8 /DecodeParms <</Predictor 12>>", 1),
        (b"\0" * 10_000, b"8 /ColorSpace [/Indexed /DeviceRGB 255 <00ff>]", 1),
        (b"\0" * 10_000, b"8 /ColorSpace 7 0 R", 1),
        (b"\0" * 10_000, b"99 /ColorSpace /DeviceGray", 0),
    ],
    ids=["nothing", "too little", "not packed", "rows", "palette", "itself", "depth"],
)
def test_a_damaged_picture_stops_nothing(dots: bytes, about: bytes, pictures: int) -> None:
    assert len(list(pdf_pictures(image_pdf((100, 100), dots, about)))) == pictures


def test_no_bomb_is_opened() -> None:
    bomb = zlib.compress(b"\0" * 1_000_000)
    about = b"8 /ColorSpace /DeviceGray /Filter /FlateDecode"
    assert list(pdf_pictures(image_pdf((100_000, 100_000), bomb, about))) == []

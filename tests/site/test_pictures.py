"""Pictures of a whole site: only what a page shows, without what cameras add, and no jump while
they load. And of docs/, only what may be copied."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest
from house.building import Built, build, built, copied_site
from PIL import Image
from publish.photographs import HARMLESS, SIGNS, jpeg, marks, png, scene

from tellback.publish.picture_cache import PLACE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

DIG = "sessions/growing-together/01-first-dig"
ARTICLE = "docs/articles/soil-first.md"
OURS = "programmes/growing-together/01-first-dig"
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif"}
DECLARED = """\
  - file: Their Bed.JPG
    alt: The same bed a month later, with rows of seedlings.
    people: none
  - file: harvest.png
    alt: A basket of beans on a bench.
    caption: The first beans.
    people: none
  - file: volunteers.jpg
    alt: Two volunteers by the gate.
    people: two volunteers
"""


def pictures_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in PICTURES
    }


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The allotment with photographs straight from a phone."""
    root = copied_site("allotment", tmp_path_factory.mktemp("pictures"))
    photo = scene(1680, 1120)
    (root / DIG / "Their Bed.JPG").write_bytes(jpeg(photo.transpose(Image.Transpose.ROTATE_90), 6))
    (root / DIG / "harvest.png").write_bytes(png(photo.resize((600, 400))))
    # As unlike the others as can be: the lock after the build knows a held-back picture again.
    people = Image.radial_gradient("L").resize(photo.size)
    (root / DIG / "volunteers.jpg").write_bytes(jpeg(people))
    (root / DIG / "nobody-uses-this.jpg").write_bytes(jpeg(photo))
    (root / "docs/articles/soil.png").write_bytes(png(photo.resize((700, 300))))
    edit(root / DIG / "session.md", "themes: [neighbours]", f"{DECLARED}themes: [neighbours]")
    basket = "![A basket of beans](harvest.png)\n\nCutting together"
    edit(root / DIG / "session.md", "Cutting together", basket)
    edit(
        root / ARTICLE,
        "\n---\n",
        "\npictures:\n  - {file: soil.png, alt: Dark soil in a spade., people: none}\n---\n",
    )
    article = root / ARTICLE
    article.write_text(article.read_text() + "\n![](soil.png)\n")
    return root


@pytest.fixture(scope="module")
def made(pristine: Path) -> Built:
    """That site, built once."""
    return built(pristine, pristine.parent / "site")


@pytest.fixture
def with_pictures(made: Built, tmp_path: Path) -> Path:
    """A copy of that site, its converted pictures too."""
    return Path(shutil.copytree(made.root, tmp_path / "allotment"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_only_what_pages_show_is_published_and_it_says_nothing(made: Built) -> None:
    pictures = pictures_of(made.folder)
    theirs = {path for path in pictures if not path.startswith(("assets/", "share/"))}
    assert theirs == {
        *(f"{OURS}/{name}" for name in ("bed.png", "bed-160.webp")),
        *(f"{OURS}/{name}" for name in ("harvest.png", "harvest-480.webp", "harvest-600.webp")),
        *(f"{OURS}/their-bed{end}" for end in (".jpg", "-480.webp", "-960.webp", "-1600.webp")),
        *(f"articles/{name}" for name in ("soil.png", "soil-480.webp", "soil-700.webp")),
    }
    for path in theirs:
        assert [sign for sign in SIGNS if sign in pictures[path]] == [], path
        assert marks(pictures[path]) <= HARMLESS, path
    for kept in (made.root / PLACE).rglob("*"):
        assert "volunteers" not in kept.name
        assert "nobody" not in kept.name


def test_every_picture_keeps_its_place_and_has_its_copies(made: Built) -> None:
    seen = 0
    for page in made.pages:
        for tag in re.findall(r"<img\b[^>]*>", page.read_text(encoding="utf-8")):
            has = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
            if "logo" in has.get("alt", ""):
                continue
            seen += 1

            def file(address: str, page: Path = page) -> Path:
                base = page.relative_to(made.folder).as_posix()
                return made.folder / unquote(urljoin(f"/{base}", address)).lstrip("/")

            with Image.open(file(has["src"])) as image:
                assert (int(has["width"]), int(has["height"])) == image.size
            for copy in has["srcset"].split(", "):
                address, width = copy.split(" ")
                with Image.open(file(address)) as image:
                    assert image.width == int(width.removesuffix("w")) <= int(has["width"])
    assert seen == 4
    assert 'alt="Dark soil in a spade."' in made.text("articles/soil-first/index.html")
    page = made.text(f"{OURS}/index.html")
    assert page.count('loading="lazy"') == 2, "all but the first"
    assert page.count("The first beans.") == 1, "a picture in the text is shown there alone"


def test_a_build_with_a_cache_gives_the_same_bytes(
    made: Built, with_pictures: Path, tmp_path: Path
) -> None:
    kept = pictures_of(built(with_pictures, tmp_path / "kept").folder)
    shutil.rmtree(with_pictures / PLACE)
    anew = pictures_of(built(with_pictures, tmp_path / "anew").folder)
    assert pictures_of(made.folder) == kept == anew


def test_a_picture_whose_consent_ends_leaves_the_cache(with_pictures: Path, tmp_path: Path) -> None:
    session = with_pictures / DIG / "session.md"
    edit(
        session,
        "people: two volunteers\n",
        "people: two volunteers\n    consent: {status: given, scope: public, given_on: 2025-03-08,"
        " by: adult}\n",
    )

    def names() -> set[str]:
        built(with_pictures, tmp_path / "site")
        return {file.name for file in (with_pictures / PLACE).rglob("volunteers*")}

    assert names() == {
        f"volunteers{end}" for end in (".jpg", "-480.webp", "-960.webp", "-1600.webp")
    }
    edit(session, "status: given", "status: withdrawn")
    assert names() == set()


@pytest.mark.parametrize("name", ["example", "allotment"])
def test_no_published_picture_carries_exif_or_gps(
    shared_site: Callable[[str], Built], name: str
) -> None:
    made = shared_site(name)
    pictures = pictures_of(made.folder)
    assert pictures
    for path, content in pictures.items():
        if not path.startswith("assets/images/"):  # Material's own
            assert marks(content) <= HARMLESS, path
        assert b"Exif" not in content
        assert b"eXIf" not in content
    for file in made.folder.rglob("*.svg"):
        assert "<script" not in file.read_text(encoding="utf-8")


UNLISTED = ("old.html", "notes.bak", "draft.md~", "tool.py", "site.key", ".env", "x.yml", "x.json")
LISTED = ("leaflet.pdf", "plan.csv", "talk.mp3", "assets/own.css", "assets/own.woff2")


def test_of_docs_only_listed_files_are_copied(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    (root / "docs/assets").mkdir()
    for name in (*UNLISTED, *LISTED, "own.js"):
        (root / "docs" / name).write_text("Nothing to see.")
    (root / "docs/stray.png").write_bytes(png(scene(60, 40)))
    (root / "docs/assets/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)"><g/></svg>'
    )
    edit(root / "mkdocs.yml", "  font: false\n", "  font: false\n  logo: assets/logo.svg\n")

    strict = build(root, tmp_path / "strict")
    assert strict.code != 0, "what is left behind is a warning"
    assert not (tmp_path / "strict").exists()
    made = build(root, tmp_path / "site", "--no-strict")

    assert made.code == 0, made.printed
    for name in (*UNLISTED, "own.js"):
        assert not list(made.folder.rglob(name)), name
        assert f"docs/{name}:1:1: warning" in made.printed
    for name in LISTED:
        assert (made.folder / name).read_text() == "Nothing to see."
    assert not (made.folder / "stray.png").exists()
    assert "docs/stray.png:1:1: notice" in made.printed
    assert "onload" not in (made.folder / "assets/logo.svg").read_text()


@pytest.mark.parametrize("place", ["docs", "sessions", "data"])
def test_links_out_of_the_site_are_refused(tmp_path: Path, place: str) -> None:
    root = copied_site("allotment", tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.pdf").write_text("A secret.")
    (root / place / "files").symlink_to(tmp_path / "elsewhere")
    (root / place / "secret.pdf").symlink_to(tmp_path / "elsewhere/secret.pdf")

    failed = build(root, tmp_path / "site")

    assert failed.code != 0
    assert f"{place}/files:1:1: error: This is a symbolic link" in failed.printed
    assert f"{place}/secret.pdf:1:1: error: This is a symbolic link" in failed.printed
    assert not (tmp_path / "site").exists()


def test_a_picture_that_is_a_link_is_refused(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    bed = root / DIG / "bed.png"
    bed.rename(tmp_path / "elsewhere.png")
    bed.symlink_to(tmp_path / "elsewhere.png")
    failed = build(root, tmp_path / "site")
    assert failed.code != 0
    assert f"{DIG}/bed.png:1:1: error: This is a symbolic link" in failed.printed


@pytest.mark.browser
@pytest.mark.parametrize(("width", "sharp"), [(1366, 1), (360, 3)])
def test_nothing_moves_while_pictures_load(
    made: Built,
    served: Callable[[Path], str],
    browser: Browser,
    width: int,
    sharp: int,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=sharp
    )
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " window.shift += each.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{served(made.folder)}/{OURS}/", wait_until="load")
    for image in page.locator(".tb-text img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        measured = image.evaluate(
            "image => [image.clientWidth, image.clientHeight, image.naturalWidth,"
            " image.naturalHeight, image.width, image.currentSrc, image.getAttribute('width')]"
        )
        shown, high, natural, natural_high, _, source, whole = measured
        assert shown <= int(whole), "not blown up"
        assert shown <= page.locator(".tb-text").evaluate("each => each.clientWidth")
        assert high == pytest.approx(shown * natural_high / natural, abs=2), "not stretched"
        fetched = int(re.search(r"-(\d+)\.webp$", source)[1])
        assert fetched >= min(int(whole), shown * sharp) * 0.98 or fetched == 1600, "sharp"
    assert page.evaluate("window.shift") < 0.01
    context.close()

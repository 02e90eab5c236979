"""Makes the pictures of pages that the guide shows, from the example and from a site just begun.

``PYTHONPATH=tests python -m house.guide_pictures`` (``make guide``) writes them beside the guide.
They are kept, as a browser draws letters a little otherwise on each machine.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from documents.making.whole_set import MAKERS
from house.building import TODAY, built
from house.chromium import find_chromium
from house.command import TELLBACK, wait_for
from house.hosting import listening
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

REPO = Path(__file__).parents[2]
GUIDE = REPO / "docs/guide"
PORT = 8765
ENVIRONMENT = {**os.environ, "TELLBACK_TODAY": TODAY}


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of the page at ``path``, in dots as the page counts them."""

    file: str
    path: str
    width: int
    height: int
    from_top: int = 0


OF_THE_EXAMPLE = (
    View("story.png", "/programmes/relational-practice/stories/a-day-at-the-seaside/", 900, 760),
    View("event.png", "/events/having-fun-seriously/", 900, 760),
    View("family.png", "/families/learning-conversations/", 400, 760),
    View("session.png", "/programmes/relational-practice/06-what-changed/", 900, 760),
)
OF_A_PREVIEW = (View("desk.png", "/desk/", 1000, 760),)


def main() -> None:
    """Write every picture."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        example = built(REPO, Path(folder) / "example")
        with listening(example.folder) as address:
            _show(chromium, address, OF_THE_EXAMPLE)
        with _previewed(_begun(Path(folder))) as address:
            _show(chromium, address, OF_A_PREVIEW)
        chromium.close()


def _begun(folder: Path) -> Path:
    """Make a new site with a session from Word in it, of which something is still to be written."""
    name = "Growing together"
    _type(folder, "new", "begun", "--defaults", "--name", name, "--programme", name)
    notes = folder / "notes.docx"
    MAKERS["session-bold-headings.docx"](notes)
    _type(folder / "begun", "import", "session", str(notes), "--number", "1")
    return folder / "begun"


def _type(folder: Path, *words: str) -> None:
    subprocess.run([*TELLBACK, *words], cwd=folder, env=ENVIRONMENT, check=True)


@contextmanager
def _previewed(site: Path) -> Iterator[str]:
    address = f"http://127.0.0.1:{PORT}"
    preview = subprocess.Popen(
        [*TELLBACK, "serve", "--no-open", "--port", str(PORT), "--editor", "vscode"],
        cwd=site,
        env=ENVIRONMENT,
    )
    try:
        wait_for(lambda: _answers(f"{address}/desk/"))
        yield address
    finally:
        preview.send_signal(signal.SIGINT)
        preview.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(address) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def _show(chromium: Browser, address: str, views: tuple[View, ...]) -> None:
    for view in views:
        size = {"width": view.width, "height": view.height}
        context = chromium.new_context(viewport=size, color_scheme="light")
        page = context.new_page()
        page.goto(address + view.path)  # a preview never falls silent
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        page.evaluate("top => scrollTo(0, top)", view.from_top)
        shot = Image.open(BytesIO(page.screenshot()))
        shot.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(
            GUIDE / view.file, optimize=True
        )
        context.close()


if __name__ == "__main__":
    main()

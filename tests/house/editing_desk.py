"""Gives sites the editing desk's program, got once with npm and kept; and works the desk in a
browser, as somebody would."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError

from tellback.editing.desk_package import PLACE, install_desk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_MOMENT, _LOOKS, _TRIES = 3_000, 30, 5
"""How long (ms) an action is waited for, how often it is looked for in that time, and how often it
is tried."""
_SEED = """async (files) => {
  const root = await navigator.storage.getDirectory();
  const top = await root.getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = top;
    for (const part of parts.slice(0, -1))
      folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(parts.at(-1), { create: true });
    const writing = await file.createWritable();
    await writing.write(text);
    await writing.close();
  }
}"""
"""Puts files where the trial host of the desk keeps its own: the browser's private file system."""
_READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, each] of folder.entries()) {
      if (each.kind === 'directory') await walk(each, `${path}${name}/`);
      else found[path + name] = await (await each.getFile()).text();
    }
  };
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle('sveltia-cms-test'), '');
  return found;
}"""


def give_desk(site: Path, kept: Path) -> None:
    """Install the desk for ``site``, got once into the folder ``kept``. Raises DeskError where that
    cannot be done here."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        install_desk(kept)
    shutil.copytree(kept / PLACE, site / PLACE)


def switch_on(site: Path, *lines: str) -> None:
    """Switch the desk on in the mkdocs.yml of ``site``, with the ``lines`` that say how."""
    settings = site / "mkdocs.yml"
    stated = "".join(f"      {line}\n" for line in lines)
    text = settings.read_text(encoding="utf-8")
    own = text.replace("  tellback:\n", f"  tellback:\n    desk:\n{stated}")
    assert own != text
    settings.write_text(own, encoding="utf-8")


def texts_of(site: Path) -> dict[str, str]:
    """Give the files of ``site`` that the desk reads: path → text."""
    files = (
        file for place in ("sessions", "data", "docs") for file in sorted((site / place).rglob("*"))
    )
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in files
        if file.suffix in {".md", ".yml"}
    }


class WorkedDesk:
    """The desk at ``address``, open in ``page``, with the files ``texts`` on its trial host."""

    def __init__(self, page: Page, address: str, texts: Mapping[str, str]) -> None:
        self._page = page
        self._address = f"{address}/admin/"
        page.goto(self._address)
        page.evaluate(_SEED, dict(texts))
        page.get_by_role("button", name="Work with Test Repository").click()
        page.get_by_text("Articles", exact=True).first.wait_for()

    def collections(self) -> str:
        """Give the words of the list of collections."""
        return self._page.locator("body").inner_text()

    def open(self, way: str) -> None:
        """Open what stands at ``way``: ``event/entries/open-hour``, ``story-programme/new``."""
        self._page.goto(f"{self._address}#/collections/{way}")
        self._page.locator("section[data-key-path]").first.wait_for()

    def field(self, name: str) -> Locator:
        """Give the field ``name``, scrolled to: those below are made when they come into sight."""
        field = self._page.locator(f'section[data-key-path="{name}"]')
        self._page.mouse.move(700, 500)
        for _ in range(_TRIES * 60):
            if field.count():
                break
            self._page.mouse.wheel(0, 500)
            self._page.wait_for_timeout(80)
        field.scroll_into_view_if_needed()
        return field

    def fill(self, name: str, words: str) -> None:
        """Type ``words`` into the field ``name``."""
        typed = self.field(name).locator("input, textarea").first
        self._until(lambda: typed.fill(words), lambda: typed.input_value() == words)

    def choose(self, name: str, words: str) -> None:
        """Choose ``words`` among what the field ``name`` offers, side by side or in a list."""
        field = self.field(name)
        few = field.get_by_role("radio").or_(field.get_by_role("checkbox"))
        field.get_by_role("combobox").or_(few).first.wait_for()
        if few.count():
            by_name = (field.get_by_role(role, name=words) for role in ("radio", "checkbox"))
            one = next(each for each in by_name if each.count()).first
            self._until(one.click, one.is_checked)
            return
        option = self._page.get_by_role("option", name=words).first
        self._until(lambda: field.get_by_role("combobox").click(timeout=_MOMENT), option.is_visible)
        option.click()
        self._page.mouse.click(300, 30)  # out of the list
        field.get_by_text(words).first.wait_for()

    def add_consent(self) -> None:
        """Open the lines of somebody's consent."""
        box = self.field("consent").get_by_role("checkbox").first
        self._until(box.click, box.is_checked)

    def add_picture(self, file: Path) -> None:
        """Add ``file`` to the pictures of the record."""
        add = self.field("pictures").get_by_role("button", name="Add").first
        field = self._page.locator('section[data-key-path="pictures.0.file"]')
        self._until(lambda: add.click(timeout=_MOMENT), lambda: field.count() > 0)
        field = self.field("pictures.0.file")
        field.locator("input[type=file]").first.set_input_files(file)
        field.get_by_role("textbox").get_by_text(file.name).wait_for()

    def save(self) -> dict[str, str]:
        """Save, and give all files as they are then."""
        self._until(
            lambda: self._page.get_by_role("button", name="Save").click(timeout=_MOMENT),
            lambda: not {"new", "entries"} & set(self._page.url.split("/")),
        )
        files: dict[str, str] = self._page.evaluate(_READ)
        return files

    def is_refused(self, name: str) -> None:
        """Save, and wait until it is said that the field ``name`` is not well."""
        wrong = self._page.locator(f'section[data-key-path="{name}"] [aria-invalid=true]')
        self._until(
            lambda: self._page.get_by_role("button", name="Save").click(timeout=_MOMENT),
            wrong.is_visible,
        )

    def _until(self, act: Callable[[], None], done: Callable[[], bool]) -> None:
        """Act again, as somebody does where a busy desk let a key or a click pass unheard."""
        told = ""
        for _ in range(_TRIES):
            try:
                act()
            except TimeoutError as missed:
                told = str(missed)
            for _ in range(_LOOKS):
                if done():
                    return
                self._page.wait_for_timeout(_MOMENT / _LOOKS)
        refused = self._page.locator("section[data-key-path]:has([aria-invalid=true])")
        names = [each.get_attribute("data-key-path") for each in refused.all()]
        pytest.fail(f"The desk did not take it. Fields that it refuses: {names}. {told}")

"""A preview that lives on shows, after each save, what one that was made whole would show; and it
makes again only what the save changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house.building import TODAY, copied_site
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tellback import mkdocs_events
from tellback.mkdocs_live import LivePreview, live
from tellback.sameness import files_below, seen_at

pytestmark = pytest.mark.site

ADDRESS = "http://127.0.0.1:8000/learning/"
SESSION = "sessions/growing-together/01-first-dig/session.md"
PAGE = "programmes/growing-together/01-first-dig/index.html"
FEW = 12
"""How many pages a change of one text may make again, of all."""


class Previewed:
    """A preview of the site in ``root``, served from ``folder``."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.live = LivePreview(folder)

    def made(self) -> int:
        """Make it anew, and give how many pages were made."""
        building = self.folder.with_name(f"{self.folder.name}-building")
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(building))
        config.site_url = ADDRESS
        config.plugins.on_startup(command="serve", dirty=False)
        with live(self.live):
            build(config, serve_url=ADDRESS)
        self.live.put_in_place(building)
        assert not files_below(building)
        return mkdocs_events.pages_made()

    def held(self) -> dict[str, bytes]:
        """Give every file that is served, but those that are packed with the time of day."""
        names = sorted(files_below(self.folder))
        return {
            name: (self.folder / name).read_bytes() for name in names if not name.endswith(".gz")
        }

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Previewed]:
    monkeypatch.setenv("TELLBACK_TODAY", TODAY)
    monkeypatch.setenv("TELLBACK_EDITOR", "none")
    monkeypatch.setenv("TELLBACK_PROCESSES", "1")
    yield Previewed(copied_site("allotment", tmp_path), tmp_path / "served")
    mkdocs_events.on_startup(command="build", dirty=False)


def as_made_whole(preview: Previewed, name: str) -> dict[str, bytes]:
    whole = Previewed(preview.root, preview.folder.with_name(name))
    whole.made()
    return whole.held()


def test_each_save_shows_what_a_whole_preview_would(preview: Previewed) -> None:
    every = preview.made()
    assert preview.live.searched_by is not None
    enablers = seen_at(preview.folder / "enablers/index.html")

    preview.replace(SESSION, "Cold hands", "Warm hands")
    assert 0 < preview.made() <= FEW < every
    assert "Warm hands" in (preview.folder / PAGE).read_text(encoding="utf-8")
    assert seen_at(preview.folder / "enablers/index.html") == enablers

    preview.replace(SESSION, "total: 12", "total: 13")
    assert preview.made() <= FEW, "what is to be put right on one page is on no other"
    assert "To put right on this page" in (preview.folder / PAGE).read_text(encoding="utf-8")
    preview.replace(SESSION, "total: 13", "# Nobody reads this.\n  total: 13")
    preview.made()
    there = (preview.folder / PAGE).read_text(encoding="utf-8")
    assert f"{SESSION}, line 16" in there, "what is read is as it was, and stands elsewhere"
    assert preview.held() == as_made_whole(preview, "with-a-problem")

    preview.replace(SESSION, "total: 13", "total: 12")
    added = preview.root / "docs/added.md"
    added.write_text("# Added\n\nAnother page.\n", encoding="utf-8")
    assert preview.made() <= FEW
    assert "To put right on this page" not in (preview.folder / PAGE).read_text(encoding="utf-8")
    assert (preview.folder / "added/index.html").is_file()

    added.unlink()
    preview.replace("data/enablers.yml", "always on", "never off")
    preview.made()
    assert not (preview.folder / "added").exists()
    assert preview.held() == as_made_whole(preview, "in-the-end")


def test_what_cannot_be_made_leaves_what_is_served(
    preview: Previewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.made()
    held = preview.held()
    preview.replace(SESSION, "Cold hands", "Warm hands")

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("in the midst of it")

    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_events, "require_marks", fails)
        with pytest.raises(RuntimeError, match="in the midst"):
            preview.made()
    assert preview.held() == held
    preview.made()
    assert preview.held() == as_made_whole(preview, "mended")

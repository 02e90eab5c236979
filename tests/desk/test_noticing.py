"""Changes are handed on at once and once, also where the system tells of none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter

from tellback.desk import noticing
from tellback.desk.noticing import NoticingObserver

pytestmark = pytest.mark.long

SECONDS = 60.0
A_WHILE = 1.0


class Heard(FileSystemEventHandler):
    """The names of the files that were told of."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.names.put(Path(str(event.dest_path or event.src_path)).name)

    def is_told(self, name: str, seconds: float = SECONDS) -> bool:
        try:
            while self.names.get(timeout=seconds) != name:
                pass
        except Empty:
            return False
        return True


@contextmanager
def noticed(folder: Path) -> Iterator[Heard]:
    heard, observer = Heard(), NoticingObserver()
    observer.schedule(heard, str(folder), recursive=True)
    observer.start()
    yield heard
    observer.stop()
    observer.join()


def replaced(file: Path, text: str) -> None:
    beside = file.with_name("beside.tmp")
    beside.write_text(text)
    beside.replace(file)


def test_what_the_system_tells_of_is_handed_on_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noticing, "_SELDOM", A_WHILE / 4)
    (tmp_path / "below").mkdir()
    story = tmp_path / "below/story.md"
    story.write_text("One.")
    with noticed(tmp_path) as heard:
        story.read_text()
        assert not heard.is_told("story.md", A_WHILE), "to be read is no change"
        replaced(story, "Another.")
        assert heard.is_told("story.md")
        heard.is_told("beside.tmp", A_WHILE)  # what is told of one save
        assert not heard.is_told("story.md", A_WHILE), "it was looked at several times since"
        story.unlink()
        assert heard.is_told("story.md")


@pytest.mark.parametrize("fails", [True, False], ids=["refused", "untold"])
def test_without_the_system_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    def start(self: Observer) -> None:
        if fails:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", start)
    monkeypatch.setattr(noticing, "_OFTEN" if fails else "_SELDOM", A_WHILE / 4)
    story = tmp_path / "story.md"
    story.write_text("One.")
    with noticed(tmp_path) as heard:
        assert not heard.is_told("story.md", A_WHILE)
        replaced(story, "Another.")
        assert heard.is_told("story.md")


def test_a_file_by_itself_is_followed_to_what_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noticing, "_SELDOM", A_WHILE / 4)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: Here\n")
    with noticed(settings) as heard:
        for name in ("There", "Elsewhere"):
            replaced(settings, f"site_name: {name}\n")
            assert heard.is_told("mkdocs.yml")


def _refused(emitters: list[EventEmitter]) -> Callable[[BaseObserver], None]:
    """Give how an observer starts that the system tells of some folders, and of no more."""

    def start(observer: BaseObserver) -> None:
        observer.on_thread_start()
        emitters.extend(observer.emitters)
        raise OSError(28, "inotify watch limit reached")

    return start


@pytest.mark.parametrize("fails", [True, False], ids=["refused", "told"])
def test_whoever_asks_for_one_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    if fails:
        monkeypatch.setattr(Observer, "start", _refused([]))
    monkeypatch.setattr(noticing, "_OFTEN", A_WHILE / 4)
    template, observer = tmp_path / "main.html", NoticingObserver()
    template.write_text("One.")
    first, second = Heard(), Heard()
    watches = [observer.schedule(each, str(tmp_path), recursive=True) for each in (first, second)]
    observer.start()
    replaced(template, "Another.")
    assert first.is_told("main.html")
    assert second.is_told("main.html")
    assert watches[0] == watches[1]
    observer.unschedule(watches[0])
    replaced(template, "A third.")
    assert not first.is_told("main.html", A_WHILE)
    assert not second.is_told("main.html", A_WHILE / 4)
    observer.stop()
    observer.join()


def test_what_the_system_began_to_tell_of_is_left_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emitters: list[EventEmitter] = []
    monkeypatch.setattr(Observer, "start", _refused(emitters))
    with noticed(tmp_path):
        assert emitters
        assert not any(each.is_alive() for each in emitters)

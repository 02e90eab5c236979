"""A new site in the place of the last, and when that one is kept."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from house.killing import kills_of, nobody
from publish.putting import SHOWN, lay, outcome, shown

from tellback.completing import complete_from
from tellback.publish.kept_site import facts_beside, facts_of, former
from tellback.publish.outcome import Outcome
from tellback.publish.publishing import forget_built, publish
from tellback.swapping import exchange, folder_beside, spare_of

_NAMES = (".site-last", ".site-last.json", ".site-now.json", "site")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    assert _published(site, "first", outcome(day=19)) == ""
    return site


def _published(site: Path, text: str, made: Outcome) -> str:
    with folder_beside(site) as building:
        return publish(lay(building, text), site, made)


def _names(site: Path) -> list[str]:
    return sorted(each.name for each in site.parent.iterdir())


def test_the_site_from_before_is_kept_with_what_is_known_of_it(site: Path) -> None:
    assert _names(site) == [".site-now.json", "site"]
    assert _published(site, "second", outcome(day=20)) == ""
    assert _published(site, "third", outcome()) == ""
    assert (shown(site), shown(former(site))) == ("third", "second")
    known = facts_of(former(site), site)
    assert known is not None
    newest = max(each.stat().st_mtime_ns for each in former(site).rglob("*.html"))
    assert (known.day, known.pages, known.written) == ("2026-11-20", 1, newest)
    assert known.agrees_with(former(site))
    (former(site) / "a/index.html").write_text("second, tampered with")
    assert not known.agrees_with(former(site))
    assert {*_names(site)} == {*_NAMES, ".site-spare"}


@pytest.mark.parametrize(
    ("withheld", "people", "said"),
    [
        ({"x"}, SHOWN, "more is held back now than when it was made"),
        ((), {"story the-bench"}, "it shows what may no longer be seen (story the-bench, the pic"),
        ((), (), "(story the-bench, story the-bench, the picture bench.jpg)"),
    ],
)
def test_what_may_no_longer_be_seen_is_not_kept(
    site: Path, withheld: set[str], people: set[str], said: str
) -> None:
    _published(site, "second", outcome())
    made = outcome(frozenset(withheld), frozenset(people))
    told = _published(site, "third", made)
    assert told.startswith("The site from before was not kept for “tellback rollback”: ")
    assert said in told
    assert shown(site) == "third"
    assert _names(site) == [".site-now.json", "site"]


def test_what_was_held_back_before_already_is_no_reason(site: Path) -> None:
    _published(site, "second", outcome(frozenset({"x", "y"})))
    assert _published(site, "third", outcome(frozenset({"x"}), SHOWN | {"story more"})) == ""
    assert shown(former(site)) == "second"


def test_a_site_that_another_program_built_is_not_kept(site: Path) -> None:
    shutil.rmtree(site)
    lay(site, "of another program")
    assert "it is not known what it holds" in _published(site, "second", outcome())
    assert _names(site) == [".site-now.json", "site"]


@pytest.mark.parametrize(
    ("mounted", "said"),
    [
        (True, "site/ is a file system of its own, as a mounted volume is, so that nothing can be"),
        (False, "its folder cannot be renamed."),
    ],
)
def test_a_site_that_can_only_be_written_into_has_none_kept(
    site: Path, monkeypatch: pytest.MonkeyPatch, mounted: bool, said: str
) -> None:
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(errno.EBUSY, "Device or resource busy", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr("tellback.swapping._exchanged", lambda one, other: False)
    monkeypatch.setattr("os.path.ismount", lambda folder: mounted and folder == site)
    begins = f"The site from before was not kept for “tellback rollback”: {said}"
    for text, made in (("second", outcome()), ("third", outcome(people=frozenset()))):
        assert _published(site, text, made).startswith(begins)
        assert shown(site) == text
        assert _names(site) == [".site-now.json", "site"]


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"day": 1}', ""])
def test_what_is_known_and_cannot_be_read_is_unknown(site: Path, spoilt: str) -> None:
    facts_beside(site)[0].write_text(spoilt)
    assert facts_of(site, site) is None
    assert "it is not known what it holds" in _published(site, "second", outcome())


def _built_again(site: Path, made: Outcome, changed: str = "") -> str:
    with folder_beside(site) as building:
        if changed:
            (building / "index.html").write_text(changed)
        assert complete_from(site, building, ["index.html", "a/index.html"]) == ()
        return publish(building, site, made)


def test_a_build_that_changes_nothing_leaves_all_as_it_is(site: Path) -> None:
    _published(site, "second", outcome())
    was = site.stat().st_ino
    assert _built_again(site, outcome(day=22)) == ""
    assert site.stat().st_ino == was
    assert shown(former(site)) == "first"
    assert json.loads(facts_beside(site)[0].read_text())["day"] == "2026-11-22"


def test_and_yet_what_is_kept_goes_if_it_may_no_longer_be_seen(site: Path) -> None:
    _published(site, "second", outcome())
    assert "more is held back now" in _built_again(site, outcome(frozenset({"x"})))
    assert _names(site) == [".site-now.json", "site"]
    assert shown(site) == "second"


def test_a_build_that_changes_a_page(site: Path) -> None:
    assert _built_again(site, outcome(), "changed") == ""
    assert (site / "index.html").read_text() == "changed"
    assert (site / "a/index.html").read_text() == "first"
    assert shown(former(site)) == "first"


def test_all_that_builds_keep_is_forgotten(site: Path) -> None:
    _published(site, "second", outcome())
    lay(site.with_name("site-offline"), "offline")
    _published(site.with_name("site-offline"), "offline again", outcome())
    lay(site.parent / ".site-building-7", "of a killed build")
    lay(spare_of(site), "older")
    lay(site.parent / ".cache/build", "converted")
    lay(site.parent / ".cache/pictures", "others'")
    assert forget_built(site.parent, nobody) == (".site-last", ".cache/build")
    assert _names(site) == [".cache", "site", "site-offline"]
    assert shown(site.parent / ".cache/pictures") == "others'"
    assert forget_built(site.parent, nobody) == ()
    assert "not known what it holds" not in _published(site, "third", outcome())
    assert not former(site).exists()


def test_what_a_killed_build_left_in_the_site_goes_as_well(site: Path) -> None:
    facts_beside(site)[0].unlink()
    lay(site / ".site-before-7", "withdrawn")
    assert forget_built(site.parent, nobody) == ()
    assert sorted(each.name for each in site.iterdir()) == ["a", "index.html"]


def test_the_folder_before_that_is_used_up_by_the_next_build(site: Path) -> None:
    for text in ("second", "third", "fourth"):
        _published(site, text, outcome())
    assert [shown(each) for each in (site, former(site), spare_of(site))] == [
        *("fourth", "third", "second")
    ]
    with folder_beside(site) as building:
        lay(building, "fifth")
        assert complete_from(site, building, [], spare_of(site)) == ()
        assert not spare_of(site).exists()
        publish(building, site, outcome())
    assert [shown(each) for each in (site, former(site), spare_of(site))] == [
        *("fifth", "fourth", "third")
    ]
    assert {*_names(site)} == {*_NAMES, ".site-spare"}


def test_one_that_was_of_no_use_goes(site: Path) -> None:
    for text in ("second", "third", "fourth"):
        _published(site, text, outcome())
    _published(site, "fifth, built clean", outcome())
    assert shown(spare_of(site)) == "third"
    assert {*_names(site)} == {*_NAMES, ".site-spare"}


def test_what_may_no_longer_be_seen_is_not_used_up(site: Path) -> None:
    """After a rollback, the site that it replaced may show more than the one that is back."""
    of_two = outcome(people=SHOWN | {"story another"})
    _published(site, "second", of_two)
    _published(site, "third", of_two)
    _published(site, "fourth", of_two)
    assert spare_of(site).exists()
    now, last = facts_beside(site)
    exchange(site, former(site))
    once, then = now.read_bytes(), last.read_bytes()
    now.write_bytes(then.replace(b'"story another",', b""))  # as if the older one showed fewer
    last.write_bytes(once)
    _published(site, "fifth", outcome())
    assert not spare_of(site).exists()
    assert shown(former(site)) == "third"


@pytest.mark.parametrize("gone", [False, True])
def test_nothing_is_used_up_once_somebody_is_gone(site: Path, gone: bool) -> None:
    for text in ("second", "third", "fourth"):
        _published(site, text, outcome())
    _published(site, "fifth", outcome(people=frozenset() if gone else SHOWN))
    assert spare_of(site).exists() is not gone


@pytest.mark.long
@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_killed_at_each_step_a_whole_site_stands(tmp_path: Path, way: str) -> None:
    kills = kills_of("publish/killed_putting.py", tmp_path, way)
    assert len(kills) > 20
    for step, now, cleared, at_the_end, kept, left, lasting in kills:
        # Where folders cannot be exchanged there is a moment without one: the next build mends it.
        assert now in {"second", "third", *(["nothing"] if way == "rename" else [])}, step
        assert cleared in {"second", "third"}, step
        assert at_the_end == "fourth", step
        assert kept in {"second", "third", "untold nothing"}, step
        names = {"site", ".site-now.json", ".site-last", ".site-last.json", ".site-spare"}
        assert set(left.split()) <= names, step
        assert lasting, step
    assert {now for _, now, *_ in kills} >= {"second", "third"}

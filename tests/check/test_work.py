"""Twice as much content takes twice the work, however much of it is wrong.

Work is counted in calls, Python's own and C's: seconds tell more of the machine than of the code.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from check.breaking import TODAY
from records import WITHDRAWN, record

from tellback.check.known import MOST_SUGGESTIONS, Known
from tellback.check.pictures import check_picture_files
from tellback.check.references import check_references
from tellback.check.site import check_records
from tellback.gate.site import pass_gate
from tellback.read.site import read_site

MANY = 200
Work = Callable[[], object]


def calls_in(work: Work) -> int:
    """Count the calls that ``work`` makes."""
    count = 0

    def counted(_frame: object, event: str, _told: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def faults_of_form(many: int, root: Path) -> Work:
    """A file of many records, each with a key that stands in it twice."""
    entry = "theme-{}:\n  name: A theme\n  name: A theme\n  about: It is one.\n"
    (root / "data").mkdir()
    text = "".join(entry.format(at) for at in range(many))
    (root / "data/themes.yml").write_text(text, encoding="utf-8")
    return lambda: read_site(root)


def pictures_in_one_folder(many: int, root: Path) -> Work:
    """Many stories in a folder, each with a picture that is there."""
    (root / "story").mkdir()
    stories = []
    for at in range(many):
        (root / f"story/{at}.png").touch()
        pictures = [{"file": f"{at}.png", "alt": "A bench in the sun", "people": "no"}]
        stories.append(record("story", f"story-{at}", pictures=pictures))
    return lambda: list(check_picture_files(_known(stories, root)))


def pictures_that_are_missing(many: int, root: Path) -> Work:
    """Many stories in a folder, each with a picture that has another name there."""
    work = pictures_in_one_folder(many, root)
    for file in list((root / "story").iterdir()):
        file.rename(file.with_suffix(".jpg"))
    return work


def names_that_are_wrong(many: int, root: Path) -> Work:
    """Many stories, each of a domain that is not there, among many domains."""
    domains = [record("domain", f"domain-{at}") for at in range(many)]
    stories = [record("story", f"story-{at}", domain=f"domian-{at}") for at in range(many)]
    return lambda: _references([*domains, *stories], root)


def one_name_that_is_wrong(many: int, root: Path) -> Work:
    """Many stories, all of one domain that is not there, among many domains."""
    domains = [record("domain", f"domain-{at}") for at in range(many)]
    stories = [record("story", f"story-{at}", domain="domian-1") for at in range(many)]
    return lambda: _references([*domains, *stories], root)


def _references(records: list, root: Path) -> list:
    known = _known(records, root)
    return [found for each in known.records for found in check_references(each, known)]


def held_back_and_named(many: int, root: Path) -> Work:
    """Many stories that are held back, each named by a page."""
    stories = [record("story", f"story-{at}", consent=WITHDRAWN) for at in range(many)]
    pages = [
        record("page", f"page-{at}", body=f"See [it](story:story-{at}).") for at in range(many)
    ]
    return lambda: pass_gate([*stories, *pages], TODAY)


def _known(records: list, root: Path) -> Known:
    return Known((record("programme", "growing"), *records), frozenset(), root, TODAY)


@pytest.mark.long
@pytest.mark.parametrize(
    "content",
    [
        faults_of_form,
        pictures_in_one_folder,
        pictures_that_are_missing,
        names_that_are_wrong,
        one_name_that_is_wrong,
        held_back_and_named,
    ],
)
def test_twice_as_much_takes_twice_the_work(
    content: Callable[[int, Path], Work], tmp_path: Path
) -> None:
    counts = []
    for many in (MANY, 2 * MANY):
        root = tmp_path / str(many)
        root.mkdir()
        work = content(many, root)
        work()  # what is kept for good after a first time counts for neither
        counts.append(calls_in(work))
    once, twice = counts
    assert twice < 2.3 * once


def test_only_so_many_names_are_looked_up(tmp_path: Path) -> None:
    problems = names_that_are_wrong(MANY, tmp_path)()
    assert isinstance(problems, list)
    assert len(problems) == MANY
    assert sum("Did you mean" in each.finding for each in problems) == MOST_SUGGESTIONS


def test_names_are_looked_up_in_the_order_in_which_they_are_told(tmp_path: Path) -> None:
    links = " ".join(f"[this](domain:domian-{at})" for at in range(2 * MOST_SUGGESTIONS))
    page = record("page", "page", body=links)  # links are told after the fields of all records
    story = record("story", "story", domain="domian-field")
    domains = [record("domain", f"domain-{at}") for at in ("field", *range(MANY))]
    known = (record("programme", "growing"), *domains, page, story)
    found = list(check_records(known, frozenset(), tmp_path, TODAY))
    told = [each for each in found if each.rule == "unknown-reference"]
    assert "“domian-field”" in told[0].finding
    assert "Did you mean “domain-field”" in told[0].finding
    assert sum("Did you mean" in each.finding for each in told) == MOST_SUGGESTIONS

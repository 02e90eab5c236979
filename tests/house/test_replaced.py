"""Which of Material's templates are replaced, tied to what they were when we replaced them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import material
import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.meta import find_referenced_templates

MATERIAL = Path(material.__file__).parent / "templates"
TOLD = yaml.safe_load((Path(__file__).parent / "replaced.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ours", TOLD)
def test_what_it_replaces_is_what_it_was(repo: Path, ours: str) -> None:
    assert (repo / "overrides" / ours).is_file()
    for theirs, digest in TOLD[ours]["replaces"].items():
        file = MATERIAL / theirs
        assert file.is_file(), (
            f"Material has no {theirs} any more, which overrides/{ours} replaces: see where it "
            f"went, and change tests/house/replaced.yml."
        )
        assert sha256(file.read_bytes()).hexdigest() == digest, (
            f"Material changed {theirs}, which overrides/{ours} replaces because: "
            f"{TOLD[ours]['why']} See what changed, take over what readers gain by, and put the "
            f"new digest into tests/house/replaced.yml."
        )


def test_every_template_that_replaces_one_is_told(repo: Path) -> None:
    own = repo / "overrides"
    shared = {
        path
        for file in own.rglob("*.html")
        if (MATERIAL / (path := file.relative_to(own).as_posix())).is_file()
    }
    assert sorted(shared - TOLD.keys()) == []


def test_no_page_reaches_a_template_of_material(repo: Path) -> None:
    own = repo / "overrides"
    folders = FileSystemLoader([own, MATERIAL])
    environment = Environment(loader=folders, autoescape=True)
    to_read, read = ["main.html", "404.html"], set[str]()
    while to_read:
        name = to_read.pop()
        if name in read:
            continue
        read.add(name)
        try:
            text, file, _ = folders.get_source(environment, name)
        except TemplateNotFound:  # an include that may be missing
            continue
        assert Path(file).is_relative_to(own), f"{name} comes from Material"
        # A name put together as the page is made is None: those are icons, which run nothing.
        to_read += filter(None, find_referenced_templates(environment.parse(text)))
    assert {"base.html", "partials/header.html", "partials/scripts.html"} <= read

"""The search index of a built site, made by Pagefind, and what a browser is handed to use it.

Pagefind reads the finished pages, takes what stands in ``data-pagefind-body``, and writes an index
in many small files, of which a browser fetches the few that a query needs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from tellback.model.source import Term
from tellback.publish.page_order import pages_in_order
from tellback.publish.search_facets import Found, left_as_before, write_facets
from tellback.sameness import entries_below

FOLDER = "pagefind"
"""Where the index stands, below the site's root."""
FORMS = "forms.json"
"""The file beside it that tells which words stand for which."""

_ENTRY = "pagefind-entry.json"
_LEFT_OUT = (".headerlink", ".tb-provenance", ".tb-illustrative", ".footnote-backref", "pre")
"""What pages repeat, what is there for the eye alone, and samples of files."""
_KEPT = re.compile(r"pagefind\.js|pagefind-entry\.json|.*\.pf_(?:meta|index|fragment)")
_CHUNK = 5_000
"""How many places of words each part of the index holds, before another begins. A query fetches one
part for each of its words; Pagefind's own 20,000 would have it fetch four times as much."""
_SIGNS = re.compile(r"\x1b\[[0-9;]*m")


class SearchIndexError(Exception):
    """The index could not be made, said so that an officer knows what to do."""


def write_search_index(
    site: Path,
    language: str,
    terms: Iterable[Term] = (),
    alike: str = "",
    before: Mapping[str, Found] | None = None,
) -> dict[str, Found]:
    """Index the built site in ``site`` into its folder ``pagefind/``.

    ``language`` (BCP 47) is the site's own: all pages go into one index, whatever they are written
    in, so that a filter can offer every language. ``alike`` are other words that are asked for as
    one, as ``forms_text`` has them. Gives what was found of each page. Where it is what was found
    ``before`` of a page that is as it was, its fragment, which is to lie there already, stays as it
    is; all else is made anew. Raises SearchIndexError.
    """
    output, forms = site / FOLDER, forms_text(terms, alike)
    require_free(output)
    if not before:
        shutil.rmtree(output, ignore_errors=True)
        return make_index(site, output, language, forms)
    new = site.with_name(f"{site.name}-index")
    try:
        found = make_index(site, new, language, forms, before)
        _put_over(new, output, left_as_before(found, before))
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return found


def require_free(output: Path) -> None:
    """Raise SearchIndexError where something else than an index lies at ``output``."""
    if output.exists() and not (output / _ENTRY).is_file():
        raise SearchIndexError(
            f"The search index goes into the folder “{FOLDER}” of the site, and a page or a file "
            f"of yours lies there. Call docs/{FOLDER} otherwise."
        )


def make_index(
    site: Path,
    output: Path,
    language: str,
    forms: str,
    before: Mapping[str, Found] | None = None,
) -> dict[str, Found]:
    """Index the built site in ``site`` into the new folder ``output``, wherever that is, but for
    the fragments of pages that are as ``before``. ``language`` as above, ``forms`` as
    ``forms_text`` gives them. Raises SearchIndexError."""
    output.mkdir(parents=True, exist_ok=True)  # whatever a kill leaves lies in there
    with pages_in_order(site, output / ".pages") as pages:
        _run(pages, output, language.partition("-")[0].lower())
    _drop_unused(output)
    (output / FORMS).write_text(forms, encoding="utf-8")
    return write_facets(site, output, before or {})


def _put_over(new: Path, output: Path, stays: Set[str]) -> None:
    """Have ``output`` hold what ``new`` holds, which is moved there, and what ``stays``."""
    made = [name for name, _ in entries_below(new)]
    for name, _ in list(entries_below(output)):
        if name not in stays:
            (output / name).unlink()
    for name in made:
        (output / name).parent.mkdir(exist_ok=True)
        (new / name).replace(output / name)


def forms_text(terms: Iterable[Term], alike: str = "") -> str:
    """Give the forms of each of ``terms`` that has several, as JSON: ``[["care leaver", "CL"]]``.

    The long form comes first. A browser looks them up in what a reader types. ``alike`` adds groups
    of everyday words, written ``complain, complaint | Ramadan, Ramazan``.
    """
    forms = [tuple(dict.fromkeys((each.term, *each.short, *each.also))) for each in terms]
    groups = (group.split(",") for group in alike.split("|"))
    forms += (tuple(word.strip() for word in group if word.strip()) for group in groups)
    several = sorted(each for each in forms if len(each) > 1)
    return json.dumps(several, ensure_ascii=False, separators=(",", ":"))


def _run(site: Path, output: Path, language: str) -> None:
    from pagefind.service import get_executable  # starts slowly, and a preview has no need of it

    program = get_executable()
    if program is None:
        raise SearchIndexError(
            "Pagefind, which makes the search index, is not installed for this machine. "
            "Install it with: pip install 'pagefind[extended]'"
        )
    asked = ["--site", str(site), "--output-path", str(output), "--force-language", language]
    asked += ["--exclude-selectors", ",".join(_LEFT_OUT), "--quiet"]
    # What somebody set for another site's index is not for this one.
    environment = {name: kept for name, kept in os.environ.items() if "PAGEFIND_" not in name}
    environment["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = str(_CHUNK)
    try:
        done = subprocess.run(
            [str(program), *asked],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SearchIndexError(
            f"Pagefind, which makes the search index, could not be started: {error.strerror}."
        ) from error
    if done.returncode or not (output / _ENTRY).is_file():
        said = _SIGNS.sub("", done.stdout).strip() or f"it ended with code {done.returncode}"
        raise SearchIndexError(f"The search index could not be made. Pagefind says: {said}")


def _drop_unused(output: Path) -> None:
    """Remove Pagefind's own search boxes and what else our script never asks for."""
    try:
        entry = json.loads((output / _ENTRY).read_text(encoding="utf-8"))
    except ValueError as error:
        # On a full disk Pagefind leaves empty files, and says that all is well.
        raise SearchIndexError(
            "The search index could not be made: what Pagefind wrote is not whole. The disk may be "
            "full. Make room, then build again."
        ) from error
    engines = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in entry["languages"].values()}
    for name, file in list(entries_below(output)):
        if file.name not in engines and not _KEPT.fullmatch(file.name):
            (output / name).unlink()

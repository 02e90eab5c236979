"""The end of a run of MkDocs: the finished site is indexed for search, held against the policy, and
looked through for what is held back; then there is something to tell of the build."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from tellback.check.report import named_from, report_text
from tellback.mkdocs_engine import goes_by_files
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.mkdocs_lock import stop_leaks
from tellback.mkdocs_run import Run
from tellback.mkdocs_search import index_site, search_forms
from tellback.publish.outcome import Outcome, tell_outcome
from tellback.publish.progress import progress
from tellback.publish.search import FOLDER


def finish(run: Run, config: MkDocsConfig) -> None:
    """Finish the site that ``run`` has made, and look through all of it.

    Raises PluginError where something is out that is held back.
    """
    keeping, editing = run.keeping, run.editing
    pages: frozenset[str] = frozenset()
    if run.coming is not None:
        run.coming.tell_made()
        run.coming.hear_made()
        pages = frozenset(page.file.dest_uri for page in run.coming.pages.values())
    site = Path(config.site_dir)
    # A browser lets no script read beside a page in a folder.
    searched = not run.framing.frame.offline
    keeping.complete_site(run.files, config, FOLDER if searched else None)
    if run.coming is not None and keeping.good is not None:
        run.coming.let_go()
    if searched:
        progress().step("Indexing for search")
        index_site(config, run.gathered.library, run.framing.frame.words, keeping)
    progress().step("Looking for what is held back")
    apart, films = editing.page if editing else None, keeping.as_before(keeping.kept.told.films)
    there = keeping.laid.there
    keeping.new.told.films = run.framing.policy.keep(config, run.moved, apart, films, there)
    keeping.look_through(site)
    copied_from = (editing.copied_from,) if editing else ()
    stop_leaks(config, run.gathered, copied_from, keeping)
    tell_outcome(_outcome(run, config, pages))


def finish_preview(run: Run, config: MkDocsConfig) -> None:
    """Finish a preview: it is nobody else's to see, and is searched once the writer pauses."""
    run.keeping.warn_again(run.files, config)
    if run.live is not None and not run.framing.frame.offline:
        run.live.searched_by = search_forms(run.gathered.library, run.framing.frame.words)


def _outcome(run: Run, config: MkDocsConfig, pages: frozenset[str]) -> Outcome:
    keeping = run.keeping
    return Outcome(
        today=run.asked.today,
        pages=pages,
        built=keeping.made,
        from_cache=len(pages) - keeping.made,
        held_back=sum(each.rule == "held-back" for each in run.gathered.problems),
        watched=run.gathered.find_leaks.watched(),
        by_register=run.asked.register is not None,
        searched=keeping.searched(),
        changed=None if _may_lead_astray(keeping, Path(config.site_dir)) else keeping.laid.fresh,
        files=keeping.laid.files,
        said=_said(run, config),
    )


def _may_lead_astray(keeping: MkDocsKeeping, site: Path) -> bool:
    """Say whether the links of all pages are to be followed: one may lead to what is gone, or one
    did so before and is to be told of again."""
    return keeping.kept.told.doubtful or keeping.laid.lost(site)


def _said(run: Run, config: MkDocsConfig) -> str | None:
    """Give what there was to say of what is written, if it may be said again, and the build went by
    files alone."""
    problems = run.gathered.problems
    held = any(each.rule == "held-back" for each in problems)
    if held or run.keeping.good is None or not goes_by_files(config):
        return None
    return report_text(named_from(Path.cwd(), run.asked.root, problems)) if problems else ""

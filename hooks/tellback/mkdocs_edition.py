"""The editions beside the public one: each in a folder of its own, and marked on every page.

The frame marks them (overrides/main.html). A site may bring a frame of its own, so that each page
is looked at once more: one of the programme's edition without its mark is not written.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.gate.edition import Edition
from tellback.mkdocs_frame import OfflineCopy

BANNER = "Private edition for the programme. Do not share or publish."

_NOT_FOR_SEARCH = '<meta name="robots" content="noindex">'


def set_apart(config: MkDocsConfig, edition: Edition) -> None:
    """Send ``edition`` into a folder of its own, so that it never overwrites the public one, and
    leave out what it has no use for."""
    if not config.site_dir.endswith(edition.suffix):
        config.site_dir += edition.suffix
    if edition is not Edition.PUBLIC:
        # Nobody is to be led to the programme's edition; a folder of files has no addresses.
        config.theme.static_templates.discard("sitemap.xml")
    if edition is Edition.OFFLINE:
        _for_files(config)


def copy_of(config: MkDocsConfig, edition: Edition, today: date) -> OfflineCopy | None:
    """Give what the offline edition says of itself; None in the others. Asked before ``set_apart``,
    which takes the site's address away."""
    if edition is not Edition.OFFLINE:
        return None
    return OfflineCopy(today, config.site_url or "")


def _for_files(config: MkDocsConfig) -> None:
    """Let pages name each other by file and relatively, as a browser opens them without a host."""
    config.use_directory_urls = False
    # `mkdocs build` packs nothing: an archive beside the folder would be an older build's, with
    # words that may have been withdrawn since.
    site = Path(config.site_dir)
    site.with_name(f"{site.name}.zip").unlink(missing_ok=True)
    # What the pages say is at an address of its own would be a page that differs from this one.
    config.site_url = ""
    config.edit_uri = config.edit_uri_template = None
    # Hosts show it at any address, so that its links go from the host's root.
    config.theme.static_templates.discard("404.html")


def banner_of(edition: Edition) -> str:
    """Give what every page of ``edition`` is marked with; nothing but in the programme's."""
    return BANNER if edition is Edition.PROGRAMME else ""


def require_marks(html: str, name: str, edition: Edition, *, listed: bool = True) -> None:
    """Raise PluginError where ``html`` lacks the marks that ``edition``, or a page that is not
    ``listed``, must carry."""
    private = edition is Edition.PROGRAMME
    if private and BANNER not in html:
        raise PluginError(
            f"{name} would come out without the mark of the private edition. A template in "
            "overrides/ replaces main.html or its announce block: call {{ super() }} in it."
        )
    if (private or not listed) and _NOT_FOR_SEARCH not in html:
        raise PluginError(
            f"{name} would come out for search engines to list. A template in overrides/ replaces "
            "main.html or partials/head.html: take its line for robots over."
        )


def template_of(output: str, name: str, edition: Edition) -> str:
    """Give what a template of the theme made, looked at as pages are."""
    if name.endswith(".html"):
        require_marks(output, name, edition)
    return output

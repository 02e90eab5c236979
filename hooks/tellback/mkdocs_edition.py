"""The programme's own edition: a folder of its own, and a mark on every page.

The frame marks it (overrides/main.html). A site may bring a frame of its own, so that each page is
looked at once more: one without the mark is not written.
"""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.gate.edition import Edition

BANNER = "Private edition for the programme. Do not share or publish."
SUFFIX = "-programme"
"""What the folder of the programme's edition has after the name of the public one."""

_NOT_FOR_SEARCH = '<meta name="robots" content="noindex">'


def set_apart(config: MkDocsConfig, edition: Edition) -> None:
    """Send ``edition`` into a folder of its own, so that it never overwrites the public one."""
    if edition is Edition.PROGRAMME and not config.site_dir.endswith(SUFFIX):
        config.site_dir += SUFFIX


def tell_the_frame(env: Environment, edition: Edition) -> None:
    """Let every template know what to mark: ``tellback_banner`` is empty in the public edition."""
    env.globals["tellback_banner"] = BANNER if edition is Edition.PROGRAMME else ""


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
            "main.html or its extrahead block: call {{ super() }} in it."
        )


def template_of(output: str, name: str, edition: Edition) -> str:
    """Give what a template of the theme made. The programme's edition has no sitemap: nobody is to
    be led to it."""
    if edition is Edition.PROGRAMME and name == "sitemap.xml":
        return ""
    if name.endswith(".html"):
        require_marks(output, name, edition)
    return output

"""Which tables of open data there are, and the day that the newest of them is of."""

from __future__ import annotations

from datetime import date

from tellback.assemble.data_of_events import EVENTS, ORGANISATIONS
from tellback.assemble.data_of_learning import BARRIERS, ENABLERS, SESSIONS, STORIES
from tellback.assemble.data_of_reports import OUTCOMES, RECOMMENDATIONS
from tellback.relate.dated import last_changed
from tellback.relate.library import Library

FOLDER = "data"
"""Where the files of open data stand, from the site's root."""
PACKAGE = f"{FOLDER}/datapackage.json"
"""The file that describes all others."""
TABLES = (
    SESSIONS,
    ENABLERS,
    BARRIERS,
    STORIES,
    EVENTS,
    ORGANISATIONS,
    OUTCOMES,
    RECOMMENDATIONS,
)
"""In the order that they are listed in. Each has its files even while it has no rows, so that what
reads them need not be changed on the day of the first."""


def data_changed(library: Library) -> date | None:
    """Give the last day on which any row changed, as far as the records tell; never the day of the
    build."""
    known = (last_changed(record) for table in TABLES for _, record in table.rows(library))
    return max((each for each in known if each), default=None)

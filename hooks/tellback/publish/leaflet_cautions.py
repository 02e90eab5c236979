"""What whoever hands a leaflet out should know first: paper cannot be called back."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.model.framework import FamilyPage
from tellback.model.made_from import TwinState
from tellback.model.text import spoken_date
from tellback.publish.leaflet_pdf import LeafletPdf

_PARTS = {
    "next_steps": "what happens next",
    "contact": "whom to ask",
    "complaints": "how to complain",
    "urgent": "what to do when it cannot wait",
}
_WANTED = ("contact", "urgent")
"""What no leaflet should be without."""


def leaflet_cautions(page: FamilyPage, leaflet: LeafletPdf, most: int | None) -> Iterator[str]:
    """Yield what is to be said of the ``leaflet`` of ``page``, which was to have ``most`` sides:
    what it leaves out, in which state its page is, and what that lacks."""
    if leaflet.left_out:
        questions = ", ".join(f"“{question}”" for question in leaflet.left_out)
        yield f"left out, as it has {leaflet.sides} sides: {questions}"
    if most is not None and not page.easy and leaflet.sides > most:
        yield f"it takes {leaflet.sides} sides, as it cannot be made shorter"
    state = [*_standing(page), *_lacks(page)]
    if state:
        yield "; ".join(state)
    if page.quick_exit:
        yield (
            "its page has a quick exit. Hand it only to somebody for whom it is safe to have; "
            "--no-address leaves the page's address and code out"
        )


def _standing(page: FamilyPage) -> Iterator[str]:
    made = page.made_from
    if made is None:
        return
    match page.state:
        case TwinState.UNSETTLED:
            yield "it was never settled, so nobody knows whether its source has changed"
        case TwinState.RESTS_ON_BEHIND:
            yield "it rests on a page that is behind"
        case TwinState.BEHIND:
            since = f" since {spoken_date(made.on)}" if made.on else ""
            yield f"its source has changed{since}"
    if made.checked_by is None:
        yield "not checked by a professional"


def _lacks(page: FamilyPage) -> Iterator[str]:
    missing = [name for name in _WANTED if not getattr(page, name)]
    fuller = [name for name in _PARTS if name in page.elsewhere and name not in missing]
    for names, said in ((missing, "it does not say"), (fuller, "its source says more of")):
        if names:
            yield f"{said} {', '.join(_PARTS[name] for name in names)}"

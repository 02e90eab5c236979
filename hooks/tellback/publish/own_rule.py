"""What may be out, by the second lock's own short rule: it asks nothing of the consent gate."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date

from tellback.model.base import Part
from tellback.model.consent import Consent, GivenBy, Scope, Status
from tellback.model.highlights import Highlights
from tellback.model.picture import Picture
from tellback.model.report import Finding
from tellback.model.session import Commitment
from tellback.model.story import Story, Voice

Overruled = Callable[[str | None], bool]
"""Says whether the private register forbids what rests on a consent with this reference."""


ABOUT_PEOPLE = (Story, Voice, Commitment, Picture, Highlights, Finding)
"""The models of parts that may show or quote somebody."""


def about_people(part: Part) -> bool:
    """Say whether ``part`` shows or quotes somebody, or speaks for them."""
    match part:
        case Story() | Voice() | Commitment():
            return True
        case Picture() | Highlights():
            return part.people.lower() != "none"
        case Finding():
            return part.quote is not None
    return False


def may_be_out(
    consent: object, today: date, scopes: Set[Scope], overruled: Overruled | None = None
) -> bool:
    """Say whether ``consent`` allows publishing on ``today``: design, section 4, in a few lines."""
    if not isinstance(consent, Consent) or consent.given_on is None:
        return False
    agreed = {consent.by, *consent.also_agreed}
    grown_up = bool(agreed & {GivenBy.PARENT, GivenBy.CARER, GivenBy.ORGANISATION})
    given = consent.status is Status.GIVEN and consent.withdrawn_on is None
    runs = consent.given_on <= today <= (consent.until or _five_years_on(consent.given_on))
    child_safe = not consent.under_18 or (grown_up and bool(consent.also_agreed))
    allowed = overruled is None or not overruled(consent.reference)
    return given and runs and consent.scope in scopes and child_safe and allowed


def _five_years_on(day: date) -> date:
    year = min(day.year + 5, date.max.year)
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)

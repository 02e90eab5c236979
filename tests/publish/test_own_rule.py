"""The second lock's own rule of consent, held against the gate's."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tellback.gate.edition import Edition
from tellback.gate.permission import why_held
from tellback.model.consent import Consent, GivenBy, Scope, Status
from tellback.publish.own_rule import may_be_out

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))
CONSENTS = st.builds(
    Consent,
    status=st.sampled_from(Status),
    scope=st.sampled_from(Scope),
    given_on=st.none() | DAYS,
    until=st.none() | DAYS,
    by=st.sampled_from(GivenBy),
    under_18=st.booleans(),
    also_agreed=st.lists(st.sampled_from(GivenBy), max_size=2).map(tuple),
    reference=st.none() | st.just("REF-1"),
    withdrawn_on=st.none() | DAYS,
)


@given(consent=st.none() | CONSENTS, today=DAYS, edition=st.sampled_from(Edition))
@settings(max_examples=600)
def test_the_own_rule_says_what_the_gate_says(
    consent: Consent | None, today: date, edition: Edition
) -> None:
    assert may_be_out(consent, today, edition.scopes) == (why_held(consent, today, edition) is None)


def test_the_register_overrules() -> None:
    consent = Consent(
        status=Status.GIVEN, scope=Scope.PUBLIC, given_on=TODAY, by=GivenBy.ADULT, reference="R1"
    )
    scopes = frozenset({Scope.PUBLIC})
    assert may_be_out(consent, TODAY, scopes, lambda reference: reference != "R1")
    assert not may_be_out(consent, TODAY, scopes, lambda reference: reference == "R1")

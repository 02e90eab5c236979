"""The gate over records: what is held back goes whole, and what names it shrinks."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from records import CONSENT, WITHDRAWN, record

from tellback.gate.permission import why_held
from tellback.gate.site import pass_gate
from tellback.model.base import Record
from tellback.model.consent import consent_of

TODAY = date(2026, 11, 21)


def gated(*records: Record) -> dict[str, Record]:
    return {each.slug: each for each in pass_gate(records, TODAY).records}


def test_a_story_without_consent_is_held_back_and_said() -> None:
    result = pass_gate([record("story", "bench", consent=None)], TODAY)
    assert result.records == ()
    (held,) = result.held
    assert (held.what, held.reason) == ("story", "it has no consent")
    assert "held back" in held.problem().finding
    assert held.problem().where.file == "story/bench.yml"


def test_what_names_a_held_back_story_shrinks_without_a_trace() -> None:
    kept = gated(
        record("story", "bench", consent=WITHDRAWN),
        record("story", "pond", title="The pond"),
        record(
            "session",
            "growing/01-start",
            stories=["bench", "pond"],
            reflections="We heard [of a bench](story:bench) and [of a pond](story:pond).",
        ),
        record("enabler", "sitting", evidence={"stories": ["bench"]}),
    )
    session = kept["growing/01-start"]
    assert session.stories == ("pond",)
    assert session.reflections == "We heard of a bench and [of a pond](story:pond)."
    assert kept["sitting"].evidence.stories == ()
    assert "bench" not in kept


def test_a_selection_round_goes_when_the_chosen_story_goes() -> None:
    chosen_gone = {
        "level": "participants",
        "panel": "all",
        "date": "2026-03",
        "candidates": ["bench", "pond"],
        "chosen": "bench",
        "reasons": "It stayed with us.",
        "method": "by talking",
    }
    kept = gated(
        record("story", "bench", consent=WITHDRAWN),
        record("story", "pond", selections=[chosen_gone, chosen_gone | {"chosen": "pond"}]),
    )
    (left,) = kept["pond"].selections
    assert (left.chosen, left.candidates) == ("pond", ("pond",))


def test_a_picture_of_people_needs_its_own_consent() -> None:
    def picture(name: str, people: str, consent: object = None) -> dict:
        return {"file": name, "alt": f"About {name}", "people": people, "consent": consent}

    story = record(
        "story",
        "bench",
        happened="Look: ![Two people](two.jpg) and ![A bench](bench.jpg).",
        pictures=[
            picture("two.jpg", "two gardeners", WITHDRAWN),
            picture("three.jpg", "three gardeners", CONSENT),
            picture("bench.jpg", "none"),
        ],
    )
    result = pass_gate([story], TODAY)
    (kept,) = result.records
    assert [each.file for each in kept.pictures] == ["three.jpg", "bench.jpg"]
    assert kept.happened == "Look:  and ![A bench](bench.jpg)."
    assert [each.what for each in result.held] == ["picture in this story"]


def test_a_gallery_goes_with_its_last_picture() -> None:
    held = {"file": "a.jpg", "alt": "Two people", "people": "two gardeners"}
    reel = {"form": "gallery", "title": "The day", "alt": "Scenes", "people": "none"}
    session = record("session", "growing/01-start", highlights=[reel | {"pictures": [held]}])
    assert gated(session)["growing/01-start"].highlights == ()


def test_a_held_back_gallery_takes_its_pictures_out_of_the_text() -> None:
    inside = {"file": "a.jpg", "alt": "Two people", "people": "two", "consent": CONSENT}
    reel = {"form": "gallery", "title": "The day", "alt": "Scenes", "people": "two"}
    session = record(
        "session",
        "growing/01-start",
        overview="Look: ![Two people](a.jpg) there.",
        highlights=[reel | {"pictures": [inside], "consent": WITHDRAWN}],
    )
    kept = gated(session)["growing/01-start"]
    assert kept.highlights == ()
    assert kept.overview == "Look:  there."


def test_a_picture_that_was_talked_about_takes_its_description_along() -> None:
    shown = {"file": "a.jpg", "alt": "A child at a door", "people": "a child"}
    talk = {"title": "The door", "alt": "A child at a door", "purpose": "x", "drew_out": "y"}
    session = record("session", "growing/01-start", picture_discussed=talk | {"picture": shown})
    assert gated(session)["growing/01-start"].picture_discussed is None


def test_what_has_a_consent_needs_it_whatever_else_it_says() -> None:
    empty = {"file": "a.jpg", "alt": "A bench", "people": "none", "consent": WITHDRAWN}
    told = {"text": "She sat there each day.", "consent": WITHDRAWN}
    outcome = {"slug": "a", "statement": "A", "rating": "emerging", "evidence": [told]}
    kept = gated(
        record("programme", "growing", pictures=[empty]),
        record("report", "year", outcomes=[outcome]),
    )
    assert kept["growing"].pictures == ()
    assert kept["year"].outcomes[0].evidence == ()


def test_what_was_withdrawn_shrinks_what_names_it() -> None:
    session = record("session", "growing/01-start", stories=["bench", "pond"])
    kept = pass_gate(
        [session, record("story", "pond")], TODAY, withdrawn=frozenset({("story", "bench")})
    )
    assert kept.records[0].stories == ("pond",)
    assert kept.held == ()


def test_plain_words_lose_the_name_of_what_is_held_back() -> None:
    session = record("session", "growing/01-start", standfirst="See [this](story:bench).")
    kept = gated(session, record("story", "bench", consent=WITHDRAWN))
    assert kept["growing/01-start"].standfirst == "See this."


def test_a_commitment_and_a_quoted_finding_need_consent() -> None:
    promise = {"organisation": "allotments", "now": "We meet.", "in_a_year": "We meet weekly."}
    session = record(
        "session", "growing/01-start", commitments=[promise, promise | {"consent": CONSENT}]
    )
    outcome = {
        "slug": "sitting",
        "statement": "People sit",
        "rating": "emerging",
        "evidence": [
            {"text": "Counted in May."},
            {"text": "One said so.", "quote": "I sit here.", "role": "a neighbour"},
        ],
    }
    kept = gated(session, record("report", "year", outcomes=[outcome]))
    assert len(kept["growing/01-start"].commitments) == 1
    assert [each.text for each in kept["year"].outcomes[0].evidence] == ["Counted in May."]


def test_records_of_which_nothing_is_held_back_pass_untouched() -> None:
    session = record("session", "growing/01-start", stories=["bench"])
    story = record("story", "bench")
    result = pass_gate([session, story], TODAY)
    assert [id(each) for each in result.records] == [id(session), id(story)]
    assert result.held == ()


states = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["given", "pending", "withdrawn", "refused", "maybe"]),
        "scope": st.sampled_from(["public", "programme", "none"]),
        "by": st.sampled_from(["adult", "young person", "parent"]),
    },
    optional={
        "given_on": st.dates(date(2020, 1, 1), date(2028, 1, 1)),
        "until": st.dates(date(2020, 1, 1), date(2032, 1, 1)),
        "under_18": st.booleans(),
        "also_agreed": st.lists(st.sampled_from(["carer", "worker"]), max_size=2),
    },
)


@given(st.lists(st.one_of(st.none(), states), min_size=1, max_size=6))
def test_no_slug_of_a_held_back_story_is_left_anywhere(consents: list) -> None:
    stories = [
        record("story", f"story-{n}-end", consent=consent) for n, consent in enumerate(consents)
    ]
    names = [story.slug for story in stories]
    teller = record("session", "growing/01-start", stories=names)
    barrier = record("barrier", "seats", evidence={"stories": names})
    left = pass_gate([*stories, teller, barrier], TODAY).records
    everything = " ".join(each.model_dump_json() + each.slug for each in left)
    for story in stories:
        allowed = why_held(consent_of(story), TODAY) is None
        assert (story.slug in everything) == allowed

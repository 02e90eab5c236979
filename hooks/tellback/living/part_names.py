"""What people call the fields of a record where it is said that one changed."""

from __future__ import annotations

_NAMES = {
    "is_": "what it is",
    "is_not": "what it is not",
    "body": "the text",
    "sections": "the text",
    "when": "when to use it",
    "prepare": "how to prepare",
    "my_role": "what each brings",
    "who": "who asks",
    "urgent": "what to do when it cannot wait",
    "next_steps": "what happens next",
    "even_better_if": "what would make it even better",
    "helped": "what helped",
    "link": "the link",
    "announced": "the day it was announced",
    "zone": "the time zone",
    "recap": "what came of it",
    "session": "the session it grew out of",
    "related": "what stands beside it",
    "resources": "what to take away",
    "looking_ahead": "what lies ahead",
    "standfirst": "the opening",
    "commissioner": "who commissioned it",
    "authors": "who wrote it",
    "start": "the time",
    "further_dates": "the dates",
    "not_on": "the dates",
    "moved_dates": "the dates",
    "recurrence": "the dates",
    "moved_from": "the time it was moved from",
    "moved_from_place": "the place it was moved from",
    "end": "the end",
    "ends": "the last day",
    "changes": "what changed since it was announced",
    "access": "what makes it easier to come",
    "audience": "whom it is for",
    "joining": "how to join online",
    "mode": "how people take part",
    "last": "whether it was the last",
    "online": "whether it was online",
    "prompts": "the questions",
    "happened": "what happened",
    "before": "what was before",
    "after": "what came after",
    "why_significant": "why it matters",
    "unexpected": "what nobody expected",
    "inputs": "what was presented",
    "activities": "what was done",
    "title": "the title",
    "now": "what is promised now",
    "in_a_year": "what is hoped for in a year",
    "revisited": "the day it was last asked about",
    "earlier": "the earlier answers",
    "note": "what was said",
    "on": "the day",
    "until": "the last day",
    "illustrative": "whether it is made up",
    "illustrative_parts": "what in it is made up",
    "reviewed": "the day it was last checked",
    "review_by": "the day to check it again",
    "updated": "the day it last changed",
    "by": "who it is by",
    "also_agreed": "who else agreed",
    "under_18": "whether it is about a child",
    "given_on": "the day consent was given",
    "withdrawn_on": "the day it was taken back",
    "alt": "the words for those who cannot see it",
    "responds_to": "what it responds to",
    "published": "the day it came out",
    "first_published": "where it was first published",
    "made_from": "what it was made from",
    "cohort": "who took part",
    "challenges": "what made it hard",
    "answered_by": "what answers it",
}
"""The names that would not read well as they stand in a file."""


def spoken_name(name: str) -> str:
    """Give what people call the field ``name``, with “the” where it reads well: ``the place``."""
    return _NAMES.get(name) or f"the {name.strip('_').replace('_', ' ')}"


_ONE = {
    "activities": "activity",
    "policies": "policy",
    "stories": "story",
    "highlights": "highlight",
    "response_rates": "response rate",
    "even_better_if": "wish",
    "helped": "help",
    "related": "related page",
    "evidence": "finding",
    "earlier": "earlier answer",
    "accepted": "accepted wording",
    "sections": "part",
    "moved_dates": "moved date",
}


def one_of(name: str) -> str:
    """Give what people call one of the field ``name``, which holds several: ``commitment``."""
    words = name.strip("_").replace("_", " ")
    return _ONE.get(name) or (words.removesuffix("s") if words.endswith("s") else words)

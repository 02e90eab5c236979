"""The components that writers call in hand-written pages: ``{{ story("a-day-at-the-seaside") }}``.

Plain data, so that a page's calls can be checked before they run, and the guide can list them.
"""

from __future__ import annotations

from dataclasses import dataclass

NUMBER = "number"
WORDS = "words"
STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a component is told. ``accepts`` is the kind of record whose slug it takes, ``NUMBER``
    for a whole number, ``STAGE`` for the name of a stage of its framework, or ``WORDS``."""

    name: str
    accepts: str
    required: bool = False

    @property
    def names_record(self) -> bool:
        """Whether it takes the slug of a record."""
        return self.accepts not in {NUMBER, STAGE, WORDS}


@dataclass(frozen=True, slots=True)
class Component:
    """A component by the name that writers call it. ``gives`` tells them what they get.

    Parameters may be given by name, or by place in this order.
    """

    name: str
    gives: str
    parameters: tuple[Parameter, ...] = ()


def _one(kind: str) -> tuple[Parameter, ...]:
    return (Parameter("slug", kind, required=True),)


_DOMAIN = Parameter("domain", "domain")
_LIMIT = Parameter("limit", NUMBER)
_PROGRAMME = Parameter("programme", "programme")
_PRACTICE = (Parameter("theme", "theme"), _PROGRAMME, Parameter("session", "session"), _LIMIT)

COMPONENTS: dict[str, Component] = {
    component.name: component
    for component in (
        Component("story", "a story's card", _one("story")),
        Component("stories", "cards of stories", (_DOMAIN, _PROGRAMME, _LIMIT)),
        Component("voice", "what somebody said", _one("voice")),
        Component("voices", "what people said", (Parameter("role", WORDS), _PROGRAMME, _LIMIT)),
        Component("enablers", "what helps", _PRACTICE),
        Component("barriers", "what gets in the way", _PRACTICE),
        Component("sessions", "write-ups, the newest first", (_PROGRAMME, _LIMIT)),
        Component("event", "an event: when, where and how to book", _one("event")),
        Component(
            "events",
            "events; without a number, all that are still to come",
            (
                Parameter("upcoming", NUMBER),
                Parameter("past", NUMBER),
                _PROGRAMME,
                Parameter("organisation", "organisation"),
            ),
        ),
        Component(
            "prompts",
            "the prompts of a framework, or of one stage of it",
            (Parameter("framework", "framework", required=True), Parameter("stage", STAGE)),
        ),
        Component("term", "a word with a link to what it means", _one("term")),
        Component("resource", "a file or link to take away", _one("resource")),
        Component("organisations", "organisations by name", (Parameter("theme", "theme"), _LIMIT)),
        Component("themes", "every theme"),
        Component("reports", "reports, the newest first", (_PROGRAMME, _LIMIT)),
        Component(
            "recommendations",
            "the recommendations of a report and what became of them",
            (Parameter("report", "report", required=True),),
        ),
        Component("doors", "three ways into the site, for three kinds of reader"),
        Component("whats_new", "what came out last", (_LIMIT,)),
        Component("whats_next", "the next events", (_LIMIT,)),
        Component("family_languages", "links to the pages for families, a language each"),
        Component("accessibility_statement", "the site's accessibility statement"),
    )
}
"""Every component, by name, in the order the guide lists them."""

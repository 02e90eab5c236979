"""The parts of a report: its texts, outcomes, steps, recommendations, challenges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellback.assemble.markup import escaped
from tellback.documents.document import Block, Entry, Listing
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, FACTS_TAKEN, Chapter
from tellback.documents.placing_parts import (
    Parts,
    all_pieces,
    chapter_text,
    leave_heading,
    separate,
)
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_rates import rates_in
from tellback.documents.placing_recommended import (
    NUMBERED,
    Recommended,
    chapter_recommended,
    recommendations_in,
)
from tellback.documents.placing_words import one_line, words_of_entry
from tellback.intake.new_slugs import free_slug
from tellback.intake.plain_prose import first_sentence
from tellback.model.placeholder import placeholder

_TEXTS = ("summary", "context", "evidence_base", "acknowledgements")
_RATING = placeholder("how far it was reached, as emerging or not measured")
_INSTEAD = {"references": "evidence_base", "findings": "evidence_base"}
"""Where parts go for which a report has no text of its own."""
_WHY = {
    "references": "A report cites its sources with [@key], and keeps them in data/sources.yml. "
    "These stand in “evidence_base” until somebody does that, and can be taken out then.",
    "findings": "What was found stands in “evidence_base”. Where it says how far something that "
    "was hoped for was reached, it can be made one of “outcomes”, with a rating.",
    "details": "What these say stands in “context”. Put each into the field that it belongs to.",
}


class ReportMaking:
    """Puts the fields of a report together. ``texts`` holds those that are text."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.texts = Parts()
        self.fields: dict[str, Any] = {}

    def take(self, chapter: Chapter) -> None:
        """Take a chapter into the part that its heading stands for, else into the context."""
        part = chapter.part
        making = self.making
        takes = {
            "recommendations": self._recommendations,
            "outcomes": self._outcomes,
            "method": self._steps,
            "timeline": self._steps,
            "response_rates": self._rates,
            "challenges": self._challenges,
        }.get(part)
        if part == A_FACT:
            return
        if part in ("", "recommendations") and NUMBERED.match(chapter.words):
            self._recommend([chapter_recommended(chapter)])
            return
        if takes and takes(chapter):
            making.ledger.took(chapter.pieces, "heading", making.line(part))
            return
        into = part if part in _TEXTS else _INSTEAD.get(part, "context")
        text = chapter_text(making, chapter, into, into.replace("_", " ").capitalize(), depth=4)
        if not text:
            leave_heading(making, chapter)
            return
        own = f"### {escaped(chapter.words)}\n\n" if into != part else ""
        self.texts.add(into, f"{own}{text}")
        making.ledger.took(chapter.pieces, "heading", making.line(into))
        if part not in ("", into, FACTS_TAKEN):
            why = _WHY.get(part) or (
                f"This looks like “{part.replace('_', ' ')}”, and could not be taken apart as a "
                f"report keeps them. It stands in “{into}”."
            )
            making.ledger.doubt(chapter.pieces, why)

    def _prose(self, mark: str) -> Prose:
        return Prose(self.making, mark, self.making.line(mark), mark)

    def _recommendations(self, chapter: Chapter) -> bool:
        taken = recommendations_in(chapter)
        if taken is None:
            return False
        found, above = taken
        self.texts.add("context", self._prose("context").text(above))
        self._recommend(found)
        return True

    def _recommend(self, found: Sequence[Recommended]) -> None:
        prose = self._prose("recommendations")
        taken = self.fields.setdefault("recommendations", [])
        for number, each in enumerate(found, len(taken) + 1):
            prose.took(each.pieces)
            self.making.doubt_names(each.text, each.pieces)
            points = [e for b in each.below if isinstance(b, Listing) for e in b.entries]
            detail = [prose.text([b for b in each.below if not isinstance(b, Listing)])]
            for point in points:
                prose.took(all_pieces(point))
            if each.chapter:
                where = "recommendations"
                detail.append(chapter_text(self.making, each.chapter, where, where, depth=4))
            taken.append({"text": each.text, "detail": separate(detail),
                          "points": [words_of_entry(point) for point in points],
                          "number": str(number)})  # fmt: skip

    def _outcomes(self, chapter: Chapter) -> bool:
        entries = [e for b in chapter.blocks if isinstance(b, Listing) for e in b.entries]
        if not chapter.below and not entries:
            return False
        prose = self._prose("outcomes")
        rest = [block for block in chapter.blocks if not isinstance(block, Listing)]
        self.texts.add("evidence_base", self._prose("evidence_base").text(rest))
        found: list[tuple[str, list[str]]] = []
        for entry in entries:
            prose.took(entry.pieces)
            below = prose.text(entry.below)
            found.append((one_line(entry.plain), [below] if below else []))
        for inner in chapter.below:
            prose.took(inner.pieces)
            findings = [prose.text([block]) for block in inner.blocks]
            deeper = (
                chapter_text(self.making, each, "outcomes", inner.words) for each in inner.below
            )
            for each in inner.below:
                prose.took(each.pieces)
            found.append((inner.words, [each for each in (*findings, *deeper) if each]))
        used = {each["slug"] for each in self.fields.get("outcomes", ())}
        for statement, findings in found:
            slug = free_slug(statement, "", used)
            used.add(slug)
            outcome = {
                "slug": slug,
                "statement": statement,
                "rating": _RATING,
                "findings": findings,
            }
            self.fields.setdefault("outcomes", []).append(outcome)
        return True

    def _steps(self, chapter: Chapter) -> bool:
        part = chapter.part
        if chapter.empty:
            return False
        prose = self._prose(part)
        steps: list[dict[str, str]] = []
        waiting: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Listing):
                steps += [self._step(entry, prose) for entry in block.entries]
            else:
                waiting.append(block)
        texts = [prose.text(waiting)]
        for inner in chapter.below:
            prose.took(inner.pieces)
            detail = chapter_text(self.making, inner, part, inner.words, depth=4)
            steps.append({"name": inner.words, "detail": detail})
        if texts[0]:
            steps.append({"name": chapter.words, "detail": texts[0]})
        self.fields.setdefault(part, []).extend(steps)
        return True

    def _step(self, entry: Entry, prose: Prose) -> dict[str, str]:
        prose.took(entry.pieces)
        words = prose.inline(entry.text, entry.pieces)
        name, rest = first_sentence(one_line(entry.plain))
        below = prose.text(entry.below)
        return {"name": name.rstrip("."), "detail": separate([words if rest else "", below])}

    def _rates(self, chapter: Chapter) -> bool:
        taken = rates_in(chapter.blocks)
        if taken is None:
            return False
        rates, pieces, rest = taken
        self._prose("response_rates").took(pieces)
        self.fields.setdefault("response_rates", []).extend(rates)
        self.texts.add("context", self._prose("context").text(rest))
        return True

    def _challenges(self, chapter: Chapter) -> bool:
        if not chapter.below:
            return False
        prose = self._prose("challenges")
        self.texts.add("context", self._prose("context").text(chapter.blocks))
        for inner in chapter.below:
            body = chapter_text(self.making, inner, "challenges", inner.words, depth=4)
            prose.took(inner.pieces)
            asked = placeholder("what made it hard")
            challenge = {"lead": inner.words, "body": body or asked}
            self.fields.setdefault("challenges", []).append(challenge)
        return True

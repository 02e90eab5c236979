"""A document as the write-up of a session."""

from __future__ import annotations

from typing import Any

from tellback.documents.document import Block, Entry, Paragraph
from tellback.documents.headings import called
from tellback.documents.placing_commitments import Commitments
from tellback.documents.placing_facts import FactReading
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, FACTS_TAKEN, Chapter, Outline
from tellback.documents.placing_parts import (
    Diverted,
    Parts,
    all_pieces,
    chapter_text,
    fill_list,
    lead_left,
    leave_heading,
    listed_in,
    separate,
    standfirst_in,
)
from tellback.documents.placing_practices import Proposal, Settled, statements
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_quotes import parted
from tellback.documents.placing_words import one_line
from tellback.model.placeholder import placeholder

_TEXTS = ("overview", "reflections", "looking_ahead", "conclusion")
_LISTS = ("helped", "even_better_if", "prompts")
_PRACTICES = {"enablers": "enabler", "barriers": "barrier"}


class SessionMaking:
    """Puts the parts of a session together. ``fields`` holds what its front matter will."""

    def __init__(self, making: Making, reading: FactReading) -> None:
        self.making = making
        self.reading = reading
        self.parts = Parts()
        self.fields: dict[str, Any] = {}
        self.commitments = Commitments(making)

    def make(self, outline: Outline, above: list[Block]) -> None:
        """Take all of ``outline`` in; ``above`` is what is left of its top without the facts."""
        at = standfirst_in(above, alone=False)
        if at is not None and "standfirst" not in self.reading.facts.found:
            first = above.pop(at)
            if isinstance(first, Paragraph):
                self.fields["standfirst"] = one_line(first.plain)
                self.making.ledger.took(first.pieces, "standfirst", self.making.line("standfirst"))
                self.making.doubt_names(first.plain, first.pieces)
        above = self.commitments.tables_out(above)
        self.commitments.tables_out_below(outline.chapters)
        prose = Prose(self.making, "overview", self.making.under("Overview"), "Overview")
        self.parts.add("Overview", prose.text(above))
        for chapter in outline.chapters:
            self._take(chapter)
        if self.commitments.found:
            self.fields["commitments"] = self.commitments.found
        if not self.parts.holds("Overview"):
            asked = placeholder("a few sentences on what happened")
            self.parts.first("Overview", asked)

    def _take(self, chapter: Chapter) -> None:
        part = chapter.part
        if part in _TEXTS:
            self._text(chapter, called(part))
        elif part in _LISTS:
            words, rest = fill_list(self.making, chapter, part)
            self.fields.setdefault(part, []).extend(words)
            if part == "helped":
                for each in statements(words):
                    if self.making.names_somebody(each):
                        continue
                    self._name(self._settled(each, "enablers", chapter.pieces), "enablers")
            self._rest(chapter, rest, filled=bool(words))
        elif part in _PRACTICES:
            self._practices(chapter, part)
        elif part == "commitments":
            self._section(chapter)
            if not chapter.empty:
                self.parts.add(chapter.words, self.commitments.doubt(chapter))
        elif part == FACTS_TAKEN:
            rest = Chapter(chapter.heading, "", chapter.blocks, chapter.below)
            self._rest(chapter, rest, filled=True)
        elif part != A_FACT:
            self._section(chapter)

    def _text(self, chapter: Chapter, heading: str) -> None:
        """Put a chapter into one of the named parts; a second one keeps its own heading."""
        text = chapter_text(
            self.making, chapter, chapter.part, heading, diverted=self._diverted_from(chapter)
        )
        if not text:
            leave_heading(self.making, chapter)
            return
        again = self.parts.holds(heading) and chapter.words.casefold() != heading.casefold()
        self.parts.add(heading, f"### {chapter.words}\n\n{text}" if again else text)
        self.making.ledger.took(chapter.pieces, "heading", self.making.under(heading))

    def _section(self, chapter: Chapter) -> None:
        heading = chapter.words
        mark = "voices" if chapter.part == "voices" else f"section: {heading}"
        text = chapter_text(
            self.making, chapter, mark, heading, diverted=self._diverted_from(chapter)
        )
        if not text:
            leave_heading(self.making, chapter)
            return
        self.parts.add(heading, text)
        self.making.ledger.took(chapter.pieces, "heading", self.making.under(heading))

    def _rest(self, chapter: Chapter, rest: Chapter, *, filled: bool) -> None:
        """Put what is left of a chapter, once its lists are out, under its own heading."""
        if rest.blocks or rest.below:
            whole = Chapter(chapter.heading, "", rest.blocks, rest.below)
            self._section(whole)
        elif filled:
            where = self.making.line(chapter.part or "details")
            self.making.ledger.took(chapter.pieces, "heading", where)
        else:
            leave_heading(self.making, chapter)

    def _diverted_from(self, chapter: Chapter) -> Diverted:
        """Give what takes chapters below ``chapter`` out of its text: lists that have fields, and,
        where the chapter is no part itself, the parts."""

        def diverted(inner: Chapter) -> bool:
            own = inner.part in (*_LISTS, *_PRACTICES, "commitments", A_FACT)
            if own or (inner.part in _TEXTS and chapter.part not in _TEXTS):
                self._take(inner)
                return True
            return False

        return diverted

    def _practices(self, chapter: Chapter, part: str) -> None:
        """Take a list of enablers or barriers: those that are there by name; the rest stays in
        the text and is proposed."""
        entries, rest, leads = listed_in(chapter.blocks)
        kept: list[str] = []
        prose = Prose(self.making, part, self.making.under(chapter.words), chapter.words)
        for entry in entries:
            text = self._practice(entry, part, prose)
            kept += [text] if text else []
        if kept:
            kept.extend(f"\n{asked}" for asked in prose.asks())
            announced = [prose.inline(lead.text, lead.pieces) for lead in leads]
            self.parts.add(chapter.words, separate([*announced, "\n".join(kept)]))
            for lead in leads:
                prose.took(lead.pieces)
        else:
            lead_left(self.making, leads)
        left = Chapter(chapter.heading, part, rest, chapter.below)
        diverted = self._diverted_from(chapter)
        text = chapter_text(self.making, left, part, chapter.words, diverted=diverted)
        self.parts.add(chapter.words, text)
        if self.parts.holds(chapter.words):
            where = self.making.under(chapter.words)
            self.making.ledger.took(chapter.pieces, "heading", where)
        elif entries:
            self.making.ledger.took(chapter.pieces, "heading", self.making.line(part))
        else:
            leave_heading(self.making, chapter)

    def _practice(self, entry: Entry, part: str, prose: Prose) -> str:
        """Settle one enabler or barrier, and give the item of the list that stays of it."""
        making = self.making
        words = statements([entry.plain])[0]
        if not words or making.names_somebody(words) or parted(entry.text).of_people:
            return prose.entry(entry)
        settled = self._settled(words, part, entry.pieces)
        if settled.slug is None:
            return prose.entry(entry)
        self._name(settled, part)
        where = f"{making.line(part)}: {settled.slug}"
        if settled.exact and not entry.below:
            making.ledger.took(all_pieces(entry), part, where)
            return ""
        making.ledger.took(entry.pieces, part, where)
        said = prose.entry(entry)
        first, newline, below = said.partition("\n")
        mark, text = first[:2], first[2:]
        if "](" in text or "[" in text:
            return said
        return f"{mark}[{text}]({_PRACTICES[part]}:{settled.slug}){newline}{below}"

    def _name(self, settled: Settled, part: str) -> None:
        """Name the enabler or barrier in the session's own list of them."""
        slugs = self.fields.setdefault(part, []) if settled.slug else []
        if settled.slug not in slugs:
            slugs.append(settled.slug)

    def _settled(self, words: str, part: str, pieces: tuple[int, ...]) -> Settled:
        """Give the enabler or barrier that ``words`` stand for: one that is there, or a new one
        where that is wanted."""
        making = self.making
        kind = _PRACTICES[part]
        practices = making.practices[kind]
        settled = practices.known(words)
        if settled.slug is not None:
            if settled.near:
                making.matched.append(
                    f"“{words}” was taken for the {kind} “{settled.near.record.statement}” "
                    f"({settled.slug}), which is {settled.near.percent} % alike."
                )
            return settled
        proposal = Proposal(kind, words, practices.near(words), making.spot_of(pieces))
        answer = "add" if making.task.add_new else making.ask(proposal) if making.ask else "keep"
        if answer == "keep":
            making.proposals.append(proposal)
            return Settled()
        if answer == "add":
            return Settled(practices.add(words), exact=True)
        return Settled(answer)

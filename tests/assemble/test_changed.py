"""What has changed on a page, at its foot; and promises by how they stand, where there are many."""

from __future__ import annotations

from datetime import date

import pytest
from assemble import golden
from assemble.garden import TODAY, packaged_overrides, squeezed
from records import record

from tellback.assemble.everything_pages import everything_pages
from tellback.assemble.templates import Templates
from tellback.relate.changed import Changed
from tellback.relate.library import Library

ARTICLE = record("article", "benches")
TOLD = {
    ARTICLE.read_from: (
        Changed(date(2026, 10, 2), ("the text", "the title")),
        Changed(date(2026, 9, 1), ("the opening",)),
    )
}


def shown(language: str, told: dict[str, tuple[Changed, ...]]) -> str:
    """Give the foot of the article's page on a site in ``language``."""
    library = Library([ARTICLE], TODAY)
    library.changes = told
    templates = Templates(library, [packaged_overrides()], language=language)
    return squeezed(str(templates.components.provenance(ARTICLE)))


def test_the_days_and_the_parts() -> None:
    assert shown("en", TOLD) == (
        '<div class="tb-changed" markdown>\n\n**What has changed on this page**\n\n'
        "- 2 October 2026: the text, the title\n- 1 September 2026: the opening\n\n</div>\n"
    )


@pytest.mark.parametrize("language", ["cy", "pl", "ar", "ur"])
def test_another_language_tells_the_days_alone(language: str) -> None:
    text = shown(language, TOLD)
    assert text.count("\n- ") == 2
    assert "the text" not in text
    assert "What has changed" not in text


def test_nothing_is_shown_of_a_page_that_tells_nothing() -> None:
    assert shown("en", {}).strip() == ""
    assert shown("en", {"elsewhere.yml": TOLD[ARTICLE.read_from]}).strip() == ""


def test_many_promises_by_how_they_stand() -> None:
    consent = {"status": "given", "scope": "public", "given_on": "2026-04-02", "by": "organisation"}
    made = {
        "organisation": "allotments",
        "now": "Digs *now*.",
        "in_a_year": "Sows.",
        "consent": consent,
    }
    advice = [{"number": at, "text": f"Sit {at}.", "status": "done"} for at in range(1, 12)]
    library = Library(
        [
            record("organisation", "allotments"),
            record("session", "growing/01-start", commitments=[made]),
            record("report", "year", recommendations=advice),
        ],
        TODAY,
    )
    page = golden.made(everything_pages, library)["promises.md"]
    text = squeezed(Templates(library, [packaged_overrides()]).page(page.template, page.data))
    assert "[11 done](#done), [1 not asked yet](#not-asked-yet).\n" in text
    assert "### Not asked yet { #not-asked-yet }\n" in text
    assert (
        "- [The allotments](/organisations/allotments.md), at "
        "[Starting](/programmes/growing/01-start/index.md): Digs &#42;now&#42;.\n"
    ) in text
    assert "- [Recommendation 3](/reports/year.md#recommendation-3) of A year on: Sit 3.\n" in text

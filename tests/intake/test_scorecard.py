"""What a scorecard says, and how it is shortened for a terminal."""

from __future__ import annotations

import pytest

from tellback.intake.rows import Fault
from tellback.intake.scorecard import Outcome, Scorecard, Scored, scorecard_text
from tellback.intake.scorecard_report import report_text


def _card(*rows: Scored, **told: object) -> Scorecard:
    return Scorecard("sheet.csv", "event", "events", rows, **told)  # type: ignore[arg-type]


def _same(*spots: str) -> Scorecard:
    return _card(*(Scored(spot, "", Outcome.SAME) for spot in spots))


@pytest.mark.parametrize(
    ("spots", "said"),
    [
        (["row 2"], "Row 2"),
        (["row 2", "row 5"], "Rows 2 and 5"),
        (["row 2", "row 5", "row 9"], "Rows 2, 5 and 9"),
        ([f"row {at}" for at in range(2, 14)], "Rows 2 to 13"),
        ([f"row {at}" for at in (2, 3, 5, 6, 7, 9)], "Rows 2, 3, 5 to 7 and 9"),
        ([f"row {at}" for at in range(2, 30, 2)], "Rows 2, 4, 6, 8, 10, 12, 14, 16 and 6 more"),
        (["row 2 of “North”", "row 2 of “South”"], "Row 2 of “North” and row 2 of “South”"),
        (["column C", "column D"], "Column C and column D"),
    ],
)
def test_spots(spots: list[str], said: str) -> None:
    assert f"As they were:\n  {said}\n" in scorecard_text(_same(*spots))


def test_what_is_said_of_many_rows_is_said_once() -> None:
    rows = [
        Scored(
            f"row {at}", f"Event {at}", Outcome.NEW, f"data/events/{at}.yml", left={"Lunch": "12"}
        )
        for at in range(2, 102)
    ]
    fault = Fault("Date", "31/2/27", "There is no such day.", "Look it up.")
    mend = [Scored(f"row {at}", "", Outcome.MEND, faults=(fault,)) for at in range(102, 202)]
    card = _card(*rows, *mend)
    text = scorecard_text(card)
    assert text.startswith("sheet.csv: 200 events. 100 in (100 new), 100 to mend.\n")
    assert text.count("31/2/27") == 100  # nothing that is to mend is left unsaid
    assert "… and 60 lines more, all of which a report has: --report FILE" in text
    assert "Rows 2 to 101: Lunch: “12”" in text
    for ending in (".md", ".csv"):
        assert report_text(card, ending).count("data/events/") == 100 or ending == ".csv"
        assert report_text(card, ending).count("31/2/27") == 100


def test_a_report_shows_what_was_typed_to_the_letter() -> None:
    fault = Fault("Cost", "=1+1|*", "This is no cost.", "Write £2.")
    card = _card(Scored("row 2", "_A_ <b>", Outcome.MEND, faults=(fault,)))
    assert "- Row 2, “\\_A\\_ \\<b\\>”\n    - Cost: “=1+1\\|\\*”. " in report_text(card, ".md")
    assert "row 2,_A_ <b>,to mend,Cost,'=1+1|*," in report_text(card, ".csv")

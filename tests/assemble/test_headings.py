"""The ids that headings get: readable in any script, and as they were in plain Latin."""

from __future__ import annotations

import pytest

from tellback.assemble.headings import heading_id


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("What happens next?", "what-happens-next"),
        ("Café & bar", "cafe-bar"),
        ("Gdzie są łodzie?", "gdzie-są-łodzie"),
        ("کشتیاں کہاں ہیں؟", "کشتیاں-کہاں-ہیں"),
        ("2 + 2", "2-2"),
    ],
)
def test_heading_id(heading: str, name: str) -> None:
    assert heading_id(heading, "-") == name

"""Who wrote an article or a report."""

from __future__ import annotations

from pydantic import Field

from tellback.model.base import Part
from tellback.model.reference_types import OrganisationRef
from tellback.model.text import Words


class Author(Part):
    """Who wrote it: by role, or the name it was published under."""

    name: Words | None = Field(default=None, description="The name it was published under.")
    role: Words | None = Field(
        default=None, description="What the author does, such as independent evaluator."
    )
    organisation: OrganisationRef | None = Field(
        default=None, description="The organisation that the author works for."
    )

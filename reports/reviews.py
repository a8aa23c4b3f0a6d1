"""What a person made of a finding: the verdict that is kept beside it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claims.models import Model

MAX_NOTE = 2_000
"""Characters a note may have."""

FINGERPRINT = r"^[0-9a-f]{4,64}$"
"""What a fingerprint looks like."""


class Verdict(StrEnum):
    """What a person decided about a finding.

    Accepted: it is a disagreement that matters. Wrong: it is a false alarm. Corrected: it was
    one, and the text has been put right.
    """

    ACCEPTED = "accepted"
    WRONG = "wrong"
    CORRECTED = "corrected"


class Review(Model):
    """A verdict on the finding with this fingerprint, with a note in the reviewer's words."""

    fingerprint: str = Field(pattern=FINGERPRINT)
    verdict: Verdict
    note: str = Field(default="", max_length=MAX_NOTE)

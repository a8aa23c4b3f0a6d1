"""Values of two articles that answer one question, found by models fitted on known stories."""

from matching.alignment.answers import Answer, dates, numbers
from matching.alignment.model import (
    SURE_LATER,
    Aligned,
    aligned,
    date_candidates,
    number_candidates,
)

__all__ = [
    "SURE_LATER",
    "Aligned",
    "Answer",
    "aligned",
    "date_candidates",
    "dates",
    "number_candidates",
    "numbers",
]

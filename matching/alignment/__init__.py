"""Values of two articles that answer one question, found by a model fitted on known stories."""

from matching.alignment.answers import Answer, dates, numbers
from matching.alignment.model import Aligned, rival_dates, rival_numbers

__all__ = ["Aligned", "Answer", "dates", "numbers", "rival_dates", "rival_numbers"]

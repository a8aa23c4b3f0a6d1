"""The fitted weights of ``same_event.yaml``: logistic models over named features."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.models import Model
from claims.tables import shipped

Value = TypeVar("Value", float, NDArray[np.float64])


class Logistic(Model):
    """A logistic model: the log odds are ``constant`` plus each feature times its weight."""

    constant: float
    weights: Mapping[str, float]

    def logits(self, features: Mapping[str, Value]) -> Value:
        """The log odds; the features are numbers, or arrays of one shape, by name."""
        first, *others = self.weights
        total = features[first] * self.weights[first] + self.constant
        for name in others:
            total = total + features[name] * self.weights[name]
        return total

    def probability(self, features: Mapping[str, Value]) -> Value:
        """The probability, 0 to 1; arguments and shape as for :meth:`logits`."""
        return logistic(self.logits(features))


def logistic(logits: Value) -> Value:
    """Probabilities of log odds."""
    odds: Value = np.exp(-logits)
    return 1 / (1 + odds)


class SameEvent(Model):
    """The models of being about one event; see the head of ``same_event.yaml``."""

    articles: Logistic
    company: Logistic
    least_occasion: float
    claims: Logistic
    least_event: float


@cache
def weights() -> SameEvent:
    """The weights as shipped, read once."""
    return SameEvent.model_validate(shipped(__package__, "same_event.yaml"))

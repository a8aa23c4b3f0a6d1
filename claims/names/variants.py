"""Spellings of one name part that differ between articles: "Katherine" and "Catherine" Lund."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claims.models import Mention, Model
from claims.names import gazetteer
from claims.names.gazetteer import plain
from claims.names.similarity import is_accepted, is_rare_variant, is_variant


class Use(Model):
    """A mention in an article."""

    article: str
    mention: Mention


class Spelling(Model):
    """One spelling of a name: the full form it is mostly used in, and where."""

    form: str
    uses: tuple[Use, ...]


class SpellingVariant(Model):
    """An entity whose name is spelt in two or more ways, the most used first.

    Differences of diacritics, case, hyphens, possessives, nicknames, initials, missing parts,
    British and American spelling and names in the gazetteer's list of pairs are no variants.
    """

    entity: str
    name: str
    spellings: tuple[Spelling, ...]


def spelling_variants(linked: Mapping[str, Sequence[Mention]]) -> tuple[SpellingVariant, ...]:
    """The variant spellings in linked mentions, ordered by entity."""
    by_entity: dict[str, list[Use]] = defaultdict(list)
    for article in sorted(linked):
        for mention in linked[article]:
            if not mention.nominal and not gazetteer.is_demonym(mention.core):
                by_entity[mention.entity].append(Use(article=article, mention=mention))
    return tuple(
        SpellingVariant(entity=entity, name=uses[0].mention.name, spellings=spellings)
        for entity, uses in sorted(by_entity.items())
        for spellings in _variants(uses)
    )


def _variants(uses: Sequence[Use]) -> list[tuple[Spelling, ...]]:
    by_token: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.mention.core.isupper() and " " not in use.mention.core:
            continue  # an acronym is no spelling of the name it stands for
        for token in set(plain(use.mention.core).split()):
            by_token[token].append(use)
    groups: list[list[str]] = []
    for token in sorted(by_token):
        uses_of = by_token[token]
        home = next(
            (
                g
                for g in groups
                if any(_differs(token, other) for other in g)
                and not any(use in by_token[other] for other in g for use in uses_of)
            ),
            None,
        )
        if home is None:
            groups.append([token])
        else:
            home.append(token)
    return [
        tuple(
            sorted(
                (_spelling(by_token[token]) for token in group),
                key=lambda spelling: (-len({u.article for u in spelling.uses}), spelling.form),
            )
        )
        for group in groups
        if len(group) > 1
    ]


def _differs(one: str, other: str) -> bool:
    close = is_variant(one, other) or is_rare_variant(one, other)
    return close and not is_accepted(one, other)


def _spelling(uses: Sequence[Use]) -> Spelling:
    counted = Counter(use.mention.core for use in uses)
    form = min(counted, key=lambda core: (-len(core.split()), -counted[core], core))
    return Spelling(form=form, uses=tuple(uses))

"""Documents of one run to one set of entities: the keys in every claim follow the links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.models import Argument, Claim, Document, Mention, Quotation
from claims.names import link

Keys = Mapping[str, str]


def link_documents(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The same documents with entity keys and names unified across articles."""
    linked = link({d.article.id: d.mentions for d in documents})
    return tuple(_relinked(d, linked[d.article.id]) for d in documents)


def _relinked(document: Document, mentions: tuple[Mention, ...]) -> Document:
    keys = {old.entity: new.entity for old, new in zip(document.mentions, mentions, strict=True)}
    places = {(m.start, m.end): m for m in mentions}
    return document.model_copy(
        update={
            "mentions": mentions,
            "quotations": tuple(_quotation(q, keys) for q in document.quotations),
            "claims": tuple(_claim(c, keys, places) for c in document.claims),
        }
    )


def _claim(claim: Claim, keys: Keys, places: Mapping[tuple[int, int], Mention]) -> Claim:
    return claim.model_copy(
        update={
            "speaker_entity": _key(claim.speaker_entity, keys),
            "arguments": tuple(_argument(a, keys) for a in claim.arguments),
            "mentions": tuple(places[(m.start, m.end)] for m in claim.mentions),
            "quotations": tuple(_quotation(q, keys) for q in claim.quotations),
        }
    )


def _argument(argument: Argument, keys: Keys) -> Argument:
    return argument.model_copy(
        update={
            "entities": tuple(dict.fromkeys(keys[e] for e in argument.entities)),
            "own_entities": tuple(dict.fromkeys(keys[e] for e in argument.own_entities)),
        }
    )


def _quotation(quotation: Quotation, keys: Keys) -> Quotation:
    return quotation.model_copy(update={"speaker_entity": _key(quotation.speaker_entity, keys)})


def _key(entity: str | None, keys: Keys) -> str | None:
    return keys[entity] if entity is not None else None

"""Names: people, organisations and places in an article, and across articles to one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Mention
from claims.names.coreference import group_names, mentions_of
from claims.names.detect import find_names
from claims.names.link import link
from claims.names.nominals import resolve_nominals
from claims.names.variants import SpellingVariant, spelling_variants
from claims.names.wording import article_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["SpellingVariant", "find_mentions", "link", "spelling_variants"]


def find_mentions(doc: Doc, text: str) -> tuple[Mention, ...]:
    """The named mentions of one article, with the pronouns and descriptions that are certain.

    ``doc`` is the parsed article, over a text of the same length as ``text``; spans and quotes are
    of ``text``. ``entity`` is a key within the article. Mentions come in the order of the text and
    do not overlap.
    """
    article = article_words(doc, text)
    names = find_names(article, text)
    mentions = mentions_of(names, group_names(names), text)
    nominals = resolve_nominals(mentions, names, article, text)
    # "the Finnish prime minister", once resolved, is one mention.
    apart = [m for m in mentions if not any(n.covers(m) for n in nominals)]
    return tuple(sorted([*apart, *nominals], key=lambda m: (m.start, m.end)))

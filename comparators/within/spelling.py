"""A name that one article spells in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from claims.models import Document, EntityKind, Mention
from claims.names.gazetteer import is_demonym, plain
from comparators.models import Severity
from comparators.within.slips import Slip, Told
from matching.misspellings import is_slip

# One family name as a man and as a woman bears it, and as all of them do.
_FORMS = re.compile(r"(?:sk[ia]|ck[ia]|[oe]va?|ina?|es|s)$")


def spelling(document: Document) -> Iterator[Slip]:
    """ "Karen Whitfield", further down "Ms Whitefield"."""
    first: dict[str, Mention] = {}
    for m in document.mentions:
        if not m.nominal and not is_demonym(m.core):
            first.setdefault(m.entity, m)
    for x, y in combinations(first.values(), 2):
        if EntityKind.PERSON not in (x.kind, y.kind) or _form(x.core) == _form(y.core):
            continue
        if is_slip(x.core, x.kind, y.core, y.kind):
            yield Slip(
                "spelling",
                Severity.MEDIUM,
                0.75,
                f"How it is spelt: {x.core} / {y.core}",
                Told(x.core, x),
                Told(y.core, y),
            )


def _form(core: str) -> str:
    return _FORMS.sub("", plain(core).split()[-1])

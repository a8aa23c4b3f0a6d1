"""A writer to be killed: writes editions of the same articles without end, batch by batch."""

from __future__ import annotations

import sys
from itertools import count

from index.models import Batch
from index.store import Index
from tests.index.made import prepared

ARTICLES = 40
BATCH = 8


def main() -> None:
    """Writes until it is stopped; says when it begins."""
    with Index.open(sys.argv[1], check_model=False).writer() as writer:
        print("writing", flush=True)
        for edition in count(1):
            for start in range(0, ARTICLES, BATCH):
                batch = [prepared(n, edition) for n in range(start, start + BATCH)]
                # One more article comes and goes, so that commits remove as well.
                if edition % 2:
                    batch.append(prepared(ARTICLES + start, edition))
                gone = () if edition % 2 else (f"/wire/{ARTICLES + start}.txt",)
                writer.write(Batch(prepared=tuple(batch), removed=gone))


if __name__ == "__main__":
    main()

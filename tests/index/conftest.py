from __future__ import annotations

from pathlib import Path

import pytest

from index import adding
from index.store import Index
from tests.support import ROOT

FOLDERS = ("seeds", "fixtures/flood-toll", "fixtures/cup-final")


@pytest.fixture
def empty(tmp_path: Path) -> Index:
    return Index.create(tmp_path / "corpus.index")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The seeds and two of the curated data sets; only to be read."""
    index = Index.create(tmp_path_factory.mktemp("corpus") / "corpus.index")
    adding.add(index, [ROOT / folder for folder in FOLDERS])
    return index

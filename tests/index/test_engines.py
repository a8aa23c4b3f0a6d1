from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from factdiff import IndexReport
from index import adding
from index.engines import here, on_ray
from index.store import Index
from tests.index.conftest import FOLDERS
from tests.support import ROOT

FOLDER = ROOT / FOLDERS[2]


class Deadly:
    """Doubles numbers, and kills its own process the first time it meets a certain one."""

    def __init__(self, marker: Path, victim: int) -> None:
        self._marker = marker
        self._victim = victim

    def __call__(self, number: int) -> Iterator[int]:
        yield 2 * number
        if number == self._victim and not self._marker.exists():
            self._marker.write_text("")
            os.kill(os.getpid(), signal.SIGKILL)
        yield 2 * number + 1


class Start:
    """Sets up a `Deadly` or, without a marker, what dies of nothing."""

    def __init__(self, marker: Path, victim: int) -> None:
        self._arguments = (marker, victim)

    def __call__(self) -> Deadly:
        return Deadly(*self._arguments)


def test_this_process_does_one_item_after_the_other() -> None:
    assert list(here(range(3), lambda: lambda n: [n, 10 * n])) == [0, 0, 1, 10, 2, 20]


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A Ray cluster of two workers on this machine."""
    ray = pytest.importorskip("ray")
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    ray.init(
        num_cpus=2,
        object_store_memory=100 * 2**20,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"}},
    )
    yield
    ray.shutdown()


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
class TestRay:
    def test_a_killed_worker_costs_nothing_but_time(self, tmp_path: Path) -> None:
        start = Start(tmp_path / "killed", 5)
        done = list(on_ray(range(12), start))
        assert (tmp_path / "killed").exists()
        assert done == list(range(24))

    def test_adds_and_reports_as_this_process_does(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(adding, "FILES_A_BATCH", 2)
        local, spread = Index.create(tmp_path / "local"), Index.create(tmp_path / "spread")
        assert adding.add(local, [FOLDER]) == adding.add(spread, [FOLDER], engine=on_ray)
        assert spread.verify().problems == ()
        left, right = (
            sorted((row.position, row.path, row.digest) for row in index.listed())
            for index in (local, spread)
        )
        assert left == right
        reports = [
            prepared.whole(prepared.parts(engine))
            for place, engine in ((local.location, here), (spread.location, on_ray))
            for prepared in [IndexReport(place)]
        ]
        assert reports[0] == reports[1]
        assert reports[0].findings

    def test_a_fault_of_a_worker_is_told_in_one_line(self, tmp_path: Path) -> None:
        from index.errors import IndexUnusableError

        prepared = IndexReport(Index.create(tmp_path / "gone").location)
        with pytest.raises(IndexUnusableError, match="is no index"):
            list(on_ray([("/a.txt",)], Broken(str(tmp_path / "nowhere"))))
        assert prepared.stories == []


class Broken:
    """Cannot be set up: the index it needs is not there."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __call__(self) -> Callable[[tuple[str]], Iterable[str]]:
        place = Index.open(self._place).location
        return lambda item: (place, *item)

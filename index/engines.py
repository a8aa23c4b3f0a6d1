"""Where the work is done: in this process, or by the workers of a Ray cluster.

An engine takes items and a function that sets a worker up (models, an open index) and returns
what does the work on one item. Results come in the order of the items, whoever did the work.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claims.errors import FactdiffError

T = TypeVar("T")
R = TypeVar("R")

_BLOCK_BYTES = 4 * 2**20

Work = Callable[[T], Iterable[R]]


class EngineMissingError(FactdiffError):
    """An engine that is not installed."""


class Engine(Protocol):
    """See the module."""

    def __call__(self, items: Iterable[T], start: Callable[[], Work[T, R]]) -> Iterator[R]:
        """The results of the work on all items, in their order."""


def here(items: Iterable[T], start: Callable[[], Work[T, R]]) -> Iterator[R]:
    """The engine that is this process."""
    work = start()
    for item in items:
        yield from work(item)


def engine(name: str) -> Engine:
    """The engine of that name: "local" or "ray".

    Raises:
        EngineMissingError: it is not installed.
    """
    if name == "local":
        return here
    try:
        import ray.data  # noqa: F401
    except ImportError as error:
        raise EngineMissingError("--engine ray needs Ray: pip install 'factdiff[ray]'") from error
    return on_ray


def on_ray(items: Iterable[T], start: Callable[[], Work[T, R]]) -> Iterator[R]:
    """The engine that is a Ray cluster: the one at ``RAY_ADDRESS``, or one on this machine.

    Ray Data keeps as many workers as there are processors (at most as many as items), starts a
    worker anew that dies, and does its item again.

    Raises:
        FactdiffError: a worker met it; also whatever else stopped the cluster.
    """
    import ray
    import ray.data

    listed = [{"item": pickle.dumps(item)} for item in items]
    if not listed:
        return
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    if not ray.is_initialized():
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        ray.init(log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    # Results are small: workers must not wait for room for blocks of the usual size.
    context.target_max_block_size = _BLOCK_BYTES
    processors = ray.cluster_resources().get("CPU", 1)  # type: ignore[no-untyped-call]
    workers = max(1, min(int(processors), len(listed)))
    done = ray.data.from_items(listed, override_num_blocks=len(listed)).map_batches(
        _Worker,
        fn_constructor_args=(start, Path.cwd()),
        batch_size=1,
        batch_format="numpy",
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )
    for row in done.iter_rows():
        result, error = pickle.loads(row["result"])
        if error is not None:
            raise error
        yield result


class _Worker:
    """What lives in a process of the cluster: it is set up once and works on many items."""

    def __init__(self, start: Callable[[], Work[Any, Any]], folder: Path) -> None:
        # Paths are the user's, and may be relative. Where there are none, the folder need not be.
        with suppress(OSError):
            os.chdir(folder)
        # What cannot be set up is told as a result: Ray would try again, or wrap it in its own.
        try:
            self._work = start()
        except FactdiffError as error:
            self._work = partial(_fail, error)

    def __call__(self, batch: dict[str, Any]) -> Iterator[dict[str, list[bytes]]]:
        for item in batch["item"]:
            try:
                for result in self._work(pickle.loads(item)):
                    yield {"result": [pickle.dumps((result, None))]}
            except FactdiffError as error:
                yield {"result": [pickle.dumps((None, error))]}


def _fail(error: FactdiffError, _: object) -> Iterable[Any]:
    raise error

"""What harm hostile input does: files, texts and requests made for it, for as long as is wanted.

Run ``python -m bench.fuzz [--minutes N] [--size BYTES] [--seed N]``. What fails: an exception, more
than `LIMIT` seconds of a processor for one case (for a request: of waiting), more than `MEMORY`
bytes for one file, an answer of 500, a server that no longer answers. Files of ``--size`` bytes and
requests that no client would send are tried once each; the minutes are shared by what is made at
random (hypothesis). The server is the real one, on an index of ``seeds/``.
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import re
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from bench.hostile import FILES, RAW, SENTENCE, UNITS, files, requests, texts

LIMIT = 60
"""Seconds one case may take: of a processor, so that other work on the machine does not count."""

MEMORY = 4_000_000_000
"""Bytes a process may have while it reads one file."""

PARAGRAPH = 1_400
PARAGRAPHS = 7
"""Characters and number of the paragraphs of a text that is one thing again and again.

What is longer without a full stop is not taken for prose, and so is no work.
"""

BATCH = 100
SEEDS = Path(__file__).parents[1] / "seeds"


class TooSlowError(BaseException):
    """A case that is not done in time; no `Exception`, so that no reader takes it for its own."""


def processor() -> float:
    """Seconds of a processor that this process and those it waited for have had."""
    return sum(os.times()[:4])


@dataclass
class Tried:
    """What was tried of one sort, and what came of it; ``clock`` is what a case is timed by."""

    what: str
    clock: Callable[[], float] = processor
    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    memory: int = 0
    failures: list[str] = field(default_factory=list)

    @contextmanager
    def case(self, name: str) -> Iterator[None]:
        """One case: counted and timed; an exception is a failure."""
        started = self.clock()
        try:
            with _in_time():
                yield
        except (Exception, TooSlowError) as error:
            fault = str(error).strip().partition("\n")[0]
            self.failures.append(f"{name}: {type(error).__name__}: {fault}"[:300])
        finally:
            took = self.clock() - started
            self.cases += 1
            self.seconds += took
            self.slowest = max(self.slowest, took)

    def row(self) -> str:
        """A line of the table."""
        memory = f"{self.memory / 1e6:,.0f}" if self.memory else ""
        numbers = f"{self.cases:,} | {self.seconds / 60:.1f} | {self.slowest:.1f} | {memory}"
        return f"| {self.what} | {numbers} | {len(self.failures)} |"


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlowError(f"more than {LIMIT} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Share(NamedTuple):
    """Minutes for one sort of cases, and the seed of the first batch of them."""

    minutes: float
    seed: int


def at_random(
    tried: Tried, cases: st.SearchStrategy[Any], check: Callable[[Any], object], share: Share
) -> Tried:
    """Check cases until the time is over; each failure is told once, by its smallest case."""
    end = time.monotonic() + 60 * share.minutes
    for batch in count(share.seed):
        if time.monotonic() > end:
            break
        last = ""

        @seed(batch)
        @settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            verbosity=Verbosity.quiet,
        )
        @given(cases)
        def run(case: Any) -> None:
            nonlocal last
            if time.monotonic() > end:
                return  # the rest of the batch
            started = tried.clock()
            tried.cases += 1
            try:
                with _in_time():
                    check(case)
            except (Exception, TooSlowError) as error:
                last = f"{type(error).__name__} ({error}) on {case!r}"
                raise
            finally:
                took = tried.clock() - started
                tried.seconds += took
                tried.slowest = max(tried.slowest, took)

        with suppress(Exception, TooSlowError):
            run()
        if last and last not in tried.failures:
            tried.failures.append(last[:2_000])
    return tried


# --- files --------------------------------------------------------------------------------------


def read(path: Path) -> None:
    """Read a file and split it into passages; what is wrong with it is no failure."""
    from claims.passages import passages
    from claims.reading import read_corpus

    corpus = read_corpus([path])
    assert corpus.articles or corpus.skipped, "neither articles nor a reason"
    for article in corpus.articles[:3]:
        article.model_dump_json()
        for passage in passages(article):
            assert article.text[passage.start : passage.end] == passage.quote


def hostile_files(folder: Path, size: int) -> Tried:
    """Every file of `FILES`, each read in a process with little memory and time."""
    tried = Tried(f"files made to be slow or large, {size / 1e6:g} MB each")
    for name, (suffix, make) in FILES.items():
        path = folder / f"hostile{suffix}"
        path.write_bytes(make(size))
        with tried.case(name):
            tried.memory = max(tried.memory, _apart(read, path))
        path.unlink()
    return tried


def _apart(work: Callable[[Path], None], path: Path) -> int:
    """Do some work in another process and return its most bytes of memory.

    Raises:
        RuntimeError: it failed there, or was not done in time.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            work(path)
            fault = ""
        except BaseException as error:
            fault = f"{type(error).__name__}: {error}"[:200]
        os.write(theirs, fault.encode("utf-8", "backslashreplace"))
        os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as pipe:  # noqa: PTH123
        select.select([pipe], [], [])
        fault = pipe.read().decode()
    _, status, usage = os.wait4(child, 0)
    if status or fault:
        raise RuntimeError(fault or f"stopped by signal {os.WTERMSIG(status)}")
    return usage.ru_maxrss * 1024


def random_files(folder: Path, share: Share) -> Tried:
    """Articles of all formats, cut up and patched."""

    def check(case: tuple[str, bytes]) -> None:
        suffix, data = case
        path = folder / f"random{suffix}"
        path.write_bytes(data)
        read(path)

    return at_random(Tried("files cut up and patched"), files(), check, share)


# --- texts --------------------------------------------------------------------------------------


def compare(text: str) -> None:
    """The whole pipeline on a text and another account of it, to every format of a report."""
    import factdiff
    from cli.output import render

    report = factdiff.compare(text, SENTENCE.replace("four", "nine"), "2024-03-06", "2024-03-07")
    for form in ("terminal", "json", "markdown", "html", "sarif", "junit", "csv", "github"):
        render(report, form, explain=True)


def long_text(unit: str, size: int) -> str:
    """A paragraph of one thing again and again."""
    return f"{(unit * (size // len(unit))).strip()}.\n\n"


def repeated() -> Tried:
    """Everything of `UNITS`, again and again, through the whole pipeline."""
    tried = Tried(f"one thing repeated, {PARAGRAPHS} paragraphs of {PARAGRAPH:,} characters")
    for unit in UNITS:
        with tried.case(repr(unit)):
            compare(f"{SENTENCE}\n\n{long_text(unit, PARAGRAPH) * PARAGRAPHS}{SENTENCE}")
    return tried


def random_texts(share: Share) -> Tried:
    """Sentences with odd things in and between them."""
    return at_random(Tried("sentences with odd things in them"), texts(), compare, share)


# --- requests -----------------------------------------------------------------------------------


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The port of a real server on an index of ``seeds/``; it answers to the end, or this fails."""
    program = [sys.executable, "-m", "cli.app"]
    place = str(folder / "seeds.index")
    subprocess.run([*program, "index", "add", place, str(SEEDS), "--quiet"], check=True)
    process = subprocess.Popen(
        [*program, "serve", place, "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    told = process.stderr.readline()
    found = re.search(r":(\d+)/", told)
    if found is None:
        raise RuntimeError(told)
    try:
        yield int(found[1])
        assert process.poll() is None, "the server has ended"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def ask(port: int, request: dict[str, Any]) -> None:
    """Send a request; fails for an answer of 500, and for a fault that is not told in JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request(
            request["method"], request["path"], request["body"], headers=request["headers"]
        )
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    assert answer.status != 500, body[:300]
    if answer.status >= 400 and request["method"] != "HEAD":
        assert b'"detail"' in body, (answer.status, body[:300])


def random_requests(port: int, share: Share) -> Tried:
    """All methods, paths, types and bodies."""
    return at_random(
        Tried("requests", time.monotonic), requests(), lambda case: ask(port, case), share
    )


def raw_requests(port: int) -> Tried:
    """What is no HTTP, or should not be answered."""
    tried = Tried("what no client would send", time.monotonic)
    for name, data in RAW.items():
        with tried.case(name):
            status = answered(port, data)
            assert status is None or status < 500 or status == 501, status
            ask(port, {"method": "GET", "path": "/healthz", "headers": {}, "body": None})
    return tried


def answered(port: int, data: bytes) -> int | None:
    """The status that a server answers bytes with; None where it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as connection:
        received = b""
        with suppress(ConnectionError):  # it hung up before all was sent, as it may
            connection.sendall(data)
        with suppress(ConnectionError):
            received = connection.recv(200)
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", received)
    return int(found[1]) if found else None


# --- all of it ----------------------------------------------------------------------------------


def tables(options: argparse.Namespace, folder: Path) -> Iterator[Tried]:
    """One sort after the other."""
    share = Share(options.minutes / 3, options.seed)
    yield hostile_files(folder, options.size)
    yield random_files(folder, share)
    yield repeated()
    yield random_texts(share)
    with serving(folder) as port:
        yield raw_requests(port)
        yield random_requests(port, share)


def main(argv: list[str] | None = None) -> int:
    """Print the dated table; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=3.0, metavar="N")
    parser.add_argument("--size", type=int, default=50_000_000, metavar="BYTES")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    options = parser.parse_args(argv)
    print(f"Hostile input, {date.today()}, {platform.machine()}, seed {options.seed}\n")
    print("| what | cases | busy (min) | slowest (s) | most memory (MB) | failures |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for tried in tables(options, Path(folder)):
            print(tried.row(), flush=True)
            failures += tried.failures
    if failures:
        print()
    for failure in failures:
        print(f"- {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

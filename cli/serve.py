"""``factdiff serve``: a page for the desk, and a REST API, on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.marking import Marking
from cli.output import note
from cli.running import chosen_kinds

if TYPE_CHECKING:
    from cli.marking import Mark
    from reports.models import Report

Index = Annotated[
    str, typer.Argument(metavar="INDEX", help="The index to check against ('factdiff index add').")
]
Host = Annotated[
    str, typer.Option(help="The address to listen on; others than loopback have no protection.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="HOST",
        help="A further host name to answer to, as behind a proxy. Repeat for several.",
    ),
]
Timeout = Annotated[
    float, typer.Option(metavar="SECONDS", min=1.0, help="How long one check may take.")
]
ReviewFile = Annotated[
    Path | None,
    typer.Option(
        "--reviews", metavar="FILE", help="Where verdicts are kept. Default: in the index."
    ),
]
_READING = 20.0
"""Seconds that reading a file or looking up an article may take."""

Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def serve(
    context: typer.Context,
    index: Index,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    names: Names = None,
    timeout: Timeout = 60.0,
    reviews: ReviewFile = None,
    show: Open = False,
    kinds: options.Kinds = None,
    min_confidence: options.MinConfidence = 0.0,
    min_severity: options.MinSeverity = "low",
    days: options.Days = None,
    baseline: options.Baseline = None,
    model: options.Model = None,
    witness: options.Witness = None,
) -> None:
    """Serve a page on which an article is checked against an index while it is written.

    The page and its API (described at /openapi.json) answer this machine only, unless --host says
    otherwise. What is looked for, and which findings are known already, is as for 'factdiff check'.
    Verdicts on findings are kept in the index. Ctrl-C stops.

    Exit codes: 0 stopped, 2 could not run.

    \b
    Examples:
      factdiff serve corpus.index
      factdiff serve corpus.index --open
      factdiff serve corpus.index --days 30 --min-severity medium
      factdiff serve corpus.index --port 0 --timeout 120
    """
    from importlib.metadata import version

    from comparators.models import Severity
    from comparators.registry import comparator
    from server.app import create_app
    from server.desk import RemoteDesk
    from server.guard import LOOPBACK
    from server.reviews import FILE, Reviews
    from server.running import address, listen, name_of, server
    from server.shelf import Asked, checking, library
    from server.worker import Worker

    if reviews is None and "://" in index:
        raise InputError("an index in an object store keeps no verdicts: name a file by --reviews")
    chosen = chosen_kinds(kinds)
    for kind in chosen or ():
        comparator(kind)  # one that does not exist is said so before models are loaded
    mark = _telling(Marking(context.obj, baseline, chosen, whole=False).prepared())
    asked = Asked(
        model=model,
        witness=witness,
        kinds=chosen,
        days=days,
        min_confidence=min_confidence,
        min_severity=Severity(min_severity),
    )
    listening = listen(host, port)
    desk = RemoteDesk(
        Worker(partial(checking, index, asked), timeout),
        Worker(partial(library, index), min(timeout, _READING)),
    )
    desk.start()
    app = create_app(
        desk,
        Reviews(reviews or Path(index) / FILE),
        version=version("factdiff"),
        hosts={*LOOPBACK, name_of(host), *(names or ())},
        mark=mark,
    )
    place = address(listening)
    note(f"{index} is served at {place} (Ctrl-C stops)")
    if name_of(host) not in LOOPBACK:
        note("anybody who can reach this address can read the index and mark findings")
    if show:
        import webbrowser

        webbrowser.open(place)
    try:
        server(app).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        desk.stop()


def _telling(mark: Mark) -> Callable[[Report], Report]:
    """Marks reports, and says once what is wrong with the suppressions."""
    told: set[str] = set()

    def marked(report: Report) -> Report:
        report, remarks = mark(report)
        for remark in remarks:
            if remark not in told:
                told.add(remark)
                note(remark)
        return report

    return marked

"""``factdiff serve``: a page for the desk, and a REST API, on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.output import note

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
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def serve(
    index: Index,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    names: Names = None,
    timeout: Timeout = 60.0,
    reviews: ReviewFile = None,
    show: Open = False,
    model: options.Model = None,
) -> None:
    """Serve a page on which an article is checked against an index while it is written.

    The page and its API (described at /openapi.json) answer this machine only, unless --host says
    otherwise. Verdicts on findings are kept in the index. Ctrl-C stops.

    Exit codes: 0 stopped, 2 could not run.

    \b
    Examples:
      factdiff serve corpus.index
      factdiff serve corpus.index --open
      factdiff serve corpus.index --port 0 --timeout 120
    """
    from importlib.metadata import version

    from server.app import create_app
    from server.desk import RemoteDesk
    from server.guard import LOOPBACK
    from server.reviews import FILE, Reviews
    from server.running import address, listen, name_of, server
    from server.shelf import desk
    from server.worker import Worker

    if reviews is None and "://" in index:
        raise InputError("an index in an object store keeps no verdicts: name a file by --reviews")
    listening = listen(host, port)
    worker = Worker(partial(desk, index, model), timeout)
    worker.start()
    app = create_app(
        RemoteDesk(worker),
        Reviews(reviews or Path(index) / FILE),
        version=version("factdiff"),
        hosts={*LOOPBACK, name_of(host), *(names or ())},
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
        worker.stop()

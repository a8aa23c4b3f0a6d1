"""Listening on an address, and running the application there until somebody stops it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from claims.errors import InputError

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

_CONNECTIONS = 64
_GRACE = 2


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free.

    Raises:
        InputError: the address is not this machine's, or something else listens there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"cannot listen on {host} port {port} ({reason}): choose another --port or --host"
        ) from error


def name_of(host: str) -> str:
    """An address as a Host header has it."""
    return f"[{host}]" if ":" in host else host


def address(listening: socket.socket) -> str:
    """The URL of what listens on a socket."""
    host, port = listening.getsockname()[:2]
    return f"http://{name_of(host)}:{port}/"


def server(app: ASGIApp) -> uvicorn.Server:
    """A server for an application; ``run(sockets=[...])`` runs it."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="error",  # what is no request is refused, and nobody need be told
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=_GRACE,
        )
    )

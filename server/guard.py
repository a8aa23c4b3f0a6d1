"""What every request must hold to, and what every answer carries: the server is for one machine.

A page from elsewhere in the same browser can send requests to a server on this machine. None gets
through: the Host header must name this server (so that no foreign name can be made to point here),
an Origin must be this server's own, and what the browser calls cross-site is refused. No answer
has a CORS header.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 8_000_000
"""Bytes a request may have."""

BODY_SECONDS = 20.0
"""How long a request may take to arrive."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


class _RefusedError(Exception):
    """A request that goes no further: a status, and why."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Guard:
    """Lets requests through to an application when they come from this server's own pages."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; nothing but HTTP is spoken."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *own]
            await send(message)

        try:
            self._check(scope)
            body = await _body(receive)
        except _RefusedError as refused:
            await _refuse(sending, refused)
        else:
            await self._app(scope, _replayed(body, receive), sending)

    def _check(self, scope: Scope) -> None:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        host = _only(headers.get("host", []))
        if _name(host) not in self._hosts:
            raise _RefusedError(421, "this server has another name")
        origins = headers.get("origin", [])
        if origins and _only(origins).lower() != f"{scope['scheme']}://{host}".lower():
            raise _RefusedError(403, "requests from other pages are refused")
        site = headers.get("sec-fetch-site", ["none"])[0]
        if site not in ("same-origin", "none") and scope["path"] != "/":
            raise _RefusedError(403, "requests from other pages are refused")
        length = headers.get("content-length", ["0"])[0]
        if not length.isdecimal() or int(length) > MAX_BODY:
            raise _TOO_LARGE


_TOO_LARGE = _RefusedError(413, f"larger than {MAX_BODY // 1_000_000} MB")


def _only(values: list[str]) -> str:
    return values[0] if len(values) == 1 else ""


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdecimal() else host.lower()


async def _body(receive: Receive) -> bytes:
    """The whole body of a request, which is small and arrives in time, or is refused."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > MAX_BODY:
                    raise _TOO_LARGE
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        raise _RefusedError(408, "the request did not arrive in time") from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What an application receives: the body in one piece, then whatever comes after it."""
    whole: Message | None = {"type": "http.request", "body": body, "more_body": False}

    async def receiving() -> Message:
        nonlocal whole
        if whole is None:
            return await receive()
        message, whole = whole, None
        return message

    return receiving


async def _refuse(send: Send, refused: _RefusedError) -> None:
    body = json.dumps({"detail": refused.detail}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

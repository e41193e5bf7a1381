"""Who may talk to the server: the host it is called by, where a change comes from, the token, and what a page may load.

Another site that the browser has open can send requests here, but it knows neither the token of the page nor can it
set the header; a name that was bound anew to this machine (DNS rebinding) is refused by the Host header.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from pipeline.errors import UsageError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
COOKIE = "delib-token"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Next = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Guard:
    """What the server asks of a request; `token` is empty where it serves this machine alone."""

    host: str
    port: int
    token: str = ""
    page: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def knows_host(self, header: str) -> bool:
        """Whether a Host header names this server."""
        try:
            parts = urlsplit(f"//{header}")
            name, port = (parts.hostname or "").lower(), parts.port or 80
        except ValueError:
            return False
        if port != self.port:
            return False
        if name in LOOPBACK or name == self.host.lower():
            return True
        return bool(self.token) and (_is_address(name) or name == socket.gethostname().lower())

    def knows_origin(self, request: Request) -> bool:
        """Whether a request comes from a page of this server."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        own = f"{request.url.scheme}://{request.headers.get('host', '')}"
        return (origin is None or origin == own) and site in (None, "same-origin", "none")

    def admits(self, request: Request) -> bool:
        """Whether a request carries the token, where one is asked for."""
        sent = request.cookies.get(COOKIE) or request.headers.get("authorization", "").removeprefix("Bearer ")
        return not self.token or _same(sent, self.token)

    def may_write(self, request: Request) -> bool:
        """Whether a request carries the token of a page, which no other site can read."""
        return self.knows_origin(request) and _same(request.headers.get("x-delib-page", ""), self.page)


class Guarded(BaseHTTPMiddleware):
    """Refuses what the guard does not admit, before any other code sees it, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        super().__init__(app)
        self.guard = guard

    async def dispatch(self, request: Request, call_next: Next) -> Response:
        response = self._refusal(request) or await call_next(request)
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _refusal(self, request: Request) -> Response | None:
        guard = self.guard
        if not guard.knows_host(request.headers.get("host", "")):
            return PlainTextResponse("This server does not go by that name.", 421)
        if guard.token and _same(request.query_params.get("token", ""), guard.token):
            entered = RedirectResponse(request.url.path, 303)
            entered.set_cookie(COOKIE, guard.token, httponly=True, samesite="strict")
            return entered
        open_to_all = request.url.path == "/enter" or request.url.path.startswith("/static/")
        if not guard.admits(request) and not open_to_all:
            return RedirectResponse("/enter", 303) if request.method == "GET" else PlainTextResponse("Token?", 401)
        if request.method not in ("GET", "HEAD") and not guard.may_write(request):
            return PlainTextResponse("This request does not come from a page of this server.", 403)
        return None


def guard_of(host: str, port: int, token: str | None) -> Guard:
    """The guard of a server; UsageError where others than this machine could reach it without a token."""
    if host not in LOOPBACK and not token:
        remedy = "Add --token with a secret of your own, and put an encrypting proxy before it on an open network"
        raise UsageError(f"--host {host}", "others could read and change the export", remedy)
    return Guard(host, port, token or "")


def _same(sent: str, kept: str) -> bool:
    return bool(kept) and hmac.compare_digest(sent.encode(), kept.encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

"""Ports: servers that hold only so many connections, so that one of them never starves another.

Every connection is an open file, and the system lets a process have only so many of them. Each
port gets a share of its own: whoever fills the door leaves the presenter's port as it was.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.routing import Router

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

FILES = 4096  # open at once: each stream of a follower is one
WAITED_FOR = 512  # as many sockets as Windows can wait for
# Of the files, for each of the two ports: the rest is for data, kernels and whatever else is open.
SHARE = 0.4


def files_at_once() -> int:
    """How many files may be open at once, as many as the system allows where that can be raised."""
    if resource is None:
        return WAITED_FOR
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if least != resource.RLIM_INFINITY and least < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return wanted


def is_this_machine(ip: str) -> bool:
    """Whether an address is this machine's own, where a proxy or a tunnel speaks for many."""
    return ip_address(ip).is_loopback


class Port(HTTPServer):
    """A server that closes at once what is more than it holds.

    Parameters
    ----------
    app
        What answers.
    most
        How many connections are held at once.
    most_of_one
        How many of them one address may have, this machine's own apart; None where all may, as
        behind a proxy, whose address is everybody's.
    **more
        What tornado's own server takes.
    """

    def initialize(  # type: ignore[override] # tornado's own takes its options here too
        self,
        app: Router,
        most: int,
        most_of_one: int | None = None,
        **more: Any,  # noqa: ANN401 - tornado's own
    ) -> None:
        """Hold nothing yet."""
        super().initialize(app, **more)
        self._most = most
        self._most_of_one = most_of_one
        self._held: dict[IOStream, str] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a connection, or close it."""
        # A stream that was handed on, as a websocket's is, counts for as long as it is open.
        self._held = {held: ip for held, ip in self._held.items() if not held.closed()}
        if self._is_full(str(address[0])):
            stream.close()
            return
        self._held[stream] = str(address[0])
        super().handle_stream(stream, address)

    def _is_full(self, ip: str) -> bool:
        if len(self._held) >= self._most:
            return True
        if self._most_of_one is None or is_this_machine(ip):
            return False
        return list(self._held.values()).count(ip) >= self._most_of_one

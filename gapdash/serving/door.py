"""Door: a second port for phones, which leads to the room and to nothing else.

Whoever is on the network can come in, so nothing here may cost the presenter anything. Phones
mostly have an address each, but those of a whole venue may come through one: an address may bring
``MOST_OF_ONE`` followers, which is more than a room of a hundred needs and leaves most places to
others. This machine's own address may bring any number, for a proxy or a tunnel on it. The main
port counts no addresses: behind a proxy all of them are the proxy's.
"""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass

import tornado.web
from jupyter_client.localinterfaces import public_ips
from jupyter_server.utils import url_path_join

from gapdash.serving.follow import FollowHandler, follow_routes
from gapdash.serving.followers import OpenHandler, follower_routes
from gapdash.serving.hall import Hall
from gapdash.serving.handlers import StaticHandler
from gapdash.serving.ports import Port

MOST_BYTES = 1 << 14  # of a request's body; the routes take less
MOST_HEADER_BYTES = 1 << 14
SENT_SECONDS = 30  # until all of a request has come
QUIET_SECONDS = 15  # of a connection that asks for nothing
# A phone that opens the page has several connections for a moment, and then one.
ONE_OF = 3  # an address may have this part of all connections
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not listened on
# Kept for documentation, so nobody's: asking the way there sends nothing.
NOWHERE = ("192.0.2.1", 9)


@dataclass(frozen=True)
class Way:
    """How phones reach the room.

    Parameters
    ----------
    port
        Of the door; None where there is none.
    ip
        Where the door listens.
    url
        Address under which phones reach the room, where the server cannot know it: behind a
        proxy, or where a machine has several addresses. Empty where it is worked out.
    """

    port: int | None = None
    ip: str = "0.0.0.0"  # noqa: S104 - phones of the whole network are to come in
    url: str = ""

    def address(self, base_url: str, main: tuple[str, int]) -> str:
        """Where phones begin, with a slash at its end; empty where they cannot reach the server.

        Parameters
        ----------
        base_url
            Under which all routes are.
        main
            Where the server itself listens: address and port.
        """
        if self.url:
            return self.url.rstrip("/") + "/"
        ip, port = main if self.port is None else (self.ip, self.port)
        if ip in LOOPBACK:
            return ""
        host = own_address() if ip in EVERYWHERE else ip
        return f"http://{f'[{host}]' if ':' in host else host}:{port}{base_url}" if host else ""


def own_address() -> str:
    """The address of this machine on its network; empty if it is on none. Nothing is sent."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(NOWHERE)
        return str(probe.getsockname()[0])
    # A network without a way out, such as a laptop's own hotspot.
    return next(iter(public_ips()), "")


class NothingHandler(FollowHandler):
    """Any address that is not behind the door."""

    def prepare(self) -> None:
        """Say so, whatever was asked, and where the room is."""
        self.say_nothing_there()


def door_app(hall: Hall) -> tornado.web.Application:
    """What answers at the door: the room's page, what it asks for, and scripts and styles."""
    base = hall.base_url
    return tornado.web.Application(
        [
            (base, tornado.web.RedirectHandler, {"url": f"{base}follow", "permanent": False}),
            (url_path_join(base, r"/gapdash/static/([a-z.]+)"), StaticHandler),
            (url_path_join(base, "/gapdash/rooms"), OpenHandler, {"hall": hall}),
            *follow_routes(hall),
            *follower_routes(hall),
        ],
        compress_response=True,
        each_apart=True,
        log_function=log_nothing,
        default_handler_class=NothingHandler,
        default_handler_args={"hall": hall},
    )


def log_nothing(_: tornado.web.RequestHandler) -> None:
    """Write no line of what was asked: strangers could fill the log. Failures log themselves."""


def open_door(hall: Hall, sockets: list[socket.socket], most: int) -> Port:
    """Answer phones on the sockets that are held for them, over so many connections at most."""
    server = Port(
        door_app(hall),
        most,
        most // ONE_OF,
        max_body_size=MOST_BYTES,
        max_header_size=MOST_HEADER_BYTES,
        idle_connection_timeout=QUIET_SECONDS,
        body_timeout=SENT_SECONDS,
    )
    server.add_sockets(sockets)
    return server

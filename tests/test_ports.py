"""How many connections a port holds, of whom, and for how long."""

from __future__ import annotations

import asyncio
import socket
from types import SimpleNamespace

import pytest
import tornado.web
from tornado.iostream import IOStream
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler, websocket_connect

from gapdash.serving import ports
from gapdash.serving.ports import FILES, WAITED_FOR, Port, files_at_once


class Echo(WebSocketHandler):
    """Says what it hears."""

    async def on_message(self, message: str | bytes) -> None:
        await self.write_message(message)


APP = tornado.web.Application([("/echo", Echo)], log_function=lambda _: None)


def test_of_one_address_only_so_many_are_held() -> None:
    asyncio.run(hold_of_one_address())


def test_who_says_nothing_is_let_go_and_a_websocket_stays_and_counts() -> None:
    asyncio.run(say_nothing())


async def hold_of_one_address() -> None:
    port, theirs = Port(APP, 9, 2), []

    def came(ip: str) -> bool:
        ours, other = socket.socketpair()
        theirs.append(other)
        stream = IOStream(ours)
        port.handle_stream(stream, (ip, 1))
        return not stream.closed()

    try:
        assert [came("192.0.2.9") for _ in range(3)] == [True, True, False]
        assert [came("2001:db8::9") for _ in range(3)] == [True, True, False]
        assert [came("::1") for _ in range(6)] == [True] * 5 + [False]
        assert not came("fe80::9%eth0")
        await port.close_all_connections()
        assert came("192.0.2.9")
    finally:
        await port.close_all_connections()
        for one in theirs:
            one.close()


async def say_nothing() -> None:
    held, number = bind_unused_port()
    port = Port(APP, 2, idle_connection_timeout=0.05)
    port.add_sockets([held])
    talking = await websocket_connect(f"ws://127.0.0.1:{number}/echo")
    quiet, writer = await asyncio.open_connection("127.0.0.1", number)
    more, another = await asyncio.open_connection("127.0.0.1", number)
    assert await more.read() == b""
    assert await quiet.read() == b""
    await talking.write_message("still there")
    assert await talking.read_message() == "still there"
    for one in (writer, another, talking):
        one.close()
    port.stop()
    await port.close_all_connections()


@pytest.mark.parametrize(
    ("least", "most", "found"),
    [
        (1024, 20_000, FILES),
        (256, -1, FILES),
        (-1, -1, FILES),
        (256, 1024, 1024),
        (9000, 9000, FILES),
    ],
)
def test_as_many_files_as_the_system_allows(
    monkeypatch: pytest.MonkeyPatch, least: int, most: int, found: int
) -> None:
    raised: list[tuple[int, int]] = []
    system = SimpleNamespace(
        RLIMIT_NOFILE=7,
        RLIM_INFINITY=-1,
        getrlimit=lambda _: (least, most),
        setrlimit=lambda _, limits: raised.append(limits),
    )
    monkeypatch.setattr(ports, "resource", system)
    assert files_at_once() == found
    assert raised == ([(found, most)] if 0 <= least < found else [])
    monkeypatch.setattr(ports, "resource", None)
    assert files_at_once() == WAITED_FOR

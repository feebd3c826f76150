"""Line: the stream of events on which a follower hears where the presenter is."""

from __future__ import annotations

import asyncio
import contextlib
import http
import socket
from typing import Any

from tornado.iostream import IOStream, StreamClosedError

from gapdash import words_room
from gapdash.rooms import Room
from gapdash.serving.hall import Hall, Refusal, RoomHandler
from gapdash.serving.lines import LinesFull

BEAT_SECONDS = 15.0
# A phone that takes nothing for so long is gone: it comes back by itself.
STALLED_SECONDS = 45.0
BEAT = b"event: beat\ndata: {}\n\n"
END = b"event: end\ndata: {}\n\n"


class LineHandler(RoomHandler):
    """Streams of a room's state: first what is so now, then only what is newest."""

    def initialize(self, hall: Hall) -> None:
        """Take the hall, and leave out compression, whose memory every stream would hold."""
        super().initialize(hall)
        self._woken = asyncio.Event()
        self._gone = False
        self.request.headers.pop("Accept-Encoding", None)

    async def get(self, code: str) -> None:
        """The stream, until the room ends or the follower goes."""
        room = self.room(code)
        try:
            with self.hall.lines.joined(code, self.origin) as self._woken:
                self.set_header("Content-Type", "text/event-stream; charset=utf-8")
                # Proxies would hold events back until they have many of them.
                self.set_header("X-Accel-Buffering", "no")
                self._set_up()
                with contextlib.suppress(StreamClosedError):
                    await self._tell(room)
        except LinesFull:
            raise Refusal(http.HTTPStatus.SERVICE_UNAVAILABLE, words_room.FULL) from None

    async def _tell(self, room: Room) -> None:
        clock = asyncio.get_running_loop().time
        told, beat = None, 0.0
        while not self._gone:
            self._woken.clear()
            if not self.hall.rooms.holds(room):
                self.write(END)
                await self.finish()
                return
            key, event = self.hall.lines.said(room)
            if key != told or clock() >= beat:
                self.write(BEAT if key == told else event)
                told, beat = key, clock() + BEAT_SECONDS
                if not await self._sent():
                    return
            # The presenter's silence is news too, of which nobody wakes a stream.
            waits = [beat - clock(), *filter(None, [room.silent_in])]
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), max(0.0, min(waits)))

    async def _sent(self) -> bool:
        """Wait until it has been taken; whether it was."""
        try:
            await asyncio.wait_for(self.flush(), STALLED_SECONDS)
        except TimeoutError:
            self._connection().close()
            return False
        return True

    def _connection(self) -> IOStream:
        connection: Any = self.request.connection
        stream: IOStream = connection.stream
        return stream

    def _set_up(self) -> None:
        """Let small events go at once, and a phone that has vanished be noticed soon."""
        stream = self._connection()
        stream.set_nodelay(True)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux alone has it
            patience = int(1000 * STALLED_SECONDS)
            stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience)

    def on_connection_close(self) -> None:
        """Stop: the follower has gone."""
        super().on_connection_close()
        self._gone = True
        self._woken.set()

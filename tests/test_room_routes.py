"""What presenters and followers may ask for, and what nobody may. Every story here is made up."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
import tornado.web
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from gapdash import addresses, keys, words_room, words_stories
from gapdash.problems import DataProblem, Problem
from gapdash.rooms import Carried, Room, Rooms, carried_of, guesses
from gapdash.serving import line, lines
from gapdash.serving.app import PortTaken
from gapdash.serving.assets import Asset
from gapdash.serving.door import Way, open_door
from gapdash.serving.follow import follow_routes
from gapdash.serving.followers import follower_routes
from gapdash.serving.hall import Hall, NoStory
from gapdash.serving.rooms import presenter_routes
from gapdash.serving.story_store import Kept, Sent, StoryStore
from gapdash.serving.telling import teller
from tests.bench_room import Crowd, Presenter, delays, left_behind
from tests.test_rooms import Clock, shown, told

BASE = "/base/"
NO_STORY = "There is no such story."
HERE, THERE, ELSEWHERE = "127.0.0.1", "192.0.2.9", "192.0.2.10"
MOST = 60  # connections at the door


def tell(said: dict[str, Any]) -> Carried:
    """Tells one made-up story, and no other."""
    if said.get("story") != "made-up":
        raise NoStory(NO_STORY)
    plain = told()
    bundle = {"story": {"title": plain.title, "steps": plain.steps * [{"guess": None}]}}
    return carried_of(
        {
            "story": {
                "programme": plain.programme,
                "title": plain.title,
                "steps": [
                    {"guess": {"low": 0, "high": 100} if n in plain.wanted else None}
                    for n in range(plain.steps)
                ],
            },
            "edition": plain.edition,
        },
        Asset(json.dumps(bundle).encode(), "application/json"),
    )


def figures(name: str) -> Asset | None:
    """All figures of two made-up programmes, and of no other."""
    known = name.partition("/")[0] in {"made-up", "other"}
    return Asset(b'{"made": "up"}', "application/json") if known else None


def wish(window: str, **more: Any) -> dict[str, Any]:
    """What a window sends that wants to lead."""
    return {"story": "made-up", "edition": "one", "claim": window, "move": shown(), **more}


class Served:
    """A server with all routes of the room, a door beside it, and a clock of its own."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.hall = Hall(tell, figures, BASE, lambda: "http://192.0.2.7:8867/base/")
        self.hall.rooms._clock = self.clock  # noqa: SLF001 - seconds pass when a test says so
        hall = self.hall
        routes = [*presenter_routes(hall), *follow_routes(hall), *follower_routes(hall)]
        app = tornado.web.Application(routes, compress_response=True)
        main, door = bind_unused_port(), bind_unused_port()
        self.ports = {"main": main[1], "door": door[1]}
        self._servers = [HTTPServer(app), open_door(hall, [door[0]], MOST)]
        self._servers[0].add_sockets([main[0]])
        for server in self._servers:
            server.xheaders = True  # a test says where a phone is, which nobody else can
        self.client = AsyncHTTPClient()

    async def stop(self) -> None:
        for server in self._servers:
            server.stop()
            await server.close_all_connections()

    async def ask(
        self, method: str, path: str, said: object = None, at: str = "main", **headers: str
    ) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = None if said is None else said if isinstance(said, bytes) else json.dumps(said)
        return await self.client.fetch(
            f"http://localhost:{self.ports[at]}{BASE}{path}",
            method=method,
            body=body,
            headers=named,
            allow_nonstandard_methods=True,
            follow_redirects=False,
            raise_error=False,
        )

    async def started(self) -> Room:
        """A room that the window "a" leads."""
        answer = await self.start()
        assert answer.code == 201, answer.body
        return self.hall.rooms.room(json.loads(answer.body)["code"])

    async def start(self, **more: Any) -> HTTPResponse:
        key = keys.presenter_key()
        return await self.ask("POST", "gapdash/rooms", wish("a", **more), Gapdash_Presenter=key)

    async def led(self, code: str, window: str, **more: Any) -> HTTPResponse:
        own = keys.room_secret(code)
        return await self.ask(
            "PUT", f"gapdash/rooms/{code}", wish(window, **more), Gapdash_Room=own
        )

    async def move(self, code: str, window: str = "a", **said: Any) -> HTTPResponse:
        return await self.ask(
            "POST",
            f"gapdash/rooms/{code}/move",
            {"claim": window, **said},
            Gapdash_Room=keys.room_secret(code),
        )

    @asynccontextmanager
    async def line(self, code: str, at: str = "main", ip: str = HERE) -> AsyncIterator[Listener]:
        reader, writer = await asyncio.open_connection("localhost", self.ports[at])
        path = f"{BASE}gapdash/rooms/{code}/line"
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Real-Ip: {ip}\r\n"
            "Accept-Encoding: gzip\r\n\r\n".encode()
        )
        yield Listener(reader)
        writer.close()


class Listener:
    """A follower's end of a line."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader
        self.head = ""

    async def hear(self) -> tuple[str, dict[str, Any]]:
        """The next event: its name and what it says."""
        if not self.head:
            self.head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        while True:
            row = (await asyncio.wait_for(self._reader.readline(), 10)).decode()
            if row.startswith("event: "):
                said = (await self._reader.readline()).decode()
                return row[7:].strip(), json.loads(said.removeprefix("data: "))


Run = Callable[[Callable[[Served], Any]], None]


@pytest.fixture
def run() -> Run:
    """Runs what a test does with a server."""

    def running(does: Callable[[Served], Any]) -> None:
        async def within() -> None:
            served = Served()
            try:
                await does(served)
            finally:
                await served.stop()

        asyncio.run(within())

    return running


def problem(answer: HTTPResponse) -> tuple[int, str]:
    return answer.code, json.loads(answer.body)["problem"]


def test_a_presenter_opens_a_room_and_is_told_where_phones_come_in(run: Run) -> None:
    async def does(served: Served) -> None:
        answer = await served.start()
        said = json.loads(answer.body)
        assert answer.code == 201
        assert said["join"] == f"http://192.0.2.7:8867/base/follow/{said['code']}"
        assert said["secret"] == keys.room_secret(said["code"])
        assert said["qr"] == addresses.qr_code(said["join"])
        page = (await served.ask("GET", f"follow/{said['code']}", at="door")).body.decode()
        assert said["join"] in page
        assert "A made-up talk" in page
        served.hall.rooms.room(said["code"]).join = ""
        page = (await served.ask("GET", f"follow/{said['code']}?{'q' * 4000}")).body.decode()
        assert f"{BASE}follow/{said['code']}<" in page
        assert "data:image/svg" in page
        answer = await served.ask("GET", "follow", at="door")
        assert (answer.code, answer.headers["Location"]) == (302, f"/base/follow/{said['code']}")

    run(does)


def test_nobody_else_opens_leads_or_ends_a_room(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        path, wrong = f"gapdash/rooms/{room.code}", {"Gapdash_Room": keys.room_secret("made-0000")}
        said = {"story": "made-up", "claim": "x", "move": shown(3)}
        answer = await served.ask("POST", "gapdash/rooms", said, Gapdash_Presenter="guessed")
        assert problem(answer) == (403, words_room.NOT_PRESENTER)
        for method, route in (("PUT", path), ("POST", f"{path}/move"), ("DELETE", path)):
            for headers in (wrong, {}, {"Gapdash_Presenter": keys.presenter_key()}):
                answer = await served.ask(method, route, said, **headers)
                assert problem(answer) == (403, words_room.NOT_OWN_ROOM)
        assert room.shown.step == 0
        own = {"Gapdash_Room": keys.room_secret(room.code), "Origin": "http://elsewhere.example"}
        answer = await served.ask("POST", f"{path}/move", said, **own)
        assert problem(answer) == (403, words_room.FOREIGN)

    run(does)


def test_the_door_leads_to_the_room_alone(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        own = {
            "Gapdash_Room": keys.room_secret(room.code),
            "Gapdash_Presenter": keys.presenter_key(),
        }
        path = f"gapdash/rooms/{room.code}"
        said = {"claim": "a", "move": shown(3), "story": "made-up"}
        for method, route in (("PUT", path), ("POST", f"{path}/move"), ("DELETE", path)):
            assert (await served.ask(method, route, said, "door", **own)).code == 404
        assert (await served.ask("POST", "gapdash/rooms", said, "door", **own)).code == 405
        for route in (
            "voila/render/explore.ipynb", "voila/static/a.js", "api/kernels", "preflight",
            "gapdash/stories/made-up/one/notes.json", "gapdash/uploads", "gapdash/static/../a",
        ):  # fmt: skip
            answer = await served.ask("GET", route, None, "door", **own)
            assert answer.code == 404
            assert words_room.NO_PAGE in answer.body.decode()
            assert (await served.ask("POST", route, {}, "door", **own)).code == 404
        assert room.shown.step == 0
        answer = await served.ask("GET", f"{path}/story.json", None, "door")
        assert answer.code == 200

    run(does)


def test_a_line_tells_what_is_so_at_once_and_then_what_is_new(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        await served.move(room.code, move=shown(2), number=1)
        async with served.line(room.code, "door") as follower:
            name, said = await follower.hear()
            assert (name, said["step"], said["led"]) == ("move", 2, True)
            for header in ("X-Accel-Buffering: no", "Cache-Control: no-store"):
                assert header in follower.head
            assert "Content-Encoding" not in follower.head
            answer = json.loads((await served.move(room.code, move=shown(3), number=2)).body)
            assert (answer["followers"], answer["lead"]) == (1, True)
            name, said = await follower.hear()
            assert (said["step"], said["turn"]) == (3, answer["turn"])
            await served.move(room.code, leaving=True)
            assert (await follower.hear())[1]["led"] is False
            await served.led(room.code, "a")
            assert (await follower.hear())[1]["led"] is True
            secret = keys.room_secret(room.code)
            await served.ask("DELETE", f"gapdash/rooms/{room.code}", Gapdash_Room=secret)
            assert await follower.hear() == ("end", {})
        answer = await served.ask("GET", f"gapdash/rooms/{room.code}.json")
        assert problem(answer) == (410, words_room.ENDED)
        assert (await served.ask("GET", f"follow/{room.code}")).code == 410
        assert problem(await served.led(room.code, "a")) == (410, words_room.ROOM_ENDED)

    run(does)


def test_a_clock_on_the_wall_that_jumps_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall, right = [0.0], time.time

    async def does(served: Served) -> None:
        monkeypatch.setattr(time, "time", lambda: right() + wall[0])
        served.hall.rooms = Rooms()
        room = await served.started()
        async with served.line(room.code, "door") as follower:
            for step, wall[0] in ((0, 0.0), (3, 4e8), (1, -4e8)):
                await served.move(room.code, move=shown(step))
                assert (await follower.hear())[1]["step"] == step
        assert room.led

    run(does)


def test_a_changed_story_is_told_to_those_who_follow(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        async with served.line(room.code, "door") as follower:
            assert (await follower.hear())[1]["edition"] == "one"
            served.hall.tell = lambda _: told("two", steps=9)
            await served.led(room.code, "a", move=shown(8), edition="two")
            said = (await follower.hear())[1]
            assert (said["edition"], said["step"]) == ("two", 8)

    run(does)


def test_stage_and_phones_never_show_different_editions(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        await served.move(room.code, leaving=True)
        served.hall.tell = lambda _: told("two", steps=2)
        # The room goes on with what it carries.
        assert (await served.led(room.code, "b", move=shown(4))).code == 200
        assert room.told.edition == "one"
        # After a restart there is only the changed one.
        served.hall.rooms = Rooms(served.clock)
        assert problem(await served.led(room.code, "b")) == (412, words_room.CHANGED)
        assert problem(await served.start()) == (412, words_room.CHANGED)
        assert len(served.hall.rooms) == 0
        assert problem(await served.start(edition=None)) == (400, words_room.UNREADABLE)

    run(does)


def test_nothing_that_is_refused_opens_a_room(run: Run) -> None:
    async def does(served: Served) -> None:
        for wrong in ({"move": shown(9)}, {"move": shown(revealed=[9])}, {"claim": ""}):
            answer = await served.start(**wrong)
            assert problem(answer) == (400, words_room.UNREADABLE)
        assert len(served.hall.rooms) == 0

    run(does)


def test_a_window_learns_what_was_revealed_and_clears_guesses(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        await served.move(room.code, move=shown(1, revealed=[1]))
        answer = json.loads((await served.led(room.code, "b", over=True)).body)
        assert answer["revealed"] == [1]
        room.guesses.add("one", 3, 20)
        async with served.line(room.code) as follower:
            await follower.hear()
            answer = json.loads((await served.move(room.code, "b", clear=True)).body)
            assert answer["guesses"] == {}
            assert (await follower.hear())[1]["guesses"] == {"1": []}

    run(does)


def test_a_stalled_phone_hears_the_newest_and_a_vanished_one_is_not_counted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "BEAT_SECONDS", 0.01)

    async def does(served: Served) -> None:
        room = await served.started()
        async with served.line(room.code) as follower:
            await follower.hear()
            for n in range(50):
                room.move("a", shown(n % 5), n)
                served.hall.lines.wake(room.code)
            steps: list[int] = []
            while not steps or steps[-1] != 4:
                name, said = await follower.hear()
                steps += [said["step"]] if name == "move" else []
            assert len(steps) == 1
            while (await follower.hear())[0] != "beat":
                pass
        while json.loads((await served.move(room.code)).body)["followers"]:
            pass

    run(does)


def test_only_so_many_follow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_FOLLOWERS", 1)

    async def does(served: Served) -> None:
        room = await served.started()
        async with served.line(room.code) as follower:
            await follower.hear()
            answer = await served.ask("GET", f"gapdash/rooms/{room.code}/line")
            assert problem(answer) == (503, words_room.FULL)
            state = json.loads((await served.ask("GET", f"gapdash/rooms/{room.code}.json")).body)
            assert state == {"code": room.code, "open": True, "full": True, "edition": "one"}

    run(does)


def test_one_address_leaves_room_for_others_at_the_door(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MOST_OF_ONE", 1)

    async def does(served: Served) -> None:
        room = await served.started()
        route = f"gapdash/rooms/{room.code}"
        async with served.line(room.code, "door", THERE) as follower:
            await follower.hear()
            answer = await served.ask("GET", f"{route}/line", None, "door", X_Real_Ip=THERE)
            assert problem(answer) == (503, words_room.FULL)
            for ip, full in ((THERE, True), (ELSEWHERE, False), (HERE, False)):
                answer = await served.ask("GET", f"{route}.json", None, "door", X_Real_Ip=ip)
                assert json.loads(answer.body)["full"] is full
            async with served.line(room.code, "door", ELSEWHERE) as other:
                assert (await other.hear())[0] == "move"
        # The address of a proxy is everybody's.
        for at, ip in (("main", THERE), ("door", HERE)):
            async with served.line(room.code, at, ip) as one, served.line(room.code, at, ip) as two:
                assert [(await phone.hear())[0] for phone in (one, two)] == ["move", "move"]

    run(does)


def test_guesses_are_counted_by_where_they_come_from_at_the_door(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guesses, "MOST_OF_ONE", 1)

    async def does(served: Served) -> None:
        room = await served.started()
        found = []
        for at, ip in (("door", THERE), ("door", ELSEWHERE), ("door", HERE), ("main", THERE)):
            for device in ("one", "two"):
                said = {"device": f"{device}-{at}-{ip}".replace(".", "-"), "step": 1, "value": 4}
                path = f"gapdash/rooms/{room.code}/guess"
                found.append((await served.ask("POST", path, said, at, X_Real_Ip=ip)).code)
        assert found == [200, 503, 200, 503, 200, 200, 200, 200]

    run(does)


def test_connections_that_idle_at_the_door_shut_nobody_out(run: Run) -> None:
    async def does(served: Served) -> None:
        await served.started()
        idle = [await asyncio.open_connection(HERE, served.ports["door"]) for _ in range(MOST + 20)]
        reads = [asyncio.create_task(reader.read()) for reader, _ in idle]
        closed, held = await asyncio.wait(reads, return_when="FIRST_COMPLETED")
        while len(closed) < 20:
            closed, held = await asyncio.wait(reads, timeout=0.01)
        assert len(held) == MOST
        assert (await served.ask("GET", "follow")).code == 302
        for _, writer in idle:
            writer.close()
        await asyncio.gather(*reads)
        assert (await served.ask("GET", "follow", at="door")).code == 302

    run(does)


def test_strangers_fill_no_log(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        caplog.clear()
        for path in (
            "nowhere", "follow?code=%ff", f"gapdash/rooms/{room.code}.json?a=%ff",
            "gapdash/rooms/made-0000.json", "gapdash/static/none.js",
        ):  # fmt: skip
            await served.ask("GET", path, None, "door")
            await served.ask("POST", path, {}, "door")
        assert caplog.records == []
        served.hall.figures = lambda _: 1 / 0  # type: ignore[assignment,return-value] # it fails
        path = f"gapdash/rooms/{room.code}/figures/made-up/explore.json"
        assert (await served.ask("GET", path, None, "door")).code == 500
        assert ["ZeroDivisionError" in str(one.exc_info) for one in caplog.records] == [True]

    run(does)


def test_a_small_crowd_hears_every_step(run: Run) -> None:
    async def does(served: Served) -> None:
        address = "http://localhost:{}" + BASE
        presenter = Presenter(
            address.format(served.ports["main"]), keys.presenter_key(), {"story": "made-up"}, "one"
        )
        await presenter.open()
        address = address.format(served.ports["door"])
        crowd = Crowd(address, presenter.code, 10, 0.3, 2, (1,), (0.01, 0.1), (0.01, 0.1))
        async with asyncio.timeout(30), crowd.gathered():
            while crowd.drops < 20:
                await presenter.show((len(presenter.moved) + 1) % presenter.steps)
                await crowd.all_at(presenter.moved[-1].turn)
        took = delays(presenter.moved, crowd.heard)
        assert took[int(0.95 * len(took))] < 1
        assert left_behind(presenter.moved, crowd.heard, 10) == 0

    run(does)


def test_two_windows_claim_a_room_and_one_of_them_leads(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        asked = await served.led(room.code, "b", move=shown(3))
        assert problem(asked) == (409, words_room.ANOTHER_LEADS)
        assert room.shown.step == 0
        assert (await served.led(room.code, "b", move=shown(3), over=True)).code == 200
        answer = await served.move(room.code, "a", move=shown(1), number=1)
        assert problem(answer) == (409, words_room.ANOTHER_LEADS)
        assert room.shown.step == 3
        await served.led(room.code, "a", move=shown(1), over=True)
        assert (await served.move(room.code, "b")).code == 409
        assert room.shown.step == 1

    run(does)


def test_a_server_that_was_started_anew_takes_the_room_up_from_its_presenter(run: Run) -> None:
    async def does(served: Served) -> None:
        code = "made-7241"
        assert (await served.move(code)).code == 404
        sentence = words_room.NO_ROOM.format(code=code)
        assert problem(await served.ask("GET", f"gapdash/rooms/{code}/line")) == (404, sentence)
        page = await served.ask("GET", f"follow/{code}")
        assert (page.code, code in page.body.decode()) == (404, True)
        assert (await served.led(code, "a", move={"step": 99})).code == 400
        assert (await served.move(code)).code == 404
        assert problem(await served.led(code, "a", story="other")) == (422, NO_STORY)
        assert (await served.led(code, "a", move=shown(4))).code == 200
        async with served.line(code) as follower:
            assert (await follower.hear())[1]["step"] == 4

    run(does)


MALFORMED: list[bytes | dict[str, Any]] = [
    b"", b"[]", b"{", b"\xff", b"[" * 900, b'{"device":"abcdefgh","step":1}',
    {"device": "<b>abcdefgh"}, {"device": "short"}, {"device": 12345678}, {"device": "a" * 65},
    {"step": "1"}, {"step": 1.5}, {"step": True}, {"value": "4"}, {"value": True},
]  # fmt: skip


def test_malformed_guesses_are_not_read(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        for part in MALFORMED:
            sound = {"device": "abcdefgh", "step": 1, "value": 4}
            said = part if isinstance(part, bytes) else {**sound, **part}
            answer = await served.ask("POST", f"gapdash/rooms/{room.code}/guess", said, "door")
            assert problem(answer) == (400, words_room.UNREADABLE), said
        assert room.guesses.counted() == {}

    run(does)


def test_guesses_are_counted_for_the_presenter_and_bounded(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        path = f"gapdash/rooms/{room.code}/guess"

        async def guess(step: int, value: float, device: str = "abcdefgh") -> HTTPResponse:
            said = {"device": device, "step": step, "value": value}
            return await served.ask("POST", path, said, "door")

        assert (await guess(1, 40)).code == 200
        assert (await guess(1, 45)).code == 200
        assert problem(await guess(1, 101)) == (422, "A guess is a number from 0 to 100.")
        assert problem(await guess(2, 40)) == (409, words_room.NO_GUESS)
        large = await served.ask("POST", path, b"x" * 5000, "door")
        assert problem(large) == (413, words_room.TOO_LARGE)
        answer = json.loads((await served.move(room.code)).body)
        assert answer["guesses"] == {"1": [45.0]}
        codes = {(await guess(1, n)).code for n in range(30)}
        assert codes == {200, 429}
        assert problem(await guess(1, 1)) == (429, words_room.OFTEN)
        await served.move(room.code, move=shown(1, revealed=[1]), number=1)
        assert problem(await guess(1, 41, "ijklmnop")) == (409, words_room.NO_GUESS)

    run(does)


def test_figures_beyond_the_story_are_had_by_those_in_a_room_alone(run: Run) -> None:
    async def does(served: Served) -> None:
        room = await served.started()
        under = f"gapdash/rooms/{room.code}/figures"
        for name in ("explore", "map", "parts/ks2_rwm"):
            had = await served.ask("GET", f"{under}/made-up/{name}.json", None, "door")
            assert (had.code, json.loads(had.body)) == (200, {"made": "up"})
        for slug in ("nowhere", "other"):
            none = await served.ask("GET", f"{under}/{slug}/explore.json", None, "door")
            assert problem(none) == (404, words_room.NO_FIGURES)
        assert (await served.ask("GET", f"{under}/made-up/profile.json", None, "door")).code == 404
        await served.move(room.code, move=shown(view={"programme": "other"}), number=1)
        assert (await served.ask("GET", f"{under}/other/explore.json", None, "door")).code == 200
        stranger = await served.ask("GET", "gapdash/rooms/made-0000/figures/made-up/explore.json")
        assert stranger.code == 404

    run(does)


def test_the_page_where_a_code_is_typed(run: Run) -> None:
    async def does(served: Served) -> None:
        page = (await served.ask("GET", "follow")).body.decode()
        assert "No talk is open yet" in page
        typed = await served.ask("GET", "follow?code=%3Cscript%3Ealert(1)")
        assert (typed.code, "<script>alert" in typed.body.decode()) == (404, False)
        one, two = await served.started(), await served.started()
        assert "Several talks are open here" in (await served.ask("GET", "follow")).body.decode()
        answer = await served.ask("GET", f"follow?code=Made+{two.code[-4:]}")
        assert answer.headers["Location"] == f"/base/follow/{two.code}"
        said = json.loads((await served.ask("GET", "gapdash/rooms", None, "door")).body)
        assert said == {"open": 2, "code": None}
        assert one.code != two.code

    run(does)


def test_where_phones_come_in() -> None:
    local = ("localhost", 8866)
    assert Way().address("/", local) == ""
    assert Way().address("/", ("192.0.2.9", 80)) == "http://192.0.2.9:80/"
    assert Way(8867, "192.0.2.9").address("/b/", local) == "http://192.0.2.9:8867/b/"
    assert Way(8867, "2001:db8::1").address("/", local) == "http://[2001:db8::1]:8867/"
    assert Way(8867, "localhost").address("/", local) == ""
    assert Way(url="https://gap.example/x").address("/", local) == "https://gap.example/x/"
    hall = Hall(tell, figures, "/b/")
    assert hall.join("made-7241", "http://localhost:8866") == ""
    assert hall.join("made-7241", "") == ""
    assert hall.join("made-7241", "https://gap.example") == "https://gap.example/b/follow/made-7241"


def test_a_door_that_is_taken_is_said_with_its_remedy() -> None:
    assert str(PortTaken(8867, "--room-port ")) == (
        "Port 8867 is in use by another program. Stop that program, or choose another port: "
        "--room-port 8868"
    )


def test_asking_for_the_own_address_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = []
    real = socket.socket

    def watched(*what: Any) -> socket.socket:
        kinds.append(what[1])
        return real(*what)

    monkeypatch.setattr(socket, "socket", watched)
    Way(8867).address("/", ("localhost", 8866))
    assert kinds == [socket.SOCK_DGRAM]


class Shelf:
    """Stories of a made-up server, some of which cannot be told."""

    def __init__(self) -> None:
        self.store = self
        self.texts: list[str] = []
        self.wrong: Exception | None = None

    def edition(self) -> str:
        return "made up"

    def kept(self, slug: str, name: str) -> Kept:
        if self.wrong:
            raise self.wrong
        steps = [{"guess": None}]
        bundle = {"story": {"programme": slug, "title": name, "steps": steps}, "edition": "one"}
        return Kept(bundle, Asset(b"{}", "application/json"), [])

    def of_text(self, slug: str, text: str) -> Sent:
        self.texts.append(text)
        return Sent(slug, named=True, draft={}, kept=self.kept(slug, "A draft"))


def test_a_presenter_asks_for_a_story_by_name_or_by_its_text() -> None:
    shelf = Shelf()
    teller_of = teller(cast("StoryStore", shelf))
    assert teller_of({"programme": "made-up", "story": "one"}).title == "one"
    for _ in range(2):
        assert teller_of({"programme": "made-up", "text": "title = 1"}).title == "A draft"
    assert shelf.texts == ["title = 1"]
    problem = Problem("made/up.csv", "", "it is wrong", "Mend it.")
    for wrong, sentence in (
        (KeyError("one"), words_stories.UNKNOWN),
        (DataProblem([problem]), DataProblem([problem]).for_readers),
    ):
        shelf.wrong = wrong
        with pytest.raises(NoStory, match=re.escape(sentence)):
            teller_of({"programme": "made-up", "story": "one"})
    for nonsense in ({}, {"programme": "made-up"}, {"programme": 1, "story": "one"}):
        with pytest.raises(NoStory, match=re.escape(words_room.UNREADABLE)):
            teller_of(nonsense)

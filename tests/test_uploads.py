from __future__ import annotations

import asyncio
import functools
import io
import json
import os
import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import tornado.testing
import tornado.web
from tornado.httpclient import HTTPResponse

from gapdash import areas, places, uploads, words_uploads
from gapdash.school_files import SchoolFile, authority_codes, read_file
from gapdash.school_files import lines as lines_module
from gapdash.serving import upload_files
from gapdash.serving.upload_files import upload_routes
from gapdash.uploads import Gone, ServerFull, SessionFull, Uploads
from tests import made_up_files as made_up
from tests.repository import ROOT
from tests.test_school_files import OWN_RESULTS, OWN_SCHOOLS

FOLDER = places.ROOT / "geodata"
CODES = authority_codes(areas.authorities(FOLDER))
BASE = "/base/gapdash/uploads"
KS4_NAME = "2023-2024_england_ks4final.csv"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def file_of(content: bytes, name: str = KS4_NAME) -> SchoolFile:
    return read_file(io.BytesIO(content), name, CODES)


def test_a_token_cannot_be_guessed() -> None:
    kept = Uploads()
    tokens = {kept.start() for _ in range(30)}
    assert len(tokens) == 30
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_two_sessions_do_not_see_each_other() -> None:
    kept = Uploads()
    one, two = kept.start(), kept.start()
    kept.add(one, KS4_NAME, file_of(made_up.ks4()))
    assert [file.name for file in kept.files(one)] == [KS4_NAME]
    assert kept.files(two) == []
    own = (OWN_SCHOOLS, OWN_RESULTS)
    assert len(kept.schools_of(one, *own).schools) == 3
    assert len(kept.schools_of(two, *own).schools) == 2


def test_what_is_merged_is_kept_until_a_file_comes_or_goes() -> None:
    kept = Uploads()
    token = kept.start()
    own = (OWN_SCHOOLS, OWN_RESULTS)
    first = kept.schools_of(token, *own)
    assert kept.schools_of(token, *own) is first
    number = kept.add(token, KS4_NAME, file_of(made_up.ks4())).number
    second = kept.schools_of(token, *own)
    assert len(second.results) == 3
    kept.remove(token, number)
    assert len(kept.schools_of(token, *own).results) == 2
    assert kept.schools_of(token, OWN_SCHOOLS.copy(), OWN_RESULTS) is not first


def test_a_file_of_the_same_kind_and_year_takes_the_place_of_the_one_before() -> None:
    kept = Uploads()
    token = kept.start()
    assert not kept.add(token, "one", file_of(made_up.ks4())).replaces
    assert not kept.add(token, "two", file_of(made_up.ks4(), "202223.csv")).replaces
    assert kept.add(token, "three", file_of(made_up.ks4())).replaces
    assert [file.name for file in kept.files(token)] == ["two", "three"]


def test_a_session_ends_when_it_is_not_used() -> None:
    clock = Clock()
    kept = Uploads(clock)
    idle, used = kept.start(), kept.start()
    clock.now = uploads.IDLE_SECONDS - 1
    assert kept.files(used) == []
    assert kept.sweep() == 1
    clock.now += 1
    assert kept.sweep() == uploads.IDLE_SECONDS - 1
    with pytest.raises(Gone):
        kept.files(idle)
    assert len(kept) == 1


def test_an_ended_session_has_nothing_and_takes_nothing() -> None:
    kept = Uploads()
    token = kept.start()
    kept.add(token, KS4_NAME, file_of(made_up.ks4()))
    kept.end(token)
    kept.end(token)
    asks: list[Any] = [
        lambda: kept.files(token),
        lambda: kept.remove(token, 1),
        lambda: kept.add(token, KS4_NAME, file_of(made_up.ks4())),
        lambda: kept.schools_of(token, OWN_SCHOOLS, OWN_RESULTS),
    ]
    for ask in asks:
        with pytest.raises(Gone):
            ask()


def test_of_too_many_sessions_one_without_files_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_SESSIONS", 3)
    clock = Clock()
    kept = Uploads(clock)
    held, empty, used = kept.start(), kept.start(), kept.start()
    kept.add(held, "one", file_of(made_up.ks4()))
    clock.now = uploads.IDLE_SECONDS - 1
    kept.files(used)
    last = kept.start()
    with pytest.raises(Gone):
        kept.files(empty)
    assert len(kept.files(held)) == 1
    for token in (used, last):
        kept.add(token, "one", file_of(made_up.ks4()))
    with pytest.raises(ServerFull):
        kept.start()


def test_a_session_takes_only_so_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of(made_up.ks4())
    monkeypatch.setattr(uploads, "MOST_OF_SESSION", int(1.5 * file.bytes))
    kept = Uploads()
    token = kept.start()
    kept.add(token, "one", file)
    kept.add(token, "in its place", file)
    with pytest.raises(SessionFull):
        kept.add(token, "two", file_of(made_up.ks4(), "202223.csv"))
    assert [one.name for one in kept.files(token)] == ["in its place"]


def test_all_sessions_together_take_only_so_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of(made_up.ks4())
    monkeypatch.setattr(uploads, "MOST_OF_ALL", int(1.5 * file.bytes))
    clock = Clock()
    kept = Uploads(clock)
    one, two = kept.start(), kept.start()
    kept.add(one, "one", file)
    with pytest.raises(ServerFull):
        kept.add(two, "two", file)
    # Nobody's files go for the sake of another's: they go when their own reader does.
    assert [each.name for each in kept.files(one)] == ["one"]
    clock.now = uploads.IDLE_SECONDS - 1
    kept.files(two)
    clock.now = uploads.IDLE_SECONDS
    kept.add(two, "two", file)
    with pytest.raises(Gone):
        kept.files(one)


def test_what_is_under_way_is_bounded() -> None:
    kept = Uploads()
    kept.reserve(uploads.MOST_UNDER_WAY)
    with pytest.raises(ServerFull):
        kept.reserve(1)
    kept.release(uploads.MOST_UNDER_WAY)
    kept.reserve(1)


def test_what_was_understood_is_said_in_full() -> None:
    kept = Uploads()
    token = kept.start()
    content = made_up.ks4(
        {"SCHNAME": "=made up"},
        {"URN": "900002", "PTFSM6CLA1ABASICS_95": "SUPP"},
        {"URN": "900003", "PTFSM6CLA1ABASICS_95": "NE"},
        {"URN": "900004", "RECTYPE": "2"},
        separator=";",
    )
    kept.add(token, KS4_NAME, file_of(content))
    assert words_uploads.understood(kept.add(token, KS4_NAME, file_of(content))) == {
        "number": 2,
        "name": KS4_NAME,
        "kind": "ks4",
        "years": [2024],
        "title": "Key stage 4 results of 2024",
        "lines": [
            "3 schools. 2 results of disadvantaged pupils missing: 1 not shown because it could "
            "identify children; 1 not applicable or not collected.",
            "Left out: special schools, whose pupils are few and differ (1).",
            "The name on line 2 begins like a spreadsheet’s formula: it is kept as text and never "
            "worked out.",
            "Its cells are separated by semicolons.",
            "It takes the place of the file of the same kind and year loaded before.",
        ],
    }


@pytest.mark.parametrize(
    ("content", "title", "line"),
    [
        (
            made_up.ks4({}),
            "Key stage 4 results of 2024",
            "1 school, all with a result of their disadvantaged pupils.",
        ),
        (
            made_up.register({}, {"URN": "900002", "EstablishmentStatus (name)": "Closed"}),
            "Register of schools",
            "2 schools, 1 of them closed, with the coordinates of all.",
        ),
        (
            made_up.register({}, {"URN": "900002", "Easting": ""}),
            "Register of schools",
            "2 schools, with the coordinates of 1.",
        ),
        (b"900001\n900002\n", "Schools that want support", "2 schools of the list."),
    ],
)
def test_each_kind_of_file_is_said_for_what_it_is(content: bytes, title: str, line: str) -> None:
    kept = Uploads()
    said = words_uploads.understood(kept.add(kept.start(), KS4_NAME, file_of(content)))
    assert (said["title"], said["lines"][0]) == (title, line)


def test_the_page_says_how_long_files_are_kept() -> None:
    part = (ROOT / "gapdash/web/views/words.js").read_text("utf-8")
    assert words_uploads.KEPT in part


class Sent(tornado.testing.AsyncHTTPTestCase):
    """The routes of uploads under a base URL, in a server that wants cookies of others."""

    def get_app(self) -> tornado.web.Application:
        self.kept = Uploads()
        routes = [*upload_routes("/base/", FOLDER, self.kept), ("/alive", Alive)]
        return tornado.web.Application(routes, xsrf_cookies=True, compress_response=True)

    def get_http_server_options(self) -> dict[str, object]:
        return {}

    def ask(self, path: str, method: str = "POST", **options: Any) -> tuple[int, dict[str, Any]]:
        if method == "POST":
            options.setdefault("body", b"")
        answer: HTTPResponse = self.fetch(BASE + path, method=method, **options)
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.code, json.loads(answer.body)

    def begin(self) -> str:
        code, said = self.ask("")
        assert code == 201
        assert said["limit"] == uploads.MOST_BYTES
        assert said["too_large"] == words_uploads.TOO_LARGE
        return str(said["token"])

    def send(self, token: str, content: bytes, query: str = f"name={KS4_NAME}") -> Any:
        return self.ask(f"/{token}/files?{query}", body=content)

    def test_a_file_is_understood_listed_and_removed(self) -> None:
        token = self.begin()
        code, said = self.send(token, made_up.ks4())
        assert code == 201
        assert said["understood"]["title"] == "Key stage 4 results of 2024"
        assert said["files"] == [said["understood"]]
        assert self.ask(f"/{token}", "GET") == (200, {"files": said["files"]})
        number = said["understood"]["number"]
        assert self.ask(f"/{token}/files/{number}", "DELETE") == (200, {"files": []})

    def test_the_session_goes_on_after_a_refusal(self) -> None:
        token = self.begin()
        self.send(token, made_up.ks4())
        code, said = self.send(token, made_up.ks4({"TPUP": "=1+1"}), "name=202223.csv")
        assert (code, set(said)) == (422, {"problem"})
        assert said["problem"].startswith("Line 2 has the formula “=1+1” in TPUP")
        assert len(self.kept.files(token)) == 1
        assert self.send(token, made_up.ks4(), "name=202223.csv")[0] == 201
        assert len(self.kept.files(token)) == 2

    def test_the_year_is_asked_for_and_taken_from_the_address(self) -> None:
        token = self.begin()
        code, said = self.send(token, made_up.ks4(), "name=england_ks4final.csv")
        assert code == 422
        assert said["years"][-3:] == [2019, 2018, 2017]
        code, said = self.send(token, made_up.ks4(), "name=england_ks4final.csv&year=2023")
        assert said["understood"]["years"] == [2023]

    def test_a_session_ends_for_good(self) -> None:
        for path, method in (("/end", "POST"), ("", "DELETE")):
            token = self.begin()
            self.send(token, made_up.ks4())
            assert self.ask(f"/{token}{path}", method) == (200, {"ended": True})
            gone = (410, {"problem": words_uploads.GONE})
            assert self.ask(f"/{token}", "GET") == gone
            assert self.send(token, made_up.ks4()) == gone
            assert self.ask(f"/{token}/files/1", "DELETE") == gone
        assert len(self.kept) == 0

    def test_another_sites_page_can_do_nothing(self) -> None:
        token = self.begin()
        foreign = (403, {"problem": words_uploads.FOREIGN})
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "none"},
            {"Origin": "http://elsewhere.example"},
            {"Origin": "null"},
        ):
            assert self.ask("", headers=headers) == foreign
            path = f"/{token}/files?name={KS4_NAME}"
            assert self.ask(path, body=made_up.ks4(), headers=headers) == foreign
            assert self.ask(f"/{token}/end", headers=headers) == foreign
        assert self.kept.files(token) == []

    def test_this_servers_own_pages_can(self) -> None:
        own = {"Sec-Fetch-Site": "same-origin", "Origin": "https://a-proxy.example"}
        assert self.ask("", headers=own)[0] == 201
        here = f"http://127.0.0.1:{self.get_http_port()}"
        assert self.ask("", headers={"Origin": here})[0] == 201

    def test_too_many_sessions_get_a_sentence(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(uploads, "MOST_SESSIONS", 1)
            token = self.begin()
            assert self.send(token, made_up.ks4())[0] == 201
            assert self.ask("") == (503, {"problem": words_uploads.SERVER_FULL})

    def test_too_much_under_way_gets_a_sentence(self) -> None:
        token = self.begin()
        self.kept.reserve(uploads.MOST_UNDER_WAY)
        full = (503, {"problem": words_uploads.SERVER_FULL})
        assert self.send(token, made_up.ks4()) == full
        self.kept.release(uploads.MOST_UNDER_WAY)
        assert self.send(token, made_up.ks4())[0] == 201
        self.kept.reserve(uploads.MOST_UNDER_WAY)

    def test_a_full_session_gets_a_sentence(self) -> None:
        token = self.begin()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(uploads, "MOST_OF_SESSION", 10)
            code, said = self.send(token, made_up.ks4())
        assert (code, said) == (413, {"problem": words_uploads.SESSION_FULL})

    def test_an_unforeseen_error_is_a_sentence_too(self) -> None:
        token = self.begin()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(upload_files, "read_file", lambda *_, **__: 1 / 0)
            with tornado.testing.ExpectLog("tornado.application", "Uncaught exception"):
                code, said = self.send(token, made_up.ks4())
        assert (code, said) == (500, {"problem": words_uploads.FAILED})
        assert self.send(token, made_up.ks4())[0] == 201

    def test_200_megabytes_are_refused_before_they_are_sent(self) -> None:
        token = self.begin()
        # However much of it is on its way already: the answer is not lost.
        for part in (0, 100_000, 20_000_000):
            said = self.io_loop.run_sync(functools.partial(self.announce, token, 200 * 10**6, part))
            head, _, body = said.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 413 ")
            assert json.loads(body) == {"problem": words_uploads.TOO_LARGE}

    async def announce(self, token: str, size: int, part: int) -> bytes:
        """Say how much will be sent, send a part of it, and read the answer to its end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.get_http_port())
        head = f"POST {BASE}/{token}/files?name=x HTTP/1.1\r\nHost: x\r\nContent-Length: {size}"
        writer.write(f"{head}\r\n\r\n".encode() + b"x" * part)
        await writer.drain()
        answer = await reader.readuntil(b"}")
        writer.close()
        return answer

    def test_a_sender_that_does_not_listen_is_cut_off(self) -> None:
        token = self.begin()
        port, sent = self.get_http_port(), {"bytes": 0}

        def push() -> None:
            with socket.create_connection(("127.0.0.1", port)) as wire:
                head = f"POST {BASE}/{token}/files?name=x HTTP/1.1\r\nHost: x\r\n"
                wire.sendall(f"{head}Content-Length: {10**12}\r\n\r\n".encode())
                try:
                    while True:
                        sent["bytes"] += wire.send(b"x" * 4096)
                except OSError:
                    return

        sender = threading.Thread(target=push)
        sender.start()
        self.io_loop.run_sync(lambda: asyncio.to_thread(sender.join, 30), timeout=40)
        assert not sender.is_alive()
        assert self.kept.files(token) == []

    def test_a_file_of_unknown_length_is_refused(self) -> None:
        token = self.begin()

        async def pieces(write: Any) -> None:
            await write(made_up.ks4())

        code, said = self.ask(f"/{token}/files?name=x", body=None, body_producer=pieces)
        assert (code, said) == (411, {"problem": words_uploads.NO_LENGTH})

    def test_a_sender_that_leaves_leaves_nothing_behind(self) -> None:
        token = self.begin()

        async def leave() -> None:
            _, writer = await asyncio.open_connection("127.0.0.1", self.get_http_port())
            head = f"POST {BASE}/{token}/files?name=x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999"
            writer.write(f"{head}\r\n\r\n".encode() + b"x" * 1000)
            await writer.drain()
            await until(lambda: self.kept.under_way == 99999)
            writer.close()
            await until(lambda: self.kept.under_way == 0)

        self.io_loop.run_sync(leave)
        assert self.kept.files(token) == []

    def test_a_file_is_not_read_on_when_its_sender_has_left(self) -> None:
        token = self.begin()
        content, reading = made_up.ks4(), threading.Event()
        ended: list[bool] = []

        def watched(*values: Any, awaited: Any, **options: Any) -> SchoolFile:
            reading.set()
            while awaited():
                pass
            try:
                return read_file(*values, awaited=awaited, **options)
            finally:
                ended.append(True)

        async def leave() -> None:
            _, writer = await asyncio.open_connection("127.0.0.1", self.get_http_port())
            head = f"POST {BASE}/{token}/files?name={KS4_NAME} HTTP/1.1\r\nHost: x\r\n"
            writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
            await writer.drain()
            await until(reading.is_set)
            writer.close()
            await until(lambda: bool(ended))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lines_module, "BEATS", 1)
            patch.setattr(upload_files, "read_file", watched)
            self.io_loop.run_sync(leave)
        assert self.kept.files(token) == []
        assert self.kept.under_way == 0

    def test_nothing_is_written_to_a_disk(self) -> None:
        token = self.begin()
        with watched_for_writing() as opened:
            assert self.send(token, made_up.large_register(2000), "name=x.csv")[0] == 201
            assert self.kept.schools_of(token, OWN_SCHOOLS, OWN_RESULTS).schools is not None
            assert opened == []
            Path(os.devnull).write_text("made up")
            assert opened == [os.devnull]

    def test_others_are_answered_while_a_file_is_read(self) -> None:
        token = self.begin()
        reading, answered = threading.Event(), threading.Event()

        def held(*values: Any, **options: Any) -> SchoolFile:
            reading.set()
            assert answered.wait(20)
            return read_file(*values, **options)

        async def both() -> None:
            client = self.get_http_client()
            url = self.get_url(f"{BASE}/{token}/files?name={KS4_NAME}")
            sent = asyncio.ensure_future(client.fetch(url, method="POST", body=made_up.ks4()))
            await until(reading.is_set)
            assert (await client.fetch(self.get_url("/alive"))).body == b"yes"
            answered.set()
            assert (await sent).code == 201

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(upload_files, "read_file", held)
            self.io_loop.run_sync(both, timeout=60)


class Alive(tornado.web.RequestHandler):
    def get(self) -> None:
        self.finish("yes")


async def until(holds: Any) -> None:
    """Wait for something that another task or thread brings about."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0)


@contextmanager
def watched_for_writing() -> Iterator[list[str]]:
    """The files that the process opens for writing meanwhile."""
    opened: list[str] = []
    on = [True]

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if on[0] and event == "open" and any(flag in str(values[1]) for flag in "wax+"):
            opened.append(str(values[0]))

    sys.addaudithook(hook)
    yield opened
    on[0] = False

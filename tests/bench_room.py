"""Measure a room full of followers: ``python -m tests.bench_room --minutes 10 --followers 100``.

The server, its followers and its presenter are three processes. Followers hold real streams of
events; some of them drop the line and come back as phones do, a few more hold one and never read.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import psutil
from tornado.httpclient import AsyncHTTPClient

from gapdash import keys, places
from tests.bench import line, own
from tests.browser.conftest import SECRET, WARM, free_port, served

PAUSE = 4.0  # seconds that a step is shown
PROGRAMME = "south-west"
BEAT = 0.25  # seconds between two questions after how many follow
PATIENCE = 60.0  # seconds until all must follow


@dataclass(frozen=True)
class Heard:
    """One state of the talk as one follower heard it.

    Parameters
    ----------
    follower
        Its number.
    turn, step
        Of the talk.
    at
        Seconds of this machine's clock that counts them, the same for all processes.
    """

    follower: int
    turn: int
    step: int
    at: float


@dataclass
class Crowd:
    """Followers of a room.

    Parameters
    ----------
    address
        Of the server, with its base URL and a slash.
    code
        Of the room.
    followers
        How many there are.
    dropping
        Which share of them drops the line now and then.
    stalled
        How many more hold a stream and never read it.
    guessed
        The steps at which each follower sends a guess.
    stays
        How long a line is held before it is dropped, in seconds, at least and at most.
    back
        How long it takes until the follower tries again; the page's own by default.
    """

    address: str
    code: str
    followers: int
    dropping: float = 0.3
    stalled: int = 3
    guessed: tuple[int, ...] = ()
    stays: tuple[float, float] = (5.0, 25.0)
    back: tuple[float, float] = (0.3, 0.9)
    heard: list[Heard] = field(default_factory=list)
    drops: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @contextlib.asynccontextmanager
    async def asked(self, method: str, path: str, said: object = None) -> Any:
        """What answers a phone that asks for something."""
        split, body = urlsplit(self.address), b"" if said is None else json.dumps(said).encode()
        reader, writer = await asyncio.open_connection(split.hostname, split.port)
        head = f"{method} {split.path}{path} HTTP/1.1\r\nHost: {split.netloc}\r\nConnection: close"
        head += f"\r\nAccept-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
        try:
            writer.write(head.encode() + body)
            yield reader
        finally:
            writer.close()

    async def ask(self, method: str, path: str, said: object = None) -> None:
        """Ask for something, and take the whole of the answer."""
        async with self.asked(method, path, said) as reader:
            await reader.read()

    def stream(self) -> Any:
        """An open stream of the room."""
        return self.asked("GET", f"gapdash/rooms/{self.code}/line")

    async def follow(self, follower: int) -> None:
        """Hear what is told, and come back whenever the line is lost."""
        drops = follower < self.followers * self.dropping
        for path in (f"follow/{self.code}", f"gapdash/rooms/{self.code}/story.json"):
            await self.ask("GET", path)
        while True:
            stay = random.uniform(*self.stays) if drops else None  # noqa: S311 - no secret
            with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
                async with self.stream() as reader:
                    await asyncio.wait_for(self.listen(follower, reader), stay)
            self.drops += 1
            await asyncio.sleep(random.uniform(*self.back))  # noqa: S311

    async def listen(self, follower: int, reader: asyncio.StreamReader) -> None:
        """Write down every state that comes, until the line is lost."""
        while row := await reader.readline():
            if row.startswith(b'data: {"turn"'):
                said = json.loads(row[6:])
                self.heard.append(Heard(follower, said["turn"], said["step"], time.monotonic()))
                self.news.set()
                if said["step"] in self.guessed and said["step"] not in said["revealed"]:
                    guess = {"device": f"follower-{follower}", "step": said["step"], "value": 50}
                    await self.ask("POST", f"gapdash/rooms/{self.code}/guess", guess)

    async def all_at(self, turn: int) -> None:
        """Wait until every follower has heard a turn."""
        while len({one.follower for one in self.heard if one.turn == turn}) < self.followers:
            self.news.clear()
            await self.news.wait()

    async def stall(self) -> None:
        """Hold a stream and read nothing of it."""
        async with self.stream():
            await asyncio.Event().wait()

    @contextlib.asynccontextmanager
    async def gathered(self) -> Any:
        """All of them, as long as they are wanted."""
        tasks = [asyncio.create_task(self.follow(n)) for n in range(self.followers)]
        tasks += [asyncio.create_task(self.stall()) for _ in range(self.stalled)]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Presenter:
    """Who gives the talk: what was shown, and when it was sent."""

    address: str
    key: str
    asks: dict[str, str]
    edition: str
    code: str = ""
    secret: str = ""
    steps: int = 0
    guessed: tuple[int, ...] = ()
    moved: list[Heard] = field(default_factory=list)

    async def ask(self, method: str, path: str, said: object = None) -> dict[str, Any]:
        """An answer of the server to the presenter."""
        answer = await AsyncHTTPClient().fetch(
            f"{self.address}gapdash/rooms{path}",
            method=method,
            body=None if said is None else json.dumps(said),
            headers={"Gapdash-Presenter": self.key, "Gapdash-Room": self.secret},
            allow_nonstandard_methods=True,
        )
        found: dict[str, Any] = json.loads(answer.body)
        return found

    async def open(self) -> None:
        """Open the room, and lead it by that."""
        wish = {**self.asks, "edition": self.edition, "claim": "bench", "move": {"step": 0}}
        said = await self.ask("POST", "", wish)
        self.code, self.secret = said["code"], said["secret"]
        bundle = await self.ask("GET", f"/{self.code}/story.json")
        steps = bundle["story"]["steps"]
        self.steps = len(steps)
        self.guessed = tuple(n for n, step in enumerate(steps) if step["guess"])

    async def followed(self, followers: int) -> None:
        """Wait until so many follow, as each beat of a presenter's page is told."""
        beat = {"claim": "bench"}
        async with asyncio.timeout(PATIENCE):
            # Nothing tells this process of a change: it asks, as a page does.
            while (await self.ask("POST", f"/{self.code}/move", beat))["followers"] < followers:  # noqa: ASYNC110
                await asyncio.sleep(BEAT)

    async def show(self, step: int) -> int:
        """Show a step; how many follow."""
        sent = time.monotonic()
        said = {"claim": "bench", "move": {"step": step}}
        answer = await self.ask("POST", f"/{self.code}/move", said)
        self.moved.append(Heard(-1, answer["turn"], step, sent))
        return int(answer["followers"])


def stories_of(server: str, programme: str) -> tuple[dict[str, str], str]:
    """The first story of a programme, as a presenter asks for it, and its edition."""
    path = f"{server}/gapdash/stories/{programme}"
    with urlopen(f"{path}.json") as answer:  # noqa: S310 - this machine
        name = json.load(answer)["stories"][0]["name"]
    with urlopen(f"{path}/{name}.json") as answer:  # noqa: S310 - this machine
        edition = json.load(answer)["edition"]
    return {"programme": programme, "story": name}, edition


def delays(moved: list[Heard], heard: list[Heard]) -> list[float]:
    """Seconds from each move to each follower who was there, in order of length."""
    sent = {move.turn: move.at for move in moved}
    first: dict[tuple[int, int], float] = {}
    for one in heard:
        first.setdefault((one.follower, one.turn), one.at)
    return sorted(at - sent[turn] for (_, turn), at in first.items() if turn in sent)


def left_behind(moved: list[Heard], heard: list[Heard], followers: int) -> int:
    """How many times a follower was on a wrong step when the next one was about to be shown."""
    wrong = 0
    for move, following in itertools.pairwise(moved):
        at: dict[int, Heard] = {}
        for one in heard:
            if one.at < following.at:
                at[one.follower] = one
        wrong += sum(at.get(n, move).step != move.step or n not in at for n in range(followers))
    return wrong


def crowd_apart(crowd: Crowd, stop: Event, results: Connection) -> None:
    """A crowd in a process of its own, until it is told to stop."""

    async def within() -> None:
        async with crowd.gathered():
            await asyncio.get_running_loop().run_in_executor(None, stop.wait)

    asyncio.run(within())
    results.send((crowd.heard, crowd.drops))


@contextlib.contextmanager
def apart(crowd: Crowd) -> Iterator[tuple[Event, Connection]]:
    """A crowd in a process of its own: what stops it, and where its results come from."""
    spawn = multiprocessing.get_context("spawn")
    stop, (here, there) = spawn.Event(), spawn.Pipe(duplex=False)
    process = spawn.Process(target=crowd_apart, args=(crowd, stop, there), daemon=True)
    process.start()
    try:
        yield stop, here
    finally:
        stop.set()
        process.join()


async def give(presenter: Presenter, seconds: float, watch: Any) -> None:
    """Give the talk over and over, and watch the server at each step."""
    ends = time.monotonic() + seconds
    shown = 1
    while time.monotonic() < ends:
        followers = await presenter.show(shown % presenter.steps)
        watch(followers)
        shown += 1
        await asyncio.sleep(PAUSE)
    await presenter.show(shown % presenter.steps)
    await asyncio.sleep(PAUSE)


def measure(server: str, door: str, key: str, seconds: float, followers: int) -> bool:
    """Print what a talk of some seconds costs, and whether all of it is as it must be."""
    process = next(own(server))
    presenter = Presenter(f"{server}/", key, *stories_of(server, PROGRAMME))
    before, spent, began = memory(process), sum(process.cpu_times()[:2]), time.monotonic()
    asyncio.run(presenter.open())
    memories, most = [before], [0]

    def watch(count: int) -> None:
        memories.append(memory(process))
        most.append(count)

    with apart(Crowd(f"{door}/", presenter.code, followers, guessed=presenter.guessed)) as (
        stop,
        results,
    ):
        asyncio.run(presenter.followed(followers))
        asyncio.run(give(presenter, seconds, watch))
        stop.set()
        heard, drops = results.recv()
    took = delays(presenter.moved, heard)
    wrong = left_behind(presenter.moved, heard, followers)
    share = (sum(process.cpu_times()[:2]) - spent) / (time.monotonic() - began)
    line("room of followers", "figure")
    line("streams held, stalled ones too, at most", str(max(most)))
    line("moves", str(len(presenter.moved)))
    line("lines dropped and taken up again", str(drops))
    line("states heard in time for their move", str(len(took)))
    line("move to follower, median", f"{1000 * statistics.median(took):.0f} ms")
    line("move to follower, p95", f"{1000 * took[int(0.95 * len(took))]:.0f} ms")
    line("move to follower, most (comers-back too)", f"{1000 * took[-1]:.0f} ms")
    line("followers on a wrong step at the end of a step", str(wrong))
    line("server's memory at the start", f"{before:.1f} MB")
    line("server's memory grew by, at most", f"{max(memories) - before:.1f} MB")
    line("server's memory grew by, at the end", f"{memories[-1] - before:.1f} MB")
    line("server's CPU, share of one core", f"{100 * share:.1f}%")
    return wrong == 0 and took[int(0.95 * len(took))] < 1 and memories[-1] - before < 50


def memory(process: psutil.Process) -> float:
    """Megabytes that are the server's own."""
    return float(process.memory_full_info().uss) / 1e6


def main() -> None:
    """Start a server, fill a room, give a talk, and print what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--followers", type=int, default=100)
    said = asked.parse_args()
    os.environ["GAPDASH_SECRET"] = SECRET
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(
            places.ROOT / "geodata", Path(folder) / "log.txt", WARM, "--room-port", str(port)
        ) as server,
    ):
        door = f"http://localhost:{port}"
        well = measure(server, door, keys.presenter_key(), 60 * said.minutes, said.followers)
    sys.exit(0 if well else "The room is not as it must be: see the table.")


if __name__ == "__main__":
    main()

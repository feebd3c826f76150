"""Rooms: who leads, what is told, what is counted. Every story here is made up."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gapdash.rooms import (
    AnotherLeads,
    Carried,
    Ended,
    NoGuess,
    NoRoom,
    Often,
    OutOfRange,
    Pace,
    Room,
    Rooms,
    ServerFull,
    TooManyDevices,
    Unreadable,
    carried_of,
    read_move,
)
from gapdash.rooms.guesses import MOST_DEVICES, ROOM_AT_ONCE
from gapdash.rooms.room import IDLE_SECONDS, SILENT_SECONDS
from gapdash.rooms.rooms import MOST_ENDED, MOST_ROOMS

GUESS = {"question": "How many?", "low": 0, "high": 100, "answer": 41}
STORY = {"programme": "made-up", "title": "A made-up talk"}


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def told(edition: str = "one", steps: int = 5) -> Carried:
    """A story of which the second and the fourth step are guessed."""
    each = [{"guess": GUESS if n in {1, 3} else None} for n in range(steps)]
    return carried_of({"story": {**STORY, "steps": each}, "edition": edition}, None)


def shown(step: int = 0, **more: Any) -> dict[str, Any]:
    return {"step": step, "view": None, "dark": False, "revealed": [], **more}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(clock)


@pytest.fixture
def room(rooms: Rooms) -> Room:
    """A room that the window "a" leads."""
    room = rooms.start(told())
    room.lead("a", told(), shown())
    return room


def test_a_room_has_a_code_of_its_own_that_can_be_typed_as_it_is_heard(rooms: Rooms) -> None:
    codes = [rooms.start(told()).code for _ in range(MOST_ROOMS)]
    assert len(set(codes)) == MOST_ROOMS
    assert all(re.fullmatch(r"made-\d{4}", code) for code in codes)
    number = codes[0][-4:]
    for typed in (codes[0], f"Made {number}", f" MADE{number} ", number):
        assert rooms.called(typed) == codes[0]
    for typed in ("", "made", "71", "made-" + "7" * 90, "’"):
        assert rooms.called(typed) is None
    with pytest.raises(ServerFull):
        rooms.start(told())


def test_the_only_room_needs_no_code(rooms: Rooms, room: Room) -> None:
    assert rooms.only() is room
    rooms.start(told())
    assert (rooms.only(), len(rooms)) == (None, 2)


def test_a_move_is_told_once_and_raises_the_turn(room: Room) -> None:
    turn = room.turn
    aside = {"dashboard": "explore", "area": "D", "year": 2025}
    assert room.move("a", shown(2, view=aside, dark=True), 1)
    assert not room.move("a", shown(2, view=aside, dark=True), 2)
    assert not room.move("a", None)
    assert room.said() == {
        "turn": turn + 1,
        "room": room.life,
        "edition": "one",
        "step": 2,
        "view": aside,
        "dark": True,
        "revealed": [],
        "led": True,
        "guesses": {},
    }


def test_a_move_that_was_overtaken_counts_for_nothing(room: Room) -> None:
    room.move("a", shown(3), 7)
    assert not room.move("a", shown(2), 6)
    assert room.shown.step == 3


@pytest.mark.parametrize(
    "said",
    [
        None, [], "1", {}, {"step": 5}, {"step": -1}, {"step": "1"}, {"step": True}, {"step": 1.0},
        shown(dark=1), shown(revealed=[9]), shown(revealed={}), shown(revealed=[0] * 6),
        shown(view=[]), shown(view={"Area": "D"}), shown(view={"area": ["D"]}),
        shown(view={"area": "D" * 81}), shown(view={chr(97 + n): 1 for n in range(21)}),
    ],
)  # fmt: skip
def test_nonsense_is_no_move(said: object) -> None:
    with pytest.raises(Unreadable):
        read_move(said, 5)


def test_the_latest_window_leads_and_the_former_one_can_take_it_back(room: Room) -> None:
    room.move("a", shown(2), 4)
    with pytest.raises(AnotherLeads):
        room.lead("b", told(), shown(1))
    assert room.shown.step == 2
    room.lead("b", told(), shown(1), over=True)
    with pytest.raises(AnotherLeads):
        room.move("a", shown(3), 5)
    with pytest.raises(AnotherLeads):
        room.leave("a")
    assert room.shown.step == 1
    room.lead("a", told(), shown(3), over=True)
    assert room.move("a", shown(4), 1)


def test_a_room_that_nobody_leads_is_there_for_who_holds_it(room: Room, clock: Clock) -> None:
    room.leave("a")
    room.lead("b", told(), shown(1))
    clock.now += SILENT_SECONDS
    room.lead("c", told(), shown(2))
    assert room.shown.step == 2


def test_what_has_been_revealed_stays_so_whoever_leads(room: Room) -> None:
    room.move("a", shown(1, revealed=[1]), 1)
    room.lead("b", told(), shown(3, revealed=[3]), over=True)
    assert room.said()["revealed"] == [1, 3]
    room.lead("b", told("two", steps=9), shown(3))
    assert room.said()["revealed"] == []


def test_the_presenter_clears_the_guesses(room: Room) -> None:
    room.guesses.add("one", 1, 20)
    room.move("a", shown(1, revealed=[1]), 1)
    turn = room.turn
    room.clear()
    assert (room.said()["guesses"], room.turn > turn) == ({1: []}, True)
    with pytest.raises(NoGuess):
        room.guesses.add("one", 1, 41)
    room.move("a", shown(), 2)
    room.clear()
    room.guesses.add("one", 1, 41)


def test_followers_hear_that_the_presenter_is_gone_and_is_back(room: Room, clock: Clock) -> None:
    assert room.led
    assert room.leave("a")
    assert not room.led
    with pytest.raises(AnotherLeads):
        room.move("a", None)
    room.lead("a", told(), shown())
    assert room.led
    clock.now += SILENT_SECONDS
    assert (room.led, room.silent_in) == (False, None)
    assert room.move("a", shown(), 1)
    assert room.silent_in == SILENT_SECONDS


def test_guesses_are_counted_once_a_device_and_told_when_revealed(room: Room) -> None:
    for device, value in (("one", 20), ("two", 30.5), ("one", 25)):
        room.guesses.add(device, 1, value)
    assert room.said()["guesses"] == {}
    assert room.guesses.counted() == {1: [25.0, 30.5]}
    room.move("a", shown(1, revealed=[1]), 1)
    assert room.said()["guesses"] == {1: [25.0, 30.5]}
    room.move("a", shown(1), 2)
    with pytest.raises(NoGuess):
        room.guesses.add("three", 1, 41)


@pytest.mark.parametrize("value", [-1, 101, float("nan"), float("inf"), 10**400])
def test_a_guess_is_a_number_within_its_range(room: Room, value: float) -> None:
    with pytest.raises(OutOfRange, match=r"^0 to 100$"):
        room.guesses.add("one", 1, value)
    with pytest.raises(NoGuess):
        room.guesses.add("one", 2, 50)
    assert room.guesses.counted() == {}


def test_flooding_with_guesses_is_stopped(room: Room, clock: Clock) -> None:
    def flood(device: str, times: int) -> int:
        counted = 0
        for n in range(times):
            try:
                room.guesses.add(device, 1, n % 100)
            except Often:
                continue
            counted += 1
        return counted

    assert flood("one", 100) == 10
    assert flood("two", 1000) <= ROOM_AT_ONCE - 100
    with pytest.raises(Often):
        room.guesses.add("three", 1, 50)
    clock.now += 10
    room.guesses.add("three", 1, 50)
    clock.now += 60
    for n in range(MOST_DEVICES - 3):
        room.guesses.add(f"device {n}", 1, 50)
    with pytest.raises(TooManyDevices):
        room.guesses.add("one more", 1, 50)
    room.guesses.add("three", 1, 60)


def test_a_pace_lets_some_through_at_once_and_the_rest_slowly(clock: Clock) -> None:
    pace = Pace(2, 0.5, clock)
    assert [pace.take() for _ in range(3)] == [True, True, False]
    clock.now += 2
    assert [pace.take() for _ in range(2)] == [True, False]


def test_after_a_restart_the_room_has_another_life(room: Room, clock: Clock) -> None:
    restored = Rooms(clock).restore(room.code, told())
    restored.lead("a", told(), shown(4))
    assert restored.life != room.life
    assert restored.said()["step"] == 4


def test_a_changed_story_takes_the_place_of_the_former_one(room: Room) -> None:
    room.guesses.add("one", 1, 20)
    room.lead("a", told("two", steps=9), shown(8))
    assert (room.said()["edition"], room.said()["step"]) == ("two", 8)
    assert room.guesses.counted() == {}


def test_a_room_ends_when_it_is_ended_or_nobody_presents_for_hours(
    rooms: Rooms, room: Room, clock: Clock
) -> None:
    assert rooms.holds(room)
    with pytest.raises(NoRoom):
        rooms.room("made-0000")
    clock.now += IDLE_SECONDS - 1
    room.move("a", None)
    clock.now += IDLE_SECONDS - 1
    assert rooms.room(room.code) is room
    clock.now += 1
    with pytest.raises(Ended):
        rooms.room(room.code)
    assert not rooms.holds(room)
    for _ in range(MOST_ENDED):
        rooms.end(rooms.start(told()).code)
    with pytest.raises(NoRoom):
        rooms.room(room.code)

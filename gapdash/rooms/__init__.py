"""Rooms: where the followers of a talk are told what the presenter shows.

All of it is kept in memory, for one thread, and counted in seconds that pass: no clock on a wall,
right or wrong, changes anything here.
"""

from gapdash.rooms.guesses import (
    MOST_OF_ONE,
    Guesses,
    NoGuess,
    Often,
    OutOfRange,
    TooManyDevices,
    Wanted,
)
from gapdash.rooms.moves import Move, Unreadable, read_move
from gapdash.rooms.pace import Pace
from gapdash.rooms.room import AnotherLeads, Carried, Room, carried_of
from gapdash.rooms.rooms import Ended, NoRoom, Rooms, ServerFull

__all__ = [
    "MOST_OF_ONE",
    "AnotherLeads",
    "Carried",
    "Ended",
    "Guesses",
    "Move",
    "NoGuess",
    "NoRoom",
    "Often",
    "OutOfRange",
    "Pace",
    "Room",
    "Rooms",
    "ServerFull",
    "TooManyDevices",
    "Unreadable",
    "Wanted",
    "carried_of",
    "read_move",
]

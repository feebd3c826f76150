"""Words of the room: what a presenter and the followers of a talk are told."""

from __future__ import annotations

from gapdash.rooms.guesses import MOST_DEVICES
from gapdash.rooms.rooms import MOST_ROOMS

MOST_FOLLOWERS = 500

FOREIGN = "The room can be reached from this server’s own pages only: open the page here."
NOT_PRESENTER = (
    "A room needs the presenter’s key: open the address that “gapdash serve” prints after "
    "“To present”."
)
NOT_OWN_ROOM = "This room was opened by somebody else: open one of your own."
ANOTHER_LEADS = "Another window leads the room. This one does not move it."
CHANGED = (
    "The story, or a figure in it, has changed since this page was loaded: load the page again."
)
NO_CODE = "No open talk has that code. It is on the screen: a word and four digits."
NO_PAGE = "There is no such page here."
ENDED = "The talk has ended."
ROOM_ENDED = "The room was ended. Open a new one."
NO_ROOM = "There is no open talk {code}. Check the code on the screen."
SERVER_FULL = (
    f"The server holds {MOST_ROOMS} rooms already, as many as it can: end one of them, or wait "
    "until one has not been used for four hours."
)
FULL = (
    f"{MOST_FOLLOWERS} devices follow this talk already, as many as can: look at a neighbour’s, or "
    "try again in a while."
)
UNREADABLE = "What was sent cannot be read: load the page again."
TOO_LARGE = "What was sent is too large."
NO_FIGURES = "There is no programme of that name."
NO_GUESS = "No guess is taken here any more: the figure has been shown."
OUT_OF_RANGE = "A guess is a number from {range}."
OFTEN = "That was too quick: wait some seconds, then send your guess again."
TOO_MANY_DEVICES = f"{MOST_DEVICES} devices have guessed already, as many as are counted."
FAILED = "Something went wrong here: load the page again. The server’s log has the reason."
NO_DOOR = "Phones cannot follow a talk here: start with --room-port 8867 to let them."
ALONE = (
    "Phones cannot reach this server: start it with “gapdash serve --room-port 8867”, then open "
    "the room again."
)

# Said by the page of a follower, who may have lost the line to the server.
FOLLOWER = {
    "lost": "The line to the presenter is lost. All of the talk is on this page: go on alone.",
    "waiting": "The server has been started anew. This page goes on when the presenter is back.",
    "full": FULL,
    "ended": "The talk has ended. All of it stays on this page until you close it.",
    "left": "The presenter’s window is closed. This page goes on when it is open again.",
    "dark": "The presenter has darkened the screen.",
    "beyond": "This view is outside the story: look at the screen in the room.",
    "outside": "The presenter shows a view outside the story.",
    "load": "Load it here",
    "unread_more": "That view could not be loaded: look at the screen in the room.",
    "around": "You are looking around.",
    "back": "Back to the talk",
    "typed": "Catch up: number of the step on the screen",
    "go": "Go there",
    "unread": "The talk could not be loaded. This page tries again by itself.",
    "failed": "The talk cannot be shown on this device: look at the screen in the room.",
    "unsent": "Your guess was not sent: the line is lost. Send it again.",
    "pass_on": "Pass it on",
    "pass": "Follow on another phone",
    "open": "Scan this, or open the address below.",
    "by_code": "The code is",
    "several": "Several talks are open here: type the code of yours.",
    "none": "No talk is open yet. This page goes on by itself when one begins.",
}

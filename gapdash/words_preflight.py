"""Words of the preflight page: what is ready, what to look at, what will fail."""

from __future__ import annotations

from gapdash.words import number

READY, LOOK, FAIL = "ready", "look", "fail"
# A verdict is told by its shape and its word: colour only repeats it.
VERDICTS = {
    READY: {"shape": "●", "word": "ready"},
    LOOK: {"shape": "▲", "word": "look at this"},
    FAIL: {"shape": "✕", "word": "will fail"},
}
# What becomes of something if the network goes: no verdict on the talk as it stands.
GOES_ON, WAITS, STOPS = "on", "waits", "stops"
OUTCOMES = {
    GOES_ON: {"shape": "●", "word": "goes on"},
    WAITS: {"shape": "▲", "word": "waits"},
    STOPS: {"shape": "✕", "word": "stops"},
}
Line = dict[str, str]

TITLES = {
    "data": "The figures",
    "pages": "The pages on the server",
    "kernels": "The notebooks behind the pages",
    "steps": "The steps of the story",
    "door": "The address for phones",
    "lead": "Who leads the phones",
    "devices": "How many phones can follow",
    "screen": "The screen",
    "network": "If the network goes",
    "paper": "To take along",
}
# What the page itself finds out; slots are filled there.
PATTERNS = {
    "waiting": "Being looked at …",
    "no_story": "This programme has no story yet: make one, or choose another programme.",
    "steps_ready": "All {count} steps were drawn, each within 0.1 seconds of the key.",
    "steps_slow": "All {count} steps were drawn, but {slow} of them took longer than 0.1 seconds. "
    "Close other programs and tabs, then look again.",
    "steps_fail": "Step {step} could not be drawn. Look at its view in the editor, or leave it "
    "out.",
    "ms": "{ms} ms",
    "slow": "over 0.1 seconds",
    "slowest": "the slowest",
    "screen_ready": "This window is {wide} by {high} pixels and full screen.",
    "screen_part": "This window is {wide} by {high} pixels of a screen of {screen_wide} by "
    "{screen_high}. Press F11, or F in the talk, to fill the screen.",
    "screen_small": "This window is {wide} by {high} pixels. Under 1280 pixels wide, words and "
    "charts are set smaller than a room can read: make the window larger, or set the browser’s "
    "zoom to 100%.",
    "own": "Your own story, without a title yet",
    "own_wrong": "Your own story has problems: open it with “Edit” at the desk to see them.",
    "own_paper": "The desk makes the pack and the handout of your own story.",
    "paper": "Both hold the whole story, and need neither the server nor a network.",
    "pack": "Download the pack: one file for a stick",
    "handout": "Print the handout",
    "sum": "{ready} ready, {look} to look at, {fail} that will fail.",
    "zoom": "The browser or the system enlarges everything to {zoom}%.",
}
# What becomes of each part of a talk when the network goes.
NETWORK = {
    "steps": (GOES_ON, "All steps go on: the page holds every one of them once the talk is open."),
    "asides": (
        GOES_ON,
        "So do views outside the story, of all {count} indicators: the talk loads them ahead.",
    ),
    "other": (STOPS, "Views of other programmes cannot be opened any more."),
    "here": (
        GOES_ON,
        "The server runs on this machine, so this page reaches it without a network.",
    ),
    "phones": (
        WAITS,
        "Phones that follow keep every step, but go where you go only when the network is back.",
    ),
    "new": (STOPS, "No further phone can join. The pack, given on a stick, takes its place."),
    "guesses": (STOPS, "Guesses cannot be sent. Count a show of hands on the stage instead."),
}


def line(key: str, verdict: str, said: str) -> Line:
    """One line of the page: its key among ``TITLES``, its verdict, its sentence."""
    return {"key": key, "verdict": verdict, "title": TITLES[key], "said": said}


def figures(gathered: str) -> Line:
    """The date of the data."""
    said = (
        f"Gathered in {gathered} from published statistics, and checked when this server read them."
    )
    return line("data", READY, said)


def pages(made: int, every: int) -> Line:
    """How many pages are made already."""
    if made >= every:
        return line("pages", READY, f"All {every} are made: nobody waits for the first one.")
    said = (
        f"{made} of {every} are made. The others follow by themselves within a minute or two; "
        "until then the first to open one of them waits some seconds."
    )
    return line("pages", LOOK, said)


def kernels(ready: int, every: int) -> Line:
    """How many notebooks have started, where this server starts them."""
    if not every:
        said = "This server starts them when they are asked for. The talk does not wait for them."
        return line("kernels", READY, said)
    if ready >= every:
        said = f"All {every} have started. The talk itself needs none of them."
        return line("kernels", READY, said)
    said = f"{ready} of {every} have started. The talk does not wait for them."
    return line("kernels", READY, said)


def door(address: str, *, opened: bool) -> Line:
    """Where phones begin.

    Parameters
    ----------
    address
        The room's page for other machines; "" where this one alone can reach it.
    opened
        Whether a room's own port is open.
    """
    if not address:
        said = (
            "Only this machine can reach the server, so phones cannot follow. Start it with: "
            "gapdash serve --room-port 8867"
        )
        return line("door", LOOK, said)
    said = f"Phones open {address}, on this machine’s network: try it with one of them."
    if not opened:
        said += (
            " Phones come in by the same port as you do; --room-port gives them one of their own."
        )
    return line("door", READY, said)


def lead(*, known: bool) -> Line:
    """Whether a browser can lead phones.

    Parameters
    ----------
    known
        Whether it has this server's key of presenters.
    """
    if known:
        return line("lead", READY, "This browser has the presenter’s key: it can lead phones.")
    said = (
        "This browser cannot lead phones, and shows no notes: it has not the presenter’s key. Open "
        "in it the address that the server printed after “To present:”, then look again here."
    )
    return line("lead", LOOK, said)


def devices(following: int, room: int, files: int | None, left: int) -> Line:
    """How many phones can follow.

    Parameters
    ----------
    following
        How many do now.
    room
        How many a room takes.
    files
        How many connections and files the system lets this server hold; None where unknown.
    left
        How many of those are free for phones.
    """
    now = f"{number(following, 0)} {'follows' if following == 1 else 'follow'} now."
    if files is None or left >= room:
        return line("devices", READY, f"Up to {number(room, 0)} in one room. {now}")
    said = (
        f"A room takes {number(room, 0)}, but the system lets this server hold only "
        f"{number(files, 0)} connections and files, enough for about {number(left, 0)} phones. "
        f"Start it again after the command “ulimit -n 4096”. {now}"
    )
    return line("devices", LOOK, said)

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
Line = dict[str, str]

TITLES = {
    "data": "The figures",
    "pages": "The pages on the server",
    "kernels": "The notebooks behind the pages",
    "steps": "The steps of the story",
    "door": "The address for phones",
    "devices": "How many phones can follow",
    "screen": "The screen",
    "network": "If the network goes",
    "paper": "To take along",
}
# What the page itself finds out; slots are filled there.
PATTERNS = {
    "waiting": "Being looked at …",
    "no_story": "Choose a programme that has a story.",
    "steps_ready": "All {count} steps were drawn, each within {limit} seconds but for the first, "
    "which makes what the others use again. The slowest took {slowest}.",
    "steps_slow": "All {count} steps were drawn, but {slow} took longer than {limit} seconds. "
    "Close other programs and tabs, then look again.",
    "steps_fail": "Step {step} could not be drawn. Leave it out, or look at its view in the editor.",
    "step": "{ms} ms",
    "slow": "slow",
    "slowest": "slowest",
    "screen_ready": "This window is {wide} by {high} pixels and full screen.",
    "screen_full": "This window is {wide} by {high} pixels of a screen of {screen_wide} by "
    "{screen_high}, and not full screen. Press F11, or F in the talk.",
    "screen_small": "This window is {wide} by {high} pixels. Under 1280 pixels wide, titles and "
    "charts are set smaller than a room can read. Make the window larger, or set the browser's "
    "zoom back to 100%.",
    "zoom": "The browser or the system enlarges everything to {zoom}%.",
    "gone": "The server does not answer. Start it, then load this page again.",
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
    now = f"{number(following, 0)} follow now."
    if files is None or left >= room:
        return line("devices", READY, f"Up to {number(room, 0)}. {now}")
    said = (
        f"A room takes {number(room, 0)}, but the system lets this server hold only {number(files, 0)} "
        f"connections and files: about {number(left, 0)} phones. Start it after “ulimit -n 4096”. {now}"
    )
    return line("devices", LOOK, said)

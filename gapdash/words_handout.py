"""Words of the handout: what stands on paper beside a profile, and on the pages of groups."""

from __future__ import annotations

import calendar
import datetime as dt

from gapdash.units import UNITS

PROFILE_PROMPTS = (
    "What did you not expect to see here?",
    "At which stage would you act first, and what in these figures says so?",
    "Which {other} does better, and what would you ask the people who teach there?",
    "What do you know of your own schools that these figures cannot show?",
)
# Whom a place is set beside in its profile: by the kind of place.
OTHERS = {
    "authority": "similar place",
    "sub-region": "of its authorities",
    "region": "of its authorities",
    "programme": "of its places",
}
# What stands on the sheets of a story; slots are filled by the page.
SHEETS = {
    "code": "QR code of the live view",
    "room": "Room for notes",
    "by": "By {by}.",
    "contents": "The steps",
    "notes": "Notes",
    "sources": "Where the figures come from",
    "sources_first": "Where the figures come from stands on the first page. “≈”: worked out from "
    "estimated numbers of pupils. “‡”: fewer than 30 pupils, so the figure says more about chance.",
    "step": "step {n} of {count}",
    "guess": "Your guess: ................",
    "guessed": "Your guess is on the first page.",
    "discuss": "To discuss, under the numbers of the steps",
    "group": "a page for a group",
    "map": "A map of the programme with {place} outlined; its figures stand in the table.",
    "outlined": "Outlined: {place}.",
    "place": "Place",
    "all": "all pupils",
    "children": "Children behind the gap to {others}",
    "rates": {
        name: "Average of {who}" if unit.scored else "Rate among {who}"
        for name, unit in UNITS.items()
    },
    "live": "The live view",
    "print": "Print, or save as PDF",
    "how": "These sheets are made for A4, and can be read without colour.",
    "opening": "The sheets are being drawn. If this stays, the file is damaged or not whole: copy "
    "or make it again.",
    "damaged": "This file is damaged: copy it again from where it came, or make it again.",
    "no_script": "These sheets are drawn with JavaScript, which is switched off in this browser.",
}
COPY_ALONE = "This is a copy made on {made}."
COPY = "This is a copy made on {made}, of figures gathered in {gathered}."


def day(when: dt.date) -> str:
    """A day as readers see it: "3 May 2026"."""
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def profile_prompts(kind: str) -> list[str]:
    """What to discuss beside a profile, by the kind of its place."""
    return [prompt.format(other=OTHERS[kind]) for prompt in PROFILE_PROMPTS]

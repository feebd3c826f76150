"""Words of the handout: what stands on paper beside a profile, and on the pages of groups."""

from __future__ import annotations

import calendar
import datetime as dt

PROFILE_PROMPTS = (
    "What did you not expect to see here?",
    "At which stage would you act first, and what in these figures says so?",
    "Which {other} does better, and what would you ask the people who teach there?",
    "What do you know of your own schools that these figures cannot show?",
)
# Whom a place is set beside in its profile: by the kind of place.
OTHERS = {
    "authority": "similar place",
    "part": "of its authorities",
    "whole": "of its places",
}
NO_ADDRESS = "The address of the live view was not known when this was made."
COPY = "This is a copy made on {made}, of figures gathered in {gathered}."


def day(when: dt.date) -> str:
    """A day as readers see it: "3 May 2026"."""
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def profile_prompts(kind: str) -> list[str]:
    """What to discuss beside a profile, by the kind of its place."""
    return [prompt.format(other=OTHERS[kind]) for prompt in PROFILE_PROMPTS]

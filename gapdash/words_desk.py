"""Words of the desk: what a step's view shows, in one line, and what each slot says."""

from __future__ import annotations

import re

from gapdash.tables.columns import RATE

# What each dashboard is called at the top of every page.
DASHBOARDS = {
    "explore": "Explore",
    "profile": "Profile",
    "partners": "Partners",
    "indicators": "Indicators",
    "claims": "Since 2011",
    "method": "Method",
}
VIEWS = {
    RATE: "the rate",
    "gap": "the gap to {others}",
    "children": "the children behind the gap to {others}",
}
LATEST = "{year}, the latest"
EXAMPLE = re.compile(r":? “")


def explore(place: str, stage: str, indicator: str, year: str, shown: str) -> str:
    """A view of the map: "Explore · Devon · Age 11: Mathematics · 2025 · the rate"."""
    return f"{DASHBOARDS['explore']} · {place} · {stage}: {indicator} · {year} · {shown}"


def other(dashboard: str, about: str) -> str:
    """A view of another page, of a place or school where one is chosen."""
    return " · ".join(filter(None, [DASHBOARDS[dashboard], about]))


def slot(line: str) -> str:
    """What a slot says, from the first line of its description, without its example."""
    return EXAMPLE.split(line)[0].rstrip(".:").replace("'", "’")

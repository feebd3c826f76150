"""Map areas: what a map shows of each authority, and what stands around it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from gapdash import colours
from gapdash.drawings.said import Teller
from gapdash.drawings.sight import Sight
from gapdash.stories.figures import Seen
from gapdash.words_drawings import NO_FIGURE
from gapdash.words_measures import SMALL

HATCH = "gd-hatch"
DARK = 3  # from this class on, text on it is white
LETTER = 3.2  # pixels: half the width of a figure's letter
MANY = 40  # areas: with more of them, circles are drawn smaller
LARGE, LITTLE = 24, 13  # radius, in pixels, of the legend's larger number


def facts(shown: Sight) -> dict[str, dict[str, Any]]:
    """What the map's shapes carry.

    Parameters
    ----------
    shown
        The indicator in its view.

    Returns
    -------
    dict
        By the code of an authority: fill (a colour, or a hatch where there is no figure or few
        pupils stand behind it), tip (lines of its tooltip), said (its name and figure, for a
        screen reader), written (the figure on it, where there is room), dark (whether that is to
        be white), radius (of its circle, in pixels; 0 for none).
    """
    teller, figures = shown.teller, shown.figures
    found = {}
    for at, area in enumerate(figures.areas):
        if area["kind"] != "authority":
            continue
        seen = figures.seen(shown.view, at)
        class_ = class_of(teller, seen)
        radius = circle_radius(shown, seen.behind or 0)
        tip = teller.tip(at)
        alone = class_ >= DARK and teller.counts and radius <= LETTER * len(written(teller, seen))
        found[area["key"]] = {
            "fill": _fill(teller, seen, class_),
            "tip": tip,
            "said": f"{tip[0]}: {tip[1]}"
            + (f", {shown.view.year}" if seen.value is not None else ""),
            # A number of children is written on its circle: on a dark area only where it fits.
            "written": "" if seen.small or (alone and seen.behind) else written(teller, seen),
            "dark": class_ >= DARK and not teller.counts,
            "radius": round(radius, 2),
        }
    return found


def class_of(teller: Teller, seen: Seen) -> int:
    """The class of a figure, from 0; -1 where there is none."""
    breaks = np.array(teller.figures.words_of(teller.view)["breaks"], dtype=float)
    value = math.nan if seen.value is None else seen.value
    return int(colours.classify(np.array([value]), breaks)[0])


def shades(shown: Sight) -> tuple[str, ...]:
    """The colours of the classes, light for low."""
    return colours.palette(len(shown.figures.words_of(shown.view)["legend"]))


def written(teller: Teller, seen: Seen) -> str:
    """What stands on an area or beside a sub-region's name."""
    if not teller.counts:
        return teller.figure(seen)
    return f"{seen.behind:,}" if seen.behind else ""


def circle_radius(shown: Sight, count: int) -> float:
    """The radius of a number of children in pixels, the same in every year of an indicator."""
    steps = shown.figures.words_of(shown.view).get("circles") if shown.teller.counts else None
    if not steps:
        return 0.0
    own = sum(area["kind"] == "authority" for area in shown.figures.areas)
    return (LITTLE if own > MANY else LARGE) * math.sqrt(count / steps[0])


def legend(shown: Sight) -> list[tuple[str, str]]:
    """What the colours and hatches of the map mean: words and fill of each."""
    shade = shades(shown)
    entries = list(zip(shown.figures.words_of(shown.view)["legend"], shade, strict=True))
    rows = [
        shown.figures.seen(shown.view, at)
        for at, area in enumerate(shown.figures.areas)
        if area["kind"] == "authority"
    ]
    if any(seen.value is not None and seen.small for seen in rows):
        entries.append((SMALL, f"url(#{few_hatch(shade[len(shade) // 2])})"))
    if any(seen.value is None for seen in rows):
        entries.append((NO_FIGURE, f"url(#{HATCH})"))
    return entries


def circles(shown: Sight) -> list[tuple[str, float]]:
    """What the circles of the map mean: words and radius of each."""
    if not shown.teller.counts:
        return []
    steps = shown.figures.words_of(shown.view)["circles"]
    return [(f"{count:,} children", circle_radius(shown, count)) for count in steps]


def few_hatch(fill: str) -> str:
    """What the page calls the hatch of few pupils on a colour."""
    return f"{HATCH}-few-{fill[1:]}"


def _fill(teller: Teller, seen: Seen, class_: int) -> str:
    if class_ < 0:
        return f"url(#{HATCH})"
    classes = len(teller.figures.words_of(teller.view)["legend"])
    colour = colours.palette(classes)[class_]
    return f"url(#{few_hatch(colour)})" if seen.small else colour

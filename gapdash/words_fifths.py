"""Words of the five fifths of an indicator by deprivation, and of the slope index."""

from __future__ import annotations

# A page shows it as approximate: numbers of pupils are not published.
SLOPE = {
    "name": "Slope index of inequality",
    "head": "Slope index (≈ equal fifths assumed)",
    "means": "≈ equal fifths assumed, as numbers of pupils are not published: on the line that "
    "fits all five best, how far its least deprived end lies above its most deprived one.",
}


def fifths(nation: str) -> dict[str, str]:
    """What is said of the five fifths of a place.

    Parameters
    ----------
    nation
        The nation's name within a sentence.

    Returns
    -------
    dict
        title, and about (slot year) below it; drawn (slots place, values) and missing (slots
        place, reason); name, head and means of the slope index.
    """
    return {
        "title": "From the most to the least deprived fifth",
        "about": f"Fifths of the areas of {nation} by deprivation, from 1, the most deprived, to "
        "5, the least, {year}.",
        "drawn": "{place}: {values}.",
        "missing": "{place} has none ({reason}).",
        **SLOPE,
    }

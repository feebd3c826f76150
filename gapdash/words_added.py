"""Words about figures that a user has added, so that none is taken for a published one here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gapdash import words

NAMED = 3  # places that are named one by one


def label(source: Mapping[str, str]) -> str:
    """Where an added figure comes from, beside it."""
    return f"{source['publisher']}, {source['title']}"


def note(source: Mapping[str, str]) -> str:
    """The same as a note on a row."""
    return f"added by whoever runs this page, from {label(source)}"


def credit(source: Mapping[str, str], years: Collection[int], places: Collection[str]) -> str:
    """The credit of added figures, beside that of the published ones.

    Parameters
    ----------
    source
        A row of ``indicators.load_sources``.
    years, places
        Years of the figures, and names of the places that they are of.
    """
    named = sorted(places)
    where = words.joined(named) if len(named) <= NAMED else f"{len(named)} places"
    when = words.joined([str(year) for year in sorted(years)])
    licence = words.LICENCES.get(source["licence"], source["licence"])
    return (
        f"The figures of {when} for {where} were added by whoever runs this page: {label(source)}; "
        f"gathered {words.month(source['gathered'])}. {licence}."
    )

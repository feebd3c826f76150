"""All the values that a programme's pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from gapdash.groups import playing
from gapdash.measures.aggregates import aggregate, parts_of
from gapdash.measures.cohorts import add_cohorts, small_cohorts
from gapdash.measures.gaps import COMPARATORS, add_gaps, by_group, national, unit_of
from gapdash.measures.intervals import add_intervals
from gapdash.measures.pupils import pupils_behind
from gapdash.measures.slope import add_slope
from gapdash.measures.verdicts import rounding_error, verdicts
from gapdash.measures.within import within_between
from gapdash.programmes import WHOLE, Programme

GAPS = tuple(f"gap_{name}" for name in COMPARATORS)


def measure(
    figures: pd.DataFrame,
    catalogue: pd.DataFrame,
    programme: Programme,
    wider: Mapping[str, Sequence[str]],
) -> pd.DataFrame:
    """All that is worked out of a programme's authorities, sub-regions, whole and nation.

    A region's published value wins over one worked out from its authorities, but only where the
    programme holds all of these: that of a region with some of them is worked out of those. What
    ``figures`` hold of the programme as a whole, under ``programmes.WHOLE``, wins in the same way.

    Parameters
    ----------
    figures
        The frame of ``indicators.load_figures``.
    catalogue
        The frame of ``indicators.load_catalogue``.
    programme
        The programme.
    wider
        The authorities of each region and nation: ``areas.members_of_wider``.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, area (``area_code``: a GSS code, or the letter of a
        sub-region): the columns of ``by_group``, ``add_gaps``, ``add_slope``, ``add_intervals``,
        ``aggregate`` and ``within_between`` (of sub-regions and the whole; missing where the
        value worked out of their authorities is withheld), and ``computed`` (worked out here,
        not published), ``small`` (some cohort is under 30), and for each gap
        ``behind_`` (pupils, not rounded) and ``verdict_`` (against the nation) with its name
        behind, as ``verdict_`` with the groups' names for rates. Missing is NaN; ``status_`` and
        ``withheld`` say why.

    Raises
    ------
    KeyError
        If an indicator of ``figures`` is not in the catalogue.
    ValueError
        If an area has two rows for a group in one year, an indicator two units, a percentage
        lies outside 0 to 100 or a cohort is negative; the message names it.
    """
    wide = add_cohorts(by_group(figures), wider)
    members = wide[wide["area_code"].isin(programme.members)]
    parts, named, wholes = _published_for(programme, wider, set(figures["area_code"]))
    computed = aggregate(members, parts)
    if WHOLE in wholes:
        # Only the programme's own report could have given it.
        alone = (computed["area_code"] == WHOLE) & (computed["withheld"] == "no_cohort")
        computed["withheld"] = computed["withheld"].mask(alone, "no_report")
    published = wide[wide["area_code"].isin([*named, *wholes])]
    # A region that is both the whole and a sub-region appears as each.
    as_parts = published[published["area_code"].isin(named)]
    as_parts = as_parts.assign(area_code=as_parts["area_code"].map(named))
    as_wholes = published[published["area_code"].isin(wholes)]
    rest = pd.concat([as_parts, as_wholes], ignore_index=True)
    rest = _prefer_published(rest, computed, catalogue)
    frame = pd.concat([members.assign(computed=False), rest], ignore_index=True)
    frame = frame.fillna({"approximate": False, "withheld": ""})
    frame["approximate"] = frame["approximate"].astype(bool)
    frame = add_slope(add_gaps(frame, catalogue, programme.nation), catalogue)
    frame = add_intervals(frame, catalogue, programme.nation)
    better = catalogue.set_index("indicator")["better"]
    split = within_between(members, parts, better.map({"lower": -1.0}).fillna(1.0))
    # Both run over the same series and parts, in the same order.
    shown = computed["withheld"] == ""
    split[["within", "between"]] = split[["within", "between"]].where(shown)
    frame = frame.merge(split, on=["indicator", "year", "area_code"], how="left")
    return frame.assign(
        small=small_cohorts(frame),
        **_behind(frame, catalogue),
        **_verdicts(frame, catalogue, programme.nation),
    )


def _published_for(
    programme: Programme, wider: Mapping[str, Sequence[str]], held: set[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str], list[str]]:
    """What values are worked out for, and which areas' published ones stand beside them.

    Returns
    -------
    parts
        Members of what is worked out, by key: see ``parts_of``.
    named
        Letters of the sub-regions that hold every authority of their region, by its code.
    wholes
        The nation, and the whole if the programme holds all its authorities or if figures of
        the whole itself are among those ``held``.
    """

    def complete(area: str, members: Sequence[str]) -> bool:
        return area in wider and set(wider[area]) <= set(members)

    parts = parts_of(programme)
    named = {
        part.area: part.letter
        for part in programme.sub_regions
        if part.area and complete(part.area, part.members)
    }
    wholes = [programme.nation]
    if complete(programme.whole, programme.members):
        wholes.append(programme.whole)
    elif programme.whole == WHOLE and WHOLE in held:
        wholes.append(WHOLE)
    elif programme.whole == programme.nation:
        # Some of its authorities are not the nation that others are compared with.
        parts.pop(programme.nation)
    return parts, named, wholes


def _behind(frame: pd.DataFrame, catalogue: pd.DataFrame) -> dict[str, np.ndarray]:
    """Pupils behind each gap, for percentages."""
    percent = (unit_of(frame["indicator"], catalogue) == "percent").to_numpy()
    cohort = frame["cohort_disadvantaged"].to_numpy(dtype=float)
    return {
        f"behind_{name}": pupils_behind(
            np.where(percent, frame[name].to_numpy(dtype=float), np.nan), cohort
        )
        for name in GAPS
    }


def _verdicts(frame: pd.DataFrame, catalogue: pd.DataFrame, nation: str) -> dict[str, np.ndarray]:
    """Each gap and rate against the nation's own, with the error of rounding taken in."""
    at = national(frame, nation)
    known = catalogue.set_index("indicator")
    lower = (frame["indicator"].map(known["better"]) == "lower").to_numpy()
    whole = frame["indicator"].map((known["unit"] == "percent") & (known["decimals"] == 0))
    itself = (frame["area_code"] == nation).to_numpy()
    published = ~frame["computed"].to_numpy(dtype=bool)
    found = {}
    for name in (*GAPS, "disadvantaged", "other", "all"):
        low, high = (frame[f"{name}_{end}"].to_numpy(dtype=float) for end in ("low", "high"))
        benchmark = frame[name].to_numpy(dtype=float)
        benchmark = np.where((at < 0) | itself, np.nan, benchmark[at])
        error = rounding_error(2 if name == "gap_local" else 1, published, published[at])
        rounded = np.where(whole.to_numpy(dtype=bool), error, 0.0)
        worse, better = (
            verdicts(low, high, benchmark, more_is_worse=side, rounded=rounded)
            for side in (True, False)
        )
        more_is_worse = lower if name not in GAPS else np.ones(len(frame), dtype=bool)
        found[f"verdict_{name}"] = np.where(more_is_worse, worse, better)
    return found


def _prefer_published(
    published: pd.DataFrame, computed: pd.DataFrame, catalogue: pd.DataFrame
) -> pd.DataFrame:
    """One row an area: published where complete, else worked out, else published in part."""
    complete = published["all"].notna()
    for group in ("disadvantaged", "other"):
        held = published["indicator"].map(playing(catalogue, group)).to_numpy(dtype=bool)
        complete &= published[group].notna() | ~held
    has_value = computed["disadvantaged"].notna() | computed["all"].notna()
    ranked = [
        published.assign(computed=False, rank=complete.map({True: 0, False: 2})),
        computed.assign(computed=True, rank=has_value.map({True: 1, False: 3})),
    ]
    rows = pd.concat(ranked, ignore_index=True).sort_values("rank", kind="stable")
    return rows.drop_duplicates(["indicator", "year", "area_code"]).drop(columns="rank")

"""All the values that a programme's pages show."""

from __future__ import annotations

import pandas as pd

from gapdash.measures.aggregates import aggregate, parts_of
from gapdash.measures.gaps import add_gaps, by_group
from gapdash.programmes import Programme


def measure(figures: pd.DataFrame, catalogue: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Values and gaps of a programme's authorities, sub-regions, whole and nation.

    A region's published value wins over one worked out from its authorities.

    Parameters
    ----------
    figures
        The frame of ``indicators.load_figures``.
    catalogue
        The frame of ``indicators.load_catalogue``.
    programme
        The programme.

    Returns
    -------
    pandas.DataFrame
        One row = indicator, year, area (``area_code``: a GSS code, or the letter of a
        sub-region): the columns of ``by_group``, ``add_gaps`` and ``aggregate``, and
        ``computed`` (worked out here, not published). Missing is NaN; ``status_`` and
        ``withheld`` say why.
    """
    wide = by_group(figures)
    members = wide[wide["area_code"].isin(programme.members)]
    computed = aggregate(members, parts_of(programme))
    named = {part.area: part.letter for part in programme.sub_regions if part.area}
    published = wide[wide["area_code"].isin([*named, programme.whole, programme.nation])]
    # A region that is both the whole and a sub-region appears as each.
    as_parts = published[published["area_code"].isin(named)]
    as_parts = as_parts.assign(area_code=as_parts["area_code"].map(named))
    as_wholes = published[published["area_code"].isin([programme.whole, programme.nation])]
    rest = pd.concat([as_parts, as_wholes], ignore_index=True)
    rest = _prefer_published(rest, computed, catalogue)
    frame = pd.concat([members.assign(computed=False), rest], ignore_index=True)
    frame = frame.fillna({"approximate": False, "withheld": ""})
    frame["approximate"] = frame["approximate"].astype(bool)
    return add_gaps(frame, catalogue, programme.nation)


def _prefer_published(
    published: pd.DataFrame, computed: pd.DataFrame, catalogue: pd.DataFrame
) -> pd.DataFrame:
    """One row an area: published where complete, else worked out, else published in part."""
    groups = published["indicator"].map(catalogue.set_index("indicator")["groups"])
    complete = published["all"].notna()
    for group in ("disadvantaged", "other"):
        complete &= published[group].notna() | ~groups.str.contains(group)
    has_value = computed["disadvantaged"].notna() | computed["all"].notna()
    ranked = [
        published.assign(computed=False, rank=complete.map({True: 0, False: 2})),
        computed.assign(computed=True, rank=has_value.map({True: 1, False: 3})),
    ]
    rows = pd.concat(ranked, ignore_index=True).sort_values("rank", kind="stable")
    return rows.drop_duplicates(["indicator", "year", "area_code"]).drop(columns="rank")
